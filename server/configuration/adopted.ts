import type { Json } from '../store/chain.js';
import { nameKey } from '../name.js';
import type { Exported } from './exported.js';

type Records = Exported['records'];

/** What has a name that is one's own, and is referred to by id. */
export const namedWords = ['channels', 'groups', 'roles'] as const;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isUuid(id: string): boolean {
  return UUID.test(id);
}

/**
 * The records of a file with the ids of this appliance: what is unknown here by its id and known by its name is that one. So a
 * configuration of one appliance fits another, which made its own ids.
 * @param idOf the id here of what has this name
 */
export function adopted(records: Records, idOf: (word: string, name: string) => string | undefined): Records {
  const ids = new Map<string, string>();
  for (const word of namedWords) {
    const given = records[word] ?? {};
    const taken = new Set(Object.keys(given));
    for (const [id, record] of Object.entries(given)) {
      const name = (Object(record) as { name?: unknown }).name;
      const here = typeof name === 'string' ? idOf(word, nameKey(name)) : undefined;
      if (here === undefined || !isUuid(id) || taken.has(here)) continue;
      ids.set(id, here);
      taken.add(here);
    }
  }
  return renamed(records, ids) as Records;
}

/** A key can be made of several, as those of skills are. */
function renamed(value: Json, ids: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return ids.get(value) ?? value;
  if (isList(value)) return value.map((each) => renamed(each, ids));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [
    key
      .split('.')
      .map((part) => ids.get(part) ?? part)
      .join('.'),
    renamed(member, ids),
  ]);
  return Object.fromEntries(entries) as Json;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
