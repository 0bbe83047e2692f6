import { SignInThrottle, type SignInLimits } from '../sign-in-throttle.js';
import type { FactorMethod } from './factors.js';

/**
 * Wrong codes for one person from everywhere together before everybody waits. A code has a million forms, so whoever has
 * stolen the password and many addresses still finds none in years.
 */
const FAILURES_OF_ONE = 20;

/** Slows guessing at second factors down, as for passwords, and for each person over all addresses. */
export class FactorThrottle {
  readonly #bySource: SignInThrottle;
  readonly #byPerson: SignInThrottle;

  /** @param monotonic milliseconds that never jump */
  constructor(limits: SignInLimits, monotonic: () => number) {
    this.#bySource = new SignInThrottle(limits, monotonic);
    const ofOne = { failures: FAILURES_OF_ONE, failuresEverywhere: Infinity, wait: limits.wait };
    this.#byPerson = new SignInThrottle(ofOne, monotonic);
  }

  /**
   * Counts a try; the answer takes it back. Passkeys cannot be guessed, so others' wrong codes never keep one out.
   * @throws Refusal `request/too-many`, with the time to wait
   */
  take(personId: string, method: FactorMethod, source: string): () => void {
    const takeBack = this.#bySource.take(`${method === 'passkey' ? 'passkey' : 'code'} ${personId}`, source);
    if (method === 'passkey') return takeBack;
    const takeBackAll = this.#byPerson.take(personId, 'everywhere');
    return () => {
      takeBack();
      takeBackAll();
    };
  }
}
