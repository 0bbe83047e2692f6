import { kind } from '../store/store.js';
import type { Priority, Strategy } from '../sessions/session.js';
import type { SkillLevel } from '../skills/ability.js';

/** What a rule can look at. */
export const conditionKinds = [
  'entry',
  'answer',
  'system',
  'network',
  'group',
  'language',
  'customer',
  'hours',
  'opening',
] as const;
export type ConditionKind = (typeof conditionKinds)[number];

/** Hours of a week, by a clock of its own. */
export interface WeekSpan {
  /** An IANA name: `Europe/Paris`. */
  readonly timeZone: string;
  /** Monday is 0. */
  readonly days: readonly number[];
  /** Minutes since midnight; `to` is later. */
  readonly from: number;
  readonly to: number;
}

/** One thing that has to be so. Of several values, one is enough. */
export interface RuleCondition {
  readonly kind: ConditionKind;
  /** Ids of SOS Calls or groups, texts, networks, `en` or `fr`, `open` or `closed`; none for hours. */
  readonly values: readonly string[];
  /** For an answer: to which question, by its id, and how it is compared. */
  readonly question?: string;
  readonly match?: 'equals' | 'contains';
  readonly span?: WeekSpan;
}

/** Where it leads: in the channel in which the session is, unless it says another. */
export interface RuleTarget {
  readonly channel?: string;
  readonly group?: string;
  readonly technician?: string;
}

export interface WantedSkill {
  readonly name: string;
  /** At least. */
  readonly level: SkillLevel;
}

/** Where a session goes, and how a technician is found there. */
export interface Aim {
  /** Stays with it when it changes. */
  readonly id: string;
  readonly name: string;
  readonly target: RuleTarget;
  readonly strategy: Strategy;
  /** For the strategy `skills`: the most important first. */
  readonly skills?: readonly WantedSkill[];
}

export interface RoutingRule extends Aim {
  /** A rule that is off is passed by. */
  readonly enabled: boolean;
  /** All of them have to be so; without any, it is for every session. */
  readonly conditions: readonly RuleCondition[];
  readonly priority?: Priority;
}

/** What is tried when nobody has answered for so many minutes of opening hours since the session was put where it is. */
export interface FallbackStep extends Aim {
  readonly afterMinutes: number;
}

/** The rules of one place: of a channel, or of all of them. */
export interface RuleSet {
  /** The first that applies decides. */
  readonly rules: readonly RoutingRule[];
  /** One after the other; of a channel only. */
  readonly fallback: readonly FallbackStep[];
  /** A ready session goes back to the queue when its technician has been gone for so many minutes. */
  readonly returnAfterMinutes: number;
}

/** Kept under the id of its channel, or under this. */
export const APPLIANCE_RULES = 'appliance';
export const routingKind = kind<RuleSet>({ name: 'routing' });
export const noRuleSet: RuleSet = { rules: [], fallback: [], returnAfterMinutes: 5 };
