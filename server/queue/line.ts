import { priorities, type Session } from '../sessions/session.js';

/** Somebody who waits, as far as their place goes. */
export interface Waiter {
  readonly id: string;
  readonly urgency: number;
  /** UTC milliseconds. */
  readonly since: number;
}

/**
 * Whether it stands in the queue: a call that nobody has taken in hand. One that a rule gave to a technician waits until they
 * connect; one that somebody took, or was handed by a colleague, is in hands.
 */
export function isWaiting(session: Session): boolean {
  return session.origin === 'call' && session.state === 'ready' && !isInHands(session);
}

/** Whether somebody has taken it. */
export function isInHands({ state, technician, because }: Session): boolean {
  return state === 'active' || (technician !== undefined && because?.kind === 'person');
}

/** The line in which a session waits: those of one channel, and of one group within it. */
export function lineOf({ channel = '', group = '' }: Session): string {
  return `${channel} ${group}`;
}

export function isOfChannel(line: string, channel: string): boolean {
  return line.startsWith(`${channel} `);
}

export function waiterOf(id: string, { priority = 'normal', createdAt }: Session): Waiter {
  return { id, urgency: priorities.indexOf(priority), since: createdAt };
}

/** Those who wait for the same, in the order in which they are helped: the most urgent first, then who came first. */
export class Line {
  readonly #waiters = new Map<string, Waiter>();
  #ordered: readonly string[] | undefined;
  #places: ReadonlyMap<string, number> = new Map();

  get size(): number {
    return this.#waiters.size;
  }

  /** Whether anybody's place may be another now. */
  put(waiter: Waiter): boolean {
    const before = this.#waiters.get(waiter.id);
    if (before?.urgency === waiter.urgency && before.since === waiter.since) return false;
    this.#waiters.set(waiter.id, waiter);
    this.#ordered = undefined;
    return true;
  }

  remove(id: string): void {
    if (this.#waiters.delete(id)) this.#ordered = undefined;
  }

  /** Their ids, whose turn is next first. */
  ordered(): readonly string[] {
    if (this.#ordered === undefined) {
      const sorted = [...this.#waiters.values()].sort(
        (a, b) => b.urgency - a.urgency || a.since - b.since || (a.id < b.id ? -1 : 1),
      );
      this.#ordered = sorted.map(({ id }) => id);
      this.#places = new Map(this.#ordered.map((id, place) => [id, place]));
    }
    return this.#ordered;
  }

  /** How many come before somebody who is in it. */
  before(id: string): number | undefined {
    this.ordered();
    return this.#places.get(id);
  }
}
