import type { DeviceView } from '../devices/device.js';
import type { Tool } from '../protocol/tools.js';
import type { Present, WarningView } from './presence.js';
import { isOpen, type NamedPerson, type Origin, type Reason, type Session, type SessionState } from './session.js';

export interface PersonName {
  id: string;
  name: string;
}

export interface ChannelName {
  id: string;
  name: string;
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
  origin: Origin;
  endUser?: string;
  subject?: string;
  createdBy: PersonName;
  technician?: PersonName;
  /** Without one it is private. */
  channel?: ChannelName;
  device?: DeviceView;
  createdAt: number;
  readyAt?: number;
  engagedAt?: number;
  endedAt?: number;
  deadline?: number;
  reason?: Reason;
  downloaded: boolean;
  warnings: WarningView[];
  /** Technicians whose viewer is open. */
  viewers: number;
  note?: string;
  /** It was taken from this technician because they may not be engaged in it any more. */
  withdrawn?: { technician: PersonName; at: number };
}

/** Channels by id, as the organisation knows them. */
export type ChannelNames = ReadonlyMap<string, { readonly name: string }>;

export function viewOf(id: string, session: Session, present: Present, channels: ChannelNames): SessionView {
  const { number, state, origin, createdBy, technician, channel, withdrawn, createdAt } = session;
  const device = present.device ?? describeNote(session);
  return {
    id,
    number,
    state,
    link: linkOf(session, present),
    consent: present.asked === undefined ? (session.consent?.answer ?? 'none') : 'asked',
    tools: [...(session.consent?.answer === 'given' ? session.consent.tools : (present.asked?.tools ?? session.tools))],
    origin,
    createdBy: nameOf(createdBy),
    ...(technician && { technician: nameOf(technician) }),
    ...(device && { device }),
    ...(withdrawn && { withdrawn: { technician: nameOf(withdrawn.technician), at: withdrawn.at } }),
    createdAt,
    ...(channel !== undefined && { channel: { id: channel, name: channels.get(channel)?.name ?? '' } }),
    ...pick(session, 'endUser', 'subject', 'readyAt', 'engagedAt', 'endedAt', 'deadline', 'reason', 'note'),
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

function pick<K extends keyof Session>(session: Session, ...names: K[]): Pick<Session, K> {
  return Object.fromEntries(names.filter((name) => name in session).map((name) => [name, session[name]])) as Pick<
    Session,
    K
  >;
}
