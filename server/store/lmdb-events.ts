import { eventOf, type AuditEvent, type Link } from './chain.js';
import { listsOf } from './event-index.js';
import type { LogEntry } from './group.js';
import { encodeKey } from './keys.js';
import { assertLimit } from './lmdb-read.js';
import { decode, type Table, type Tables } from './lmdb-tables.js';
import type { Committed, EventRange } from './store.js';

/** `Store.events`. */
export function readEvents(tables: Tables, range: EventRange): AuditEvent[] {
  const { limit, descending = false } = range;
  assertLimit(limit);
  const { first, last } = windowOf(tables, range);
  const lists = listsOf(range);
  const events: AuditEvent[] = [];
  for (let at = descending ? last : first; at >= first && at <= last && events.length < limit;) {
    const found = lists.length === 0 ? at : meet(tables.indexes, lists, at, { first, last, descending });
    const event = found === undefined ? undefined : readEvent(tables, found);
    if (found === undefined || event === undefined) break;
    events.push(event);
    at = found + (descending ? -1 : 1);
  }
  return events;
}

/** The commits after a position that the log still holds, at most `limit`. */
export function readLog(tables: Tables, after: number, limit: number): Committed[] {
  return Array.from(tables.log.getRange({ start: encodeKey([after + 1]), limit }), ({ value }) => {
    const { position, time, changes, firstEvent, events } = decode<LogEntry>(value) as LogEntry;
    const range = { after: firstEvent - 1, before: firstEvent + events };
    return { position, time, changes, events: events === 0 ? [] : readEvents(tables, { ...range, limit: events }) };
  });
}

/** The sequences between which a range lies, both included. */
function windowOf(tables: Tables, { after = 0, before, from, to }: EventRange): { first: number; last: number } {
  const ends = (reverse: boolean): Link | undefined => {
    const [entry] = tables.chain.getRange({ reverse, limit: 1 });
    return decode<Link>(entry?.value);
  };
  const oldest = ends(false)?.head.sequence ?? 1;
  const newest = ends(true)?.head.sequence ?? 0;
  const first = from === undefined ? oldest : firstSince(tables, from, oldest, newest);
  const last = to === undefined ? newest : firstSince(tables, to, oldest, newest) - 1;
  return { first: Math.max(after + 1, first), last: Math.min(last, (before ?? newest + 1) - 1) };
}

/** The first event at or after a time, by halving: events stand in the order in which they were recorded. */
function firstSince(tables: Tables, time: number, oldest: number, newest: number): number {
  let low = oldest;
  let high = newest + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((readLink(tables, middle)?.head.time ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Window {
  readonly first: number;
  readonly last: number;
  readonly descending: boolean;
}

/** The next sequence from `at` on that stands in one list of every condition: each list in turn says how far to leap. */
function meet(indexes: Table, lists: readonly Buffer[][], at: number, window: Window): number | undefined {
  const { first, last, descending } = window;
  let candidate = at;
  for (let agreed = 0, i = 0; agreed < lists.length; i = (i + 1) % lists.length) {
    const found = (lists[i] ?? [])
      .map((list) => next(indexes, list, candidate, window))
      .filter((sequence) => sequence !== undefined);
    if (found.length === 0) return undefined;
    const leap = descending ? Math.max(...found) : Math.min(...found);
    agreed = leap === candidate ? agreed + 1 : 1;
    candidate = leap;
  }
  return candidate >= first && candidate <= last ? candidate : undefined;
}

/** The nearest sequence of one list from `at` on. */
function next(indexes: Table, list: Buffer, at: number, { first, last, descending }: Window): number | undefined {
  const key = (sequence: number): Buffer => Buffer.concat([list, encodeKey([sequence])]);
  const range = descending
    ? { start: key(at), end: key(first - 1), reverse: true, limit: 1 }
    : { start: key(at), end: key(last + 1), limit: 1 };
  const [entry] = indexes.getRange(range);
  return decode<number>(entry?.value);
}

export function readLink(tables: Tables, sequence: number): Link | undefined {
  return decode<Link>(tables.chain.get(encodeKey([sequence])));
}

function readEvent(tables: Tables, sequence: number): AuditEvent | undefined {
  const link = readLink(tables, sequence);
  return link === undefined ? undefined : eventOf(link);
}
