import type { Presence } from '../sessions/presence.js';
import type { SessionRecords } from '../sessions/records.js';
import { isOpen, ownersOf, sessionKind, type Session } from '../sessions/session.js';
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
  /** The log does not reach back far enough: whatever was told before may be out of date. */
  readonly lost: () => void;
  readonly failed: (error: unknown) => void;
}

/** Ended sessions that are remembered for pushes on their way. */
const ENDED = 1_000;
const PAGE = 500;
const OPEN_STATES = ['waiting', 'ready', 'active'] as const;

export const everywhere = 'everywhere';

export function personTopic(personId: string): string {
  return `person ${personId}`;
}

/** Everything of a channel, colleagues’ sessions too. */
export function channelTopic(channel: string): string {
  return `channel ${channel}`;
}

/** What nobody has taken yet of a channel; of every channel, when none is named. */
export function unownedTopic(channel = ''): string {
  return `unowned ${channel}`;
}

/** Every topic under which this session is told. */
export function topicsOf(id: string, session: Session): string[] {
  const { channel, programHash } = session;
  const owners = ownersOf(session);
  return [
    everywhere,
    ...owners.map(personTopic),
    ...(channel === undefined ? [] : [channelTopic(channel)]),
    ...(channel === undefined || owners.length > 0 ? [] : [unownedTopic(channel), unownedTopic()]),
    `portal ${id}`,
    ...(programHash === undefined ? [] : [`program ${programHash}`]),
  ];
}

/** The open sessions as the store has them, followed commit by commit. */
export class OpenSessions {
  readonly #options: OpenSessionsOptions;
  readonly #open = new Map<string, Session>();
  readonly #ended = new Map<string, Session>();
  readonly #stopped = new AbortController();
  #position = 0;
  #watching: Promise<void> = Promise.resolve();

  constructor(options: OpenSessionsOptions) {
    this.#options = options;
    options.presence.onChange((id) => {
      const session = this.#open.get(id);
      if (session === undefined) return;
      const topics = topicsOf(id, session);
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
    this.#position = store.position();
    this.#open.clear();
    for (const state of OPEN_STATES) {
      for await (const { id, record } of records.all({ index: 'state', prefix: [state], limit: PAGE })) {
        this.#open.set(id, record);
      }
    }
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
    this.#position = committed.position;
    for (const change of committed.changes) {
      const changed = changeOf(sessionKind, change);
      if (changed === undefined || changed.record === null) continue;
      const { id, record } = changed;
      const before = this.get(id);
      if (isOpen(record)) this.#open.set(id, record);
      else this.#end(id, record);
      const after = topicsOf(id, record);
      this.#options.moved({ id, before: before === undefined ? after : topicsOf(id, before), after });
    }
  }

  #end(id: string, session: Session): void {
    this.#open.delete(id);
    this.#ended.set(id, session);
    for (const oldest of this.#ended.keys()) {
      if (this.#ended.size <= ENDED) return;
      this.#ended.delete(oldest);
    }
  }
}
