import type { ReactNode } from 'react';
import type { SessionView } from '../api/sessions.js';
import { Icon, type IconName } from '../icons.js';
import { useWords } from '../words/language.js';
import styles from './sessions.module.css';

/** What a person has to look at although the state alone does not say so; the first that holds. */
export function attentionOf(session: SessionView): 'interrupted' | 'attention' | undefined {
  if (session.state !== 'ready' && session.state !== 'active') return undefined;
  if (session.link === 'interrupted') return 'interrupted';
  const told = session.consent === 'refused' || session.consent === 'timedOut' || session.consent === 'stopped';
  return told || session.warnings.some(({ kind }) => kind === 'otherMachine') ? 'attention' : undefined;
}

/** A state in colour, shape and word. */
export function StateMark({ session }: { session: SessionView }): ReactNode {
  const words = useWords();
  const attention = attentionOf(session);
  const icon: IconName = session.state;
  return (
    <span className={styles['state']} data-state={session.state}>
      <Icon name={icon} size={16} />
      <span>{words.states[session.state]}</span>
      {attention === undefined ? null : (
        <span className={styles['attention']} title={words.sessions[attention]}>
          <Icon name={attention === 'interrupted' ? 'offline' : 'warning'} size={15} />
          <span className="spoken">{words.sessions[attention]}</span>
        </span>
      )}
    </span>
  );
}
