import { useSyncExternalStore } from 'react';

/** One timer a rhythm for the whole page, however many places show a running time. */
class Clock {
  readonly #everyMs: number;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #now = Date.now();

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  readonly now = (): number => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#timer === undefined) {
      this.#now = Date.now();
      this.#timer = setInterval(this.#tick, this.#everyMs);
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  };

  readonly #tick = (): void => {
    this.#now = Date.now();
    for (const listener of this.#listeners) listener();
  };
}

const minutes = new Clock(15_000);
const seconds = new Clock(1_000);

/** The time now, UTC milliseconds, refreshed often enough for a display in minutes. */
export function useNow(): number {
  return useSyncExternalStore(minutes.subscribe, minutes.now);
}

/** The same, refreshed every second. */
export function useSecond(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.now);
}
