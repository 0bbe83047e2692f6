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
/** A refusal counts for so long, in milliseconds: a disk that is nearly full takes the probe, and not what is larger. */
const REFUSED_MS = 10_000;

/** Whether the store takes writes, found out by writing, and by what became of others’. */
export class WriteProbe {
  readonly #store: Store;
  readonly #monotonic: () => number;
  #answer: Promise<boolean> | undefined;
  #asked = 0;
  #lastKnown: boolean | undefined;
  #refusals = 0;
  #refusedAt = Number.NEGATIVE_INFINITY;

  constructor(store: Store, monotonic: () => number) {
    this.#store = store;
    this.#monotonic = monotonic;
  }

  /** For the metrics: the last answer, or undefined before the first; asks again for the next look. */
  get lastKnown(): boolean | undefined {
    void this.works();
    return this.#lastKnown;
  }

  /** Never rejects. */
  async works(): Promise<boolean> {
    const now = this.#monotonic();
    if (this.#answer === undefined || now - this.#asked > HOLDS_MS) {
      this.#asked = now;
      this.#answer = this.#write().then(
        () => true,
        () => false,
      );
    }
    const isTaken = await this.#answer;
    return (this.#lastKnown = isTaken && !this.#refusedLately());
  }

  #refusedLately(): boolean {
    const refusals = this.#store.refusals();
    if (refusals !== this.#refusals) this.#refusedAt = this.#monotonic();
    this.#refusals = refusals;
    return this.#monotonic() - this.#refusedAt < REFUSED_MS;
  }

  async #write(): Promise<void> {
    const stored = await this.#store.get(probeKind, 'probe');
    const turn = (stored?.record.turn ?? 0) + 1;
    await this.#store.commit({ writes: [put(probeKind, 'probe', stored?.revision ?? 0, { turn })], events: [] });
  }
}
