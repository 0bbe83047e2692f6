import type { Resource } from '../access/access.js';
import type { Permission } from '../access/permissions.js';
import type { KeptAnswer } from '../forms/question.js';
import type { Tool } from '../protocol/tools.js';
import { kind } from '../store/store.js';
import { topicsOf, type Standing } from './topics.js';

export type SessionState = 'waiting' | 'ready' | 'active' | 'closed' | 'expired';

/**
 * Which way it came about: an invitation, a program fetched without one whose code a technician typed, an SOS Call that an end
 * user placed, or the appliance's own practice computer.
 */
export type Origin = 'invitation' | 'sos' | 'call' | 'practice';

/**
 * Why it is closed. Cancelled: whoever called did not want help any more before anybody connected. Doubted: the end user said
 * that the technician is not who they are talking to. Maintenance: what it ran on, the appliance itself, was restarted.
 */
export type Reason = 'technician' | 'endUser' | 'declined' | 'cancelled' | 'abandoned' | 'doubted' | 'maintenance';

/** What came of it, as whoever closed it says. */
export const outcomes = ['solved', 'unsolved', 'escalated', 'unreachable', 'other'] as const;
export type Outcome = (typeof outcomes)[number];

export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** What the end user's machine was last told by its user. */
export interface Consent {
  readonly answer: 'given' | 'refused' | 'timedOut' | 'stopped';
  readonly tools: readonly Tool[];
  readonly at: number;
  /** When a tool ends by itself (UTC milliseconds); what is not named lasts as long as the session. */
  readonly ends?: Readonly<Partial<Record<Tool, number>>>;
  /** The two words that stood before both of them. */
  readonly phrase?: string;
}

/** From whom the session was taken because they may not be engaged in it any more. */
export interface Withdrawal {
  readonly technician: NamedPerson;
  readonly at: number;
}

/** Who or what put a session where it is: somebody, a rule of the routing, what is tried when nobody answers, or nothing. */
export type Because =
  | { readonly kind: 'person'; readonly person: NamedPerson }
  | { readonly kind: 'call'; readonly call: string; readonly name: string }
  | { readonly kind: 'rule'; readonly rule: string; readonly name: string; readonly strategy?: Strategy }
  | { readonly kind: 'fallback'; readonly rule: string; readonly name: string; readonly strategy?: Strategy }
  | { readonly kind: 'default' };

/** How a technician is found among those who could take a session. */
export const strategies = ['queue', 'leastBusy', 'roundRobin', 'skills'] as const;
export type Strategy = (typeof strategies)[number];

/** Where a session is, and whose. Without a channel it is private; without a technician nobody has taken it yet. */
export interface Assignment {
  readonly channel?: string;
  /** With a group and no technician, only members of the group take it. */
  readonly group?: string;
  readonly technician?: NamedPerson;
}

/** A technician in a session besides the lead. What they may use: this, as far as they hold it and the end user agreed. */
export interface Participant extends NamedPerson {
  readonly role: 'collaborator' | 'supervisor' | 'expert';
  readonly tools: readonly Tool[];
  /** Who brought them in, and what they use never goes beyond; a supervisor came by themselves. */
  readonly by?: NamedPerson;
  readonly joinedAt: number;
}

/** What stands before somebody else to accept: the session itself, or a part in it. It lapses by itself. */
export interface Offer {
  readonly id: string;
  readonly kind: 'transfer' | 'invitation';
  readonly by: NamedPerson;
  /** To a channel or a group: whoever takes it first. */
  readonly to: Assignment;
  readonly tools?: readonly Tool[];
  readonly note?: string;
  readonly at: number;
  readonly until: number;
}

/** Whom a directory recognised in the end user. */
export interface VerifiedCaller {
  readonly login: string;
  readonly name: string;
  readonly department?: string;
  /** The groups of Guichet in which the directory puts them, by id. */
  readonly groups: readonly string[];
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
  /** Who made it; nobody of the desk made a call that an end user placed. */
  readonly createdBy?: NamedPerson;
  /** Whose it is: to whom it was assigned, and once they are engaged, the lead. */
  readonly technician?: NamedPerson;
  /** The channel in which it is; without one it is private. */
  readonly channel?: string;
  readonly group?: string;
  readonly because?: Because;
  readonly assignedAt?: number;
  /** Technicians in it besides the lead. */
  readonly participants?: readonly Participant[];
  readonly offers?: readonly Offer[];
  /** The end user is on hold: nobody sees their screen. */
  readonly held?: { readonly by: NamedPerson; readonly at: number };
  /** `normal`, when left out. */
  readonly priority?: Priority;
  readonly ticket?: string;
  /** The SOS Call by which it came. */
  readonly call?: string;
  /** What the end user answered to the form of the call. */
  readonly answers?: readonly KeptAnswer[];
  readonly verified?: VerifiedCaller;
  /** What its rules are chosen by: the language the end user reads, whom they belong to, and where they called from. */
  readonly language?: 'en' | 'fr';
  readonly customer?: string;
  readonly source?: string;
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
  /** When a technician first took it out of the queue. */
  readonly takenAt?: number;
  readonly engagedAt?: number;
  readonly endedAt?: number;
  /** When it ends by itself: a waiting session expires, a call without a program is abandoned. */
  readonly deadline?: number;
  readonly reason?: Reason;
  readonly outcome?: Outcome;
  readonly note?: string;
}

export function isOpen(session: Session): boolean {
  return session.state !== 'closed' && session.state !== 'expired';
}

/** What the technician wants and the end user has not agreed to. */
export function missingTools({ tools, consent }: Session): Tool[] {
  return tools.filter((tool) => consent?.answer !== 'given' || !consent.tools.includes(tool));
}

/** The people whose session it is; nobody’s, while nobody has taken it. */
export function ownersOf({ technician }: Session): string[] {
  return technician === undefined ? [] : [technician.id];
}

/** The people besides its owner who have a part in it, or are offered one. */
export function guestsOf({ participants = [], offers = [] }: Session): string[] {
  const offered = offers.flatMap(({ to }) => to.technician ?? []);
  return [...new Set([...participants, ...offered].map(({ id }) => id))];
}

/** Where a session stands open to whoever may take it there, besides where it is. */
export function openOffersOf({ offers = [] }: Session): Assignment[] {
  return offers.filter(({ to }) => to.technician === undefined).map(({ to }) => to);
}

export function resourceOf(id: string, session: Session): Resource {
  const { channel, group } = session;
  const place = { ...(channel !== undefined && { channel }), ...(group !== undefined && { group }) };
  const guests = guestsOf(session);
  const offered = openOffersOf(session);
  return {
    ...{ kind: 'session', id, owners: ownersOf(session), ...place },
    ...(guests.length > 0 && { guests }),
    ...(offered.length > 0 && { offered }),
  };
}

/** What its technician holds for as long as they are engaged in it. */
export function neededFor(session: Session): readonly Permission[] {
  return [session.origin === 'practice' ? 'practice.start' : 'session.engage', 'tool.view'];
}

/** How a session stands to people, as far as topics tell it. */
export function standingOf(session: Session): Standing {
  const { channel, group } = session;
  return {
    owners: ownersOf(session),
    guests: guestsOf(session),
    places: [{ channel, group }, ...openOffersOf(session)],
  };
}

export const sessionKind = kind({
  name: 'session',
  indexes: {
    number: (session: Session) => [[session.number]],
    state: (session: Session) => [[session.state, session.createdAt]],
    topic: (session: Session) => topicsOf(standingOf(session)).map((topic) => [topic, session.number]),
    topicState: (session: Session) =>
      topicsOf(standingOf(session)).map((topic) => [topic, session.state, session.number]),
    channel: (session: Session) => [[session.channel ?? '', session.createdAt]],
    deadline: (session: Session) => (isOpen(session) && session.deadline !== undefined ? [[session.deadline]] : []),
    /** When the first of its offers lapses. */
    lapse: ({ offers = [] }: Session) => (offers.length === 0 ? [] : [[Math.min(...offers.map(({ until }) => until))]]),
    ended: ({ endedAt }: Session) => (endedAt === undefined ? [] : [[endedAt]]),
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
