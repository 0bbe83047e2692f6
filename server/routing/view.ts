import type { Language } from '../forms/question.js';
import type { PlaceNames } from '../sessions/view.js';
import type { Decision } from './decide.js';
import type { GivenRule, GivenRules, GivenStep } from './given.js';
import type { FallbackStep, RoutingRule, RuleSet } from './rule.js';

/** The rules of one place as they are kept. */
export interface RulesOfPlace {
  rules: GivenRules;
  /** To be sent along with a change. */
  revision: number;
  /** Ids of rules and steps that lead nowhere any more: they are passed by. */
  broken: string[];
  /** What the ids in the rules mean; an id without a name here means nothing any more. */
  names: NamedTarget[];
  /** What rules can lead to, and name; for whoever may change them. */
  choices?: RoutingChoices;
}

export interface NamedTarget {
  id: string;
  name: string;
}

/** In alphabetical order, of each kind so many as a page can offer. */
export interface RoutingChoices {
  /** Where somebody takes sessions. */
  channels: NamedTarget[];
  /** All of them: an end user can be in any. */
  groups: NamedTarget[];
  /** Those of the groups of which somebody could take a session here. */
  taking: string[];
  /** Who could be given a session here. */
  technicians: NamedTarget[];
}

/** Where a session goes. */
export interface PlaceView {
  channel: { id: string; name: string };
  group?: { id: string; name: string };
  technician?: { id: string; name: string };
}

/** What is decided of a session, and why it goes nowhere else. */
export interface DecisionView {
  place: PlaceView;
  because: { kind: 'rule' | 'fallback' | 'call' | 'person' | 'default'; rule?: string; name?: string };
  priority?: 'low' | 'normal' | 'high' | 'urgent';
  /** The rules that were looked at, in their order; the last one decided, if its outcome is `applies`. */
  looks: LookView[];
  /** Who could have had it, and why they did not get it. */
  passed: PassedView[];
  /** Skills that nobody who is available has, as they were given up. */
  dropped: string[];
}

export interface LookView {
  rule: string;
  name: string;
  of: 'appliance' | 'channel';
  outcome: 'off' | 'condition' | 'target' | 'applies';
  /** The condition that was not so. */
  condition?: 'entry' | 'answer' | 'system' | 'network' | 'group' | 'language' | 'customer' | 'hours' | 'opening';
}

export interface PassedView {
  id: string;
  name: string;
  because: 'away' | 'offline' | 'busy' | 'skills' | 'more' | 'turn' | 'queue';
}

/** A call that could come, to try rules with. */
export interface MadeUpCall {
  call?: string;
  answers: { question: string; answer: string }[];
  system?: string;
  source?: string;
  groups: string[];
  language?: Language;
  customer?: string;
  /** UTC milliseconds; now, when left out. */
  at?: number;
}

export function rulesView({ rules, fallback, returnAfterMinutes }: RuleSet): GivenRules {
  return { rules: rules.map(ruleView), fallback: fallback.map(stepView), returnAfterMinutes };
}

function ruleView({ conditions, skills, ...rule }: RoutingRule): GivenRule {
  return {
    ...rule,
    target: { ...rule.target },
    conditions: conditions.map(({ values, span, ...condition }) => ({
      ...condition,
      values: [...values],
      ...(span && { span: { ...span, days: [...span.days] } }),
    })),
    ...(skills && { skills: skills.map((skill) => ({ ...skill })) }),
  };
}

function stepView({ skills, ...step }: FallbackStep): GivenStep {
  return {
    ...step,
    target: { ...step.target },
    ...(skills && { skills: skills.map((skill) => ({ ...skill })) }),
  };
}

export function placeView(
  { channel = '', group, technician }: Decision['placement'],
  { channels, groups }: PlaceNames,
): PlaceView {
  return {
    channel: { id: channel, name: channels.get(channel)?.name ?? '' },
    ...(group !== undefined && { group: { id: group, name: groups.get(group)?.name ?? '' } }),
    ...(technician && { technician: { id: technician.id, name: technician.name } }),
  };
}

export function decisionView({ placement, looks, passed, dropped }: Decision, names: PlaceNames): DecisionView {
  const { because, priority } = placement;
  const isNamed = because.kind !== 'person' && because.kind !== 'default';
  return {
    place: placeView(placement, names),
    because: {
      kind: because.kind,
      ...('rule' in because && { rule: because.rule }),
      ...(isNamed && { name: because.name }),
    },
    ...(priority !== undefined && { priority }),
    looks: looks.map((look) => ({ ...look })),
    passed: passed.map((person) => ({ ...person })),
    dropped: dropped.map(({ name }) => name),
  };
}
