import { CursorLost, type Committed, type Store } from '../store/store.js';

/** What is kept in memory of the store: read once, then told of every commit. */
export interface Kept {
  load(store: Store): Promise<void>;
  committed(committed: Committed): void;
}

/** Keeps things in memory as the store has them, until it is stopped. */
export class Following {
  readonly #stopped = new AbortController();
  #watching: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly kept: readonly Kept[],
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Resolves once everything has been read. */
  async start(): Promise<void> {
    const position = await this.#load();
    this.#watching = this.#watch(position).catch(this.failed);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#watching;
  }

  async #load(): Promise<number> {
    const position = this.store.position();
    for (const each of this.kept) await each.load(this.store);
    return position;
  }

  async #watch(from: number): Promise<void> {
    const { signal } = this.#stopped;
    for (let position = from; !signal.aborted;) {
      try {
        for await (const committed of this.store.watch(position, signal)) {
          position = committed.position;
          for (const each of this.kept) each.committed(committed);
        }
        return;
      } catch (error) {
        if (!(error instanceof CursorLost)) throw error;
        position = await this.#load();
      }
    }
  }
}
