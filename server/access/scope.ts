import { isGrantable, type Permission } from './permissions.js';

/** What asks for a person before a screen, or would let a program widen its own reach. */
const PERSONAL: readonly Permission[] = ['approval.give', 'session.engage', 'session.join', 'practice.start'];

/** Whether an API key can reach this word: whatever a binding gives, but no tools in sessions, no keys and no approvals. */
export function isScope(permission: Permission): boolean {
  const isPersonal = permission.startsWith('tool.') || permission.startsWith('key.') || PERSONAL.includes(permission);
  return isGrantable(permission) && !isPersonal;
}

/** The closed list of acts for which the site can ask for more than a permission: things done at one moment. */
export function isAct(permission: Permission): boolean {
  const [, verb] = permission.split('.');
  const isLooking = permission.startsWith('tool.') || ['see', 'read', 'colleagues'].includes(verb ?? '');
  return isGrantable(permission) && !isLooking;
}
