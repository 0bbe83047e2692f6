import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import { Refusal } from '../../errors.js';
import type { Stored } from '../../store/store.js';
import type {
  Passkey,
  PasskeyAnswer,
  PasskeyCreation,
  PasskeyDescriptor,
  PasskeyMade,
  PasskeyRequest,
} from './passkey.js';

const CHALLENGE_BYTES = 32;
const TIMEOUT_MS = 120_000;
const TRANSPORTS = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal'];
/** ES256, EdDSA and RS256 (IANA COSE): what keys, phones and Windows Hello have. */
const ALGORITHMS = [-7, -8, -257];

/** The host name of a page's origin, under which passkeys live; undefined where browsers allow none: an address. */
export function passkeyHost(origin: string): string | undefined {
  if (!URL.canParse(origin)) return undefined;
  const { hostname } = new URL(origin);
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : undefined;
}

export function requestFor(host: string, passkeys: readonly Passkey[]): PasskeyRequest {
  return {
    challenge: newChallenge(),
    rpId: host,
    allowCredentials: passkeys.map(descriptorOf),
    userVerification: 'preferred',
    timeout: TIMEOUT_MS,
  };
}

export function creationFor(
  host: string,
  issuer: string,
  person: { id: string; login: string; name: string },
  passkeys: readonly Passkey[],
): PasskeyCreation {
  return {
    challenge: newChallenge(),
    rp: { id: host, name: issuer },
    user: { id: Buffer.from(person.id).toString('base64url'), name: person.login, displayName: person.name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: passkeys.map(descriptorOf),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
    attestation: 'none',
    timeout: TIMEOUT_MS,
  };
}

/**
 * The passkey that a browser made for this challenge.
 * @throws Refusal `sign-in/second-factor`
 */
export async function madePasskey(
  made: PasskeyMade,
  expected: { challenge: string; origin: string; host: string },
): Promise<Pick<Passkey, 'credential' | 'publicKey' | 'counter' | 'transports' | 'host'>> {
  const { id, clientDataJSON, attestationObject } = made;
  try {
    // We ask for no attestation. Certificates that come anyway would be followed to addresses that they name themselves.
    const statement = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
    if (statement.get('attStmt').get('x5c') !== undefined) throw new Refusal('sign-in/second-factor');
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
        response: { clientDataJSON, attestationObject },
      },
      expectedChallenge: expected.challenge,
      expectedOrigin: expected.origin,
      expectedRPID: expected.host,
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) throw new Refusal('sign-in/second-factor');
    const { credential } = registrationInfo;
    return {
      credential: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: made.transports.filter((transport) => TRANSPORTS.includes(transport)),
      host: expected.host,
    };
  } catch (error) {
    throw asRefusal(error);
  }
}

/**
 * The counter of a passkey that signed this challenge.
 * @throws Refusal `sign-in/second-factor`
 */
export async function usedPasskey(
  { record }: Stored<Passkey>,
  { id, clientDataJSON, authenticatorData, signature }: PasskeyAnswer,
  expected: { challenge: string; origin: string },
): Promise<number> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
        response: { clientDataJSON, authenticatorData, signature },
      },
      expectedChallenge: expected.challenge,
      expectedOrigin: expected.origin,
      expectedRPID: record.host,
      requireUserVerification: false,
      credential: {
        id: record.credential,
        publicKey: new Uint8Array(Buffer.from(record.publicKey, 'base64url')),
        counter: record.counter,
      },
    });
    if (!verified) throw new Refusal('sign-in/second-factor');
    return authenticationInfo.newCounter;
  } catch (error) {
    throw asRefusal(error);
  }
}

/** The library throws a plain error for everything that a browser can send wrong. */
function asRefusal(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal('sign-in/second-factor');
}

function descriptorOf({ credential, transports }: Passkey): PasskeyDescriptor {
  return { id: credential, type: 'public-key', ...(transports.length > 0 && { transports: [...transports] }) };
}

function newChallenge(): string {
  return randomBytes(CHALLENGE_BYTES).toString('base64url');
}
