import { Refusal } from '../errors.js';
import type { Channel } from './channel.js';

/**
 * That a technician has said what the channel wants to know before a session is begun or taken there.
 * @throws Refusal `session/reason-required`, `session/ticket-required`
 */
export function requireExplained(
  channel: Pick<Channel, 'requires'> | undefined,
  said: { readonly subject?: string; readonly ticket?: string },
): void {
  const { subject = false, ticket = false } = channel?.requires ?? {};
  if (subject && (said.subject ?? '') === '') throw new Refusal('session/reason-required');
  if (ticket && (said.ticket ?? '') === '') throw new Refusal('session/ticket-required');
}
