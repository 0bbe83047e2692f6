import { kind, put, type Store } from '../store/store.js';

interface Probe {
  /** A number that changes. */
  readonly turn: number;
}

const probeKind = kind<Probe>({
  name: 'writeProbe',
  withoutEvent: 'it says nothing; it only shows that the disk takes it',
});

/** An answer holds for so long, so that asking often writes little; milliseconds. */
const HOLDS_MS = 5_000;

/** Whether the store takes writes, found out by writing. */
export class WriteProbe {
  readonly #store: Store;
  readonly #monotonic: () => number;
  #answer: Promise<boolean> | undefined;
  #asked = 0;
  #lastKnown: boolean | undefined;

  constructor(store: Store, monotonic: () => number) {
    this.#store = store;
    this.#monotonic = monotonic;
  }

  /** For the metrics: the last answer, or undefined before the first; asks again for the next look. */
  get lastKnown(): boolean | undefined {
    void this.works();
    return this.#lastKnown;
  }

  works(): Promise<boolean> {
    const now = this.#monotonic();
    if (this.#answer === undefined || now - this.#asked > HOLDS_MS) {
      this.#asked = now;
      this.#answer = this.#write().then(
        () => (this.#lastKnown = true),
        () => (this.#lastKnown = false),
      );
    }
    return this.#answer;
  }

  async #write(): Promise<void> {
    const stored = await this.#store.get(probeKind, 'probe');
    const turn = (stored?.record.turn ?? 0) + 1;
    await this.#store.commit({ writes: [put(probeKind, 'probe', stored?.revision ?? 0, { turn })], events: [] });
  }
}
