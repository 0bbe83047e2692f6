import { judgeHoldings } from '../access/decide.js';
import type { Organisation } from '../access/organisation.js';
import type { Permission } from '../access/permissions.js';
import type { Assignment } from '../sessions/session.js';

/** What most sessions ask of whoever works in them. */
const connecting = ['session.engage', 'tool.view'] as const satisfies readonly Permission[];

export type Place = Pick<Assignment, 'channel' | 'group'>;

/**
 * Whether a session at this place can be given to somebody: they would see it, and could connect.
 *
 * @param needed what this session asks of whoever works in it
 */
export function mayHave(
  organisation: Organisation,
  person: string,
  { channel }: Place,
  needed: readonly Permission[] = connecting,
): boolean {
  const own = { kind: 'session', id: '', owners: [person], ...(channel !== undefined && { channel }) };
  const isKnown = channel === undefined || organisation.channels.has(channel);
  const all: readonly Permission[] = ['session.see', ...needed];
  return isKnown && all.every((permission) => judgeHoldings(organisation, person, permission, own).allowed);
}

/** Whether somebody can take a session that waits at this place, and work with it. */
export function mayClaim(
  organisation: Organisation,
  person: string,
  place: Place,
  needed?: readonly Permission[],
): boolean {
  const free = { kind: 'session', id: '', owners: [], ...place };
  const sees = judgeHoldings(organisation, person, 'session.claim', free).allowed;
  return sees && mayHave(organisation, person, place, needed);
}

/** Everybody who can take a session that waits at this place: of a group, only its members. */
export function takersAt(organisation: Organisation, { channel, group }: Place): string[] {
  const people = group === undefined ? organisation.people.keys() : organisation.membersOf(group);
  const place = channel === undefined ? {} : { channel };
  return [...people].filter((person) => mayClaim(organisation, person, place));
}

/** Whether anybody at all, besides `but`, can take a session there; looks at no more people than it needs. */
export function hasTakers(
  organisation: Organisation,
  { channel, group }: Place,
  { but, needed }: { readonly but?: string | undefined; readonly needed?: readonly Permission[] } = {},
): boolean {
  const people = group === undefined ? organisation.people.keys() : organisation.membersOf(group);
  const place = channel === undefined ? {} : { channel };
  for (const person of people) {
    if (person !== but && mayClaim(organisation, person, place, needed)) return true;
  }
  return false;
}
