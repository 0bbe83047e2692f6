import { judgeHoldings } from '../access/decide.js';
import type { Organisation } from '../access/organisation.js';
import type { Permission } from '../access/permissions.js';
import type { Assignment } from '../sessions/session.js';

/** What somebody does with a session that was given to them. */
const working = ['session.see', 'session.engage', 'tool.view'] as const satisfies readonly Permission[];

export type Place = Pick<Assignment, 'channel' | 'group'>;

/** Whether a session at this place can be given to somebody: they would see it, and could connect. */
export function mayHave(organisation: Organisation, person: string, { channel }: Place): boolean {
  const own = { kind: 'session', id: '', owners: [person], ...(channel !== undefined && { channel }) };
  const isKnown = channel === undefined || organisation.channels.has(channel);
  return isKnown && working.every((permission) => judgeHoldings(organisation, person, permission, own).allowed);
}

/** Whether somebody can take a session that waits at this place, and work with it. */
export function mayClaim(organisation: Organisation, person: string, place: Place): boolean {
  const free = { kind: 'session', id: '', owners: [], ...place };
  const sees = judgeHoldings(organisation, person, 'session.claim', free).allowed;
  return sees && mayHave(organisation, person, place);
}

/** Everybody who can take a session that waits at this place: of a group, only its members. */
export function takersAt(organisation: Organisation, { channel, group }: Place): string[] {
  const people = group === undefined ? organisation.people.keys() : organisation.membersOf(group);
  const place = channel === undefined ? {} : { channel };
  return [...people].filter((person) => mayClaim(organisation, person, place));
}

/** Whether anybody at all can take a session there; looks at no more people than it needs. */
export function hasTakers(organisation: Organisation, { channel, group }: Place): boolean {
  const people = group === undefined ? organisation.people.keys() : organisation.membersOf(group);
  const place = channel === undefined ? {} : { channel };
  for (const person of people) if (mayClaim(organisation, person, place)) return true;
  return false;
}
