import { Refusal } from '../errors.js';
import { encodeKey, endOf, successorOf } from './keys.js';
import { decode, type Tables } from './lmdb-tables.js';
import type { Kind, Page, Range, Stored } from './store.js';

const PAGE_LIMIT = 1000;

export function readRecord<T extends object>(tables: Tables, kind: Kind<T>, id: string): Stored<T> | undefined {
  const envelope = decode<{ revision: number; record: T }>(tables.records.get(encodeKey([kind.name, id])));
  return envelope === undefined ? undefined : { id, revision: envelope.revision, record: envelope.record };
}

/** One page of `Store.list`. The cursor is the key of the page's last record. */
export function readPage<T extends object, Index extends string>(
  tables: Tables,
  kind: Kind<T, Index>,
  range: Range<Index>,
): Pick<Page<T>, 'records' | 'next'> {
  assertLimit(range.limit);
  const { low, high } = boundsOf(kind, range);
  const cursor = range.cursor === undefined ? undefined : readCursor(range.cursor, low, high);
  const byIndex = range.index !== undefined;
  const table = byIndex ? tables.indexes : tables.records;
  const limit = range.limit + 1;
  const entries = [
    ...(range.descending === true
      ? table.getRange({
          start: cursor ?? high,
          end: low,
          reverse: true,
          exclusiveStart: true,
          inclusiveEnd: true,
          limit,
        })
      : table.getRange({ start: cursor === undefined ? low : successorOf(cursor), end: high, limit })),
  ];
  const records = entries.slice(0, range.limit).flatMap(({ key, value }) => {
    const id = byIndex ? value.toString('utf8') : idOf(key, kind.name);
    return readRecord(tables, kind, id) ?? [];
  });
  const last = entries.length > range.limit ? entries[range.limit - 1] : undefined;
  return last === undefined ? { records } : { records, next: last.key.toString('base64url') };
}

function boundsOf<Index extends string>(kind: Kind<never, Index>, range: Range<Index>): { low: Buffer; high: Buffer } {
  const prefix = range.index === undefined ? [kind.name] : [kind.name, range.index];
  const fixed = [...prefix, ...(range.prefix ?? [])];
  const low = encodeKey([...fixed, ...(range.from ?? [])]);
  const high = range.to === undefined ? endOf(encodeKey(fixed)) : encodeKey([...fixed, ...range.to]);
  return { low, high };
}

function readCursor(cursor: string, low: Buffer, high: Buffer): Buffer {
  const key = Buffer.from(cursor, 'base64url');
  const isOurs = key.toString('base64url') === cursor && key.compare(low) >= 0 && key.compare(high) < 0;
  if (!isOurs) throw new Refusal('request/malformed', 'this cursor does not come from this list');
  return key;
}

/** A record's key is its kind, then its id, each written as keys.ts writes strings. */
export function idOf(key: Buffer, kindName: string): string {
  const id = key.subarray(encodeKey([kindName]).length + 1, -1);
  return id.includes(0)
    ? Buffer.from(id.toString('latin1').replaceAll('\0\xff', '\0'), 'latin1').toString()
    : id.toString();
}

/** @throws Refusal `request/malformed` */
export function assertLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= PAGE_LIMIT) return;
  throw new Refusal('request/malformed', `a page holds 1 to ${PAGE_LIMIT} records`);
}
