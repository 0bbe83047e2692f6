import { shippedRoles, type ShippedRoleName } from '../../../config/roles.js';
import { visible } from '../../visible-text.js';
import type { Language } from '../words/languages.js';

/** A role in the person's language: a shipped one by its name, one of the site's own as the site called it. */
export function roleName(role: string, language: Language, own: ReadonlyMap<string, string> = new Map()): string {
  if (isShipped(role)) return shippedRoles[role][language].name;
  return visible(own.get(role) ?? role);
}

export function isShipped(role: string): role is ShippedRoleName {
  return Object.hasOwn(shippedRoles, role);
}
