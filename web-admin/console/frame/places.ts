import type { IconName } from '../icons.js';
import type { PartName, PlaceName } from './words.js';

export interface Place {
  readonly to: string;
  readonly name: PlaceName;
  readonly icon: IconName;
  /** Whoever holds one of these, wherever, sees the place. */
  readonly needs: readonly string[];
  readonly part: PartName;
}

/** The pages of the administration in the order in which they are shown, part by part. A new page is a new row. */
export const places: readonly Place[] = [
  { part: 'people', name: 'people', to: '/people', icon: 'people', needs: ['person.see'] },
  { part: 'people', name: 'groups', to: '/groups', icon: 'group', needs: ['group.see'] },
  { part: 'desk', name: 'board', to: '/board', icon: 'board', needs: ['report.see'] },
  { part: 'desk', name: 'reports', to: '/reports', icon: 'reports', needs: ['report.see'] },
  { part: 'desk', name: 'channels', to: '/channels', icon: 'channel', needs: ['channel.see'] },
  { part: 'desk', name: 'calls', to: '/calls', icon: 'sosCall', needs: ['sosCall.manage'] },
  { part: 'desk', name: 'routing', to: '/routing', icon: 'routing', needs: ['channel.manage', 'settings.see'] },
  { part: 'desk', name: 'mail', to: '/mail', icon: 'mail', needs: ['settings.see'] },
  { part: 'desk', name: 'programs', to: '/programs', icon: 'programs', needs: ['settings.see'] },
  { part: 'people', name: 'roles', to: '/roles', icon: 'role', needs: ['role.see'] },
  { part: 'people', name: 'directories', to: '/directories', icon: 'directory', needs: ['directory.see'] },
  { part: 'security', name: 'signIns', to: '/sign-ins', icon: 'signIns', needs: ['person.see'] },
  { part: 'security', name: 'approvals', to: '/approvals', icon: 'approval', needs: ['approval.give'] },
  { part: 'security', name: 'rules', to: '/rules', icon: 'rules', needs: ['settings.see', 'settings.manage'] },
  { part: 'security', name: 'keys', to: '/keys', icon: 'key', needs: ['key.make', 'key.see', 'key.manage'] },
  { part: 'security', name: 'webhooks', to: '/webhooks', icon: 'webhook', needs: ['webhook.manage'] },
  { part: 'security', name: 'audit', to: '/audit', icon: 'audit', needs: ['audit.read'] },
];

/** The places of whoever holds these permissions. */
export function placesOf(permissions: readonly string[]): readonly Place[] {
  return places.filter(({ needs }) => needs.some((need) => permissions.includes(need)));
}

/** The place to which an address belongs: its own, or one below it. */
export function placeAt(pathname: string): Place | undefined {
  return places.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
}
