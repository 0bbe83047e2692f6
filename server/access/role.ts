import { kind } from '../store/store.js';
import { nameKey } from '../name.js';
import type { Permission } from './permissions.js';

/** A named set of permissions that the site made itself. The shipped ones stand in config/roles.yaml. */
export interface OwnRole {
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly Permission[];
  /** UTC milliseconds. */
  readonly createdAt: number;
}

export const ownRoleKind = kind({
  name: 'role',
  indexes: { name: (role: OwnRole) => [[nameKey(role.name)]] },
  unique: ['name'],
});
