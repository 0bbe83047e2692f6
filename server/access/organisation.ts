import type { Tool } from '../protocol/tools.js';
import type { Approval } from './approval.js';
import type { Binding, Subject } from './binding.js';
import { Holdings, type Grant } from './holdings.js';
import { grantable, holdsOnChannels, isGrantable, type Permission } from './permissions.js';
import { shippedRole } from './roles.js';
import { noRules, type Rules } from './rules.js';
import { SharedSets } from './shared-sets.js';

export interface PersonFacts {
  readonly name: string;
  /** Whether they can sign in: set up, neither locked nor gone. */
  readonly active: boolean;
}

export interface GroupFacts {
  readonly name: string;
}

export interface ChannelFacts {
  readonly name: string;
  /** What may be used in its sessions at most. */
  readonly tools: readonly Tool[];
  readonly isDefault: boolean;
}

export interface RoleFacts {
  readonly name: string;
  readonly permissions: readonly Permission[];
}

/** One thing that decisions look at, as it is from now on; null when it is gone. */
export type Fact =
  | { readonly kind: 'person'; readonly id: string; readonly facts: PersonFacts | null }
  | { readonly kind: 'group'; readonly id: string; readonly facts: GroupFacts | null }
  | { readonly kind: 'membership'; readonly group: string; readonly person: string; readonly isMember: boolean }
  | { readonly kind: 'channel'; readonly id: string; readonly facts: ChannelFacts | null }
  | { readonly kind: 'role'; readonly id: string; readonly facts: RoleFacts | null }
  | { readonly kind: 'binding'; readonly id: string; readonly facts: Binding | null }
  | { readonly kind: 'approval'; readonly id: string; readonly facts: Approval | null }
  | { readonly kind: 'rules'; readonly facts: Rules };

/**
 * People, groups, roles, bindings and channels as far as decisions need them, in memory. Whoever keeps it tells it every
 * change before the change is answered, so that no decision is older than what somebody was told is done.
 */
export class Organisation {
  readonly #people: Map<string, PersonFacts>;
  readonly #groups: Map<string, GroupFacts>;
  readonly #channels: Map<string, ChannelFacts>;
  readonly #roles: Map<string, RoleFacts>;
  readonly #bindings: Map<string, Binding>;
  readonly #approvals: Map<string, Approval>;
  readonly #groupsOf: SharedSets;
  readonly #membersOf: SharedSets;
  /** By subject: its bindings' ids. */
  readonly #bound: SharedSets;
  /** What was worked out already, and still holds. */
  readonly #holdings: Map<string, Holdings>;
  readonly #grants: Map<string, Grant>;
  #rules: Rules;

  constructor(from?: Organisation) {
    this.#people = new Map(from === undefined ? [] : from.#people);
    this.#groups = new Map(from === undefined ? [] : from.#groups);
    this.#channels = new Map(from === undefined ? [] : from.#channels);
    this.#roles = new Map(from === undefined ? [] : from.#roles);
    this.#bindings = new Map(from === undefined ? [] : from.#bindings);
    this.#approvals = new Map(from === undefined ? [] : from.#approvals);
    this.#groupsOf = from === undefined ? new SharedSets() : from.#groupsOf.copy();
    this.#membersOf = from === undefined ? new SharedSets() : from.#membersOf.copy();
    this.#bound = from === undefined ? new SharedSets() : from.#bound.copy();
    this.#holdings = new Map(from === undefined ? [] : from.#holdings);
    this.#grants = new Map(from === undefined ? [] : from.#grants);
    this.#rules = from === undefined ? noRules : from.#rules;
  }

  /** What it would be after these changes; this one stays as it is. */
  with(facts: Iterable<Fact>): Organisation {
    const changed = new Organisation(this);
    changed.apply(facts);
    return changed;
  }

  apply(facts: Iterable<Fact>): void {
    for (const fact of facts) this.#take(fact);
  }

  get people(): ReadonlyMap<string, PersonFacts> {
    return this.#people;
  }

  get groups(): ReadonlyMap<string, GroupFacts> {
    return this.#groups;
  }

  get channels(): ReadonlyMap<string, ChannelFacts> {
    return this.#channels;
  }

  get roles(): ReadonlyMap<string, RoleFacts> {
    return this.#roles;
  }

  get bindings(): ReadonlyMap<string, Binding> {
    return this.#bindings;
  }

  get approvals(): ReadonlyMap<string, Approval> {
    return this.#approvals;
  }

  get rules(): Rules {
    return this.#rules;
  }

  /** The channel that catches what has no other home. */
  get defaultChannel(): string | undefined {
    for (const [id, { isDefault }] of this.#channels) if (isDefault) return id;
    return undefined;
  }

  membersOf(group: string): ReadonlySet<string> {
    return this.#membersOf.of(group);
  }

  groupsOf(person: string): ReadonlySet<string> {
    return this.#groupsOf.of(person);
  }

  /** The words of a role, shipped or own; undefined when there is none of this id. */
  permissionsOf(role: string): readonly Permission[] | undefined {
    return shippedRole(role) ?? this.#roles.get(role)?.permissions;
  }

  /** Everything that somebody holds, compiled once and kept until something of it changes. */
  holdings(person: string): Holdings {
    const known = this.#holdings.get(person);
    if (known !== undefined) return known;
    const holdings = new Holdings(this.grantsOf(person));
    this.#holdings.set(person, holdings);
    return holdings;
  }

  /** Every binding that reaches somebody, their own first. */
  grantsOf(person: string): Grant[] {
    const subjects: Subject[] = [
      { kind: 'person', id: person },
      ...[...this.groupsOf(person)].map((id) => ({ kind: 'group' as const, id })),
    ];
    return subjects.flatMap((subject) => this.boundTo(subject));
  }

  /** The bindings of one person or group itself. */
  boundTo(subject: Subject): Grant[] {
    return [...this.#bound.of(nameOf(subject))].flatMap((bindingId) => {
      const known = this.#grants.get(bindingId);
      const binding = this.#bindings.get(bindingId);
      if (known !== undefined || binding === undefined) return known ?? [];
      const grant = { bindingId, binding, permissions: this.effect(binding) };
      this.#grants.set(bindingId, grant);
      return [grant];
    });
  }

  /** What a binding gives: its words that a binding can give at all, and on a channel can hold there. */
  effect({ role, permissions, channel }: Pick<Binding, 'role' | 'permissions' | 'channel'>): ReadonlySet<Permission> {
    const named = role === undefined ? (permissions ?? []) : (this.permissionsOf(role) ?? []);
    return new Set(named.filter((permission) => isGrantable(permission) && canHold(permission, channel)));
  }

  /** Whether somebody holds, at each place, everything that another holds. */
  covers(person: string, other: string): boolean {
    return this.holdings(person).coversAll(this.grantsOf(other));
  }

  /** Whoever can sign in and holds everything everywhere. */
  administrators(): string[] {
    return [...new Set(this.#mayAdminister())].filter((id) => this.#isAdministrator(id));
  }

  isAdministered(): boolean {
    for (const id of this.#mayAdminister()) if (this.#isAdministrator(id)) return true;
    return false;
  }

  /** Whether one of somebody's roles asks for a second factor at sign-in. */
  needsSecondFactor(person: string): boolean {
    const { secondFactorRoles } = this.#rules;
    if (secondFactorRoles.length === 0) return false;
    return this.grantsOf(person).some(
      ({ binding }) => binding.role !== undefined && secondFactorRoles.includes(binding.role),
    );
  }

  /** Whoever was given everywhere what few are given: nobody else can hold everything. */
  *#mayAdminister(): Iterable<string> {
    for (const binding of this.#bindings.values()) {
      if (binding.channel !== undefined || !this.effect(binding).has('role.assign')) continue;
      const { kind, id } = binding.subject;
      if (kind === 'person') yield id;
      else yield* this.membersOf(id);
    }
  }

  #isAdministrator(id: string): boolean {
    if (this.#people.get(id)?.active !== true) return false;
    const holdings = this.holdings(id);
    return grantable.every((permission) => holdings.everywhere(permission) !== undefined);
  }

  #take(fact: Fact): void {
    switch (fact.kind) {
      case 'person':
        setOrDelete(this.#people, fact.id, fact.facts);
        break;
      case 'group':
        setOrDelete(this.#groups, fact.id, fact.facts);
        break;
      case 'channel':
        setOrDelete(this.#channels, fact.id, fact.facts);
        break;
      case 'role':
        setOrDelete(this.#roles, fact.id, fact.facts);
        this.#holdings.clear();
        this.#grants.clear();
        break;
      case 'membership':
        this.#join(fact.group, fact.person, fact.isMember);
        break;
      case 'binding':
        this.#bind(fact.id, fact.facts);
        break;
      case 'approval':
        setOrDelete(this.#approvals, fact.id, fact.facts);
        break;
      case 'rules':
        this.#rules = fact.facts;
    }
  }

  #join(group: string, person: string, isMember: boolean): void {
    const change = isMember ? 'add' : 'delete';
    this.#groupsOf[change](person, group);
    this.#membersOf[change](group, person);
    this.#holdings.delete(person);
  }

  #bind(id: string, binding: Binding | null): void {
    const before = this.#bindings.get(id);
    this.#grants.delete(id);
    if (before !== undefined) {
      this.#bound.delete(nameOf(before.subject), id);
      this.#forget(before.subject);
    }
    setOrDelete(this.#bindings, id, binding);
    if (binding === null) return;
    this.#bound.add(nameOf(binding.subject), id);
    this.#forget(binding.subject);
  }

  #forget({ kind, id }: Subject): void {
    for (const person of kind === 'person' ? [id] : this.membersOf(id)) this.#holdings.delete(person);
  }
}

function canHold(permission: Permission, channel: string | undefined): boolean {
  return channel === undefined || holdsOnChannels(permission);
}

function nameOf({ kind, id }: Subject): string {
  return `${kind} ${id}`;
}

function setOrDelete<T>(map: Map<string, T>, id: string, value: T | null): void {
  if (value === null) map.delete(id);
  else map.set(id, value);
}
