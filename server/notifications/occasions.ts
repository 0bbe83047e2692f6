import type { Assignment, Session } from '../sessions/session.js';
import type { NotificationKind } from './kinds.js';

/** Where somebody can take a session. */
export type OpenPlace = Pick<Assignment, 'channel' | 'group'>;

/** Something that people are to be told of: these, or whoever can take a session at this place. */
export interface Occasion {
  readonly kind: NotificationKind;
  readonly people?: readonly string[];
  readonly place?: OpenPlace;
  /** Who did it; nobody is told of their own acts. */
  readonly by?: string;
}

/** What a change of a session is the occasion of. Pure. `before` undefined: it has just begun. */
export function occasionsOf(before: Session | undefined, after: Session): Occasion[] {
  if (
    after.origin === 'practice' ||
    (after.state !== 'waiting' && after.state !== 'ready' && after.state !== 'active')
  ) {
    return [];
  }
  return [...landed(before, after), ...given(before, after), ...offered(before, after), ...becameReady(before, after)];
}

function landed(before: Session | undefined, after: Session): Occasion[] {
  if (after.state !== 'ready' || after.technician !== undefined) return [];
  const waited = before?.state === 'ready' && before.technician === undefined;
  const stood = waited && before.channel === after.channel && before.group === after.group;
  return stood ? [] : [{ kind: 'unassigned', place: placeOf(after) }];
}

function given(before: Session | undefined, after: Session): Occasion[] {
  const { technician, because } = after;
  if (technician === undefined || technician.id === before?.technician?.id) return [];
  const by = because?.kind === 'person' ? because.person.id : undefined;
  return [{ kind: 'assigned', people: [technician.id], ...(by !== undefined && { by }) }];
}

function offered(before: Session | undefined, after: Session): Occasion[] {
  const known = new Set(before?.offers?.map(({ id }) => id));
  const fresh = (after.offers ?? []).filter(({ id }) => !known.has(id));
  return fresh.map(({ by, to }) => ({
    kind: 'offered',
    by: by.id,
    ...(to.technician === undefined ? { place: placeOf(to) } : { people: [to.technician.id] }),
  }));
}

function becameReady(before: Session | undefined, after: Session): Occasion[] {
  const isReady = before?.state === 'waiting' && after.state === 'ready';
  return isReady && after.technician !== undefined ? [{ kind: 'ready', people: [after.technician.id] }] : [];
}

function placeOf({ channel, group }: OpenPlace): OpenPlace {
  return { ...(channel !== undefined && { channel }), ...(group !== undefined && { group }) };
}
