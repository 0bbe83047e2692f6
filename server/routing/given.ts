import type { Id } from '../http/id.js';

/** What a rule looks at; all of its conditions have to be so, and of several values one. */
export interface GivenCondition {
  kind: 'entry' | 'answer' | 'system' | 'network' | 'group' | 'language' | 'customer' | 'hours' | 'opening';
  /**
   * Ids of SOS Calls (`entry`) or groups (`group`), texts (`answer`, `system`, `customer`), networks such as `10.1.0.0/16`
   * (`network`), `en` or `fr` (`language`), `open` or `closed` (`opening`); none for `hours`.
   * @maxItems 50
   */
  values: RuleValue[];
  /**
   * For `answer`: the id of the question.
   * @minLength 1
   * @maxLength 36
   */
  question?: string;
  /** For `answer`: the whole answer, or a part of it. */
  match?: 'equals' | 'contains';
  /** For `hours`. */
  span?: GivenSpan;
}

/**
 * @minLength 1
 * @maxLength 256
 */
export type RuleValue = string;

/** Hours of a week. */
export interface GivenSpan {
  /**
   * An IANA name: `Europe/Paris`.
   * @minLength 1
   * @maxLength 64
   */
  timeZone: string;
  /**
   * Monday is 0.
   * @minItems 1
   * @maxItems 7
   */
  days: Weekday[];
  from: MinuteOfDay;
  /** Later than `from`. */
  to: MinuteOfDay;
}

/**
 * @isInt
 * @minimum 0
 * @maximum 6
 */
export type Weekday = number;

/**
 * Minutes since midnight.
 * @isInt
 * @minimum 0
 * @maximum 1440
 */
export type MinuteOfDay = number;

/** Where it leads: in the channel in which the session is, unless another is named. */
export interface GivenTarget {
  channel?: Id;
  group?: Id;
  technician?: Id;
}

export interface GivenSkill {
  /**
   * @minLength 1
   * @maxLength 64
   */
  name: string;
  level: 1 | 2 | 3;
}

/**
 * @minLength 1
 * @maxLength 64
 */
export type RuleName = string;

/** How a technician is found: nobody is chosen (`queue`), who has least, whose turn it is, or who can do most of what is wanted. */
export type GivenStrategy = 'queue' | 'leastBusy' | 'roundRobin' | 'skills';

export interface GivenRule {
  /** Of a rule that there is; a new one has none. */
  id?: Id;
  name: RuleName;
  enabled: boolean;
  /**
   * All of them have to be so.
   * @maxItems 20
   */
  conditions: GivenCondition[];
  target: GivenTarget;
  strategy: GivenStrategy;
  /**
   * For `skills`: the most important first. When nobody has all, the last is given up first.
   * @maxItems 10
   */
  skills?: GivenSkill[];
  priority?: 'low' | 'normal' | 'high' | 'urgent';
}

export interface GivenStep {
  /** Of a step that there is; a new one has none. */
  id?: Id;
  name: RuleName;
  /**
   * Minutes of opening hours since the session was put where it is.
   * @isInt
   * @minimum 1
   * @maximum 1440
   */
  afterMinutes: number;
  target: GivenTarget;
  strategy: GivenStrategy;
  /**
   * For `skills`: the most important first.
   * @maxItems 10
   */
  skills?: GivenSkill[];
}

export interface GivenRules {
  /**
   * The first that applies decides.
   * @maxItems 100
   */
  rules: GivenRule[];
  /**
   * What is tried, one after the other, when nobody answers; of a channel only.
   * @maxItems 10
   */
  fallback: GivenStep[];
  /**
   * A ready session goes back when its technician has been gone for so many minutes.
   * @isInt
   * @minimum 1
   * @maximum 240
   */
  returnAfterMinutes: number;
}
