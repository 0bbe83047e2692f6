import type { SessionView } from '../api/sessions.js';
import { partOf } from '../participants/part.js';
import type { ViewerState } from '../../viewer/condition.js';

/**
 * What the stage is about:
 * - notHere: the end user's program has never been connected; starting: nor has the practice computer
 * - mayAsk: everything is ready to ask the end user
 * - withdrawn: this technician may not be connected here any more
 * - other: another technician works here; beside: so does this person, and the end user has not agreed yet
 * - held: the end user is on hold
 * - asking, refused, timedOut, stopped: the end user's answers
 * - connecting, live, interrupted: the picture; away: the end user's program is out of reach
 * - failed: the picture cannot be shown, and only trying again helps
 */
export type Situation =
  | 'ended'
  | 'notHere'
  | 'starting'
  | 'mayAsk'
  | 'withdrawn'
  | 'other'
  | 'beside'
  | 'held'
  | 'asking'
  | 'refused'
  | 'timedOut'
  | 'stopped'
  | 'connecting'
  | 'live'
  | 'interrupted'
  | 'away'
  | 'failed';

/** Where a session stands for this person. `viewer` is undefined while no picture is asked for. */
export function situationOf(session: SessionView, personId: string, viewer: ViewerState | undefined): Situation {
  const isHere = session.link === 'connected';
  switch (session.state) {
    case 'closed':
    case 'expired':
      return 'ended';
    case 'waiting':
      return session.origin === 'practice' ? 'starting' : 'notHere';
    case 'ready':
      if (session.withdrawn?.technician.id === personId) return 'withdrawn';
      return isHere ? 'mayAsk' : 'away';
    case 'active':
      return activeOf(session, personId, viewer);
  }
}

function activeOf(session: SessionView, personId: string, viewer: ViewerState | undefined): Situation {
  const isHere = session.link === 'connected';
  const isBeside = partOf(session, personId) !== undefined;
  if (session.technician !== undefined && session.technician.id !== personId && !isBeside) return 'other';
  if (session.held !== undefined) return 'held';
  if (session.consent === 'given') return pictureOf(viewer, isHere);
  if (isBeside) return isHere ? 'beside' : 'away';
  if (session.consent === 'asked') return isHere ? 'asking' : 'away';
  if (session.consent !== 'none') return session.consent;
  return isHere ? 'mayAsk' : 'away';
}

function pictureOf(viewer: ViewerState | undefined, isHere: boolean): Situation {
  switch (viewer) {
    case undefined:
    case 'connecting':
    case 'waiting':
      // Between consent and picture the program joins the relay: only a lost program is worth another word.
      return isHere ? 'connecting' : 'away';
    case 'interrupted':
      return isHere ? 'interrupted' : 'away';
    case 'refused':
      return 'failed';
    case 'live':
    case 'stopped':
      return viewer;
  }
}

/** Whether the picture is asked for: then it stays, through every interruption, for as long as consent does. */
export function showsPicture(session: SessionView, personId: string): boolean {
  const isIn = session.technician?.id === personId || partOf(session, personId) !== undefined;
  return isIn && session.state === 'active' && session.consent === 'given' && session.held === undefined;
}
