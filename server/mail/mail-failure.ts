import type { ErrorCode } from '../errors.js';

/** The steps of sending, in order: the name is looked up, a connection made, TLS begun, the account signed in, … */
export const mailSteps = ['name', 'connect', 'tls', 'signIn', 'sender', 'message'] as const;
export type MailStep = (typeof mailSteps)[number];

/** Why a message did not go, and at which step. */
export class MailFailure extends Error {
  constructor(
    readonly step: MailStep,
    /** Words of the network or of the server: to be shown as hostile text. */
    readonly detail: string,
    /** The server will never take this message. */
    readonly isFinal = false,
  ) {
    super(`${step}: ${detail}`);
    this.name = 'MailFailure';
  }

  get code(): ErrorCode {
    return this.step === 'sender' || this.step === 'message' || this.step === 'signIn'
      ? 'mail/refused'
      : 'mail/unreachable';
  }
}
