import { v7 as uuidv7 } from 'uuid';
import { put, remove, type Store, type Stored, type Write } from '../store/store.js';
import { dayOf, type Day } from './day.js';
import { figuresKind, sum, type DayFigures } from './figures.js';

const PAGE = 500;

/**
 * What makes figures of days before a time (UTC milliseconds) those of their channel alone, whoever worked there: of one day and
 * channel each time, to be written at once. `isHeld`: whose name stays. Each answer may be acted on before the next is asked for.
 */
export async function* unnamedBefore(
  store: Store,
  before: number,
  isHeld: (person: string) => boolean,
): AsyncGenerator<readonly Write[]> {
  for await (const rows of days(store, dayOf(before))) {
    for (const channel of new Set(rows.map(({ record }) => record.channel))) {
      const ofChannel = rows.filter(({ record }) => record.channel === channel);
      const named = ofChannel.filter(
        ({ record: { technician } }) => technician !== undefined && !isHeld(technician.id),
      );
      const [first] = named;
      if (first === undefined) continue;
      const rest = ofChannel.find(({ record }) => record.technician === undefined);
      const { day } = first.record;
      const figures = sum([...named, ...(rest === undefined ? [] : [rest])].map(({ record }) => record.figures));
      const total: DayFigures = { day, ...(channel !== undefined && { channel }), figures };
      yield [
        ...named.map(({ id, revision }) => remove(figuresKind, id, revision)),
        put(figuresKind, rest?.id ?? uuidv7(), rest?.revision ?? 0, total),
      ];
    }
  }
}

/** The figures of each day before one, day by day. */
async function* days(store: Store, before: Day): AsyncGenerator<Stored<DayFigures>[]> {
  let cursor: string | undefined;
  let held: Stored<DayFigures>[] = [];
  do {
    const range = { index: 'day', to: [before], limit: PAGE } as const;
    const page = await store.list(figuresKind, { ...range, ...(cursor !== undefined && { cursor }) });
    for (const row of page.records) {
      if (held.length > 0 && held[0]?.record.day !== row.record.day) {
        yield held;
        held = [];
      }
      held.push(row);
    }
    cursor = page.next;
  } while (cursor !== undefined);
  if (held.length > 0) yield held;
}
