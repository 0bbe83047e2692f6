import { Refusal } from '../errors.js';
import { loginKey } from './person.js';

export interface SignInLimits {
  /** Wrong passwords for one account from one address before it waits. */
  readonly failures: number;
  /** Wrong passwords by everybody together before everybody waits. */
  readonly failuresEverywhere: number;
  /** Milliseconds. */
  readonly wait: number;
}

interface Tries {
  count: number;
  /** Monotonic milliseconds at which the count starts anew. */
  ends: number;
}

/** Pairs of account and address that are remembered; beyond, the oldest goes. */
const REMEMBERED = 20_000;

/**
 * Slows guessing down. A try is counted before the password is looked at, so that many at once gain nothing, and taken
 * back when it was right. Somebody else's wrong guesses never shut a person out of their own address.
 */
export class SignInThrottle {
  readonly #limits: SignInLimits;
  readonly #monotonic: () => number;
  readonly #byAccount = new Map<string, Tries>();
  readonly #everywhere: Tries = { count: 0, ends: 0 };

  /** @param monotonic milliseconds that never jump */
  constructor(limits: SignInLimits, monotonic: () => number) {
    this.#limits = limits;
    this.#monotonic = monotonic;
  }

  /**
   * Counts a try; the answer takes it back.
   * @throws Refusal `request/too-many`, with the time to wait
   */
  take(account: string, source: string): () => void {
    const key = `${source} ${account}`;
    const own = this.#current(this.#byAccount.get(key) ?? { count: 0, ends: 0 });
    const everywhere = this.#current(this.#everywhere);
    this.#check(own, this.#limits.failures);
    this.#check(everywhere, this.#limits.failuresEverywhere);
    own.count += 1;
    everywhere.count += 1;
    this.#byAccount.delete(key);
    this.#byAccount.set(key, own);
    this.#forgetOldest();
    return () => {
      this.#byAccount.delete(key);
      everywhere.count = Math.max(0, everywhere.count - 1);
    };
  }

  #current(tries: Tries): Tries {
    const now = this.#monotonic();
    if (now >= tries.ends) {
      tries.count = 0;
      tries.ends = now + this.#limits.wait;
    }
    return tries;
  }

  #check(tries: Tries, most: number): void {
    if (tries.count >= most) {
      throw new Refusal('request/too-many', undefined, Math.max(1, Math.ceil(tries.ends - this.#monotonic())));
    }
  }

  #forgetOldest(): void {
    if (this.#byAccount.size <= REMEMBERED) return;
    for (const oldest of this.#byAccount.keys()) {
      this.#byAccount.delete(oldest);
      return;
    }
  }
}

/**
 * The account that a name stands for, however it is written: `CORP\\dora`, `dora@corp.example` and `dora` are one. A
 * directory counts wrong passwords for all of them together, and locks the account at some number.
 */
export function accountOf(login: string): string {
  return loginKey(login).replace(/^.*\\/, '').replace(/@.*$/, '');
}
