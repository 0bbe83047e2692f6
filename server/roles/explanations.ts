import type { Access, Actor, Resource } from '../access/access.js';
import { bindingKind } from '../access/binding.js';
import { judgeHoldings } from '../access/decide.js';
import type { Grant } from '../access/holdings.js';
import { holdsOnChannels, isGrantable, isPermission, type Permission } from '../access/permissions.js';
import { sentenceOf, type Reason } from '../access/reason.js';
import { shippedRoles } from '../../config/roles.js';
import { Refusal } from '../errors.js';
import type { Store } from '../store/store.js';
import { grantView, roleName, type GrantView, type Named } from './grant.js';

/** What is asked: may this person do this here? */
export interface Question {
  readonly person: string;
  readonly permission: string;
  /** The channel where; everywhere without it. */
  readonly channel?: string;
  /** On a colleague's session there, rather than on what is one's own or nobody's. */
  readonly colleagues?: boolean;
}

/** Why somebody may do something, or may not, and what would change that. */
export interface Explanation {
  allowed: boolean;
  /** What decided; pages word it. */
  reason: string;
  /** The same in English, as the audit has it. */
  because: string;
  /** The binding that decided, where one did. */
  decides?: GrantView;
  /** The tool that the channel's policy leaves out, where that decided. */
  tool?: string;
  /** Every other binding of theirs that gives it, here or elsewhere. */
  others: GrantView[];
  /** The roles that give it, to whoever is bound to them here. */
  roles: Named[];
  /** What would be needed: this permission, at this place. Without it nothing that a binding gives. */
  needs?: { permission: string; channel?: Named };
  /** Whether the site asks besides for a fresh proof by second factor, or for a second person. */
  stepUp: boolean;
  approval: boolean;
}

/** Everything that reaches one person, for the grid of their rights. */
export interface RightsView {
  /** Whether they can sign in. */
  active: boolean;
  /** Every binding that reaches them, their own first. */
  grants: GrantView[];
  channels: Named[];
}

/** Says why. */
export class Explanations {
  constructor(
    private readonly store: Store,
    private readonly access: Access,
  ) {}

  /** Of anybody for whoever sees people, of oneself for everybody. @throws Refusal `access/denied`, `record/unknown` */
  async rights(actor: Actor, person: string): Promise<RightsView> {
    const { organisation } = this.access;
    const { active } = await this.#look(actor, person);
    return {
      active,
      grants: await this.#views(organisation.grantsOf(person)),
      channels: [...organisation.channels].map(([id, { name }]) => ({ id, name })),
    };
  }

  /** @throws Refusal `access/denied`, `record/unknown` */
  async explain(actor: Actor, question: Question): Promise<Explanation> {
    const { person, permission, channel } = question;
    const { organisation } = this.access;
    await this.#look(actor, person);
    if (!isPermission(permission)) throw new Refusal('request/malformed', 'there is no such permission');
    if (channel !== undefined && !organisation.channels.has(channel)) throw new Refusal('record/unknown');
    const { allowed, reason } = judgeHoldings(organisation, person, permission, resourceOf(question));
    const decider = 'grant' in reason ? reason.grant : undefined;
    const giving = organisation.grantsOf(person).filter(({ permissions }) => permissions.has(permission));
    const [decides] = decider === undefined ? [] : await this.#views([decider]);
    const needs = neededFor(permission, reason);
    const named = channel === undefined ? undefined : organisation.channels.get(channel)?.name;
    return {
      allowed,
      reason: reason.code,
      because: sentenceOf(organisation, permission, reason),
      ...(decides !== undefined && { decides }),
      ...(reason.code === 'policy' && { tool: reason.tool }),
      others: await this.#views(giving.filter(({ bindingId }) => bindingId !== decider?.bindingId)),
      roles: needs === undefined ? [] : this.#rolesWith(needs, channel),
      ...(needs !== undefined && {
        needs: {
          permission: needs,
          ...(channel !== undefined && holdsOnChannels(needs) && { channel: { id: channel, name: named ?? '' } }),
        },
      }),
      stepUp: organisation.rules.stepUp.includes(permission),
      approval: organisation.rules.approval.includes(permission),
    };
  }

  async #look(actor: Actor, person: string): Promise<{ active: boolean }> {
    const isSelf = actor.kind === 'person' && actor.id === person;
    const resource = { kind: 'person', id: person, owners: [person] };
    await this.access.require(actor, isSelf ? 'account.manage' : 'person.see', resource);
    const facts = this.access.organisation.people.get(person);
    if (facts === undefined) throw new Refusal('record/unknown');
    return facts;
  }

  async #views(grants: readonly Grant[]): Promise<GrantView[]> {
    const found = await Promise.all(grants.map(({ bindingId }) => this.store.get(bindingKind, bindingId)));
    return found.flatMap((stored) =>
      stored === undefined ? [] : [grantView(this.access.organisation, stored.id, stored.record, stored.revision)],
    );
  }

  #rolesWith(permission: Permission, channel: string | undefined): Named[] {
    const { organisation } = this.access;
    return [...Object.keys(shippedRoles), ...organisation.roles.keys()]
      .filter((role) => organisation.effect({ role, ...(channel !== undefined && { channel }) }).has(permission))
      .map((id) => ({ id, name: roleName(organisation, id) }));
  }
}

/** A thing for which the question is asked: of nobody, or of a colleague who is somebody else than they. */
function resourceOf({ person, permission, channel, colleagues }: Question): Resource {
  const isSession = permission.startsWith('session.') || permission.startsWith('tool.');
  const place = channel === undefined ? {} : { channel };
  if (permission === 'account.manage') return { kind: 'person', id: person, owners: [person] };
  return { kind: isSession ? 'session' : 'channel', id: '', owners: colleagues === true ? [''] : [], ...place };
}

/** The permission whose gift would allow it, where a gift can. */
function neededFor(permission: Permission, { code }: Reason): Permission | undefined {
  if (code === 'colleague') return 'session.colleagues';
  return (code === 'nowhere' || code === 'elsewhere') && isGrantable(permission) ? permission : undefined;
}
