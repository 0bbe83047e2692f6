import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
} from '@simplewebauthn/browser';
import type { PasskeyAnswer, PasskeyMade, PasskeyOrder, PasskeyQuestion } from '../api/sign-in.js';

/** What went wrong between the person and their passkey; no appliance was asked. */
export class PasskeyTrouble extends Error {
  constructor(readonly kind: 'cancelled' | 'exists' | 'unsupported') {
    super(kind);
    this.name = 'PasskeyTrouble';
  }
}

/** Browsers know passkeys for names only. */
export function isOpenedByAddress(): boolean {
  return /^[\d.]+$|^\[/.test(location.hostname);
}

/** @throws PasskeyTrouble */
export async function usePasskey(question: PasskeyQuestion): Promise<PasskeyAnswer> {
  const given = await untroubled(() => startAuthentication({ optionsJSON: question as never }));
  const { clientDataJSON, authenticatorData, signature } = given.response;
  return { id: given.id, clientDataJSON, authenticatorData, signature };
}

/** @throws PasskeyTrouble */
export async function makePasskey(order: PasskeyOrder): Promise<PasskeyMade> {
  const made = await untroubled(() => startRegistration({ optionsJSON: order as never }));
  const { clientDataJSON, attestationObject, transports = [] } = made.response;
  return { id: made.id, clientDataJSON, attestationObject, transports };
}

/** Closes the browser's question, for whoever chose another way. */
export function dropPasskey(): void {
  WebAuthnAbortService.cancelCeremony();
}

async function untroubled<R>(ask: () => Promise<R>): Promise<R> {
  if (!browserSupportsWebAuthn()) throw new PasskeyTrouble('unsupported');
  try {
    return await ask();
  } catch (cause) {
    const isKnown = cause instanceof WebAuthnError && cause.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    if (isKnown) throw new PasskeyTrouble('exists');
    const isRefused = cause instanceof Error && cause.name === 'SecurityError';
    throw new PasskeyTrouble(isRefused ? 'unsupported' : 'cancelled');
  }
}
