import { Refusal } from '../errors.js';
import type { EventDraft } from '../store/chain.js';
import {
  Duplicate,
  put,
  retryOnConflict,
  type Page,
  type Range,
  type Store,
  type Stored,
  type Write,
} from '../store/store.js';
import { readHistory } from './history.js';
import { sessionKind, type Session } from './session.js';

/** What is decided about a session: what it becomes (as it is, when left out), and the record of it. */
export interface Change {
  readonly session?: Session;
  readonly events: readonly EventDraft[];
  readonly writes?: readonly Write[];
}

type SessionIndex = keyof typeof sessionKind.indexes;

/** Sessions as they are kept. Every change of one goes through `change`. */
export class SessionRecords {
  readonly #store: Store;
  #newest: Promise<number> | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** @throws Refusal `record/unknown` */
  async read(id: string): Promise<Stored<Session>> {
    const stored = await this.#store.get(sessionKind, id);
    if (stored === undefined) throw new Refusal('record/unknown');
    return stored;
  }

  find(id: string): Promise<Stored<Session> | undefined> {
    return this.#store.get(sessionKind, id);
  }

  list(range: Range<SessionIndex>): Promise<Page<Session>> {
    return this.#store.list(sessionKind, range);
  }

  /** Every record of a range, page by page. */
  async *all(range: Omit<Range<SessionIndex>, 'cursor'>): AsyncIterable<Stored<Session>> {
    let cursor: string | undefined;
    do {
      const page: Page<Session> = await this.list({ ...range, ...(cursor === undefined ? {} : { cursor }) });
      yield* page.records;
      cursor = page.next;
    } while (cursor !== undefined);
  }

  /**
   * Reads, lets decide, commits; decides anew on what somebody else made of it meanwhile, three times at most. Deciding
   * undefined changes nothing and records nothing.
   * @throws Refusal `record/unknown`, `record/conflict`, and whatever deciding throws
   */
  change(id: string, decide: (session: Session) => Change | undefined | Promise<Change | undefined>): Promise<Session> {
    return retryOnConflict(async () => {
      const { revision, record } = await this.read(id);
      const change = await decide(record);
      if (change === undefined) return record;
      const { session = record, events, writes = [] } = change;
      const own = session === record ? [] : [put(sessionKind, id, revision, session)];
      await this.#store.commit({ writes: [...own, ...writes], events });
      return session;
    });
  }

  /** Commits a new session under the next free number. The number grows with every session of the appliance. */
  async create(
    id: string,
    make: (number: number) => Session,
    events: readonly EventDraft[],
    writes: readonly Write[],
  ): Promise<Session> {
    for (;;) {
      const session = make(await this.#nextNumber());
      try {
        await this.#store.commit({ writes: [put(sessionKind, id, 0, session), ...writes], events });
        return session;
      } catch (error) {
        if (!(error instanceof Duplicate) || error.kind !== sessionKind.name) throw error;
        this.#newest = undefined;
      }
    }
  }

  /** The position of the newest commit. */
  position(): number {
    return this.#store.position();
  }

  /** What happened to a session and what was written about it. */
  history(id: string): ReturnType<typeof readHistory> {
    return readHistory(this.#store, id);
  }

  /** Records what changed no session. */
  async record(events: readonly EventDraft[]): Promise<void> {
    await this.#store.commit({ writes: [], events });
  }

  #nextNumber(): Promise<number> {
    this.#newest = (this.#newest ?? this.#greatestNumber()).then((number) => number + 1);
    return this.#newest;
  }

  async #greatestNumber(): Promise<number> {
    const { records } = await this.list({ index: 'number', descending: true, limit: 1 });
    return records[0]?.record.number ?? 0;
  }
}
