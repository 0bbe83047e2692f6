import type { ErrorCode } from '../errors.js';
import { Holdings, type Grant } from './holdings.js';
import type { Fact, Organisation } from './organisation.js';
import type { Permission } from './permissions.js';

export type ChangeFault = Extract<ErrorCode, 'access/own-rights' | 'access/not-held' | 'access/last-administrator'>;

/** Something that a person holds at one place: everywhere, when no channel is named. */
export interface Held {
  readonly permission: Permission;
  readonly channel?: string;
}

/** What a change gives somebody and takes from them. */
export interface Difference {
  readonly person: string;
  readonly gains: readonly Held[];
  readonly loses: readonly Held[];
}

/**
 * Why this person must not make this change, or undefined. Nothing that reaches oneself changes, not even what it would leave as
 * it is: a second binding to the same would outlive the first. Nobody gives what they do not hold, not even to a group that is
 * still empty, nor takes it from others. Somebody must remain who can administer.
 * @param own what they may give and take: all that they hold, or by an API key less
 */
export function faultOfChange(
  before: Organisation,
  facts: readonly Fact[],
  by: string,
  own: Holdings = before.holdings(by),
): ChangeFault | undefined {
  const after = before.with(facts);
  if (reachOf(before, by) !== reachOf(after, by)) return 'access/own-rights';
  const moved = facts.flatMap((fact) => [
    ...given(before, after, fact),
    ...given(after, before, inverse(before, fact)),
  ]);
  if (moved.some((grant) => own.missing(grant) !== undefined)) return 'access/not-held';
  return before.isAdministered() && !after.isAdministered() ? 'access/last-administrator' : undefined;
}

/** Everything that reaches somebody, as one text. */
function reachOf(organisation: Organisation, person: string): string {
  const lines = organisation.grantsOf(person).map(({ bindingId, binding, permissions }) => {
    return [bindingId, binding.role ?? '', binding.channel ?? '', ...[...permissions].sort()].join(' ');
  });
  return lines.sort().join('\n');
}

/** What one fact newly gives to whomever it reaches, now or later. */
function given(before: Organisation, after: Organisation, fact: Fact): Grant[] {
  switch (fact.kind) {
    case 'binding': {
      if (fact.facts === null) return [];
      const grant = { bindingId: fact.id, binding: fact.facts, permissions: after.effect(fact.facts) };
      const old = before.bindings.get(fact.id);
      const isSamePlace = old !== undefined && old.channel === fact.facts.channel && sameSubject(old, fact.facts);
      return [isSamePlace ? without(grant, before.effect(old)) : grant];
    }
    case 'membership': {
      const joins = fact.isMember && !before.membersOf(fact.group).has(fact.person);
      return joins ? after.boundTo({ kind: 'group', id: fact.group }) : [];
    }
    case 'role':
      return [...after.bindings].flatMap(([bindingId, binding]) => {
        if (binding.role !== fact.id) return [];
        return [without({ bindingId, binding, permissions: after.effect(binding) }, before.effect(binding))];
      });
    case 'person':
    case 'group':
    case 'channel':
    case 'approval':
    case 'rules':
      return [];
  }
}

/** What would bring back what a fact changes: what that gives, the fact takes. */
function inverse(before: Organisation, fact: Fact): Fact {
  if (fact.kind === 'binding') return { ...fact, facts: before.bindings.get(fact.id) ?? null };
  if (fact.kind === 'membership') return { ...fact, isMember: before.membersOf(fact.group).has(fact.person) };
  return fact;
}

function sameSubject(a: Grant['binding'], b: Grant['binding']): boolean {
  return a.subject.kind === b.subject.kind && a.subject.id === b.subject.id;
}

function without(grant: Grant, held: ReadonlySet<Permission>): Grant {
  return { ...grant, permissions: new Set([...grant.permissions].filter((permission) => !held.has(permission))) };
}

/** Everybody whose rights differ between two organisations. */
export function differences(before: Organisation, after: Organisation, facts: readonly Fact[]): Difference[] {
  return [...reached(before, after, facts)].flatMap((person) => differenceOf(before, after, person) ?? []);
}

/** Whom these facts can concern: nobody else is looked at. */
function reached(before: Organisation, after: Organisation, facts: readonly Fact[]): Set<string> {
  const people = new Set<string>();
  const add = ({ kind, id }: Grant['binding']['subject']): void => {
    for (const person of kind === 'person' ? [id] : [...before.membersOf(id), ...after.membersOf(id)])
      people.add(person);
  };
  for (const fact of facts) {
    if (fact.kind === 'person') people.add(fact.id);
    if (fact.kind === 'membership') people.add(fact.person);
    if (fact.kind === 'binding') {
      for (const binding of [before.bindings.get(fact.id), fact.facts]) if (binding) add(binding.subject);
    }
    if (fact.kind === 'role') {
      for (const { role, subject } of [...before.bindings.values(), ...after.bindings.values()]) {
        if (role === fact.id) add(subject);
      }
    }
  }
  return people;
}

function differenceOf(before: Organisation, after: Organisation, person: string): Difference | undefined {
  const wasActive = before.people.get(person)?.active === true;
  const isActive = after.people.get(person)?.active === true;
  // Whoever cannot sign in yet, or for now, is still somebody to whom a change matters.
  const was = wasActive || !isActive ? before.holdings(person) : nothing;
  const is = isActive || !wasActive ? after.holdings(person) : nothing;
  if (was === is) return undefined;
  const gains = beyond(was, is);
  const loses = beyond(is, was);
  return gains.length + loses.length === 0 ? undefined : { person, gains, loses };
}

/** What the second has that the first has not; whoever holds something everywhere holds it on each channel. */
function beyond(first: Holdings, second: Holdings): Held[] {
  return second.permissions().flatMap((permission): Held[] => {
    if (first.everywhere(permission) !== undefined) return [];
    const { everywhere, channels } = second.reach(permission);
    if (everywhere) return [{ permission }];
    return channels.flatMap((channel) => (first.on(permission, channel) ? [] : [{ permission, channel }]));
  });
}

const nothing = new Holdings([]);
