import type { Reach } from '../access/holdings.js';
import type { Permission } from '../access/permissions.js';

/*
 * Who may see which sessions, in words that an index and a live page can listen to: a session stands under each of its topics,
 * and a person sees whatever stands under one of theirs. Lists and pushes go by these alone, and so never differ.
 */

const EVERYWHERE = 'everywhere';
const PRIVATE = 'private';

/** A person's own sessions: wherever they are, or of one place. */
export function personTopic(person: string, place?: string): string {
  return place === undefined ? `person ${person}` : `person ${person} ${place}`;
}

/** Everything of a channel, colleagues’ sessions too. */
export function channelTopic(channel: string): string {
  return `channel ${channel}`;
}

/** What nobody has taken yet, of a channel or of every channel. */
function unownedTopic(channel?: string): string {
  return channel === undefined ? 'unowned' : `unowned ${channel}`;
}

/** Every topic under which a session of these people stands. */
export function topicsOf({ channel }: { readonly channel?: string }, owners: readonly string[]): string[] {
  const own = owners.flatMap((owner) => [personTopic(owner), personTopic(owner, channel ?? PRIVATE)]);
  if (channel === undefined) return [EVERYWHERE, ...own];
  const unowned = owners.length > 0 ? [] : [unownedTopic(), unownedTopic(channel)];
  return [EVERYWHERE, ...own, channelTopic(channel), ...unowned];
}

/** All that one may see; what of it is one's own; what of it is in one channel. */
export type Scope = 'all' | 'mine' | { readonly channel: string };

/** What somebody may see, of a scope. `reach`: where they hold a permission. Nothing, when they may see nothing of it. */
export function topicsFor(person: string, reach: (permission: Permission) => Reach, scope: Scope): string[] {
  const see = reach('session.see');
  if (!see.everywhere && see.channels.length === 0) return [];
  const own = [PRIVATE, ...see.channels].map((place) => personTopic(person, place));
  if (scope === 'mine') return see.everywhere ? [personTopic(person)] : own;
  const colleagues = reach('session.colleagues');
  const ofChannel = (channel: string): string[] =>
    isWithin(colleagues, channel) ? [channelTopic(channel)] : [personTopic(person, channel), unownedTopic(channel)];
  if (scope !== 'all') return isWithin(see, scope.channel) ? ofChannel(scope.channel) : [];
  if (!see.everywhere) return [personTopic(person, PRIVATE), ...see.channels.flatMap(ofChannel)];
  if (colleagues.everywhere) return [EVERYWHERE];
  return [personTopic(person), unownedTopic(), ...colleagues.channels.map(channelTopic)];
}

function isWithin({ everywhere, channels }: Reach, channel: string): boolean {
  return everywhere || channels.includes(channel);
}
