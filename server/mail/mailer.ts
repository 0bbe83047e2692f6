import type { Permit } from '../access/access.js';

/** A message to be sent, and what it is about. Its text may hold the secret of a link; it is kept sealed until it went. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  readonly about: { readonly kind: string; readonly id: string };
  /** Which invitation of the session it brings: once another stands in its place, it is not sent any more. */
  readonly invitation?: number;
}

/** Sends mail: queued durably, tried again with longer and longer pauses, its outcome kept. */
export interface Mailer {
  readonly isSetUp: boolean;
  /** Resolves once the message is sure to be tried. @throws Refusal `mail/not-set-up`, `request/malformed` */
  send(mail: OutgoingMail, permit: Permit): Promise<{ id: string }>;
}
