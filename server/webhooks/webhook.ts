import type { EventName } from '../audit/catalogue.js';
import { kind } from '../store/store.js';
import { nameKey } from '../name.js';

/** What a webhook can be told of: events of the audit that other desks, tickets and chats act on. */
export const webhookEvents = [
  'session.created',
  'call.placed',
  'session.joined',
  'session.assigned',
  'session.claimed',
  'session.escalated',
  'session.engaged',
  'session.released',
  'session.transferred',
  'session.stopped',
  'session.closed',
  'session.expired',
  'session.abandoned',
  'consent.given',
  'consent.refused',
  'identity.doubted',
  'survey.answered',
] as const satisfies readonly EventName[];

export type WebhookEvent = (typeof webhookEvents)[number];

/** An address that is told of what happens to sessions. */
export interface Webhook {
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Only what happens in this channel. */
  readonly channel?: string;
  /** The authority (PEM) under which the receiver’s certificate stands; without one, those that the system knows. */
  readonly authority?: string;
  /** What its messages are signed with, sealed. */
  readonly secret: string;
  readonly paused: boolean;
  readonly createdBy: { readonly id: string; readonly name: string };
  /** UTC milliseconds. */
  readonly createdAt: number;
}

export const webhookKind = kind({
  name: 'webhook',
  indexes: { name: (webhook: Webhook) => [[nameKey(webhook.name)]] },
  unique: ['name'],
});

/** Up to which event a webhook has been told. The audit itself is the queue: nothing is copied, and nothing can be lost. */
export interface Told {
  readonly sequence: number;
}

export const toldKind = kind<Told>({ name: 'webhookTold', withoutEvent: 'how far a webhook was told is no act' });
