import { createHash, randomBytes } from 'node:crypto';
import type { Permission } from '../access/permissions.js';
import { kind } from '../store/store.js';

/** What somebody's program acts by. The program holds the secret, the store its hash. */
export interface Key {
  /** Who made it: it never does what they may not. */
  readonly personId: string;
  readonly name: string;
  readonly secretHash: string;
  readonly scopes: readonly Permission[];
  /** The networks from which it can be used, as `address/bits`; anywhere when there are none. */
  readonly networks: readonly string[];
  /** UTC milliseconds. */
  readonly createdAt: number;
  /** UTC milliseconds at which it is over. */
  readonly expires: number;
  /** When, and by whom, it was revoked. */
  readonly revoked?: { readonly at: number; readonly by: string };
}

export const keyKind = kind({
  name: 'key',
  indexes: {
    person: (key: Key) => [[key.personId, key.createdAt]],
    secret: (key: Key) => [[key.secretHash]],
  },
  unique: ['secret'],
  withoutEvent: 'one that was over long ago is removed by itself; making and revoking one is recorded',
});

/** When and from where a key was last used, written down once a minute at most. */
export interface KeyUse {
  /** UTC milliseconds. */
  readonly at: number;
  readonly address: string;
}

export const keyUseKind = kind<KeyUse>({
  name: 'keyUse',
  withoutEvent: 'what a program does is recorded as it does it; that it was there is not an act',
});

const SECRET_BYTES = 32;
/** Recognisable, so that whoever finds one in a log or in a source knows what it is. */
const SECRET = /^guichet_[A-Za-z0-9_-]{43}$/;

export function newKeySecret(): string {
  return `guichet_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

export function isKeySecret(text: string): boolean {
  return SECRET.test(text);
}

/** 256 bits cannot be guessed, so the plain hash gives nothing away. */
export function hashKeySecret(secret: string): string {
  return createHash('sha256').update(`guichet key ${secret}`).digest('hex');
}
