import type { DeviceView } from '../devices/device.js';
import type { KeptAnswer } from '../forms/question.js';
import type { Tool } from '../protocol/tools.js';
import type { Present, WarningView } from './presence.js';
import {
  isOpen,
  type Because,
  type NamedPerson,
  type Offer,
  type Origin,
  type Outcome,
  type Participant,
  type Priority,
  type Reason,
  type Session,
  type SessionState,
  type Strategy,
} from './session.js';

export interface PersonName {
  id: string;
  name: string;
}

export interface ChannelName {
  id: string;
  name: string;
}

/** A group by its id; the name is empty once the group is gone. */
export interface GroupName {
  id: string;
  name: string;
}

/** Who or what put a session where it is. */
export interface BecauseView {
  kind: 'person' | 'call' | 'rule' | 'fallback' | 'default';
  /** The person’s, the SOS Call’s or the rule’s; nothing for `default`. */
  name?: string;
  strategy?: Strategy;
}

export interface ParticipantView extends PersonName {
  role: 'collaborator' | 'supervisor' | 'expert';
  tools: Tool[];
  /** Who brought them in; a supervisor came by themselves. */
  by?: PersonName;
  joinedAt: number;
}

/** What stands before somebody else to accept. */
export interface OfferView {
  id: string;
  kind: 'transfer' | 'invitation';
  by: PersonName;
  channel?: ChannelName;
  group?: GroupName;
  technician?: PersonName;
  tools: Tool[];
  note?: string;
  at: number;
  until: number;
}

export interface AnswerView {
  label: string;
  answer: string;
}

/** A session as a technician sees it; times are UTC milliseconds. */
export interface SessionView {
  id: string;
  /** To be read aloud. */
  number: number;
  state: SessionState;
  /** How the end user's program stands to the appliance. */
  link: 'none' | 'connected' | 'interrupted';
  consent: 'none' | 'asked' | 'given' | 'refused' | 'timedOut' | 'stopped';
  /** What the end user agreed to, or is asked for. */
  tools: Tool[];
  /** What the end user is asked for beyond that. */
  asking: Tool[];
  /** When the first of them ends by itself; without it, all end with the session. */
  consentUntil?: number;
  /** Two words that the end user's program shows too, for both to read to each other. */
  phrase?: string;
  origin: Origin;
  endUser?: string;
  subject?: string;
  /** Nobody, for a call that an end user placed. */
  createdBy?: PersonName;
  /** Whose it is. */
  technician?: PersonName;
  /** Without one it is private. */
  channel?: ChannelName;
  group?: GroupName;
  because?: BecauseView;
  assignedAt?: number;
  participants: ParticipantView[];
  offers: OfferView[];
  held?: { by: PersonName; at: number };
  priority: Priority;
  ticket?: string;
  /** The id of the SOS Call by which it came. */
  call?: string;
  answers: AnswerView[];
  /** The directory recognised the end user. */
  verified?: { login: string; name: string; department?: string };
  language?: 'en' | 'fr';
  customer?: string;
  device?: DeviceView;
  createdAt: number;
  readyAt?: number;
  takenAt?: number;
  engagedAt?: number;
  endedAt?: number;
  deadline?: number;
  reason?: Reason;
  outcome?: Outcome;
  downloaded: boolean;
  warnings: WarningView[];
  /** Technicians whose viewer is open. */
  viewers: number;
  note?: string;
  /** It was taken from this technician because they may not be engaged in it any more. */
  withdrawn?: { technician: PersonName; at: number };
}

/** Channels and groups by id, as the organisation knows them. */
export interface PlaceNames {
  readonly channels: ReadonlyMap<string, { readonly name: string }>;
  readonly groups: ReadonlyMap<string, { readonly name: string }>;
}

export function viewOf(id: string, session: Session, present: Present, places: PlaceNames): SessionView {
  const { number, state, origin, createdBy, technician, withdrawn, verified, createdAt } = session;
  const given = session.consent?.answer === 'given' ? session.consent : undefined;
  const phrase = present.asked?.phrase ?? given?.phrase;
  const device = present.device ?? describeNote(session);
  return {
    id,
    number,
    state,
    link: linkOf(session, present),
    consent: given === undefined && present.asked !== undefined ? 'asked' : (session.consent?.answer ?? 'none'),
    tools: [...(given?.tools ?? present.asked?.tools ?? session.tools)],
    asking: [...(present.asked?.tools ?? [])],
    ...(given?.ends !== undefined && { consentUntil: Math.min(...Object.values(given.ends)) }),
    ...(phrase !== undefined && isOpen(session) && { phrase }),
    origin,
    ...(createdBy && { createdBy: nameOf(createdBy) }),
    ...(technician && { technician: nameOf(technician) }),
    ...placeOf(session, places),
    ...(session.because && { because: becauseOf(session.because) }),
    participants: (session.participants ?? []).map(participantOf),
    offers: (session.offers ?? []).map((offer) => offerOf(offer, places)),
    ...(session.held && { held: { by: nameOf(session.held.by), at: session.held.at } }),
    priority: session.priority ?? 'normal',
    answers: (session.answers ?? []).map(answerOf),
    ...(verified && { verified: { login: verified.login, name: verified.name, ...pick(verified, 'department') } }),
    ...(device && { device }),
    ...(withdrawn && { withdrawn: { technician: nameOf(withdrawn.technician), at: withdrawn.at } }),
    createdAt,
    ...pick(session, 'endUser', 'subject', 'ticket', 'call', 'language', 'customer', 'reason', 'outcome', 'note'),
    ...pick(session, 'assignedAt', 'readyAt', 'takenAt', 'engagedAt', 'endedAt', 'deadline'),
    downloaded: session.downloadedAt !== undefined,
    warnings: [...present.warnings],
    viewers: present.viewers.size,
  };
}

export function linkOf(session: Session, present: Present): SessionView['link'] {
  if (!isOpen(session)) return 'none';
  if (session.origin === 'practice' || present.link !== undefined) return 'connected';
  return session.machine === undefined ? 'none' : 'interrupted';
}

function describeNote({ device }: Session): DeviceView | undefined {
  return device && { ...device, desktop: 'none', addresses: [], monitors: [] };
}

function nameOf({ id, name }: NamedPerson): PersonName {
  return { id, name };
}

function placeOf(
  { channel, group }: { readonly channel?: string; readonly group?: string },
  { channels, groups }: PlaceNames,
): { channel?: ChannelName; group?: GroupName } {
  return {
    ...(channel !== undefined && { channel: { id: channel, name: channels.get(channel)?.name ?? '' } }),
    ...(group !== undefined && { group: { id: group, name: groups.get(group)?.name ?? '' } }),
  };
}

function becauseOf(because: Because): BecauseView {
  switch (because.kind) {
    case 'person':
      return { kind: because.kind, name: because.person.name };
    case 'default':
      return { kind: because.kind };
    case 'call':
      return { kind: because.kind, name: because.name };
    default:
      return { kind: because.kind, name: because.name, ...pick(because, 'strategy') };
  }
}

function participantOf({ id, name, role, tools, by, joinedAt }: Participant): ParticipantView {
  return { id, name, role, tools: [...tools], ...(by && { by: nameOf(by) }), joinedAt };
}

function offerOf({ id, kind, by, to, tools = [], note, at, until }: Offer, places: PlaceNames): OfferView {
  return {
    ...{ id, kind, by: nameOf(by), ...placeOf(to, places) },
    ...(to.technician && { technician: nameOf(to.technician) }),
    ...{ tools: [...tools], ...(note !== undefined && { note }), at, until },
  };
}

function answerOf({ label, answer }: KeptAnswer): AnswerView {
  return { label, answer };
}

function pick<T extends object, K extends keyof T>(from: T, ...names: K[]): Pick<T, K> {
  return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]])) as Pick<T, K>;
}
