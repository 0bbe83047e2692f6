import { listSessions, type SessionPage, type SessionQuery, type SessionView } from '../api/sessions.js';
import { isOpen, openStates } from './order.js';

/** Sessions of one answer; an appliance with more of them is asked again. */
const pageSize = 500;
/** Ended sessions, and changes, that are remembered. */
const endedAtMost = 1_000;
const rememberedAtMost = 4_000;

export interface SessionsPush {
  readonly type: 'sessions';
  readonly asOf: number;
  readonly changed: readonly SessionView[];
  readonly gone: readonly string[];
}

/** What the console knows at one moment. A new object whenever anything changed. */
export interface Snapshot {
  readonly sessions: ReadonlyMap<string, SessionView>;
  /** When each session last changed before the person's eyes, UTC milliseconds: its row glows once. */
  readonly changedAt: ReadonlyMap<string, number>;
  /** False until the first list is here. */
  readonly loaded: boolean;
}

type Fetch = (query: SessionQuery) => Promise<SessionPage>;

/**
 * The sessions that this console knows: first a list, then every change as it is pushed. Ended sessions stay, so that
 * nothing vanishes under the eyes of whoever looks at it; older ended ones are read when somebody asks for them.
 */
export class SessionBook {
  readonly #fetch: Fetch;
  readonly #listeners = new Set<() => void>();
  /** Pushes that arrived while a list was on its way: the list may be older than they are. */
  #meanwhile: SessionsPush[] | undefined;
  #loading = 0;
  #snapshot: Snapshot = { sessions: new Map(), changedAt: new Map(), loaded: false };

  constructor(fetch: Fetch = listSessions) {
    this.#fetch = fetch;
  }

  readonly snapshot = (): Snapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Reads every open session anew, for instance after the live link was away. `keepsEnded`: ended ones stay; not so when they
   * may be no longer for these eyes.
   */
  async load(keepsEnded = true): Promise<void> {
    const turn = ++this.#loading;
    try {
      await this.#read(turn, keepsEnded);
    } catch (cause) {
      if (!keepsEnded && turn === this.#loading) this.#become({ ...this.#snapshot, sessions: new Map() });
      throw cause;
    }
  }

  async #read(turn: number, keepsEnded: boolean): Promise<void> {
    this.#meanwhile = [];
    const read: SessionView[] = [];
    let asOf = Infinity;
    for (const state of openStates) {
      let after: string | undefined;
      do {
        const page = await this.#fetch({
          scope: 'all',
          state,
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        });
        if (turn !== this.#loading) return;
        read.push(...page.sessions);
        asOf = Math.min(asOf, page.asOf);
        after = page.next;
        if (!this.#snapshot.loaded) this.learn(...page.sessions);
      } while (after !== undefined);
    }
    const ended = [...this.#snapshot.sessions.values()].filter((session) => keepsEnded && !isOpen(session));
    ended.splice(0, ended.length - endedAtMost);
    const sessions = new Map([...ended, ...read].map((session) => [session.id, session]));
    this.#become({ ...this.#snapshot, sessions, loaded: true });
    const late = this.#meanwhile;
    this.#meanwhile = undefined;
    // What is known from connections alone changes without moving the position.
    for (const push of late) if (push.asOf >= asOf) this.apply(push);
  }

  apply(push: SessionsPush): void {
    this.#meanwhile?.push(push);
    const sessions = new Map(this.#snapshot.sessions);
    const changedAt = new Map(this.#snapshot.changedAt);
    const now = Date.now();
    for (const id of push.gone) sessions.delete(id);
    for (const session of push.changed) {
      sessions.set(session.id, session);
      changedAt.set(session.id, now);
    }
    this.#forget(sessions, changedAt);
    this.#become({ ...this.#snapshot, sessions, changedAt });
  }

  /** What an answer to one's own act says about a session, before the push of the same change arrives. */
  readonly learn = (...known: readonly SessionView[]): void => {
    const sessions = new Map(this.#snapshot.sessions);
    for (const session of known) sessions.set(session.id, session);
    this.#become({ ...this.#snapshot, sessions });
  };

  /** A desk where a lot happens would otherwise remember a whole day: the oldest of what ended goes first. */
  #forget(sessions: Map<string, SessionView>, changedAt: Map<string, number>): void {
    if (changedAt.size < rememberedAtMost) return;
    const ended = [...changedAt.keys()].filter((id) => {
      const session = sessions.get(id);
      return session === undefined || !isOpen(session);
    });
    for (const id of ended.slice(0, Math.max(0, ended.length - endedAtMost))) {
      sessions.delete(id);
      changedAt.delete(id);
    }
    const open = [...changedAt.keys()];
    for (const id of open.slice(0, Math.max(0, open.length - rememberedAtMost))) changedAt.delete(id);
  }

  #become(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}
