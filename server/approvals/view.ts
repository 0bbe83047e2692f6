import type { Approval } from '../access/approval.js';
import type { Organisation } from '../access/organisation.js';

/** A request as it stands now: nobody decides one whose time is over, and nothing is done by it. */
export type ApprovalState = 'asked' | 'approved' | 'refused' | 'expired';

export interface ApprovalView {
  id: string;
  person: { id: string; name: string };
  permission: string;
  /** What the act is done to. The name is empty where there is none, or it is gone. */
  target: { kind: string; id: string; name: string };
  why: string;
  state: ApprovalState;
  decidedBy?: { id: string; name: string };
  /** UTC milliseconds. */
  decidedAt?: number;
  word?: string;
  /** UTC milliseconds: until when it can be decided; once approved, used. */
  expires: number;
  /** UTC milliseconds. */
  createdAt: number;
  /** Whether whoever asks made it. */
  own: boolean;
  /** Whether whoever asks is somebody who can decide on it. */
  mayDecide: boolean;
}

export function stateOf({ state, expires }: Approval, now: number): ApprovalState {
  return state !== 'refused' && expires <= now ? 'expired' : state;
}

export function viewOf(
  { people }: Organisation,
  id: string,
  approval: Approval,
  seen: { readonly name: string; readonly by: string; readonly mayDecide: boolean; readonly now: number },
): ApprovalView {
  const { person, permission, target, why, decidedBy, decidedAt, word, expires, createdAt } = approval;
  const named = (who: string): { id: string; name: string } => ({ id: who, name: people.get(who)?.name ?? '' });
  return {
    ...{ id, permission, why, expires, createdAt },
    person: named(person),
    target: { kind: target.kind, id: target.id, name: seen.name },
    state: stateOf(approval, seen.now),
    ...(decidedBy !== undefined && { decidedBy: named(decidedBy) }),
    ...(decidedAt !== undefined && { decidedAt }),
    ...(word !== undefined && { word }),
    own: person === seen.by,
    mayDecide: seen.mayDecide,
  };
}
