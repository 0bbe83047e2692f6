import type { ErrorCode } from '../errors.js';
import { kind } from '../store/store.js';
import type { WaitReason } from './plan.js';

/** Somebody of the directory who cannot be mirrored: their login is unfit, or somebody else's here. */
export interface Collision {
  readonly entry: string;
  readonly name: string;
  readonly login: string;
  readonly because: 'unfit' | 'taken';
}

/** How a directory's synchronisation stands. Its id is the directory's. */
export interface SyncState {
  /** Entries of the groups whose first plan an administrator has seen and applied. Only they are mirrored. */
  readonly accepted: readonly string[];
  /** The last reading; times in UTC milliseconds. `detail` comes from outside. */
  readonly last?: {
    readonly at: number;
    readonly controller?: string;
    readonly people?: number;
    readonly refused?: { readonly code: ErrorCode; readonly detail?: string };
  };
  /** The last reading that ended well. */
  readonly succeededAt?: number;
  /** A plan that waits for an administrator. */
  readonly waiting?: {
    readonly since: number;
    readonly reason: WaitReason;
    /** How many people it cuts, and how many leave a group. */
    readonly cuts: number;
    readonly leaves: number;
  };
  /** Entries that an administrator decided to leave in place although the directory does not show them any more. */
  readonly spared: readonly string[];
  /** Entries that an administrator agreed to cut; kept until it is done, so that a restart goes on. */
  readonly agreed: readonly string[];
  /** Known groups that were not found. */
  readonly missing: readonly string[];
  readonly collisions: readonly Collision[];
}

export const syncStateKind = kind<SyncState>({
  name: 'directorySync',
  withoutEvent: 'how a reading went is no act; what it changes, and what an administrator decides, is recorded',
});

export const newSyncState: SyncState = { accepted: [], agreed: [], spared: [], missing: [], collisions: [] };
