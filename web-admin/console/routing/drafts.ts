import type { GivenCondition, GivenRule, GivenRules, GivenStep } from '../api/routing.js';

/** A rule or a step while it is written: with a key of its own, before it has an id. */
export type Keyed<T> = T & { readonly key: string };

export interface Draft {
  readonly rules: readonly Keyed<GivenRule>[];
  readonly fallback: readonly Keyed<GivenStep>[];
  readonly returnAfterMinutes: number;
}

let made = 0;
const newKey = (): string => `new-${(made += 1)}`;

const WORKING_DAYS = [0, 1, 2, 3, 4];
const MORNING = 9 * 60;
const EVENING = 18 * 60;
const FIRST_STEP_MINUTES = 5;

export function draftOf({ rules, fallback, returnAfterMinutes }: GivenRules): Draft {
  const keyed = <T extends { id?: string }>(each: T): Keyed<T> => ({ ...each, key: each.id ?? newKey() });
  return { rules: rules.map(keyed), fallback: fallback.map(keyed), returnAfterMinutes };
}

export function rulesOf({ rules, fallback, returnAfterMinutes }: Draft): GivenRules {
  return {
    rules: rules.map((rule) => withoutKey<GivenRule>(rule)),
    fallback: fallback.map((step) => withoutKey<GivenStep>(step)),
    returnAfterMinutes,
  };
}

function withoutKey<T extends object>(keyed: Keyed<T>): T {
  const copy = { ...keyed } as T & { key?: string };
  delete copy.key;
  return copy;
}

export function isSame(a: Draft, b: Draft): boolean {
  return JSON.stringify(rulesOf(a)) === JSON.stringify(rulesOf(b));
}

export function newRule(name: string): Keyed<GivenRule> {
  return { key: newKey(), name, enabled: true, conditions: [], target: {}, strategy: 'leastBusy' };
}

export function newStep(name: string): Keyed<GivenStep> {
  return { key: newKey(), name, afterMinutes: FIRST_STEP_MINUTES, target: {}, strategy: 'queue' };
}

/** What a condition of this kind says before anybody changes it. */
export function newCondition(kind: GivenCondition['kind']): GivenCondition {
  switch (kind) {
    case 'hours': {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      return { kind, values: [], span: { timeZone, days: WORKING_DAYS, from: MORNING, to: EVENING } };
    }
    case 'opening':
      return { kind, values: ['open'] };
    case 'language':
      return { kind, values: ['fr'] };
    case 'answer':
      return { kind, values: [], match: 'equals' };
    default:
      return { kind, values: [] };
  }
}

/** The list with one thing elsewhere in it. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const others = list.filter((_, at) => at !== from);
  return [...others.slice(0, to), ...list.slice(from, from + 1), ...others.slice(to)];
}
