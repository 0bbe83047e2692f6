import { limits } from '../protocol/limits.js';

/** C++ trusts what it is given: every number that crosses is checked here. Throws RangeError naming what is wrong. */
export function whole(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${value}`);
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Widths and heights by turns, as C++ reads them. */
export function sizesOf(monitors: readonly Size[]): Uint16Array {
  whole('the number of monitors', monitors.length, 1, limits.monitors);
  return Uint16Array.from(
    monitors.flatMap(({ width, height }) => [
      whole('width', width, 1, limits.surfaceSide),
      whole('height', height, 1, limits.surfaceSide),
    ]),
  );
}

/** A copy's worth of bytes that C++ may read while JavaScript waits. */
export function bytesOf(name: string, value: Uint8Array, least: number, most: number): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new TypeError(`${name} must be a Uint8Array`);
  whole(`the length of ${name}`, value.length, least, most);
  if (value.buffer instanceof SharedArrayBuffer) throw new TypeError(`${name} must not be shared memory`);
  return value;
}

/** Lets one call at a time through to an object that C++ works on in another thread. */
export class OneAtATime {
  #busy = false;

  /** Throws when a call is under way: the caller forgot to wait for it. */
  idle(): void {
    if (this.#busy) throw new Error('the call before this one is still under way; wait for its promise');
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    this.idle();
    this.#busy = true;
    try {
      return await work();
    } finally {
      this.#busy = false;
    }
  }
}
