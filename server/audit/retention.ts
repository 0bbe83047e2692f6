import type { Access, Permit } from '../access/access.js';
import { Refusal } from '../errors.js';
import type { AuditEvent } from '../store/chain.js';
import { kind, put, type Write } from '../store/store.js';
import type { Erasure } from './erasure.js';
import { forgettable, forgettingOf, type Forgotten } from './forgetting.js';
import type { Held, Holds } from './holds.js';
import { prune, type PruningOptions } from './pruning.js';

const DAY_MS = 24 * 3_600_000;
/** How often it is looked whether a day has gone by. */
const LOOK_MS = 10 * 60_000;
/** After so long without a sweep the clock may be wrong, and what it removes never comes back: it waits for another day. */
const SUSPICIOUS_MS = 31 * DAY_MS;
const PAGE = 500;
/** Before when something was, whose kind is kept for ever. */
const FOR_EVER_AGO = Number.NEGATIVE_INFINITY;

interface Swept {
  /** UTC milliseconds. */
  readonly at: number;
}

const sweptKind = kind<Swept>({
  name: 'swept',
  withoutEvent: 'each sweep is recorded; this only says when the last was',
});
const LAST = 'last';

/** Something of a session that goes, whose it was, and what removes it. */
interface OfSession {
  readonly id: string;
  readonly people: readonly string[];
  readonly writes: readonly Write[];
}

export interface RetentionOptions extends PruningOptions {
  readonly access: Access;
  readonly holds: Holds;
  readonly erasure: Pick<Erasure, 'eraseUnder'>;
  /** How long each is kept, in milliseconds; infinity is for ever. */
  readonly periods: {
    readonly sessions: number;
    readonly chats: number;
    readonly people: number;
    readonly audit: number;
  };
  /** Sessions that ended before a time, in UTC milliseconds. */
  readonly ended: (before: number) => AsyncIterable<OfSession>;
  /** The chats and surveys of sessions that ended before a time. */
  readonly chats: (before: number) => AsyncIterable<OfSession>;
  /** What takes technicians' names out of the figures of days before a time, but for those who are held. */
  readonly figures: (before: number, isHeld: (person: string) => boolean) => AsyncIterable<readonly Write[]>;
  /** People who have left and were not erased yet. */
  readonly left: () => AsyncIterable<string>;
  /** UTC milliseconds. */
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
}

/** Removes every day what was kept long enough. */
export class Retention {
  readonly #options: RetentionOptions;
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  start(signal: AbortSignal): void {
    const timer = setInterval(() => void this.look().catch(this.#options.failed), LOOK_MS).unref();
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  /** Sweeps if a day has gone by since the last time. */
  look(): Promise<void> {
    const turn = this.#running.then(() => this.#look());
    this.#running = turn.catch(() => undefined);
    return turn;
  }

  async #look(): Promise<void> {
    const { store, access, now } = this.#options;
    const last = await store.get(sweptKind, LAST);
    const at = now();
    const since = last === undefined ? DAY_MS : at - last.record.at;
    if (since >= 0 && since < DAY_MS) return;
    const permit = await access.system('retention', 'audit.manage');
    await store.commit({ writes: [put(sweptKind, LAST, last?.revision ?? 0, { at })], events: [] });
    const target = { kind: 'retention', id: '' };
    if (Math.abs(since) >= SUSPICIOUS_MS) {
      const detail = { because: 'the last sweep is too long ago: the clock may be wrong', last: last?.record.at ?? 0 };
      await store.commit({ writes: [], events: [permit.event('retention.rested', target, detail)] });
      return;
    }
    const removed = await this.#sweep(permit, at);
    await store.commit({ writes: [], events: [permit.event('retention.swept', target, removed)] });
  }

  async #sweep(
    permit: Permit,
    at: number,
  ): Promise<{ sessions: number; chats: number; people: number; figures: number; events: number; held: number }> {
    const { holds, periods } = this.#options;
    const held = await holds.held();
    const sessions = await this.#sweepSessions(permit, at - periods.sessions, held);
    const chats = await this.#sweepChats(permit, at - periods.chats, held);
    const people = await this.#sweepPeople(permit, at - periods.people, held);
    const figures = await this.#sweepFigures(at - periods.people, held);
    const events = await prune(this.#options, permit, at - periods.audit, held);
    const heldBack = sessions.held + chats.held + people.held;
    return {
      sessions: sessions.removed,
      chats: chats.removed,
      people: people.removed,
      figures,
      events,
      held: heldBack,
    };
  }

  /** Sessions go whole; of their events stay who did what when, and the hash of what was said. */
  async #sweepSessions(permit: Permit, before: number, held: Held): Promise<{ removed: number; held: number }> {
    const { store, ended } = this.#options;
    const count = { removed: 0, held: 0 };
    if (before === FOR_EVER_AGO) return count;
    for await (const { id, people, writes } of ended(before)) {
      if (held.session(id, people)) {
        count.held += 1;
        continue;
      }
      const forget: Forgotten[] = [];
      for await (const event of this.#eventsOf(id)) forget.push(...forgettable(event, ['what']));
      const { events, ...rest } = forgettingOf(permit, 'session', forget);
      const removal = permit.event('session.removed', { kind: 'session', id });
      await store.commit({ writes, events: [removal, ...events], ...rest });
      count.removed += 1;
    }
    return count;
  }

  /** What was written goes; that it was written, by whom and when, stays. The hash of a short line would give it away. */
  async #sweepChats(permit: Permit, before: number, held: Held): Promise<{ removed: number; held: number }> {
    const { store, chats } = this.#options;
    const count = { removed: 0, held: 0 };
    if (before === FOR_EVER_AGO) return count;
    for await (const { id, people, writes } of chats(before)) {
      if (held.session(id, people)) {
        count.held += 1;
        continue;
      }
      const forget: Forgotten[] = [];
      for await (const event of this.#eventsOf(id)) {
        if (event.name === 'chat.written') forget.push(...forgettable(event, ['what']));
      }
      const { events, ...rest } = forgettingOf(permit, 'chat', forget);
      const removal = permit.event('chat.removed', { kind: 'session', id });
      await store.commit({ writes, events: [removal, ...events], ...rest });
      count.removed += 1;
    }
    return count;
  }

  async *#eventsOf(session: string): AsyncGenerator<AuditEvent> {
    let after = 0;
    for (;;) {
      const range = { target: { kind: 'session', id: session }, after, limit: PAGE };
      const events = await this.#options.store.events(range);
      yield* events;
      if (events.length < PAGE) return;
      after = events.at(-1)?.sequence ?? after;
    }
  }

  /** Figures stay as their channel's; whose they were goes. */
  async #sweepFigures(before: number, held: Held): Promise<number> {
    const { store, figures } = this.#options;
    let count = 0;
    if (before === FOR_EVER_AGO) return count;
    for await (const writes of figures(before, (person) => held.person(person))) {
      await store.commit({ writes, events: [] });
      count += 1;
    }
    return count;
  }

  async #sweepPeople(permit: Permit, before: number, held: Held): Promise<{ removed: number; held: number }> {
    const { store, left, erasure } = this.#options;
    const count = { removed: 0, held: 0 };
    if (before === FOR_EVER_AGO) return count;
    for await (const person of left()) {
      const [last] = await store.events({ target: { kind: 'person', id: person }, descending: true, limit: 1 });
      if ((last?.time ?? 0) >= before) continue;
      if (held.person(person)) {
        count.held += 1;
        continue;
      }
      try {
        await erasure.eraseUnder(permit, person, 'retention');
        count.removed += 1;
      } catch (error) {
        // They came back, or a hold was set, since they were looked at.
        if (!(error instanceof Refusal)) throw error;
      }
    }
    return count;
  }
}
