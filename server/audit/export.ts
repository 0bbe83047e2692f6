import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { AuditEvent } from '../store/chain.js';
import { rowOf } from './filter.js';
import { shown, UNSEEN } from './unseen.js';

export type ExportFormat = 'csv' | 'jsonLines';

const columns = [
  ...['sequence', 'time', 'number', 'event', 'inWords', 'refusal', 'actorKind', 'actorId', 'actorName', 'key'],
  ...['permission', 'because', 'targetKind', 'targetId', 'detail', 'forgotten', 'previous', 'hash'],
] as const;

/** The text of an export as it is made; nothing is read ahead of whoever takes it. */
export function textOf(events: AsyncIterable<AuditEvent>, format: ExportFormat): Readable {
  if (format === 'jsonLines') return Readable.from(lines(events));
  const table = stringify({
    ...{ header: true, columns: [...columns], bom: true, record_delimiter: 'windows' },
    // A spreadsheet runs what begins like a formula; with an apostrophe before it, it is text.
    escape_formulas: true,
    cast: { boolean: String },
  });
  // Its end, good or bad, is told by the table itself.
  pipeline(Readable.from(rows(events)), table, () => undefined);
  return table;
}

async function* lines(events: AsyncIterable<AuditEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    const row = rowOf(event.name);
    const { sequence, time, ...rest } = event;
    const said = { sequence, time: new Date(time).toISOString(), number: row?.number, ...rest };
    // The same JSON, in which nothing is invisible.
    yield `${JSON.stringify(said).replaceAll(UNSEEN, escaped)}\n`;
  }
}

async function* rows(events: AsyncIterable<AuditEvent>): AsyncGenerator<readonly (string | number | boolean)[]> {
  for await (const event of events) {
    const { sequence, time, name, actor, permission, because, target, detail, forgotten, previous, hash } = event;
    const row = rowOf(name);
    yield [
      ...[sequence, new Date(time).toISOString(), row?.number ?? '', shown(name), row?.en ?? '', row?.refusal === true],
      ...[actor.kind, actor.id, actor.name, actor.key, permission, because, target.kind, target.id].map(shown),
      ...[Object.keys(detail).length === 0 ? '' : JSON.stringify(detail), forgotten?.join(' ')].map(shown),
      ...[previous, hash],
    ];
  }
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, i) => `\\u${hex(character.charCodeAt(i))}`).join('');
}

function hex(unit: number): string {
  return unit.toString(16).padStart(4, '0');
}
