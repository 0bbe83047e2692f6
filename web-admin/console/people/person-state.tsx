import type { ReactNode } from 'react';
import type { PersonView } from '../api/people.js';
import { Icon, type IconName } from '../icons.js';
import { useWords } from '../words/language.js';
import styles from './people.module.css';

const icons: Readonly<Record<PersonView['state'], IconName>> = {
  active: 'check',
  invited: 'waiting',
  locked: 'lock',
  left: 'leave',
};

export function PersonState({ state }: { state: PersonView['state'] }): ReactNode {
  const words = useWords();
  return (
    <span className={styles['state']} data-state={state}>
      <Icon name={icons[state]} size={15} />
      {words.people.states[state]}
    </span>
  );
}
