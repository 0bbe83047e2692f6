import type { EventName } from '../audit/catalogue.js';
import { isWaiting } from '../queue/line.js';
import type { Reason, Session } from '../sessions/session.js';

/** How it is called when an end user goes: whoever nobody had taken cancels a call. */
export function leavingOf(session: Session): { readonly reason: Reason; readonly event: EventName } {
  return isWaiting(session)
    ? { reason: 'cancelled', event: 'call.cancelled' }
    : { reason: 'endUser', event: 'session.closed' };
}

/** How it is called when a technician closes it: what nobody had taken was dismissed. */
export function closingOf(session: Session): EventName {
  return isWaiting(session) ? 'call.dismissed' : 'session.closed';
}
