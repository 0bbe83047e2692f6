import { createHash, randomBytes } from 'node:crypto';
import { Refusal } from '../../errors.js';
import { Expiring } from './expiring.js';
import type { Started } from './factors.js';

/** A sign-in whose password was right, and which waits for what comes next. */
export interface Challenge {
  readonly personId: string;
  /** Where the password came from: only there it goes on. */
  readonly source: string;
  readonly next: 'secondFactor' | 'enrol';
  started: Started;
  wrong: number;
  /** An answer is looked at; a second one at the same time is not. */
  answering: boolean;
}

const LIFE_MS = 5 * 60_000;
const WAITING_AT_MOST = 10_000;
const WRONG_AT_MOST = 5;
const TOKEN_BYTES = 32;

/** Sign-ins between their first and their second proof; in memory only, so that a restart asks for the password again. */
export class Challenges {
  readonly #waiting: Expiring<Challenge>;

  /** @param monotonic milliseconds that never jump */
  constructor(monotonic: () => number) {
    this.#waiting = new Expiring(LIFE_MS, WAITING_AT_MOST, monotonic);
  }

  /** A new one; the answer names it, to whoever gave the password and to nobody else. */
  make(personId: string, source: string, next: Challenge['next']): string {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    this.#waiting.set(keyOf(token), { personId, source, next, started: {}, wrong: 0, answering: false });
    return token;
  }

  /** @throws Refusal `sign-in/challenge-over` */
  read(token: string, source: string, next: Challenge['next']): Challenge {
    const challenge = this.#waiting.get(keyOf(token));
    if (challenge === undefined || challenge.source !== source || challenge.next !== next || challenge.answering) {
      throw new Refusal('sign-in/challenge-over');
    }
    return challenge;
  }

  /**
   * Looks at an answer: what was handed out for it is used up, a right one ends the challenge, and so do too many wrong ones.
   * @throws Refusal `sign-in/challenge-over`, and whatever `look` throws
   */
  async answer<R>(
    token: string,
    source: string,
    next: Challenge['next'],
    look: (challenge: Challenge) => Promise<R>,
  ): Promise<R> {
    const challenge = this.read(token, source, next);
    challenge.answering = true;
    try {
      const result = await look(challenge);
      this.#waiting.take(keyOf(token));
      return result;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'sign-in/second-factor') challenge.wrong += 1;
      if (challenge.wrong >= WRONG_AT_MOST) this.#waiting.take(keyOf(token));
      throw error;
    } finally {
      challenge.answering = false;
    }
  }
}

function keyOf(token: string): string {
  return createHash('sha256').update(`guichet challenge ${token}`).digest('hex');
}
