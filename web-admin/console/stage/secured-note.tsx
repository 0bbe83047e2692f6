import type { ReactNode } from 'react';
import type { SessionView } from '../api/sessions.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './stage.module.css';
import { words as ownWords } from './words.js';

interface SecuredNoteProps {
  readonly session: SessionView;
  /** The picture is asked for, whether it is there or not. */
  readonly shown: boolean;
}

/** Why the picture rests while Windows shows a screen that no program of a standard user sees, and what helps. */
export function SecuredNote({ session, shown }: SecuredNoteProps): ReactNode {
  const say = useWordsOf(ownWords).secured;
  const isSecured = shown && session.link === 'connected' && session.device?.desktop === 'secured';
  return (
    <div role="status" className={styles['secured']} data-shown={isSecured || undefined}>
      {isSecured ? (
        <>
          <h2>
            <Icon name="lock" size={18} />
            {say.title}
          </h2>
          <p>{say.why}</p>
          <p>{say.next}</p>
        </>
      ) : null}
    </div>
  );
}
