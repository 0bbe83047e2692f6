import { mayApprove } from '../access/decide.js';
import type { Organisation } from '../access/organisation.js';
import { everyPermission, type Permission } from '../access/permissions.js';
import type { Rules } from '../access/rules.js';
import { isAct } from '../access/scope.js';

/** Every act for which a site can ask for a proof by second factor. */
export const provable: readonly Permission[] = everyPermission.filter(isAct);

/**
 * Approving cannot wait for an approval; what is made anew has no name under which it could be approved before; and whoever
 * is connected must be able to let go when their approval has run out.
 */
const UNAPPROVABLE: readonly Permission[] = ['approval.give', 'session.create', 'session.claim', 'session.engage'];

/** Every act for which a site can ask for a second person. */
export const approvable: readonly Permission[] = provable.filter((permission) => !UNAPPROVABLE.includes(permission));

/** What most sites ask a second person for. */
export const suggested: readonly Permission[] = ['audit.export', 'session.takeOver', 'role.assign', 'directory.manage'];

/** What changes everything else: nobody is to lose it by a rule. */
const KEYSTONE: Permission = 'settings.manage';

/** Everybody who can sign in, and who of them has a second factor. */
export class Census {
  readonly #active: readonly string[];

  constructor(
    private readonly organisation: Organisation,
    private readonly factorHolders: ReadonlySet<string>,
  ) {
    this.#active = [...organisation.people].flatMap(([id, { active }]) => (active ? [id] : []));
  }

  /** Who may do this somewhere. */
  holders(permission: Permission): string[] {
    return this.#active.filter((id) => this.organisation.holdings(id).anywhere(permission) !== undefined);
  }

  /** Who could approve it everywhere, for somebody else. */
  approvers(permission: Permission): string[] {
    return this.#active.filter((id) => mayApprove(this.organisation, id, '', permission, undefined));
  }

  /** Who has this role somewhere. */
  withRole(role: string): string[] {
    return this.#active.filter((id) => this.organisation.grantsOf(id).some(({ binding }) => binding.role === role));
  }

  withoutFactor(people: readonly string[]): number {
    return people.filter((id) => !this.factorHolders.has(id)).length;
  }

  /** Whether, under these rules, somebody could still change them: with what they hold and have today. */
  couldChange({ stepUp, approval }: Pick<Rules, 'stepUp' | 'approval'>): boolean {
    const canProve = (permission: Permission) => (id: string) =>
      !stepUp.includes(permission) || this.factorHolders.has(id);
    const changers = this.holders(KEYSTONE).filter(canProve(KEYSTONE));
    if (!approval.includes(KEYSTONE)) return changers.length > 0;
    const approvers = this.approvers(KEYSTONE).filter(canProve('approval.give'));
    return changers.some((changer) => approvers.some((approver) => approver !== changer));
  }

  /** Whether this person could change the rules under these: they would have to prove themselves first. */
  hasToAddFactor(person: string, { stepUp }: Pick<Rules, 'stepUp'>): boolean {
    return stepUp.includes(KEYSTONE) && !this.factorHolders.has(person);
  }
}
