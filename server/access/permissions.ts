import { managementWords } from './vocabulary/management.js';
import { otherWords } from './vocabulary/others.js';
import { sessionWords } from './vocabulary/sessions.js';
import { toolWords } from './vocabulary/tools.js';
import type { Holder, Word } from './word.js';

export type { Holder, Word } from './word.js';

/** The closed vocabulary of what can be allowed. Every decision, every audit event and every route names one of these. */
export const permissions = { ...sessionWords, ...toolWords, ...managementWords, ...otherWords };

export type Permission = keyof typeof permissions;

export function isPermission(text: string): text is Permission {
  return Object.hasOwn(permissions, text);
}

export function wordOf(permission: Permission): Word {
  return permissions[permission];
}

/** Whether a binding can give this word: it has a scope and its tool exists. */
export function isGrantable(permission: Permission): boolean {
  const { scope, reserved } = wordOf(permission);
  return scope !== undefined && reserved !== true;
}

/** Whether a binding on one channel can give this word. */
export function holdsOnChannels(permission: Permission): boolean {
  return wordOf(permission).scope === 'channel';
}

export function isHeldBy(permission: Permission, holder: Holder): boolean {
  return wordOf(permission).holders.includes(holder);
}

export const everyPermission = Object.keys(permissions) as Permission[];

/** Everything that a binding can give: whoever holds all of it everywhere can administer. */
export const grantable: readonly Permission[] = everyPermission.filter(isGrantable);
