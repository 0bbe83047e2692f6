import type { Binding, Subject } from '../access/binding.js';
import type { OwnRole } from '../access/role.js';
import { RULES_ID, type Rules } from '../access/rules.js';
import { AVAILABILITY_ID, type AvailabilitySettings } from '../availability/taking.js';
import { Refusal } from '../errors.js';
import { checkPlace, readGiven, type Given } from '../roles/drafts.js';
import { readRole, type RoleWish } from '../roles/roles.js';
import { Census } from '../rules/consequences.js';
import { readSiteRules, type RulesWish } from '../rules/site-rules.js';
import { readAbility, type AbilityGiven } from '../skills/abilities.js';
import { abilityId, type Ability } from '../skills/ability.js';
import { inShape } from './shape.js';
import { PassedOver, type World } from './world.js';

export function readOwnRole(id: string, given: object, { standing, now }: World): OwnRole {
  const before = standing('roles', id)?.record as OwnRole | undefined;
  return { ...readRole(inShape<RoleWish>('NewRole', given)), createdAt: before?.createdAt ?? now };
}

export function readBinding(id: string, given: object, { standing, organisation, now }: World): Binding {
  const { subject, channel, ...what } = inShape<Given & { subject: Subject; channel?: string }>('NewBinding', given);
  requirePerson(subject, organisation);
  checkPlace(organisation, subject, channel);
  const before = standing('bindings', id)?.record as Binding | undefined;
  const { kind, id: whose } = subject;
  return {
    subject: { kind, id: whose },
    ...readGiven(organisation, what, channel),
    ...(channel !== undefined && { channel }),
    createdAt: before?.createdAt ?? now,
  };
}

/** An appliance that nobody administers yet could be locked by rules before anybody was in. */
export function readRules(id: string, given: object, world: World): Rules {
  requireId(id, RULES_ID);
  const { organisation, isAdministered, factorHolders } = world;
  const rules = readSiteRules(inShape<RulesWish>('WantedRules', given), organisation);
  if (!isAdministered && Object.values(rules).some((each: readonly unknown[]) => each.length > 0)) {
    throw new PassedOver('nobody administers this appliance yet: open its first link, then import again');
  }
  if (isAdministered && !new Census(organisation, factorHolders).couldChange(rules))
    throw new Refusal('rules/lock-out');
  return rules;
}

export function readAvailability(id: string, given: object): AvailabilitySettings {
  requireId(id, AVAILABILITY_ID);
  const { idleMinutes, capacity, maximum } = inShape<AvailabilitySettings>('AvailabilityRules', given);
  if (capacity > maximum) throw new Refusal('request/malformed', 'capacity is above maximum');
  return { idleMinutes, capacity, maximum };
}

export function readSkills(id: string, given: Partial<Ability>, { organisation }: World): Ability {
  const { subject, ...rest } = given;
  const words = inShape<AbilityGiven>('AbilityWords', rest);
  const whose = inShape<Subject>('SubjectName', subject ?? {});
  requireId(id, abilityId(whose));
  requirePerson(whose, organisation);
  checkPlace(organisation, whose, undefined);
  return readAbility({ kind: whose.kind, id: whose.id }, words);
}

/** People are no configuration: those of another appliance are not here. */
function requirePerson({ kind, id }: Subject, { people }: World['organisation']): void {
  if (kind === 'person' && !people.has(id)) throw new PassedOver('it is about a person who is not here');
}

function requireId(id: string, wanted: string): void {
  if (id !== wanted) throw new Refusal('request/malformed', `this can stand under ${wanted} alone`);
}
