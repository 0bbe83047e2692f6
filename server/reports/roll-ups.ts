import { v7 as uuidv7 } from 'uuid';
import { sessionKind, type SessionState } from '../sessions/session.js';
import { put, remove, type Kind, type Range, type Store, type Write } from '../store/store.js';
import { surveyKind } from '../surveys/survey.js';
import { beginOf, dayOf, daysBetween, daysLater, type Day } from './day.js';
import { figuresKind, figuresMadeKind, Tally, type DayFigures } from './figures.js';

const PAGE = 500;
/** How often it is looked whether a day is over: its figures stand soon after midnight. */
const LOOK_MS = 600_000;
/** Further back nothing is made again, in days: no session is kept for longer without a legal hold. */
const REACH_DAYS = 1_100;
/** A commit takes no more than so many records at once. */
const BATCH = 400;

const states: readonly SessionState[] = ['waiting', 'ready', 'active', 'closed', 'expired'];

export interface RollUpsOptions {
  readonly store: Store;
  readonly failed: (error: unknown) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Makes the figures of each day that is over, once; a day whose figures are missing is made again from what is still kept. */
export class RollUps {
  readonly #options: RollUpsOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  /** Every day up to this one is made. */
  #madeTo: Day = '';

  constructor(options: RollUpsOptions) {
    this.#options = options;
  }

  /** Makes what is missing in the background, and goes on day by day. */
  start(): void {
    const look = (): void => void this.sweep().catch(this.#options.failed);
    this.#timer = setInterval(look, LOOK_MS).unref();
    look();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running.catch(() => undefined);
  }

  /** Makes the figures of every day that is over and has none. Sweeps never overlap. */
  sweep(): Promise<void> {
    this.#running = this.#running.catch(() => undefined).then(() => this.#sweep());
    return this.#running;
  }

  /** What happened on a day, as it stands now; for the present day, whose figures are not made yet. */
  async tally(day: Day): Promise<DayFigures[]> {
    const { store } = this.#options;
    const tally = new Tally(day);
    const [from, to] = [[beginOf(day)], [beginOf(daysLater(day, 1))]];
    for (const state of states) {
      const asked = { index: 'state', prefix: [state], from, to, limit: PAGE } as const;
      for await (const session of pages(store, sessionKind, asked)) tally.arrived(session);
    }
    const range = { from, to, limit: PAGE } as const;
    for await (const session of pages(store, sessionKind, { ...range, index: 'ended' })) tally.ended(session);
    for await (const survey of pages(store, surveyKind, { ...range, index: 'time' })) tally.answered(survey);
    return tally.rows();
  }

  async #sweep(): Promise<void> {
    const { store, now } = this.#options;
    const yesterday = daysLater(dayOf(now()), -1);
    if (this.#madeTo >= yesterday) return;
    const first = await this.#firstDay();
    if (first === undefined) return;
    const reach = daysLater(yesterday, -REACH_DAYS);
    for (const day of daysBetween(first > reach ? first : reach, yesterday)) {
      if (day <= this.#madeTo) continue;
      if ((await store.get(figuresMadeKind, day)) === undefined) await this.#make(day);
      this.#madeTo = day;
    }
  }

  /** The day of the first session that is still kept; undefined before there is any. */
  async #firstDay(): Promise<Day | undefined> {
    const { store } = this.#options;
    const begins: number[] = [];
    for (const state of states) {
      const { records } = await store.list(sessionKind, { index: 'state', prefix: [state], limit: 1 });
      begins.push(...records.map(({ record }) => record.createdAt));
    }
    return begins.length === 0 ? undefined : dayOf(Math.min(...begins));
  }

  /** What is left of a making that was cut short goes first; that it was made is said last. */
  async #make(day: Day): Promise<void> {
    const { store, now } = this.#options;
    const old: Write[] = [];
    let cursor: string | undefined;
    do {
      const range = { index: 'day', prefix: [day], limit: PAGE, ...(cursor !== undefined && { cursor }) } as const;
      const page = await store.list(figuresKind, range);
      old.push(...page.records.map(({ id, revision }) => remove(figuresKind, id, revision)));
      cursor = page.next;
    } while (cursor !== undefined);
    const rows = (await this.tally(day)).map((row) => put(figuresKind, uuidv7(), 0, row));
    const writes = [...old, ...rows, put(figuresMadeKind, day, 0, { at: now() })];
    for (let at = 0; at < writes.length; at += BATCH) {
      await store.commit({ writes: writes.slice(at, at + BATCH), events: [] });
    }
  }
}

async function* pages<T extends object, Index extends string>(
  store: Store,
  of: Kind<T, Index>,
  range: Range<Index>,
): AsyncIterable<T> {
  let cursor: string | undefined;
  do {
    const page = await store.list(of, cursor === undefined ? range : { ...range, cursor });
    for (const { record } of page.records) yield record;
    cursor = page.next;
  } while (cursor !== undefined);
}
