import { request } from '../../appliance/request.js';

/** Whom a rule concerns, or would. */
export interface Concerned {
  readonly people: number;
  readonly withoutFactor: number;
}

export interface ActRule extends Concerned {
  readonly permission: string;
  readonly stepUp: boolean;
  readonly approval: boolean;
  readonly canBeApproved: boolean;
  readonly suggested: boolean;
  readonly approvers: number;
}

export interface RoleRule extends Concerned {
  readonly role: string;
  readonly name: string;
  readonly secondFactor: boolean;
}

export interface RulesView {
  readonly acts: readonly ActRule[];
  readonly roles: readonly RoleRule[];
  readonly revision: number;
}

export interface WantedRules {
  readonly stepUp: readonly string[];
  readonly approval: readonly string[];
  readonly secondFactorRoles: readonly string[];
}

export interface ActChange extends Concerned {
  readonly permission: string;
  readonly approvers: number;
  readonly added: boolean;
}

export interface RoleChange extends Concerned {
  readonly role: string;
  readonly name: string;
  readonly added: boolean;
}

export interface RulesPreview {
  readonly stepUp: readonly ActChange[];
  readonly approval: readonly ActChange[];
  readonly secondFactorRoles: readonly RoleChange[];
  readonly lockOut: boolean;
  readonly youNeedFactor: boolean;
}

export const rulesKey = ['rules'] as const;

export const readRules = (): Promise<RulesView> => request('GET', '/api/v1/rules');

export const previewRules = (wanted: WantedRules): Promise<RulesPreview> =>
  request('POST', '/api/v1/rules/preview', wanted);

export const saveRules = (rules: WantedRules, revision: number): Promise<void> =>
  request('POST', '/api/v1/rules', { rules, revision });
