import { Secret, TOTP } from 'otpauth';
import { kind } from '../../store/store.js';

/** The authenticator app of a person, under the person's id. */
export interface Authenticator {
  /** The shared secret, sealed for the person. */
  readonly sealed: string;
  /** The newest 30-second step whose code was taken: a code that was looked on works no second time. */
  readonly lastStep: number;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

export const authenticatorKind = kind<Authenticator>({ name: 'authenticator' });

/** What every authenticator app understands (RFC 6238). */
const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Clocks differ, and typing takes time: the code before and the code after the present one are taken too. */
const STEPS_BESIDE = 1;
const SECRET_BYTES = 20;

export function newAuthenticatorSecret(): Uint8Array {
  return new Secret({ size: SECRET_BYTES }).bytes;
}

/** The secret as it is typed in by hand, and the address that stands in the QR code. */
export function showSecret(secret: Uint8Array, issuer: string, login: string): { key: string; uri: string } {
  const shared = new Secret({ buffer: secret.slice().buffer });
  return { key: shared.base32, uri: new TOTP({ ...PARAMETERS, issuer, label: login, secret: shared }).toString() };
}

/**
 * The step whose code this is, if it is near enough and newer than the last one taken. `now`: UTC milliseconds.
 */
export function stepOf(secret: Uint8Array, typed: string, now: number, lastStep: number): number | undefined {
  const code = typed.replace(/\s/g, '');
  const shared = new Secret({ buffer: secret.slice().buffer });
  const delta = TOTP.validate({ ...PARAMETERS, secret: shared, token: code, timestamp: now, window: STEPS_BESIDE });
  if (delta === null) return undefined;
  const step = TOTP.counter({ period: PARAMETERS.period, timestamp: now }) + delta;
  return step > lastStep ? step : undefined;
}
