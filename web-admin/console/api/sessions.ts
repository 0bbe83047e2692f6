import type { Tool } from '../../../server/protocol/tools.js';
import { request } from '../../appliance/request.js';

export type SessionState = 'waiting' | 'ready' | 'active' | 'closed' | 'expired';

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

export interface NamedGroup {
  readonly id: string;
  readonly name: string;
}

export interface Participant extends NamedPerson {
  readonly role: 'collaborator' | 'supervisor' | 'expert';
  readonly tools: readonly Tool[];
  /** Who brought them in; a supervisor came by themselves. */
  readonly by?: NamedPerson;
  readonly joinedAt: number;
}

/** What stands before somebody else to accept: a session, or a part in it. */
export interface Offer {
  readonly id: string;
  readonly kind: 'transfer' | 'invitation';
  readonly by: NamedPerson;
  readonly channel?: NamedChannel;
  readonly group?: NamedGroup;
  readonly technician?: NamedPerson;
  readonly tools: readonly Tool[];
  readonly note?: string;
  readonly at: number;
  readonly until: number;
}

/** Who or what put a session where it is. */
export interface Because {
  readonly kind: 'person' | 'call' | 'rule' | 'fallback' | 'default';
  readonly name?: string;
  readonly strategy?: 'queue' | 'leastBusy' | 'roundRobin' | 'skills';
}

export type Priority = 'low' | 'normal' | 'high' | 'urgent';
export type Outcome = 'solved' | 'unsolved' | 'escalated' | 'unreachable' | 'other';

export interface NamedChannel {
  readonly id: string;
  readonly name: string;
}

export interface Monitor {
  readonly width: number;
  readonly height: number;
}

export interface Device {
  readonly system: string;
  readonly host: string;
  readonly user: string;
  readonly desktop: 'x11' | 'wayland' | 'windows' | 'none' | 'browser' | 'secured';
  readonly addresses: readonly string[];
  readonly monitors: readonly Monitor[];
}

export interface Warning {
  readonly kind: 'otherMachine' | 'programLost' | 'offerDeclined' | 'offerLapsed';
  readonly at: number;
  readonly detail?: string;
}

/** A session as the API and the live link show it; times are UTC milliseconds. Every text in it comes from outside. */
export interface SessionView {
  readonly id: string;
  readonly number: number;
  readonly state: SessionState;
  readonly link: 'none' | 'connected' | 'interrupted';
  readonly consent: 'none' | 'asked' | 'given' | 'refused' | 'timedOut' | 'stopped';
  readonly tools: readonly Tool[];
  /** What the end user is asked for beyond that. */
  readonly asking: readonly Tool[];
  /** When everything but the picture ends by itself; without it, with the session. */
  readonly consentUntil?: number;
  /** Two words that the end user’s program shows too. */
  readonly phrase?: string;
  readonly origin: 'invitation' | 'sos' | 'call' | 'practice';
  readonly endUser?: string;
  readonly subject?: string;
  /** Nobody, for a call that an end user placed. */
  readonly createdBy?: NamedPerson;
  /** Whose it is. */
  readonly technician?: NamedPerson;
  readonly group?: NamedGroup;
  readonly because?: Because;
  readonly assignedAt?: number;
  readonly participants: readonly Participant[];
  readonly offers: readonly Offer[];
  /** The end user is on hold. */
  readonly held?: { readonly by: NamedPerson; readonly at: number };
  readonly priority: Priority;
  readonly ticket?: string;
  /** The SOS Call by which it came. */
  readonly call?: string;
  readonly answers: readonly { readonly label: string; readonly answer: string }[];
  readonly verified?: { readonly login: string; readonly name: string; readonly department?: string };
  readonly language?: 'en' | 'fr';
  readonly customer?: string;
  /** Without one it is private. */
  readonly channel?: NamedChannel;
  /** It was taken from this technician because they may not be engaged in it any more. */
  readonly withdrawn?: { readonly technician: NamedPerson; readonly at: number };
  readonly device?: Device;
  readonly createdAt: number;
  readonly readyAt?: number;
  readonly takenAt?: number;
  readonly engagedAt?: number;
  readonly endedAt?: number;
  readonly deadline?: number;
  readonly reason?: string;
  readonly outcome?: Outcome;
  readonly downloaded: boolean;
  readonly warnings: readonly Warning[];
  readonly viewers: number;
  readonly note?: string;
}

export interface Invitation {
  readonly link: string;
  readonly code: string;
  readonly linkExpires: number;
  readonly codeExpires: number;
}

export interface HistoryEvent {
  readonly at: number;
  readonly name: string;
  readonly by?: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export interface Note {
  readonly at: number;
  readonly by: string;
  readonly text: string;
}

export interface SessionDetails {
  readonly session: SessionView;
  readonly events: readonly HistoryEvent[];
  readonly notes: readonly Note[];
}

export interface SessionPage {
  readonly sessions: readonly SessionView[];
  readonly asOf: number;
  readonly next?: string;
}

export interface SessionQuery {
  /** One’s own, all that one may see, or a channel’s id. */
  readonly scope: string;
  readonly state: SessionState;
  readonly limit: number;
  readonly after?: string;
}

interface Answer {
  readonly session: SessionView;
}

const base = '/api/v1/sessions';

export function listSessions(query: SessionQuery): Promise<SessionPage> {
  const search = new URLSearchParams({ scope: query.scope, state: query.state, limit: String(query.limit) });
  if (query.after !== undefined) search.set('after', query.after);
  return request('GET', `${base}?${search.toString()}`);
}

export function readSession(id: string): Promise<SessionDetails> {
  return request('GET', `${base}/${id}`);
}

export function createSession(given: {
  endUser?: string;
  subject?: string;
  ticket?: string;
  /** A channel’s id, or `private`. */
  channel?: string;
}): Promise<Answer & { invitation: Invitation }> {
  return request('POST', base, given);
}

export function renewInvitation(id: string): Promise<{ invitation: Invitation }> {
  return request('POST', `${base}/${id}/invitation`, {});
}

/** Voids link and code of a session that still waits. */
export function revokeInvitation(id: string): Promise<void> {
  return request('POST', `${base}/${id}/invitation/revoke`);
}

/** Asks the end user for these tools, or to begin with for picture, mouse and keyboard; `takeOver` from another technician's hands. */
export function engage(
  id: string,
  wanted: { readonly tools?: readonly Tool[]; readonly takeOver?: true } = {},
): Promise<Answer> {
  return request('POST', `${base}/${id}/engage`, wanted);
}

export function release(id: string): Promise<Answer> {
  return request('POST', `${base}/${id}/release`, {});
}

/** What is said when a session is closed; what is left out was not said. */
export interface Closing {
  readonly note?: string;
  readonly outcome?: Outcome;
}

export function closeSession(id: string, closing: Closing): Promise<Answer> {
  return request('POST', `${base}/${id}/close`, closing);
}

export function addNote(id: string, text: string): Promise<void> {
  return request('POST', `${base}/${id}/notes`, { text });
}

export function joinByCode(code: string, said: { subject?: string; ticket?: string }): Promise<Answer> {
  return request('POST', `${base}/join`, { code, ...said });
}

export function practise(): Promise<Answer> {
  return request('POST', '/api/v1/practice', {});
}

/** A pass for the holder of this public key (65 bytes, base64url). */
export function askPass(
  id: string,
  holder: string,
): Promise<{ pass: string; relayPort: number; life: number; tools: readonly Tool[] }> {
  return request('POST', `${base}/${id}/passes`, { holder });
}
