import type { Access } from '../access/access.js';
import type { WaitingRoom } from '../devices/waiting-room.js';
import type { Consents } from './consents.js';
import type { Ending } from './ending.js';
import type { Presence } from './presence.js';
import type { SessionRecords } from './records.js';
import type { Session } from './session.js';

const TICK_MS = 1_000;
/** Every so many ticks the deadlines in the store are looked at. */
const DEADLINE_TICKS = 5;
/** The wall clock may differ by so much from the monotonic one between two ticks before deadlines are no longer believed. */
const JUMP_MS = 30_000;
/** How long they are not believed: time for an administrator, or for NTP, to set the clock right. */
const PAUSE_MS = 600_000;
const PAGE = 200;

export interface SweepOptions {
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly access: Access;
  readonly ending: Ending;
  readonly consents: Consents;
  readonly room: WaitingRoom;
  /** How long an end user may be gone before their ready session is given up. */
  readonly abandonAfterMs: number;
  /** What is looked at besides: at every tick, and with the deadlines, which rest when the clock jumped. */
  readonly also: readonly (() => Promise<void>)[];
  readonly deadlines: readonly (() => Promise<void>)[];
  readonly failed: (error: unknown) => void;
  /** The wall clock jumped by so many milliseconds; deadlines rest for a while. */
  readonly jumped: (byMs: number) => void;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** The one timer of all sessions: whatever has a deadline is looked up and decided here. */
export class Sweep {
  readonly #options: SweepOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #ticks = 0;
  #wall: number;
  #steady: number;
  #restsUntil = Number.NEGATIVE_INFINITY;

  constructor(options: SweepOptions) {
    this.#options = options;
    this.#wall = options.now();
    this.#steady = options.monotonic();
  }

  /**
   * Takes up what a restart left: programs that have not come back count as gone from now on, and practice computers, which
   * ran inside the appliance, are over.
   */
  async start(): Promise<void> {
    const { records, presence, access, ending, monotonic } = this.#options;
    for await (const { id, record } of records.all({ index: 'state', prefix: ['ready'], limit: PAGE })) {
      // A call without a program has a deadline instead.
      if (record.origin === 'call' && record.machine === undefined) continue;
      presence.set(id, { goneSince: monotonic() });
    }
    for await (const { id, record } of records.all({ index: 'state', prefix: ['active'], limit: PAGE })) {
      if (record.origin !== 'practice') {
        presence.set(id, { goneSince: monotonic() });
        continue;
      }
      const permit = await access.system('supervisor', 'appliance.run');
      await ending.close(id, permit, { reason: 'maintenance', event: 'practice.ended' });
    }
    this.#timer = setInterval(() => void this.tick().catch(this.#options.failed), TICK_MS).unref();
  }

  /** Resolves when what is being swept is done. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running.catch(() => undefined);
  }

  /** One look at everything; ticks never overlap. */
  tick(): Promise<void> {
    this.#running = this.#running.catch(() => undefined).then(() => this.#sweep());
    return this.#running;
  }

  async #sweep(): Promise<void> {
    const { consents, room, monotonic } = this.#options;
    this.#watchClock();
    room.sweep();
    await consents.sweep();
    await this.#abandon();
    for (const look of this.#options.also) await look();
    this.#ticks += 1;
    if (this.#ticks % DEADLINE_TICKS !== 0 || monotonic() < this.#restsUntil) return;
    await this.#expire();
    for (const look of this.#options.deadlines) await look();
  }

  /** Durations run on the monotonic clock and do not mind; deadlines are points in time, and do. */
  #watchClock(): void {
    const { now, monotonic, jumped } = this.#options;
    const wall = now();
    const steady = monotonic();
    const jump = wall - this.#wall - (steady - this.#steady);
    this.#wall = wall;
    this.#steady = steady;
    if (Math.abs(jump) <= JUMP_MS) return;
    this.#restsUntil = steady + PAUSE_MS;
    jumped(Math.round(jump));
  }

  async #expire(): Promise<void> {
    const { records, access, ending, now } = this.#options;
    const due = await records.list({ index: 'deadline', to: [now() + 1], limit: PAGE });
    for (const { id, record } of due.records) {
      const target = { kind: 'session', id, owners: [] };
      if (record.state === 'waiting') {
        await ending.expire(id, await access.system('sweep', 'session.expire', target));
      } else {
        const isOver = ({ deadline }: Session): boolean => deadline !== undefined && deadline <= now();
        await ending.abandon(id, await access.system('sweep', 'session.abandon', target), isOver);
      }
    }
  }

  async #abandon(): Promise<void> {
    const { presence, access, ending, abandonAfterMs, monotonic } = this.#options;
    const isGone = (id: string): boolean => {
      const { goneSince } = presence.of(id);
      return goneSince !== undefined && monotonic() - goneSince >= abandonAfterMs;
    };
    for (const [id] of [...presence.entries()]) {
      if (!isGone(id)) continue;
      const permit = await access.system('sweep', 'session.abandon', { kind: 'session', id, owners: [] });
      await ending.abandon(id, permit, () => isGone(id));
    }
  }
}
