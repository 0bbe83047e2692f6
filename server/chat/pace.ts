import { Refusal } from '../errors.js';

/** Lines that somebody may write at once, and after how many milliseconds they may write one more. */
const BURST = 10;
const REFILL_MS = 1_000;
/** When so many writers are known, those whose bucket is full again are forgotten. */
const WRITERS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** How fast one writer may write. */
export class Pace {
  readonly #buckets = new Map<string, Bucket>();

  /** `now`: monotonic milliseconds. */
  constructor(private readonly now: () => number) {}

  /** @throws Refusal `request/too-many` with the time after which one more line is taken */
  take(writer: string): void {
    const now = this.now();
    const tokens = this.#tokensOf(this.#buckets.get(writer), now);
    if (tokens < 1) throw new Refusal('request/too-many', undefined, Math.ceil((1 - tokens) * REFILL_MS));
    if (this.#buckets.size >= WRITERS) this.#forgetFull(now);
    this.#buckets.set(writer, { tokens: tokens - 1, at: now });
  }

  #tokensOf(bucket: Bucket | undefined, now: number): number {
    return bucket === undefined ? BURST : Math.min(BURST, bucket.tokens + (now - bucket.at) / REFILL_MS);
  }

  #forgetFull(now: number): void {
    for (const [writer, bucket] of this.#buckets) {
      if (this.#tokensOf(bucket, now) >= BURST) this.#buckets.delete(writer);
    }
  }
}
