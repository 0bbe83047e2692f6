import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { findSubjects, type FoundPerson } from '../api/subjects.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { useWordsOf } from '../words/language.js';
import styles from './groups.module.css';
import { words } from './words.js';

interface PersonPickerProps {
  /** Whoever is chosen already. */
  readonly isIn: (id: string) => boolean;
  readonly onPick: (person: FoundPerson) => void;
  readonly onLeave: () => void;
}

/** A field that finds people by name: arrows choose, Enter adds, and the field is there for the next one. */
export function PersonPicker({ isIn, onPick, onLeave }: PersonPickerProps): ReactNode {
  const say = useWordsOf(words);
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['subjects', asked],
    queryFn: () => findSubjects(asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const people = asked === '' ? [] : (found.data?.people ?? []);
  const chosen = Math.min(at, people.length - 1);
  const pick = (person: FoundPerson | undefined): void => {
    if (person === undefined || isIn(person.id)) return;
    onPick(person);
    setText('');
    setAt(0);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((chosen + step + people.length) % Math.max(people.length, 1));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) pick(people[chosen]);
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles['picker']}>
      <TextInput
        label={say.add}
        description={say.addHint}
        role="combobox"
        aria-expanded={people.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={people[chosen] === undefined ? undefined : `${id}-${chosen}`}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={say.add} className={styles['found']}>
        {people.map((person, index) => (
          <li
            key={person.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            aria-disabled={isIn(person.id)}
            ref={index === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onMouseMove={() => setAt(index)}
            onClick={() => pick(person)}
          >
            <Outside>{person.name}</Outside>
            <small>
              {isIn(person.id) ? (
                say.inAlready
              ) : (
                <Outside>{[person.login, person.department].filter(Boolean).join(' · ')}</Outside>
              )}
            </small>
          </li>
        ))}
      </ul>
      {asked !== '' && found.isSuccess && !found.isPlaceholderData && people.length === 0 ? (
        <p className={styles['nobody']}>{say.nobodyFound}</p>
      ) : null}
      <Refused cause={found.error} />
    </div>
  );
}
