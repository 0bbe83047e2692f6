import { catalogue, type EventName } from '../../../server/audit/catalogue.js';
import { visible } from '../../visible-text.js';
import type { AuditEventView } from '../api/audit.js';
import type { Language } from '../words/languages.js';
import type { AuditWords } from './words.js';

const shortId = 8;

/** An event in the person's language; one of a newer catalogue by its own name. */
export function eventInWords(name: string, language: Language): string {
  return Object.hasOwn(catalogue, name) ? catalogue[name as EventName][language] : name;
}

export function actorInWords({ kind, id = '', name, key }: AuditEventView['actor'], say: AuditWords): string {
  const who =
    kind === 'system'
      ? `${say.kinds['system'] ?? kind} (${say.parts[id] ?? id})`
      : (name ?? (kind === 'person' ? `${say.nameless} ${id.slice(-shortId)}` : (say.kinds[kind] ?? kind)));
  return visible(key === undefined ? who : `${who}, ${say.byKey(key)}`);
}

export function targetInWords({ kind, id, name }: AuditEventView['target'], say: AuditWords): string {
  const what = say.kinds[kind] ?? kind;
  if (id === '') return visible(what);
  if (kind === 'session' && name !== undefined) return say.sessionNumber(name);
  return visible(name === undefined ? `${what} ${id.length > 20 ? `…${id.slice(-shortId)}` : id}` : `${what} ${name}`);
}

/** Where the thing itself can be looked at. */
export function pageOf({ kind, id, name }: AuditEventView['target'], places: readonly string[]): string | undefined {
  if (name === undefined) return undefined;
  if (kind === 'session') return `/sessions/${id}`;
  const page: Readonly<Record<string, string>> = {
    ...{ person: '/people', group: '/groups', channel: '/channels', role: '/roles' },
  };
  return places.find((place) => place === page[kind]);
}
