import { useSyncExternalStore } from 'react';
import { applianceNow } from '../../appliance/clock.js';

/** One timer a rhythm for the whole page, however many places show a running time. */
class Clock {
  readonly #everyMs: number;
  readonly #read: () => number;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #now: number;

  constructor(everyMs: number, read: () => number = Date.now) {
    this.#everyMs = everyMs;
    this.#read = read;
    this.#now = read();
  }

  readonly now = (): number => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#timer === undefined) {
      this.#now = this.#read();
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
    this.#now = this.#read();
    for (const listener of this.#listeners) listener();
  };
}

const minutes = new Clock(15_000);
const seconds = new Clock(1_000, applianceNow);

/** The time now, UTC milliseconds, refreshed often enough for a display in minutes. */
export function useNow(): number {
  return useSyncExternalStore(minutes.subscribe, minutes.now);
}

/** The time at the appliance, refreshed every second: for times that run, whatever this computer’s clock says. */
export function useSecond(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.now);
}
