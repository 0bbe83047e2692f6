import type { ReactNode } from 'react';
import type { SessionView } from '../api/sessions.js';
import { useWordsOf } from '../words/language.js';
import styles from './identity.module.css';
import { words } from './words.js';

/** The two words that the end user’s program shows too, and what they are for; nothing while nobody is asked. */
export function Phrase({ session }: { session: SessionView }): ReactNode {
  const say = useWordsOf(words);
  if (session.phrase === undefined) return null;
  return (
    <p className={styles['phrase']}>
      <span>{say.phrase}</span> <strong data-phrase>{session.phrase}</strong>
      <small>{say.hint}</small>
    </p>
  );
}
