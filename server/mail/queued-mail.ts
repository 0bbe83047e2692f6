import type { NamedPerson } from '../sessions/session.js';
import { kind } from '../store/store.js';

/** Withdrawn: what it brought was void before it went. */
export type MailState = 'queued' | 'sent' | 'refused' | 'withdrawn';

/** A message on its way, and afterwards what came of it. */
export interface QueuedMail {
  readonly to: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly invitation?: number;
  /** Nobody, for what the appliance sends by itself. */
  readonly by?: NamedPerson;
  /** Subject and text, sealed with the appliance's own key; gone once it went. */
  readonly sealed?: string;
  readonly state: MailState;
  /** UTC milliseconds. */
  readonly createdAt: number;
  readonly endedAt?: number;
  /** What the server said last; words from outside. */
  readonly said?: string;
}

export const queuedMailKind = kind({
  name: 'mail',
  indexes: {
    queued: (mail: QueuedMail) => (mail.state === 'queued' ? [[mail.createdAt]] : []),
    ended: (mail: QueuedMail) => (mail.endedAt === undefined ? [] : [[mail.endedAt]]),
    about: (mail: QueuedMail) => [[mail.about.kind, mail.about.id, mail.createdAt]],
  },
  withoutEvent: 'that it was written, went or failed is recorded; only what is long over goes without a word',
});

/** A mail as whoever sent it sees it. */
export interface MailView {
  id: string;
  to: string;
  state: 'queued' | 'sent' | 'refused' | 'withdrawn';
  /** Who sent it; nobody, for what the appliance sends by itself. */
  by?: string;
  /** UTC milliseconds. */
  createdAt: number;
  endedAt?: number;
  /** How often it was tried in vain, and when it is tried again. */
  tries: number;
  nextTry?: number;
  /** What the network or the mail server said last. */
  said?: string;
}
