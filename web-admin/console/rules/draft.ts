import type { RulesView, WantedRules } from '../api/rules.js';

/** The rules as they are. */
export function rulesOf({ acts, roles }: RulesView): WantedRules {
  return {
    stepUp: acts.filter(({ stepUp }) => stepUp).map(({ permission }) => permission),
    approval: acts.filter(({ approval }) => approval).map(({ permission }) => permission),
    secondFactorRoles: roles.filter(({ secondFactor }) => secondFactor).map(({ role }) => role),
  };
}

export type Rule = keyof WantedRules;

/** With one box ticked or not. */
export function withBox(rules: WantedRules, rule: Rule, item: string, isTicked: boolean): WantedRules {
  const others = rules[rule].filter((other) => other !== item);
  return { ...rules, [rule]: isTicked ? [...others, item] : others };
}

/** How many boxes differ. */
export function changesBetween(before: WantedRules, after: WantedRules): number {
  const differ = (rule: Rule): number =>
    [...before[rule].filter((item) => !after[rule].includes(item))].length +
    after[rule].filter((item) => !before[rule].includes(item)).length;
  return differ('stepUp') + differ('approval') + differ('secondFactorRoles');
}
