import { createHash, randomBytes } from 'node:crypto';
import { kind } from '../store/store.js';

/** Somebody who proved who they are, in one browser. The browser holds the secret, the store its hash. */
export interface SignIn {
  readonly personId: string;
  readonly secretHash: string;
  /** UTC milliseconds. */
  readonly createdAt: number;
  /** Where it was made from: address, and the browser as it names itself. */
  readonly address: string;
  readonly agent: string;
  /** UTC milliseconds of the last proof by second factor. */
  readonly provedAt?: number;
}

export const signInKind = kind({
  name: 'signIn',
  indexes: {
    person: (signIn: SignIn) => [[signIn.personId, signIn.createdAt]],
    secret: (signIn: SignIn) => [[signIn.secretHash]],
  },
  unique: ['secret'],
  withoutEvent: 'an expired one is removed by itself; making, ending and revoking one is recorded',
});

/** When a sign-in was last used, written down once a minute at most. */
export interface SignInUse {
  /** UTC milliseconds. */
  readonly lastSeen: number;
}

export const signInUseKind = kind<SignInUse>({
  name: 'signInUse',
  withoutEvent: 'being there is not an act; it is kept only so that a restart does not lengthen an idle sign-in',
});

const SECRET_BYTES = 32;
const SECRET = /^[A-Za-z0-9_-]{43}$/;

export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

export function isSecret(text: string): boolean {
  return SECRET.test(text);
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(`guichet sign-in ${secret}`).digest('hex');
}
