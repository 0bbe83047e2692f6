import { shippedRoles, type ShippedRoleName } from '../../config/roles.js';
import { everyPermission, wordOf, type Permission } from './permissions.js';

/** Every word of a shipped role, those included whose tool does not exist yet; undefined for a name that is none. */
export function shippedRole(name: string): readonly Permission[] | undefined {
  if (!Object.hasOwn(shippedRoles, name)) return undefined;
  const { permissions } = shippedRoles[name as ShippedRoleName];
  return permissions === 'everything' ? everyScoped : permissions;
}

const everyScoped = everyPermission.filter((permission) => wordOf(permission).scope !== undefined);

/** What each part of the appliance does by itself. */
export const systemParts = {
  sweep: ['session.expire', 'session.abandon', 'session.return'],
  supervisor: ['appliance.run'],
  commandLine: ['settings.manage'],
  firstRun: ['person.manage', 'channel.create'],
  demo: ['session.create'],
  routing: ['session.route'],
  enforcement: ['session.narrow', 'session.return'],
  sync: ['person.manage', 'group.manage', 'directory.manage'],
  retention: ['audit.manage'],
  syslog: ['audit.manage'],
  webhooks: ['webhook.manage'],
  mail: ['appliance.run'],
} as const satisfies Record<string, readonly Permission[]>;

export type SystemPart = keyof typeof systemParts;

export function isDoneBy(part: SystemPart, permission: Permission): boolean {
  return Object.hasOwn(systemParts, part) && (systemParts[part] as readonly Permission[]).includes(permission);
}
