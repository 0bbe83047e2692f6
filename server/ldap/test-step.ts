import type { ErrorCode } from '../errors.js';

/** One step of a connection test. */
export interface TestStep {
  /** In this order: the name is looked up, a connection made, its certificate checked, the service account signed in … */
  readonly step: 'name' | 'connect' | 'certificate' | 'bind' | 'base' | 'people' | 'groups';
  readonly controller: string;
  readonly ok: boolean;
  readonly code?: ErrorCode;
  /** Words of the network or of the directory: to be shown as hostile text. */
  readonly detail?: string;
  readonly milliseconds: number;
}
