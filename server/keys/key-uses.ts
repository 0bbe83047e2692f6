import { put, remove, type Store } from '../store/store.js';
import { keyUseKind, type KeyUse } from './key.js';

/** Being used is written down this often at most, in milliseconds. */
const SAVED_EVERY_MS = 60_000;

interface Known {
  use: KeyUse | undefined;
  savedAt: number;
  revision: number;
}

/** When and from where each key was last used: in memory to the millisecond, in the store to the minute. */
export class KeyUses {
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly store: Store,
    /** UTC milliseconds. */
    private readonly now: () => number,
  ) {}

  async last(keyId: string): Promise<KeyUse | undefined> {
    return (await this.#of(keyId)).use;
  }

  async touch(keyId: string, address: string): Promise<void> {
    const known = await this.#of(keyId);
    const use = { at: this.now(), address };
    known.use = use;
    if (use.at - known.savedAt < SAVED_EVERY_MS) return;
    known.savedAt = use.at;
    const { position } = await this.store.commit({
      writes: [put(keyUseKind, keyId, known.revision, use)],
      events: [],
    });
    known.revision = position;
  }

  /** Forgets a key that is no more. */
  async forget(keyId: string): Promise<void> {
    const { revision } = await this.#of(keyId);
    this.#known.delete(keyId);
    if (revision > 0) await this.store.commit({ writes: [remove(keyUseKind, keyId, revision)], events: [] });
  }

  async #of(keyId: string): Promise<Known> {
    const known = this.#known.get(keyId);
    if (known !== undefined) return known;
    const stored = await this.store.get(keyUseKind, keyId);
    const read = { use: stored?.record, savedAt: stored?.record.at ?? 0, revision: stored?.revision ?? 0 };
    // Two that look at once must share one: the later would write at a revision that the first has moved.
    const first = this.#known.get(keyId) ?? read;
    this.#known.set(keyId, first);
    return first;
  }
}
