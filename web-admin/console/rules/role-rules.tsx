import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RoleRule } from '../api/rules.js';
import { roleName } from '../roles/role-name.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import type { Rule } from './draft.js';
import styles from './rules.module.css';
import { words, type RuleWords } from './words.js';

interface RoleRulesProps {
  readonly roles: readonly RoleRule[];
  readonly chosen: readonly string[];
  readonly tick: (rule: Rule, item: string, isTicked: boolean) => void;
  readonly isFixed: boolean;
}

/** Which roles sign in with a second factor. */
export function RoleRules({ roles, chosen, tick, isFixed }: RoleRulesProps): ReactNode {
  const { language } = useSpeech();
  const { roles: say } = useWordsOf(words);
  const own = new Map(roles.map(({ role, name }) => [role, name]));
  return (
    <section className={styles['part']}>
      <h2>{say.title}</h2>
      <p>{say.lead}</p>
      <div className={styles['roles']}>
        {roles.map((rule) => (
          <Checkbox
            key={rule.role}
            size="sm"
            label={roleName(rule.role, language, own)}
            description={sentence(rule, chosen.includes(rule.role), say)}
            disabled={isFixed}
            checked={chosen.includes(rule.role)}
            onChange={(event) => tick('secondFactorRoles', rule.role, event.currentTarget.checked)}
          />
        ))}
      </div>
    </section>
  );
}

function sentence(rule: RoleRule, isChosen: boolean, say: RuleWords['roles']): string {
  if (rule.people === 0) return say.nobody;
  if (rule.withoutFactor === 0) return say.all(rule.people);
  return isChosen ? `${say.some(rule)} ${say.next}` : say.some(rule);
}
