import type { ReactNode } from 'react';
import type { RulesPreview } from '../api/rules.js';
import { Icon } from '../icons.js';
import { roleName } from '../roles/role-name.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import type { Language } from '../words/languages.js';
import { titleOf } from '../rights/vocabulary.js';
import styles from './rules.module.css';
import { words, type RuleWords } from './words.js';

/** What other rules change for whom, one sentence a change. */
export function Preview({ of }: { of: RulesPreview }): ReactNode {
  const { language } = useSpeech();
  const say = useWordsOf(words);
  return (
    <section className={styles['preview']} aria-live="polite">
      <h2>{say.previewTitle}</h2>
      <ul>
        {sentences(of, say, language).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {of.lockOut ? (
        <p className="refused">
          <Icon name="warning" />
          <span>{say.lockOut}</span>
        </p>
      ) : null}
      {of.youNeedFactor && !of.lockOut ? (
        <p className={styles['warned']}>
          <Icon name="warning" />
          <span>{say.youNeedFactor}</span>
        </p>
      ) : null}
    </section>
  );
}

function sentences(
  { stepUp, approval, secondFactorRoles }: RulesPreview,
  { changes: say }: RuleWords,
  language: Language,
): string[] {
  const act = (permission: string): string => titleOf(permission, language);
  return [
    ...secondFactorRoles.map((change) => {
      const role = roleName(change.role, language, new Map([[change.role, change.name]]));
      return change.added ? say.roleOn(role, change) : say.roleOff(role);
    }),
    ...stepUp.map((change) =>
      change.added ? say.stepUpOn(act(change.permission), change) : say.stepUpOff(act(change.permission)),
    ),
    ...approval.map((change) =>
      change.added
        ? say.approvalOn(act(change.permission), change, change.approvers)
        : say.approvalOff(act(change.permission)),
    ),
  ];
}
