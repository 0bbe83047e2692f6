import type { ProgramInfo } from '../devices/program-file.js';
import type { Channel } from '../channels/channel.js';
import type { Worded } from '../forms/question.js';
import { isWaiting } from '../queue/line.js';
import type { QueuePlace } from '../queue/queue.js';
import type { Present } from '../sessions/presence.js';
import type { Reason, Session, SessionState } from '../sessions/session.js';
import { linkOf } from '../sessions/view.js';

/** What an end user's page shows; times are UTC milliseconds. */
export interface PortalView {
  entry: 'invitation' | 'sos' | 'call';
  state: SessionState;
  /** How the end user's program stands to the appliance. */
  link: 'none' | 'connected' | 'interrupted';
  /** To be read aloud; absent before a session exists. */
  number?: number;
  company: string;
  /** Who helps; nobody yet, while a call waits. */
  technician?: PortalTechnician;
  subject?: string;
  expires?: number;
  reason?: Reason;
  downloaded: boolean;
  /** What its department says to its end users; absent where it says nothing. */
  department?: PortalDepartment;
  /** Where a call stands that waits. */
  queue?: PortalPlace;
  /** The directory recognised who calls. */
  verified?: boolean;
  /** The programs that can be had, one a platform. */
  programs: ProgramInfo[];
}

export interface PortalDepartment {
  /** The name of its picture. */
  logo?: string;
  welcome?: Worded;
  waiting?: Worded;
  ended?: Worded;
}

/** How many wait before a call, and what may be expected, in seconds; absent while that is not known. */
export interface PortalPlace {
  before: number;
  seconds?: number;
}

export interface PortalTechnician {
  name: string;
}

/** The page of one session. */
export function viewOfSession(
  session: Session,
  present: Present,
  company: string,
  programs: ProgramInfo[],
  { place, channel }: { readonly place?: QueuePlace | undefined; readonly channel?: Channel | undefined },
): PortalView {
  const { state, number, subject, deadline, reason } = session;
  const department = channel && departmentOf(channel);
  const helper = isWaiting(session) ? undefined : (session.technician ?? session.createdBy);
  return {
    entry: session.origin === 'sos' || session.origin === 'call' ? session.origin : 'invitation',
    state,
    link: linkOf(session, present),
    number,
    company,
    ...(helper !== undefined && { technician: { name: helper.name } }),
    ...(subject !== undefined && { subject }),
    ...(deadline !== undefined && { expires: deadline }),
    ...(reason !== undefined && { reason }),
    downloaded: session.downloadedAt !== undefined,
    programs,
    ...(place && { queue: { before: place.before, ...(place.seconds !== undefined && { seconds: place.seconds }) } }),
    ...(session.verified && { verified: true }),
    ...(department && { department }),
  };
}

function departmentOf({ logo, messages }: Channel): PortalDepartment | undefined {
  if (logo === undefined && messages === undefined) return undefined;
  return { ...(logo !== undefined && { logo }), ...messages };
}

/** The page of a program fetched without invitation, before a technician typed its code. */
export function viewBeforeSession(company: string, programs: ProgramInfo[]): PortalView {
  return {
    entry: 'sos',
    state: 'waiting',
    link: 'none',
    company,
    downloaded: false,
    programs,
  };
}
