import type { ProgramInfo } from '../devices/program-file.js';
import type { Present } from '../sessions/presence.js';
import type { Reason, Session, SessionState } from '../sessions/session.js';
import { linkOf } from '../sessions/view.js';

/** What an end user's page shows; times are UTC milliseconds. */
export interface PortalView {
  entry: 'invitation' | 'sos';
  state: SessionState;
  /** How the end user's program stands to the appliance. */
  link: 'none' | 'connected' | 'interrupted';
  /** To be read aloud; absent before a session exists. */
  number?: number;
  company: string;
  /** Who helps. */
  technician?: PortalTechnician;
  subject?: string;
  expires?: number;
  reason?: Reason;
  downloaded: boolean;
  /** Absent while the appliance does not have it. */
  program?: ProgramInfo;
}

export interface PortalTechnician {
  name: string;
}

/** The page of one session. */
export function viewOfSession(
  session: Session,
  present: Present,
  company: string,
  program: ProgramInfo | undefined,
): PortalView {
  const { state, number, subject, deadline, reason } = session;
  return {
    entry: session.origin === 'sos' ? 'sos' : 'invitation',
    state,
    link: linkOf(session, present),
    number,
    company,
    technician: { name: (session.technician ?? session.createdBy)?.name ?? '' },
    ...(subject !== undefined && { subject }),
    ...(deadline !== undefined && { expires: deadline }),
    ...(reason !== undefined && { reason }),
    downloaded: session.downloadedAt !== undefined,
    ...(program && { program }),
  };
}

/** The page of a program fetched without invitation, before a technician typed its code. */
export function viewBeforeSession(company: string, program: ProgramInfo | undefined): PortalView {
  return {
    entry: 'sos',
    state: 'waiting',
    link: 'none',
    company,
    downloaded: false,
    ...(program && { program }),
  };
}
