import type { Availability } from '../availability/availability.js';
import type { NamedPerson } from '../sessions/session.js';
import { holds, type DeskIsOpen } from './conditions.js';
import type { Placement, PlacingFacts, Unruled } from './placing.js';
import type { Aim, ConditionKind, RoutingRule, RuleSet } from './rule.js';
import { choose, type Candidate, type Choice } from './strategies.js';

/** A channel, or a group in it. */
export interface Where {
  readonly channel: string;
  readonly group?: string;
}

/** What a decision looks at besides the session and the rules. */
export interface Circumstances {
  readonly deskIsOpen: DeskIsOpen;
  /** Who could take a session that waits there; nobody, when there is no such place. */
  readonly takersAt: (where: Where) => readonly NamedPerson[];
  /** Somebody to whom a session there could be given; undefined when it could not. */
  readonly havingAt: (person: string, where: Where) => NamedPerson | undefined;
  readonly availabilityOf: (person: string) => Availability;
  readonly skillsOf: (person: string) => ReadonlyMap<string, number>;
  readonly lastTurnOf: (aim: string, person: string) => number;
}

/** What became of one rule that was looked at. */
export interface Look {
  readonly rule: string;
  readonly name: string;
  readonly of: 'appliance' | 'channel';
  readonly outcome: 'off' | 'condition' | 'target' | 'applies';
  /** The first condition that was not so. */
  readonly condition?: ConditionKind;
}

/** Where a session goes, and why not elsewhere. */
export interface Decision {
  readonly placement: Placement;
  readonly looks: readonly Look[];
  /** Who could have had it, and why they did not get it. */
  readonly passed: Choice['passed'];
  readonly dropped: Choice['dropped'];
}

export interface Rules {
  /** Looked at first. */
  readonly appliance: Pick<RuleSet, 'rules'>;
  readonly channel: Pick<RuleSet, 'rules'>;
}

const nobody: Pick<Decision, 'passed' | 'dropped'> = { passed: [], dropped: [] };

/** Where a session belongs: the first rule that applies, and can, decides. Pure. */
export function decide(
  facts: PlacingFacts,
  { appliance, channel }: Rules,
  unruled: Unruled,
  circumstances: Circumstances,
): Decision {
  const looks: Look[] = [];
  for (const [of, { rules }] of [['appliance', appliance] as const, ['channel', channel] as const]) {
    for (const rule of rules) {
      const missed = missedBy(rule, facts, circumstances);
      const aimed = missed === undefined ? aim(rule, facts.channel, circumstances) : undefined;
      looks.push({ rule: rule.id, name: rule.name, of, ...(missed ?? { outcome: aimed ? 'applies' : 'target' }) });
      if (aimed === undefined) continue;
      const { place, passed, dropped } = aimed;
      const because = { kind: 'rule', rule: rule.id, name: rule.name, strategy: rule.strategy } as const;
      const placement = { ...place, because, ...(rule.priority !== undefined && { priority: rule.priority }) };
      return { placement, looks, passed, dropped };
    }
  }
  return { placement: placeUnruled(facts.channel, unruled, circumstances), looks, ...nobody };
}

export interface Aimed extends Pick<Decision, 'passed' | 'dropped'> {
  readonly place: { readonly channel: string; readonly group?: string; readonly technician?: NamedPerson };
}

/**
 * Where a rule or a step leads from this channel; undefined when nobody could take a session there. When nobody there is
 * available it waits there, for whoever takes it.
 */
export function aim(
  { id, target, strategy, skills = [] }: Aim,
  from: string,
  around: Circumstances,
): Aimed | undefined {
  const where: Where = { channel: target.channel ?? from, ...(target.group !== undefined && { group: target.group }) };
  const people = target.technician === undefined ? around.takersAt(where) : named(target.technician, where, around);
  if (people.length === 0) return undefined;
  const candidates = people.map((person): Candidate => ({
    ...{ ...person, ...around.availabilityOf(person.id), skills: around.skillsOf(person.id) },
    lastTurn: around.lastTurnOf(id, person.id),
  }));
  // With one person named there is nobody to choose from: they get it, or it waits.
  const { chosen, passed, dropped } = choose(
    target.technician === undefined ? strategy : 'leastBusy',
    candidates,
    skills,
  );
  return { place: { ...where, ...(chosen && { technician: chosen }) }, passed, dropped };
}

/** Whether somebody could take what a rule or a step gives, coming from one of these channels. */
export function leads(each: Aim, froms: Iterable<string>, around: Circumstances): boolean {
  for (const from of froms) if (aim(each, from, around) !== undefined) return true;
  return false;
}

/** Whether a rule or a step gives sessions to people, rather than leaving them for whoever takes them. */
export function givesToPeople({ target, strategy }: Pick<Aim, 'target' | 'strategy'>): boolean {
  return target.technician !== undefined || strategy !== 'queue';
}

function named(technician: string, where: Where, around: Circumstances): readonly NamedPerson[] {
  const person = around.havingAt(technician, where);
  return person === undefined ? [] : [person];
}

function missedBy(
  { enabled, conditions }: RoutingRule,
  facts: PlacingFacts,
  { deskIsOpen }: Circumstances,
): { readonly outcome: 'off' } | { readonly outcome: 'condition'; readonly condition: ConditionKind } | undefined {
  if (!enabled) return { outcome: 'off' };
  const missed = conditions.find((condition) => !holds(condition, facts, deskIsOpen));
  return missed && { outcome: 'condition', condition: missed.kind };
}

/** What stands when no rule applies: a technician who is available, else the group, else the channel. */
function placeUnruled(channel: string, { technician, group, because }: Unruled, around: Circumstances): Placement {
  const isThere = group !== undefined && around.takersAt({ channel, group }).length > 0;
  const where: Where = { channel, ...(isThere && { group }) };
  const person = technician && around.havingAt(technician.id, where);
  const isAvailable = person !== undefined && around.availabilityOf(person.id).state === 'available';
  return { ...where, ...(isAvailable && { technician: person }), because };
}
