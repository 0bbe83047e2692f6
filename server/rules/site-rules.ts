import type { Access, Actor, Permit } from '../access/access.js';
import type { Organisation } from '../access/organisation.js';
import { isPermission, type Permission } from '../access/permissions.js';
import { noRules, RULES_ID, rulesKind, type Rules } from '../access/rules.js';
import { Refusal } from '../errors.js';
import { put, type Store } from '../store/store.js';
import { shippedRoles } from '../../config/roles.js';
import { approvable, Census, provable, suggested } from './consequences.js';
import { factorHolders } from './factor-holders.js';

/** An act, what can be asked for it, and whom that would concern today. */
export interface ActView {
  permission: string;
  stepUp: boolean;
  approval: boolean;
  /** Whether a second person can be asked for. */
  canBeApproved: boolean;
  /** Whether most sites ask for an approval. */
  suggested: boolean;
  /** How many people may do it somewhere. */
  people: number;
  /** How many of them have no second factor. */
  withoutFactor: number;
  /** How many could approve it everywhere. */
  approvers: number;
}

/** A role, and whom it would concern today if it asked for a second factor. */
export interface RoleRuleView {
  role: string;
  /** Empty for a shipped role, which pages name themselves. */
  name: string;
  secondFactor: boolean;
  people: number;
  withoutFactor: number;
}

export interface RulesView {
  acts: ActView[];
  roles: RoleRuleView[];
  revision: number;
}

export interface RulesWish {
  readonly stepUp: readonly string[];
  readonly approval: readonly string[];
  readonly secondFactorRoles: readonly string[];
}

/** What would change, and whom it concerns. */
export interface RulesPreview {
  stepUp: ActChange[];
  approval: ActChange[];
  secondFactorRoles: RoleChange[];
  /** Nobody could change the rules any more: they are refused. */
  lockOut: boolean;
  /** Whoever asks has no second factor and would need one to change the rules again. */
  youNeedFactor: boolean;
}

export interface ActChange extends Omit<ActView, 'stepUp' | 'approval' | 'canBeApproved' | 'suggested'> {
  added: boolean;
}

export interface RoleChange extends Omit<RoleRuleView, 'secondFactor'> {
  added: boolean;
}

/** What the site asks for besides permissions. */
export class SiteRules {
  constructor(
    private readonly store: Store,
    private readonly access: Access,
  ) {}

  /** @throws Refusal `access/denied` */
  async show(actor: Actor): Promise<RulesView> {
    await this.access.require(actor, 'settings.see', RESOURCE);
    const { rules, roles } = this.access.organisation;
    const census = await this.#census();
    const acts = provable.map((permission) => ({
      ...actOf(census, permission),
      stepUp: rules.stepUp.includes(permission),
      approval: rules.approval.includes(permission),
      canBeApproved: approvable.includes(permission),
      suggested: suggested.includes(permission),
    }));
    const names = [...Object.keys(shippedRoles), ...roles.keys()];
    const views = names.map((role) => ({
      ...this.#roleOf(census, role),
      secondFactor: rules.secondFactorRoles.includes(role),
    }));
    return { acts, roles: views, revision: (await this.store.get(rulesKind, RULES_ID))?.revision ?? 0 };
  }

  /** What these rules would change; nothing is changed. @throws Refusal `access/denied`, `request/malformed` */
  async preview(actor: Actor, wish: RulesWish): Promise<RulesPreview> {
    await this.access.require(actor, 'settings.see', RESOURCE);
    const after = readSiteRules(wish, this.access.organisation);
    const before = this.access.organisation.rules;
    const census = await this.#census();
    const acts = (was: readonly Permission[], is: readonly Permission[]): ActChange[] =>
      moved(was, is).map(({ item, added }) => ({ ...actOf(census, item), added }));
    return {
      stepUp: acts(before.stepUp, after.stepUp),
      approval: acts(before.approval, after.approval),
      secondFactorRoles: moved(before.secondFactorRoles, after.secondFactorRoles).map(({ item, added }) => ({
        ...this.#roleOf(census, item),
        added,
      })),
      lockOut: !census.couldChange(after),
      youNeedFactor: actor.kind === 'person' && census.hasToAddFactor(actor.id, after),
    };
  }

  /**
   * Sets the rules that were looked at, at this revision.
   * @throws Refusal `access/denied`, `rules/lock-out`, `record/conflict`, `request/malformed`
   */
  async change(actor: Actor, wish: RulesWish, revision: number): Promise<void> {
    const permit = await this.access.require(actor, 'settings.manage', RESOURCE);
    const after = readSiteRules(wish, this.access.organisation);
    if (!(await this.#census()).couldChange(after)) return this.#refuse(permit, after);
    const stored = await this.store.get(rulesKind, RULES_ID);
    const before = stored?.record ?? noRules;
    await this.store.commit({
      writes: [put(rulesKind, RULES_ID, revision, after)],
      events: [permit.event('rules.changed', RESOURCE, { before: plain(before), after: plain(after) })],
    });
  }

  async #refuse(permit: Permit, after: Rules): Promise<never> {
    await this.store.commit({ writes: [], events: [permit.event('rules.refused', RESOURCE, { after: plain(after) })] });
    throw new Refusal('rules/lock-out');
  }

  async #census(): Promise<Census> {
    return new Census(this.access.organisation, await factorHolders(this.store));
  }

  #roleOf(census: Census, role: string): Omit<RoleRuleView, 'secondFactor'> {
    const people = census.withRole(role);
    const name = this.access.organisation.roles.get(role)?.name ?? '';
    return { role, name, people: people.length, withoutFactor: census.withoutFactor(people) };
  }
}

/** Rules as they are kept. @throws Refusal `request/malformed` */
export function readSiteRules(
  { stepUp, approval, secondFactorRoles }: RulesWish,
  organisation: Pick<Organisation, 'permissionsOf'>,
): Rules {
  const unknown = secondFactorRoles.find((role) => organisation.permissionsOf(role) === undefined);
  if (unknown !== undefined) throw new Refusal('request/malformed', 'there is no such role');
  return {
    stepUp: chosen(stepUp, provable),
    approval: chosen(approval, approvable),
    secondFactorRoles: [...new Set(secondFactorRoles)].sort(),
  };
}

const RESOURCE = { kind: 'rules', id: RULES_ID, owners: [] };

function chosen(wished: readonly string[], among: readonly Permission[]): Permission[] {
  const isKnown = (text: string): text is Permission => isPermission(text) && among.includes(text);
  if (!wished.every(isKnown))
    throw new Refusal('request/malformed', 'a permission is none for which this can be asked');
  return among.filter((permission) => wished.includes(permission));
}

function actOf(census: Census, permission: Permission): Omit<ActChange, 'added'> {
  const people = census.holders(permission);
  return {
    permission,
    people: people.length,
    withoutFactor: census.withoutFactor(people),
    approvers: census.approvers(permission).length,
  };
}

function moved<T>(before: readonly T[], after: readonly T[]): { item: T; added: boolean }[] {
  return [
    ...after.filter((item) => !before.includes(item)).map((item) => ({ item, added: true })),
    ...before.filter((item) => !after.includes(item)).map((item) => ({ item, added: false })),
  ];
}

function plain({ stepUp, approval, secondFactorRoles }: Rules): {
  stepUp: readonly string[];
  approval: readonly string[];
  secondFactorRoles: readonly string[];
} {
  return { stepUp, approval, secondFactorRoles };
}
