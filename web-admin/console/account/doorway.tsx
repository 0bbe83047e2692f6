import type { ReactNode } from 'react';
import { useSpeech } from '../words/language.js';
import { languages, type Language } from '../words/languages.js';
import styles from './account.module.css';

interface DoorwayProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

/** The pages before anybody is signed in: one thing in the middle, the language below. */
export function Doorway({ title, lead, children }: DoorwayProps): ReactNode {
  const { language, setLanguage } = useSpeech();
  return (
    <main className={styles['doorway']}>
      <div className={styles['panel']}>
        <img src="/guichet.svg" alt="" width={44} height={44} />
        <h1>{title}</h1>
        <p className={styles['lead']}>{lead}</p>
        {children}
      </div>
      <nav className={styles['languages']}>
        {(Object.keys(languages) as Language[]).map((key) => (
          <button key={key} type="button" lang={key} aria-pressed={key === language} onClick={() => setLanguage(key)}>
            {languages[key].languageName}
          </button>
        ))}
      </nav>
    </main>
  );
}
