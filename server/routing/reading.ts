import { v7 as uuidv7 } from 'uuid';
import type { Organisation } from '../access/organisation.js';
import { isTimeZone } from '../channels/opening-hours.js';
import { keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import { nameKey } from '../name.js';
import { leads, type Circumstances } from './decide.js';
import { isNetwork } from './conditions.js';
import type { GivenCondition, GivenRule, GivenRules, GivenSkill, GivenStep, GivenTarget } from './given.js';
import {
  APPLIANCE_RULES,
  type Aim,
  type RoutingRule,
  type RuleCondition,
  type RuleSet,
  type WantedSkill,
} from './rule.js';

const NAME_BYTES = 128;
const VALUE_BYTES = 256;

export interface Reader {
  readonly organisation: Pick<Organisation, 'channels' | 'groups'>;
  readonly around: Circumstances;
  /** Of which channel, or `APPLIANCE_RULES`. */
  readonly place: string;
}

/**
 * Rules as they are kept, of what somebody wrote: each leads to where somebody could take a session.
 * @throws Refusal `request/malformed`, `routing/unknown-target`, both with the name of the rule
 */
export function readRules({ rules, fallback, returnAfterMinutes }: GivenRules, reader: Reader): RuleSet {
  const ids = [...rules, ...fallback].flatMap(({ id }) => id ?? []);
  if (new Set(ids).size !== ids.length) throw new Refusal('request/malformed', 'two rules have the same id');
  if (reader.place === APPLIANCE_RULES && fallback.length > 0) {
    throw new Refusal('request/malformed', 'what is tried when nobody answers belongs to a channel');
  }
  return {
    rules: rules.map((rule) => readRule(rule, reader)),
    fallback: fallback.map((step) => ({ ...readAim(step, reader), afterMinutes: step.afterMinutes })),
    returnAfterMinutes,
  };
}

function readRule(rule: GivenRule, reader: Reader): RoutingRule {
  return {
    ...readAim(rule, reader),
    enabled: rule.enabled,
    conditions: rule.conditions.map((condition) => readCondition(condition, rule.name)),
    ...(rule.priority !== undefined && { priority: rule.priority }),
  };
}

function readAim({ id, name, target, strategy, skills = [] }: GivenRule | GivenStep, reader: Reader): Aim {
  const kept = keepText(name, NAME_BYTES);
  if (kept === '') throw new Refusal('request/malformed', 'a rule has no name');
  const wanted = strategy === 'skills' ? readSkills(skills, kept) : [];
  const read: Aim = {
    ...{ id: id ?? uuidv7(), name: kept, target: readTarget(target), strategy },
    ...(wanted.length > 0 && { skills: wanted }),
  };
  const { organisation, around, place } = reader;
  if (!leads(read, fromsOf(place, organisation.channels), around)) throw new Refusal('routing/unknown-target', kept);
  return read;
}

function readTarget({ channel, group, technician }: GivenTarget): Aim['target'] {
  return {
    ...(channel !== undefined && { channel }),
    ...(group !== undefined && { group }),
    ...(technician !== undefined && { technician }),
  };
}

/** From where sessions come to the rules of a place: to those for all channels, from each of them. */
export function fromsOf(place: string, channels: Organisation['channels']): Iterable<string> {
  return place === APPLIANCE_RULES ? channels.keys() : [place];
}

function readSkills(skills: readonly GivenSkill[], rule: string): WantedSkill[] {
  const wanted = skills.map(({ name, level }) => ({ name: keepText(name, NAME_BYTES), level }));
  const keys = new Set(wanted.map(({ name }) => nameKey(name)));
  if (wanted.length === 0 || keys.has('') || keys.size !== wanted.length) {
    throw new Refusal('request/malformed', `${rule}: it wants no skill, or one of them twice`);
  }
  return wanted;
}

function readCondition(given: GivenCondition, rule: string): RuleCondition {
  const { kind, question, match, span } = given;
  const values = [...new Set(given.values.map((value) => keepText(value, VALUE_BYTES)))].filter(
    (value) => value !== '',
  );
  const fault = faultOf({ ...given, values });
  if (fault !== undefined) throw new Refusal('request/malformed', `${rule}: ${fault}`);
  if (kind === 'hours' && span !== undefined) return { kind, values: [], span: { ...span, days: inOrder(span.days) } };
  return kind === 'answer' && question !== undefined
    ? { kind, values, question, match: match ?? 'equals' }
    : { kind, values };
}

function faultOf({ kind, values, question, span }: GivenCondition): string | undefined {
  if (kind === 'hours') {
    if (span === undefined || span.to <= span.from) return 'hours begin before they end';
    return isTimeZone(span.timeZone) ? undefined : `there is no time zone ${span.timeZone}`;
  }
  if (values.length === 0) return `a condition on ${kind} has no value`;
  if (kind === 'answer' && question === undefined) return 'a condition on an answer names its question';
  if (kind === 'network') return faulty(values, isNetwork, 'is no network');
  if (kind === 'language') return faulty(values, (value) => value === 'en' || value === 'fr', 'is no language here');
  if (kind === 'opening')
    return faulty(values, (value) => value === 'open' || value === 'closed', 'is not open or closed');
  return undefined;
}

function faulty(values: readonly string[], isRight: (value: string) => boolean, what: string): string | undefined {
  const wrong = values.find((value) => !isRight(value));
  return wrong === undefined ? undefined : `${wrong} ${what}`;
}

function inOrder(days: readonly number[]): number[] {
  return [...new Set(days)].sort((a, b) => a - b);
}
