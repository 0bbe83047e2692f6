import { request, type WithheldAct } from '../../appliance/request.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface ApprovalView {
  readonly id: string;
  readonly person: Named;
  readonly permission: string;
  readonly target: { readonly kind: string; readonly id: string; readonly name: string };
  readonly why: string;
  readonly state: 'asked' | 'approved' | 'refused' | 'expired';
  readonly decidedBy?: Named;
  readonly decidedAt?: number;
  readonly word?: string;
  /** Until when it can be decided; once approved, used. */
  readonly expires: number;
  readonly createdAt: number;
  readonly own: boolean;
  readonly mayDecide: boolean;
}

export interface ApprovalLists {
  readonly waiting: readonly ApprovalView[];
  readonly mine: readonly ApprovalView[];
  readonly decided: readonly ApprovalView[];
}

/** Everything that is asked under it is read anew when the appliance says that an approval changed. */
export const approvalsKey = ['approvals'] as const;

export const listApprovals = (): Promise<ApprovalLists> => request('GET', '/api/v1/approvals');

export const readApproval = (id: string): Promise<ApprovalView> => request('GET', `/api/v1/approvals/${id}`);

export const askApproval = ({ permission, target }: WithheldAct, why: string): Promise<ApprovalView> =>
  request('POST', '/api/v1/approvals', { permission, target, why });

export const decideApproval = (id: string, verb: 'approve' | 'refuse', word: string): Promise<ApprovalView> =>
  request('POST', `/api/v1/approvals/${id}/${verb}`, word === '' ? {} : { word });

export const withdrawApproval = (id: string): Promise<void> => request('DELETE', `/api/v1/approvals/${id}`);
