interface Entry<T> {
  readonly value: T;
  /** Monotonic milliseconds. */
  readonly ends: number;
}

/** What waits for an answer, for a while and in memory only; a restart or too many others end it earlier. */
export class Expiring<T> {
  readonly #entries = new Map<string, Entry<T>>();

  /**
   * @param lifeMs how long each waits
   * @param most how many wait at once; beyond, the oldest goes
   * @param monotonic milliseconds that never jump
   */
  constructor(
    private readonly lifeMs: number,
    private readonly most: number,
    private readonly monotonic: () => number,
  ) {}

  set(key: string, value: T): void {
    const now = this.monotonic();
    this.#entries.delete(key);
    // All live equally long, so the oldest stand first.
    for (const [oldest, { ends }] of this.#entries) {
      if (ends > now && this.#entries.size < this.most) break;
      this.#entries.delete(oldest);
    }
    this.#entries.set(key, { value, ends: now + this.lifeMs });
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined || entry.ends <= this.monotonic() ? undefined : entry.value;
  }

  /** Gives it once: whoever asks second finds nothing. */
  take(key: string): T | undefined {
    const value = this.get(key);
    this.#entries.delete(key);
    return value;
  }
}
