import { kind } from '../store/store.js';
import type { Permission } from './permissions.js';

/** What the site asks for besides a permission. */
export interface Rules {
  /** Acts that need a proof by second factor, not older than STEP_UP_MS. */
  readonly stepUp: readonly Permission[];
  /** Acts that a second person approves first. */
  readonly approval: readonly Permission[];
  /** Whoever has one of these roles signs in with a second factor. */
  readonly secondFactorRoles: readonly string[];
}

export const noRules: Rules = { stepUp: [], approval: [], secondFactorRoles: [] };

/** How long a proof by second factor opens the acts that ask for one, in milliseconds. */
export const STEP_UP_MS = 5 * 60_000;

/** The one record of its kind. */
export const RULES_ID = 'rules';

export const rulesKind = kind<Rules>({ name: 'rules' });
