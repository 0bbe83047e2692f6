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

/** What waits for one of a group, in a channel or in every channel. */
function groupTopic(group: string, channel?: string): string {
  return channel === undefined ? `group ${group}` : `group ${group} ${channel}`;
}

/** That in which somebody has a part, or is offered one, wherever it is. */
export function guestTopic(person: string): string {
  return `guest ${person}`;
}

/** Of everybody who sees the sessions of others: in this channel, and everywhere. */
export function colleagueTopics(channel: string | undefined): string[] {
  return channel === undefined ? [EVERYWHERE] : [EVERYWHERE, channelTopic(channel)];
}

/** How a session stands to people. */
export interface Standing {
  /** Nobody, while nobody has taken it. */
  readonly owners: readonly string[];
  readonly guests: readonly string[];
  /** Where it is, then where it stands open besides. */
  readonly places: readonly { readonly channel?: string | undefined; readonly group?: string | undefined }[];
}

/** Every topic under which a session stands. */
export function topicsOf({ owners, guests, places }: Standing): string[] {
  const [home, ...open] = places;
  const own = owners.flatMap((owner) => [personTopic(owner), personTopic(owner, home?.channel ?? PRIVATE)]);
  const topics = [EVERYWHERE, ...own, ...guests.map(guestTopic)];
  if (home?.channel !== undefined) topics.push(channelTopic(home.channel));
  const free = owners.length === 0 && home !== undefined ? [home, ...open] : open;
  for (const { channel, group } of free) {
    if (channel === undefined) continue;
    topics.push(channelTopic(channel));
    if (group === undefined) topics.push(unownedTopic(), unownedTopic(channel));
    else topics.push(groupTopic(group), groupTopic(group, channel));
  }
  return [...new Set(topics)];
}

/** All that one may see; what of it is one's own; what of it is in one channel. */
export type Scope = 'all' | 'mine' | { readonly channel: string };

export interface Listening {
  readonly person: string;
  readonly groups: Iterable<string>;
  /** Where they hold a permission. */
  readonly reach: (permission: Permission) => Reach;
}

/** What somebody may see, of a scope. Nothing, when they may see nothing of it. */
export function topicsFor({ person, groups, reach }: Listening, scope: Scope): string[] {
  const see = reach('session.see');
  if (!see.everywhere && see.channels.length === 0) return [];
  const own = [PRIVATE, ...see.channels].map((place) => personTopic(person, place));
  if (scope === 'mine') return [guestTopic(person), ...(see.everywhere ? [personTopic(person)] : own)];
  const colleagues = reach('session.colleagues');
  const mine = [...groups];
  const ofChannel = (channel: string): string[] =>
    isWithin(colleagues, channel)
      ? [channelTopic(channel)]
      : [personTopic(person, channel), unownedTopic(channel), ...mine.map((group) => groupTopic(group, channel))];
  if (scope !== 'all') return isWithin(see, scope.channel) ? ofChannel(scope.channel) : [];
  if (!see.everywhere) return [guestTopic(person), personTopic(person, PRIVATE), ...see.channels.flatMap(ofChannel)];
  if (colleagues.everywhere) return [EVERYWHERE];
  const free = [unownedTopic(), ...mine.map((group) => groupTopic(group))];
  return [guestTopic(person), personTopic(person), ...free, ...colleagues.channels.map(channelTopic)];
}

function isWithin({ everywhere, channels }: Reach, channel: string): boolean {
  return everywhere || channels.includes(channel);
}
