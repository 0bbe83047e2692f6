import type { Access, Actor } from '../access/access.js';
import type { Session } from '../sessions/session.js';

/**
 * The oldest offer of a session that leads to it and that this person may take: one to a channel or a group where they
 * hold it. None for whoever has the session already.
 */
export function offerFor(access: Access, actor: Actor, id: string, session: Session): string | undefined {
  if (actor.kind !== 'person' || session.technician === undefined || session.technician.id === actor.id)
    return undefined;
  const found = (session.offers ?? []).find(({ kind, to }) => {
    if (kind !== 'transfer' || to.technician !== undefined) return false;
    const place = {
      ...(to.channel !== undefined && { channel: to.channel }),
      ...(to.group !== undefined && { group: to.group }),
    };
    return access.allows(actor, 'session.claim', { kind: 'session', id, owners: [], ...place }).allowed;
  });
  return found?.id;
}
