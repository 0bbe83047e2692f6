import type { Access, Actor, Permit } from '../access/access.js';
import { holdsOnChannels, type Permission } from '../access/permissions.js';

/**
 * The permit of the first of these that somebody holds somewhere: what they may all see alike.
 * @throws Refusal `access/denied` for the first, when they hold none
 */
export async function requireAny(
  access: Access,
  actor: Actor,
  permissions: readonly [Permission, ...Permission[]],
): Promise<Permit> {
  for (const permission of permissions) {
    const { everywhere, channels } = access.reach(actor, permission);
    const [channel] = channels;
    if (everywhere) return access.require(actor, permission);
    if (channel !== undefined && holdsOnChannels(permission)) {
      return access.require(actor, permission, { kind: 'channel', id: channel, owners: [], channel });
    }
  }
  return access.require(actor, permissions[0]);
}

/** Whether somebody holds one of these somewhere. */
export function holdsAny(access: Access, actor: Actor, permissions: readonly Permission[]): boolean {
  return permissions.some((permission) => {
    const { everywhere, channels } = access.reach(actor, permission);
    return everywhere || channels.length > 0;
  });
}
