import type { Participant, SessionView } from '../api/sessions.js';

/** The part that somebody has in a session besides leading it. */
export function partOf({ participants }: SessionView, personId: string): Participant | undefined {
  return participants.find(({ id }) => id === personId);
}

/** Whoever leads stands first, everybody else in the order in which they came. */
export function placeOf({ participants }: SessionView, personId: string): number {
  return 1 + participants.findIndex(({ id }) => id === personId);
}

/** Whether somebody leads a session that is under way. */
export function leads({ state, technician, origin }: SessionView, personId: string): boolean {
  return state === 'active' && origin !== 'practice' && technician?.id === personId;
}

/** Everybody in it, the lead first. */
export function countOf({ state, technician, participants }: SessionView): number {
  return (state === 'active' && technician !== undefined ? 1 : 0) + participants.length;
}
