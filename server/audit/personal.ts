import { setImmediate } from 'node:timers/promises';
import type { AuditEvent, Json } from '../store/chain.js';
import type { Kind, Page, Store, Stored } from '../store/store.js';

/** Records of one kind, as far as they say something about people. */
export interface PersonalKind<T extends object = object> {
  readonly kind: Kind<T>;
  /** Whether a record says something about this person. */
  readonly concerns: (person: string, id: string, record: T) => boolean;
  /** What becomes of it when the person is erased; null removes it. */
  readonly erased: (record: T, person: string) => T | null;
  /** The session to which a record belongs, and with which it is held. */
  readonly ofSession?: (id: string, record: T) => string;
  /** Fields that are of no use to the person and of use to a thief. */
  readonly secret: readonly string[];
}

/** A row for a table of kinds that differ in their records; each is given only records of its own kind. */
export function personal<T extends object>(row: PersonalKind<T>): PersonalKind {
  return row as unknown as PersonalKind;
}

const PAGE = 500;
const PSEUDONYM_DIGITS = 12;

/** What an erased person is called: the same everywhere, so that what they did still hangs together. */
export function pseudonymOf(person: string): string {
  return `P-${person.slice(-PSEUDONYM_DIGITS).toUpperCase()}`;
}

/** The same value with another name wherever it names this person, as `{ id, name }`. */
export function renamed<T>(value: T, person: string, name: string): T {
  if (Array.isArray(value)) return value.map((item: unknown) => renamed(item, person, name)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(
    ([key, member]) => [key, renamed(member as unknown, person, name)] as const,
  );
  const copy = Object.fromEntries(members) as { id?: unknown; name?: unknown };
  return (copy.id === person && typeof copy.name === 'string' ? { ...copy, name } : copy) as T;
}

/** Whether a value names this person somewhere, as `{ id, name }`. */
export function names(value: unknown, person: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name } = value as { id?: unknown; name?: unknown };
  return (id === person && typeof name === 'string') || Object.values(value).some((member) => names(member, person));
}

/** Every record of one kind that says something about a person; everybody else gets their turn between its pages. */
export async function* recordsOf(store: Store, row: PersonalKind, person: string): AsyncGenerator<Stored<object>> {
  let cursor: string | undefined;
  do {
    const range = { limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const page: Page<object> = await store.list(row.kind, range);
    for (const stored of page.records) if (row.concerns(person, stored.id, stored.record)) yield stored;
    cursor = page.next;
    await setImmediate();
  } while (cursor !== undefined);
}

/** Whether an event was done by a person, to them, or says anything about them: their id, or one of these words. */
export function speaksOf(event: AuditEvent, person: string, words: readonly string[]): boolean {
  const { actor, target, detail } = event;
  if ((actor.kind === 'person' && actor.id === person) || (target.kind === 'person' && target.id === person))
    return true;
  const text = textsIn(detail).join('\n').toLowerCase();
  return [person, ...words].some((word) => saysWord(text, word.toLowerCase()));
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const LETTER = /[\p{L}\p{N}]/u;

/** Whether a word stands in a text by itself: Anna is not in Hanna. */
function saysWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + word.length))) return true;
  }
  return false;
}
