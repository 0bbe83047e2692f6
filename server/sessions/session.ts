import type { Resource } from '../access/access.js';
import type { Permission } from '../access/permissions.js';
import type { Tool } from '../protocol/tools.js';
import { kind } from '../store/store.js';
import { topicsOf } from './topics.js';

export type SessionState = 'waiting' | 'ready' | 'active' | 'closed' | 'expired';

/** Which way it came about: an invitation, a program fetched without one, or the appliance's own practice computer. */
export type Origin = 'invitation' | 'sos' | 'practice';

/** Why it is closed. Maintenance: what it ran on, the appliance itself, was restarted. */
export type Reason = 'technician' | 'endUser' | 'declined' | 'abandoned' | 'maintenance';

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** What the end user's machine was last told by its user. */
export interface Consent {
  readonly answer: 'given' | 'refused' | 'timedOut' | 'stopped';
  readonly tools: readonly Tool[];
  readonly at: number;
}

/** From whom the session was taken because they may not be engaged in it any more. */
export interface Withdrawal {
  readonly technician: NamedPerson;
  readonly at: number;
}

/** The computer as it described itself when somebody decided to connect to it. */
export interface DeviceNote {
  readonly system: string;
  readonly host: string;
  readonly user: string;
}

/** The support session as people decided it; all times are UTC milliseconds. */
export interface Session {
  /** Short, to be read aloud; grows with every session of the appliance. */
  readonly number: number;
  readonly state: SessionState;
  readonly origin: Origin;
  readonly endUser?: string;
  readonly subject?: string;
  readonly createdBy: NamedPerson;
  readonly technician?: NamedPerson;
  /** The channel in which it is; without one it is private to whoever made it. */
  readonly channel?: string;
  /** What the technician asked to use. */
  readonly tools: readonly Tool[];
  readonly consent?: Consent;
  /** Until somebody engages again. */
  readonly withdrawn?: Withdrawal;
  /** The fingerprint (hex) of the one machine that this session serves. */
  readonly machine?: string;
  /** For a program that was fetched without invitation: the hash of its secret. */
  readonly programHash?: string;
  readonly device?: DeviceNote;
  readonly createdAt: number;
  readonly downloadedAt?: number;
  readonly readyAt?: number;
  readonly engagedAt?: number;
  readonly endedAt?: number;
  /** When a waiting session expires. */
  readonly deadline?: number;
  readonly reason?: Reason;
  readonly note?: string;
}

export function isOpen(session: Session): boolean {
  return session.state !== 'closed' && session.state !== 'expired';
}

/** The people whose session it is. */
export function ownersOf(session: Session): string[] {
  const owners = [session.createdBy.id];
  if (session.technician !== undefined && session.technician.id !== session.createdBy.id) {
    owners.push(session.technician.id);
  }
  return owners;
}

export function resourceOf(id: string, session: Session): Resource {
  const { channel } = session;
  return { kind: 'session', id, owners: ownersOf(session), ...(channel !== undefined && { channel }) };
}

/** What its technician holds for as long as they are engaged in it. */
export function neededFor(session: Session): readonly Permission[] {
  return [session.origin === 'practice' ? 'practice.start' : 'session.engage', 'tool.view'];
}

export const sessionKind = kind({
  name: 'session',
  indexes: {
    number: (session: Session) => [[session.number]],
    state: (session: Session) => [[session.state, session.createdAt]],
    topic: (session: Session) => topicsOf(session, ownersOf(session)).map((topic) => [topic, session.number]),
    topicState: (session: Session) =>
      topicsOf(session, ownersOf(session)).map((topic) => [topic, session.state, session.number]),
    channel: (session: Session) => [[session.channel ?? '', session.createdAt]],
    deadline: (session: Session) =>
      session.state === 'waiting' && session.deadline !== undefined ? [[session.deadline]] : [],
    program: (session: Session) =>
      session.programHash === undefined ? [] : [[session.programHash, session.machine ?? '', session.createdAt]],
  },
  unique: ['number'],
});

/** Something that a technician wrote about a session; never changed, never removed. */
export interface Note {
  readonly sessionId: string;
  readonly by: NamedPerson;
  readonly at: number;
  readonly text: string;
}

export const noteKind = kind({
  name: 'note',
  indexes: { session: (note: Note) => [[note.sessionId, note.at]] },
});
