import type { Me } from '../api/people.js';
import type { Offer, SessionView } from '../api/sessions.js';
import { holdsOn } from '../sessions/holding.js';

/**
 * Whether an offer is for this person to answer: made to them, or open where they take sessions. As far as this page can know:
 * who is in which group, the appliance says when it is tried.
 */
export function isForMe(session: SessionView, { by, technician, channel }: Offer, person: Me['person']): boolean {
  if (technician !== undefined) return technician.id === person.id;
  if (by.id === person.id || session.technician?.id === person.id) return false;
  return ['session.claim', 'session.engage'].every((permission) => holdsOn(person, permission, channel?.id));
}
