import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Access, Actor } from '../access/access.js';
import type { Reach } from '../access/holdings.js';
import { Refusal } from '../errors.js';
import type { Store } from '../store/store.js';
import { dayOf, daysBetween, daysLater, isDay, type Day } from './day.js';
import { figuresKind, sum, type DayFigures } from './figures.js';
import type { RollUps } from './roll-ups.js';
import { rowOf, type ReportRow, type ReportView } from './view.js';

const PAGE = 500;
/** The longest period of one report, in days. */
const LONGEST_DAYS = 400;

export interface Wanted {
  readonly from: Day;
  readonly to: Day;
  readonly channel?: string | undefined;
  readonly technician?: string | undefined;
}

export type By = 'day' | 'channel' | 'technician';

export interface ReportsOptions {
  readonly store: Store;
  readonly access: Access;
  readonly rollUps: RollUps;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** What was done over days, for whoever may see it: of everything, or of their channels alone. */
export class Reports {
  readonly #options: ReportsOptions;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  /** @throws Refusal `access/denied`, `request/malformed` for no period, or one that is too long */
  async read(actor: Actor, wanted: Wanted): Promise<ReportView> {
    const { now, access } = this.#options;
    const reach = await reachOf(access, actor);
    const rows = (await this.#rows(wanted)).filter((row) => isSeen(reach, row.channel) && isWanted(wanted, row));
    const { channels } = access.organisation;
    const today = dayOf(now());
    const last = wanted.to < today ? wanted.to : today;
    const days = [...daysBetween(wanted.from, last)];
    const seen = [...channels].filter(([id]) => isSeen(reach, id)).map(([id, { name }]) => ({ id, name }));
    return {
      from: wanted.from,
      to: wanted.to,
      total: rowOf({}, sum(rows.map(({ figures }) => figures))),
      days: days.map((day) =>
        rowOf(
          { id: day },
          sumOf(rows, (row) => row.day === day),
        ),
      ),
      channels: grouped(rows, ({ channel }) => [channel ?? '', channels.get(channel ?? '')?.name ?? '']),
      technicians: grouped(rows, ({ technician }) => [technician?.id ?? '', technician?.name ?? '']).filter(
        ({ id }) => id !== '',
      ),
      choices: seen.sort((one, other) => one.name.localeCompare(other.name)),
    };
  }

  /** The same as a table for spreadsheets. @throws Refusal as `read` */
  async table(actor: Actor, wanted: Wanted, by: By): Promise<Readable> {
    const view = await this.read(actor, wanted);
    const rows = { day: view.days, channel: view.channels, technician: view.technicians }[by];
    const outcomes = [...new Set(rows.flatMap((row) => row.outcomes.map(({ name }) => name)))].sort();
    const columns = [by, 'arrived', 'ended', 'taken', 'waitMedianSeconds', 'wait90Seconds', 'durationMedianSeconds'];
    const more = ['duration90Seconds', 'surveys', 'rating', ...outcomes.map((name) => `outcome.${name}`)];
    const lines = rows.map((row) => [
      by === 'day' ? row.id : row.name,
      ...[row.arrived, row.ended, row.taken, row.waitMedian, row.wait90, row.durationMedian],
      ...[row.duration90, row.surveys, row.rating],
      ...outcomes.map((name) => row.outcomes.find((outcome) => outcome.name === name)?.count ?? 0),
    ]);
    // A spreadsheet runs what begins like a formula; with an apostrophe before it, it is text.
    const table = stringify({ bom: true, record_delimiter: 'windows', escape_formulas: true });
    Readable.from([[...columns, ...more], ...lines]).pipe(table);
    return table;
  }

  /** The figures of a period as they were made, and of the present day as they stand. */
  async #rows({ from, to }: Wanted): Promise<DayFigures[]> {
    const { store, rollUps, now } = this.#options;
    if (!isDay(from) || !isDay(to) || from > to || daysLater(from, LONGEST_DAYS) <= to) {
      throw new Refusal('request/malformed', `a period is two days, ${LONGEST_DAYS} days apart at most`);
    }
    await rollUps.sweep();
    const rows: DayFigures[] = [];
    let cursor: string | undefined;
    do {
      const bounds = { index: 'day', from: [from], to: [daysLater(to, 1)], limit: PAGE } as const;
      const page = await store.list(figuresKind, cursor === undefined ? bounds : { ...bounds, cursor });
      rows.push(...page.records.map(({ record }) => record));
      cursor = page.next;
    } while (cursor !== undefined);
    const today = dayOf(now());
    if (from <= today && today <= to) rows.push(...(await rollUps.tally(today)));
    return rows;
  }
}

/** Where somebody sees figures. @throws Refusal `access/denied` for whoever sees none */
export async function reachOf(access: Access, actor: Actor): Promise<Reach> {
  const reach = access.reach(actor, 'report.see');
  if (!reach.everywhere && reach.channels.length === 0) await access.require(actor, 'report.see');
  return reach;
}

/** Private sessions belong to no channel: whoever sees everything sees their figures. */
export function isSeen(reach: Reach, channel: string | undefined): boolean {
  return reach.everywhere || (channel !== undefined && reach.channels.includes(channel));
}

function isWanted({ channel, technician }: Wanted, row: DayFigures): boolean {
  if (channel !== undefined && row.channel !== channel) return false;
  return technician === undefined || row.technician?.id === technician;
}

function sumOf(rows: readonly DayFigures[], which: (row: DayFigures) => boolean) {
  return sum(rows.filter(which).map(({ figures }) => figures));
}

/** The rows of one thing added up, those with the most sessions first. */
function grouped(rows: readonly DayFigures[], keyOf: (row: DayFigures) => readonly [string, string]): ReportRow[] {
  const names = new Map<string, string>();
  const byKey = new Map<string, DayFigures[]>();
  for (const row of rows) {
    const [id, name] = keyOf(row);
    names.set(id, name);
    byKey.set(id, [...(byKey.get(id) ?? []), row]);
  }
  return [...byKey]
    .map(([id, own]) => rowOf({ id, name: names.get(id) ?? '' }, sum(own.map(({ figures }) => figures))))
    .sort((one, other) => other.ended + other.arrived - one.ended - one.arrived);
}
