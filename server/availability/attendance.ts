import type { PersonActor } from '../access/decide.js';
import type { LiveConnection, LiveHub } from '../http/live.js';
import type { Listener } from '../http/tickets.js';

/** Who has a page open, and whether anybody is at it. In memory: a restart forgets it, and pages come back by themselves. */
export class Attendance implements LiveHub {
  readonly #hub: LiveHub;
  readonly #monotonic: () => number;
  /** By person: their open pages. */
  readonly #pages = new Map<string, Map<LiveConnection, PersonActor>>();
  /** By person: when their last page closed, in monotonic milliseconds. */
  readonly #left = new Map<string, number>();
  /** Sign-ins at whose pages nobody is. */
  readonly #idle = new Set<string>();
  readonly #startedAt: number;

  /**
   * @param hub what pushes everything else
   * @param monotonic milliseconds that never jump
   */
  constructor(hub: LiveHub, monotonic: () => number) {
    this.#hub = hub;
    this.#monotonic = monotonic;
    this.#startedAt = monotonic();
  }

  subscribe(listener: Listener, connection: LiveConnection): () => void {
    const unsubscribe = this.#hub.subscribe(listener, connection);
    if (listener.kind !== 'person') return unsubscribe;
    const pages = this.#pages.get(listener.id) ?? new Map<LiveConnection, PersonActor>();
    this.#pages.set(listener.id, pages.set(connection, listener));
    return () => {
      unsubscribe();
      this.#leave(listener, connection);
    };
  }

  isHere(person: string): boolean {
    return this.#pages.has(person);
  }

  /** For how many milliseconds no page of theirs has been open: since this process started, at most; 0 while one is. */
  goneFor(person: string): number {
    if (this.isHere(person)) return 0;
    return this.#monotonic() - (this.#left.get(person) ?? this.#startedAt);
  }

  /** Whether nobody is at any of their pages. */
  isIdle(person: string): boolean {
    const pages = [...(this.#pages.get(person)?.values() ?? [])];
    return pages.length > 0 && pages.every(({ signInId }) => this.#idle.has(signInId));
  }

  /** What the pages of a sign-in tell. */
  setIdle(signInId: string, isIdle: boolean): void {
    if (isIdle) this.#idle.add(signInId);
    else this.#idle.delete(signInId);
  }

  /** Every open page of a person. */
  *pages(): Iterable<readonly [PersonActor, LiveConnection]> {
    for (const pages of this.#pages.values()) for (const [connection, person] of pages) yield [person, connection];
  }

  #leave({ id, signInId }: PersonActor, connection: LiveConnection): void {
    const pages = this.#pages.get(id);
    pages?.delete(connection);
    if (![...(pages?.values() ?? [])].some((page) => page.signInId === signInId)) this.#idle.delete(signInId);
    if (pages === undefined || pages.size > 0) return;
    this.#pages.delete(id);
    this.#left.set(id, this.#monotonic());
  }
}
