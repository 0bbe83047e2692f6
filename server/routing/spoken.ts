import type { Organisation } from '../access/organisation.js';
import type { Assignment, Because } from '../sessions/session.js';

/** How the record names where a session is: its technician, else its group, else its channel. */
export function spokenPlace(
  { people, groups, channels }: Pick<Organisation, 'people' | 'groups' | 'channels'>,
  { technician, group = '', channel = '' }: Pick<Assignment, 'technician' | 'group' | 'channel'>,
): string {
  if (technician !== undefined) return people.get(technician.id)?.name ?? technician.name;
  return groups.get(group)?.name ?? channels.get(channel)?.name ?? '';
}

/** How the record names who or what put it there. */
export function spokenBecause(because: Because): { readonly because: string; readonly rule?: string } {
  if (because.kind === 'person' || because.kind === 'default') return { because: because.kind };
  return { because: because.kind, rule: because.name };
}
