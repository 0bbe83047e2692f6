import type { Access, Actor } from '../access/access.js';
import type { Reach } from '../access/holdings.js';
import type { AvailabilityOf } from '../availability/availability.js';
import type { Listed } from '../sessions/lists.js';
import type { Session } from '../sessions/session.js';
import type { Store } from '../store/store.js';
import { beginOf, dayOf, daysLater, hourOf, type Day } from './day.js';
import { figuresKind, sum, type DayFigures, type Figures } from './figures.js';
import { isSeen, reachOf } from './reports.js';
import type { RollUps } from './roll-ups.js';
import { rowOf } from './view.js';
import type { BoardChannel, BoardTechnician, BoardView, BoardWait } from './board-view.js';

/** The same weekday of so many weeks back is what is usual, from so many of them on. */
const WEEKS = 8;
const LEAST_WEEKS = 3;
const WEEK_DAYS = 7;
const HOUR_MS = 3_600_000;
/** Figures of the present day are counted anew after so long. */
const FRESH_MS = 5_000;
const PAGE = 500;

export interface BoardOptions {
  readonly store: Store;
  readonly access: Access;
  readonly rollUps: RollUps;
  readonly open: { ready(): Iterable<Listed>; active(): Iterable<Listed> };
  readonly availability: AvailabilityOf;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** How the desk stands at this moment, and today beside what is usual. */
export class Board {
  readonly #options: BoardOptions;
  #today: { readonly at: number; readonly rows: Promise<DayFigures[]> } | undefined;
  #usual: { readonly day: Day; readonly weeks: Promise<DayFigures[][]> } | undefined;

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  /** @throws Refusal `access/denied` */
  async read(actor: Actor): Promise<BoardView> {
    const { access, open, now } = this.#options;
    const reach = await reachOf(access, actor);
    const at = now();
    const see = ({ channel, origin }: Session): boolean => origin !== 'practice' && isSeen(reach, channel);
    const waiting = [...open.ready()].filter(([, session]) => see(session));
    const active = [...open.active()].filter(([, session]) => see(session));
    const seen = (rows: readonly DayFigures[]): DayFigures[] => rows.filter(({ channel }) => isSeen(reach, channel));
    const today = seen(await this.#todayRows(at));
    const usual = this.#usualOf((await this.#usualWeeks(at)).map(seen), at);
    const { waitMedian, arrived, ended, taken } = rowOf({}, sum(today.map(({ figures }) => figures)));
    const longest = longestOf(waiting);
    return {
      ...{ at, waiting: waiting.length, active: active.length },
      ...(longest && { longest }),
      today: {
        ...{ arrived, ended, taken },
        ...(waitMedian !== undefined && { waitMedian }),
        ...(usual !== undefined && { usual }),
      },
      channels: this.#channels(reach, waiting, active, today),
      technicians: this.#technicians(reach, active, today),
    };
  }

  #channels(
    reach: Reach,
    waiting: readonly Listed[],
    active: readonly Listed[],
    today: readonly DayFigures[],
  ): BoardChannel[] {
    const of = (id: string, name: string): BoardChannel => {
      const isHere = ([, { channel }]: Listed): boolean => (channel ?? '') === id;
      const own = waiting.filter(isHere);
      const longest = longestOf(own);
      const figures = sum(today.filter(({ channel }) => (channel ?? '') === id).map((row) => row.figures));
      return {
        ...{ id, name, waiting: own.length, active: active.filter(isHere).length, arrived: figures.arrived },
        ...(longest && { longest }),
      };
    };
    const channels = [...this.#options.access.organisation.channels]
      .filter(([id]) => isSeen(reach, id))
      .map(([id, { name }]) => of(id, name))
      .sort((one, other) => one.name.localeCompare(other.name));
    const own = of('', '');
    return own.waiting + own.active + own.arrived > 0 ? [...channels, own] : channels;
  }

  /** Those who are there and work on what is seen here, and whoever is engaged in one of these sessions. */
  #technicians(reach: Reach, active: readonly Listed[], today: readonly DayFigures[]): BoardTechnician[] {
    const { access, availability } = this.#options;
    const { people } = access.organisation;
    const shown: BoardTechnician[] = [];
    for (const [id, person] of people) {
      const engaged = active.filter(([, { technician }]) => technician?.id === id).length;
      if (engaged === 0 && !(person.active && this.#works(reach, id))) continue;
      const { state, capacity } = availability.of(id);
      if (engaged === 0 && state === 'offline') continue;
      const ended = sum(today.filter(({ technician }) => technician?.id === id).map(({ figures }) => figures)).ended;
      shown.push({ id, name: person.name, state, active: engaged, capacity, ended });
    }
    return shown.sort((one, other) => other.active - one.active || one.name.localeCompare(other.name));
  }

  #works(reach: Reach, person: string): boolean {
    const theirs = this.#options.access.organisation.holdings(person).reach('session.engage');
    if (theirs.everywhere) return true;
    return theirs.channels.some((channel) => isSeen(reach, channel));
  }

  #todayRows(at: number): Promise<DayFigures[]> {
    if (this.#today === undefined || at - this.#today.at >= FRESH_MS || dayOf(at) !== dayOf(this.#today.at)) {
      this.#today = { at, rows: this.#options.rollUps.tally(dayOf(at)) };
    }
    return this.#today.rows;
  }

  #usualWeeks(at: number): Promise<DayFigures[][]> {
    const day = dayOf(at);
    if (this.#usual?.day !== day) {
      const read = this.#readWeeks(day);
      this.#usual = { day, weeks: read };
      // What failed once is tried again.
      read.catch(() => (this.#usual = undefined));
    }
    return this.#usual.weeks;
  }

  async #readWeeks(day: Day): Promise<DayFigures[][]> {
    const { store, rollUps } = this.#options;
    await rollUps.sweep();
    const weeks: DayFigures[][] = [];
    for (let week = 1; week <= WEEKS; week += 1) {
      const range = { index: 'day', prefix: [daysLater(day, -WEEK_DAYS * week)], limit: PAGE } as const;
      weeks.push((await store.list(figuresKind, range)).records.map(({ record }) => record));
    }
    return weeks;
  }

  /** How many were asked for by this hour on the same weekday, in the mean; undefined while too few such days are known. */
  #usualOf(weeks: readonly (readonly DayFigures[])[], at: number): BoardView['today']['usual'] {
    const known = weeks.filter((rows) => rows.length > 0);
    if (known.length < LEAST_WEEKS) return undefined;
    const hour = hourOf(at);
    const through = ((at - beginOf(dayOf(at))) % HOUR_MS) / HOUR_MS;
    const byNow = ({ hours }: Figures): number =>
      Object.entries(hours).reduce((total, [name, count]) => {
        const when = Number(name);
        return total + (when < hour ? count : when === hour ? count * through : 0);
      }, 0);
    const counts = known.map((rows) => byNow(sum(rows.map(({ figures }) => figures))));
    const mean = counts.reduce((total, count) => total + count, 0) / counts.length;
    return { arrived: Math.round(mean * 10) / 10, weeks: known.length };
  }
}

function longestOf(waiting: readonly Listed[]): BoardWait | undefined {
  let longest: BoardWait | undefined;
  for (const [id, { number, endUser, readyAt, createdAt }] of waiting) {
    const since = readyAt ?? createdAt;
    if (longest !== undefined && longest.since <= since) continue;
    longest = { id, number, since, ...(endUser !== undefined && { who: endUser }) };
  }
  return longest;
}
