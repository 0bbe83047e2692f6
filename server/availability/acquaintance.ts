import type { Access, Actor } from '../access/access.js';
import type { Reach } from '../access/holdings.js';
import type { Permission } from '../access/permissions.js';

/** Whoever holds one of these somewhere gives sessions to others there, or asks them to come. */
const giving = [
  'session.assign',
  'session.transfer',
  'session.transferOutside',
  'session.invite',
  'session.colleagues',
] as const satisfies readonly Permission[];

/** Whom somebody may see at the desk: themselves, and whoever works where they may give or share a session. */
export function acquaintances(access: Access, actor: Actor): (person: string) => boolean {
  if (actor.kind !== 'person') return () => false;
  const { organisation } = access;
  const reaches = giving.map((permission) => access.reach(actor, permission));
  const everywhere = reaches.some((reach) => reach.everywhere);
  const channels = new Set(reaches.flatMap((reach) => reach.channels));
  return (person) => {
    if (person === actor.id) return true;
    if (organisation.people.get(person)?.active !== true) return false;
    const theirs = organisation.holdings(person).reach('session.engage');
    return works(theirs) && (everywhere || (theirs.everywhere ? channels.size > 0 : meets(theirs.channels, channels)));
  };
}

function works({ everywhere, channels }: Reach): boolean {
  return everywhere || channels.length > 0;
}

function meets(theirs: readonly string[], ours: ReadonlySet<string>): boolean {
  return theirs.some((channel) => ours.has(channel));
}
