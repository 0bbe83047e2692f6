import type { ReactNode } from 'react';
import type { Worded } from '../../../server/forms/question.js';
import type { CallView } from '../api/calls.js';
import { Outside } from '../frame/outside.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './calls.module.css';
import { words } from './words.js';

/** The form as whoever needs help sees it, in the language of this page. */
export function Preview({ call }: { call: Pick<CallView, 'name' | 'intro' | 'questions'> }): ReactNode {
  const say = useWordsOf(words).preview;
  const { language } = useSpeech();
  const said = ({ en, fr }: Worded): string => (language === 'fr' ? fr || en : en || fr);
  const field = (label: ReactNode, key: string): ReactNode => (
    <div key={key}>
      {label}
      <div className={styles['field']} />
    </div>
  );
  return (
    <div className={styles['preview']} data-preview>
      <b>
        <Outside>{call.name}</Outside>
      </b>
      {said(call.intro) === '' ? null : (
        <span>
          <Outside>{said(call.intro)}</Outside>
        </span>
      )}
      {field(say.name, 'name')}
      {field(say.issue, 'issue')}
      {call.questions.map(({ id, label, required }) =>
        field(
          <>
            <Outside>{said(label)}</Outside>
            {required ? null : ` (${say.optional})`}
          </>,
          id,
        ),
      )}
      <div className={styles['button']}>{say.send}</div>
    </div>
  );
}
