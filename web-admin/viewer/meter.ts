import type { Statistics } from './exchange.js';

/** A picture that comes later than this after a click or key is not its answer. */
const longestResponseMs = 1_000;

/** Counts what the link and the screen do, and says it once a second. Times are monotonic milliseconds. */
export class Meter {
  #since = 0;
  #frames = 0;
  #bytes = 0;
  #decodeMs = 0;
  #decoded = 0;
  #latencyMs = 0;
  #responseMs = 0;
  #inputAt: number | undefined;

  received(bytes: number): void {
    this.#bytes += bytes;
  }

  decoded(ms: number): void {
    this.#decodeMs += ms;
    this.#decoded += 1;
  }

  drawn(now: number): void {
    this.#frames += 1;
    if (this.#inputAt === undefined) return;
    const response = now - this.#inputAt;
    this.#responseMs = response <= longestResponseMs ? response : 0;
    this.#inputAt = undefined;
  }

  /** A click or a key went out. */
  pressed(now: number): void {
    this.#inputAt = now;
  }

  roundTrip(ms: number): void {
    this.#latencyMs = ms;
  }

  /** What happened since the last reading. */
  read(now: number, { exact, decodesVideo }: Pick<Statistics, 'exact' | 'decodesVideo'>): Statistics {
    const seconds = Math.max(now - this.#since, 1) / 1_000;
    const statistics = {
      framesPerSecond: this.#frames / seconds,
      latencyMs: this.#latencyMs,
      responseMs: this.#responseMs,
      bitsPerSecond: (8 * this.#bytes) / seconds,
      decodeMs: this.#decoded === 0 ? 0 : this.#decodeMs / this.#decoded,
      exact,
      decodesVideo,
    };
    this.#since = now;
    this.#frames = 0;
    this.#bytes = 0;
    this.#decodeMs = 0;
    this.#decoded = 0;
    return statistics;
  }
}
