import type { Me } from '../api/people.js';

export type Person = Me['person'];

/** Whether somebody holds a permission on a channel; everywhere, when none is named. */
export function holdsOn({ places }: Person, permission: string, channel: string | undefined): boolean {
  const held = places.find((place) => place.permission === permission);
  return held !== undefined && (held.everywhere || (channel !== undefined && held.channels.includes(channel)));
}
