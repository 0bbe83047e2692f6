import type { AuditEvent } from '../store/chain.js';
import type { PlaceNames } from '../sessions/view.js';
import type { Session } from '../sessions/session.js';
import type { Webhook, WebhookEvent } from './webhook.js';

/** What a receiver is told of a session: who and where, never what was written or seen in it. */
export interface ToldSession {
  id: string;
  number: number;
  state: string;
  origin: string;
  /** Where the session is in the console; whoever opens it signs in first. */
  link: string;
  endUser?: string;
  subject?: string;
  ticket?: string;
  customer?: string;
  priority: string;
  channel?: { id: string; name: string };
  group?: { id: string; name: string };
  technician?: { id: string; name: string };
  /** UTC milliseconds. */
  createdAt: number;
  readyAt?: number;
  takenAt?: number;
  engagedAt?: number;
  endedAt?: number;
  reason?: string;
  outcome?: string;
}

/** The body of a message. Receivers may get one twice, and know it by its `id`. */
export interface ToldMessage {
  id: string;
  event: WebhookEvent | 'webhook.test';
  /** When it happened, UTC milliseconds. */
  at: number;
  /** Whoever did it, where a technician did. */
  by?: { id: string; name: string };
  /** As it is now, which may be later than the event. */
  session?: ToldSession;
}

/** Of a session that is kept no more, only its id is left. */
export function messageOf(
  event: AuditEvent,
  session: Session | undefined,
  { link, places }: { readonly link: (path: string) => string; readonly places: PlaceNames },
): ToldMessage {
  const { actor, target } = event;
  const by = actor.kind === 'person' && { id: actor.id ?? '', name: actor.name ?? '' };
  return {
    id: String(event.sequence),
    event: event.name as WebhookEvent,
    at: event.time,
    ...(by !== false && { by }),
    ...(session !== undefined && { session: toldSession(target.id, session, link, places) }),
  };
}

/** Whether a webhook is told of what happened to this session. */
export function concerns({ channel }: Webhook, session: Session | undefined): boolean {
  return channel === undefined || session?.channel === channel;
}

function toldSession(id: string, session: Session, link: (path: string) => string, places: PlaceNames): ToldSession {
  const { number, state, origin, channel, group, technician, priority = 'normal', createdAt } = session;
  const { endUser, subject, ticket, customer, readyAt, takenAt, engagedAt, endedAt, reason, outcome } = session;
  return {
    ...{ id, number, state, origin, link: link(`/sessions/${id}`), priority, createdAt },
    ...given({ endUser, subject, ticket, customer, readyAt, takenAt, engagedAt, endedAt, reason, outcome }),
    ...(channel !== undefined && { channel: { id: channel, name: places.channels.get(channel)?.name ?? '' } }),
    ...(group !== undefined && { group: { id: group, name: places.groups.get(group)?.name ?? '' } }),
    ...(technician && { technician: { id: technician.id, name: technician.name } }),
  };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
