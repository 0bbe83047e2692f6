import { kind } from '../store/store.js';
import type { Permission } from './permissions.js';

/** A request that a second person lets somebody do one act on one thing, for a while. */
export interface Approval {
  readonly person: string;
  readonly permission: Permission;
  readonly target: { readonly kind: string; readonly id: string };
  readonly why: string;
  readonly state: 'asked' | 'approved' | 'refused';
  readonly decidedBy?: string;
  /** UTC milliseconds. */
  readonly decidedAt?: number;
  /** What whoever decided said about it. */
  readonly word?: string;
  /** UTC milliseconds: until when it can be decided, and once approved, used. */
  readonly expires: number;
  readonly createdAt: number;
}

export const approvalKind = kind({
  name: 'approval',
  indexes: {
    state: (approval: Approval) => [[approval.state, approval.createdAt]],
    person: (approval: Approval) => [[approval.person, approval.createdAt]],
  },
  withoutEvent:
    'one that was over long ago is removed by itself; asking, withdrawing, giving and refusing are recorded',
});
