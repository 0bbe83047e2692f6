import { put, remove, type Store } from '../store/store.js';
import { signInUseKind } from './sign-in.js';

/** Being used is written down this often at most, in milliseconds. */
const SAVED_EVERY_MS = 60_000;

interface Use {
  lastSeen: number;
  savedAt: number;
  revision: number;
}

/** When each sign-in was last used: in memory to the millisecond, in the store to the minute. */
export class SignInUses {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #uses = new Map<string, Use>();

  /** @param now UTC milliseconds */
  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** UTC milliseconds; 0 when it was never used. */
  async lastSeen(signInId: string): Promise<number> {
    return (await this.#use(signInId)).lastSeen;
  }

  async touch(signInId: string): Promise<void> {
    const use = await this.#use(signInId);
    use.lastSeen = this.#now();
    if (use.lastSeen - use.savedAt < SAVED_EVERY_MS) return;
    use.savedAt = use.lastSeen;
    const { lastSeen, revision } = use;
    const { position } = await this.#store.commit({
      writes: [put(signInUseKind, signInId, revision, { lastSeen })],
      events: [],
    });
    use.revision = position;
  }

  /** Forgets a sign-in that is over. */
  async forget(signInId: string): Promise<void> {
    const { revision } = await this.#use(signInId);
    this.#uses.delete(signInId);
    if (revision > 0) await this.#store.commit({ writes: [remove(signInUseKind, signInId, revision)], events: [] });
  }

  async #use(signInId: string): Promise<Use> {
    const known = this.#uses.get(signInId);
    if (known !== undefined) return known;
    const stored = await this.#store.get(signInUseKind, signInId);
    const lastSeen = stored?.record.lastSeen ?? 0;
    const use = { lastSeen, savedAt: lastSeen, revision: stored?.revision ?? 0 };
    // Two that look at once must share one: the later would overwrite what the first has counted.
    const first = this.#uses.get(signInId) ?? use;
    this.#uses.set(signInId, first);
    return first;
  }
}
