import type { Logger } from '../log.js';
import { changeOf, CursorLost, type Store } from '../store/store.js';
import { personKind, stateOf, type Person } from './person.js';
import type { SignInUses } from './sign-in-uses.js';
import { signInKind } from './sign-in.js';

/** Somebody lost one sign-in, or, when locked, everything. */
export type Cut = { readonly signInId: string } | { readonly personId: string };

/**
 * Tells, as soon as it is committed, that a sign-in ended or a person was locked, whoever did it and however: open
 * sockets and passes must follow.
 */
export class Cuts {
  readonly #store: Store;
  readonly #uses: SignInUses;
  readonly #log: Logger;
  readonly #listeners = new Set<(cut: Cut) => void>();

  constructor(store: Store, uses: SignInUses, log: Logger) {
    this.#store = store;
    this.#uses = uses;
    this.#log = log;
  }

  /** The answer stops it. */
  on(listener: (cut: Cut) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Watches until the signal aborts or the store closes. */
  async watch(signal: AbortSignal): Promise<void> {
    let position = this.#store.position();
    for (;;) {
      try {
        for await (const { changes, position: at } of this.#store.watch(position, signal)) {
          position = at;
          for (const change of changes) {
            const signIn = changeOf(signInKind, change);
            if (signIn?.record === null) await this.#signInEnded(signIn.id);
            const person = changeOf(personKind, change);
            if (person !== undefined && !(person.record && isIn(person.record))) this.#tell({ personId: person.id });
          }
        }
        return;
      } catch (error) {
        if (!(error instanceof CursorLost)) throw error;
        this.#log.warn({ after: position }, 'the watch on sign-ins fell behind and starts anew');
        position = this.#store.position();
      }
    }
  }

  async #signInEnded(id: string): Promise<void> {
    this.#tell({ signInId: id });
    await this.#uses.forget(id);
  }

  #tell(cut: Cut): void {
    for (const listener of this.#listeners) listener(cut);
  }
}

/** Whoever has no password yet has nothing to lose. */
function isIn(person: Person): boolean {
  return ['active', 'invited'].includes(stateOf(person));
}
