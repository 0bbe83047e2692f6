import type { Presence } from '../sessions/presence.js';
import type { Listed, OpenList } from '../sessions/lists.js';
import type { SessionRecords } from '../sessions/records.js';
import { isOpen, sessionKind, standingOf, type Session, type SessionState } from '../sessions/session.js';
import { topicsOf } from '../sessions/topics.js';
import { Refusal } from '../errors.js';
import { NumberedIds } from './numbered-ids.js';
import { changeOf, CursorLost, type Committed, type Store } from '../store/store.js';

/** A change as topics tell it: whoever listens to one of `before` but none of `after` has lost sight of it. */
export interface SessionMoved {
  readonly id: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface OpenSessionsOptions {
  readonly store: Store;
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly moved: (moved: SessionMoved) => void;
  /** A commit made another session of it; undefined: there was none, or it ended long ago. */
  readonly changed?: (id: string, before: Session | undefined, after: Session) => void;
  /** The log does not reach back far enough: whatever was told before may be out of date. */
  readonly lost: () => void;
  readonly failed: (error: unknown) => void;
}

/** Ended sessions that are remembered for pushes on their way. */
const ENDED = 1_000;
const PAGE = 500;
/** Whoever asks waits at most so long for commits that were made to be followed. */
const CATCH_UP_MS = 5_000;
const OPEN_STATES = ['waiting', 'ready', 'active'] as const;

/** A session never changes: another takes its place. So its topics are found once, however many lists it stands in. */
const known = new WeakMap<Session, readonly string[]>();

/** Every topic under which whoever may see this session finds it. */
function seenUnder(session: Session): readonly string[] {
  const found = known.get(session) ?? topicsOf(standingOf(session));
  known.set(session, found);
  return found;
}

/** Every topic under which this session is told: to whoever may see it, and to its end user. */
export function toldUnder(id: string, session: Session): string[] {
  return [...seenUnder(session), ...endUserTopics(id, session)];
}

/** The topics of its end user’s pages alone. */
export function endUserTopics(id: string, { programHash }: Session): string[] {
  return [`portal ${id}`, ...(programHash === undefined ? [] : [`program ${programHash}`])];
}

/** The open sessions as the store has them, followed commit by commit. */
export class OpenSessions implements OpenList {
  readonly #options: OpenSessionsOptions;
  readonly #open = new Map<string, Session>();
  readonly #ended = new Map<string, Session>();
  /** The ids of those that are open by state, the newest first. */
  readonly #ordered = new Map<SessionState, NumberedIds>();
  readonly #waiting = new Set<() => void>();
  readonly #stopped = new AbortController();
  #position = 0;
  #watching: Promise<void> = Promise.resolve();

  constructor(options: OpenSessionsOptions) {
    this.#options = options;
    options.presence.onChange((id) => {
      const session = this.#open.get(id);
      if (session === undefined) return;
      const topics = toldUnder(id, session);
      options.moved({ id, before: topics, after: topics });
    });
  }

  /** The position up to which changes were told. */
  get position(): number {
    return this.#position;
  }

  get size(): number {
    return this.#open.size;
  }

  get(id: string): Session | undefined {
    return this.#open.get(id) ?? this.#ended.get(id);
  }

  /** Those in which a technician is engaged. */
  *active(): Iterable<Listed> {
    for (const entry of this.#open) if (entry[1].state === 'active') yield entry;
  }

  /** Those that wait for a technician to connect. */
  *ready(): Iterable<Listed> {
    for (const entry of this.#open) if (entry[1].state === 'ready') yield entry;
  }

  *newest(topics: ReadonlySet<string>, state: SessionState, below: number): Iterable<Listed> {
    for (const id of this.#idsIn(state).below(below)) {
      const session = this.#open.get(id);
      if (session !== undefined && seenUnder(session).some((topic) => topics.has(topic))) yield [id, session];
    }
  }

  async caughtUp(position: number): Promise<void> {
    const until = performance.now() + CATCH_UP_MS;
    while (this.#position < position && !this.#stopped.signal.aborted) {
      const left = until - performance.now();
      if (left <= 0) throw new Refusal('store/unavailable', 'the list of open sessions lags behind');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** Loads what is open, then follows. */
  async start(): Promise<void> {
    await this.#load();
    this.#watching = this.#watch().catch(this.#options.failed);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#watching;
  }

  async #load(): Promise<void> {
    const { store, records } = this.#options;
    const position = store.position();
    this.#open.clear();
    this.#ordered.clear();
    for (const state of OPEN_STATES) {
      for await (const { id, record } of records.all({ index: 'state', prefix: [state], limit: PAGE })) {
        this.#keep(id, record);
      }
    }
    this.#moveTo(position);
  }

  /** Whoever waits for it goes on once what moved it is done. */
  #moveTo(position: number): void {
    this.#position = position;
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  async #watch(): Promise<void> {
    const { store, lost } = this.#options;
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        for await (const committed of store.watch(this.#position, signal)) this.#follow(committed);
        return;
      } catch (error) {
        if (!(error instanceof CursorLost)) throw error;
        await this.#load();
        lost();
      }
    }
  }

  #follow(committed: Committed): void {
    this.#moveTo(committed.position);
    for (const change of committed.changes) {
      const changed = changeOf(sessionKind, change);
      if (changed === undefined || changed.record === null) continue;
      const { id, record } = changed;
      const before = this.get(id);
      if (isOpen(record)) this.#keep(id, record);
      else this.#end(id, record);
      const after = toldUnder(id, record);
      this.#options.changed?.(id, before, record);
      this.#options.moved({ id, before: before === undefined ? after : toldUnder(id, before), after });
    }
  }

  #keep(id: string, session: Session): void {
    this.#forget(id);
    this.#open.set(id, session);
    this.#idsIn(session.state).set(session.number, id);
  }

  #forget(id: string): void {
    const session = this.#open.get(id);
    if (session === undefined) return;
    this.#open.delete(id);
    this.#idsIn(session.state).delete(session.number);
  }

  #idsIn(state: SessionState): NumberedIds {
    const ids = this.#ordered.get(state) ?? new NumberedIds();
    this.#ordered.set(state, ids);
    return ids;
  }

  #end(id: string, session: Session): void {
    this.#forget(id);
    this.#ended.set(id, session);
    for (const oldest of this.#ended.keys()) {
      if (this.#ended.size <= ENDED) return;
      this.#ended.delete(oldest);
    }
  }
}
