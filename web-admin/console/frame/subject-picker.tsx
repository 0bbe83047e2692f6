import { TextInput } from '@mantine/core';
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { findSubjects, type Subjects } from '../api/subjects.js';
import { Icon } from '../icons.js';
import { folded, wordsOf } from '../sessions/order.js';
import { useWordsOf } from '../words/language.js';
import { Outside } from './outside.js';
import { Refused } from './refused.js';
import styles from './subject-picker.module.css';
import { words } from './words.js';

export interface PickedSubject {
  readonly kind: 'person' | 'group';
  readonly id: string;
  readonly name: string;
}

interface Found extends PickedSubject {
  readonly hint: string;
}

interface SubjectPickerProps {
  readonly label: string;
  readonly hint: string;
  readonly withGroups?: boolean;
  /** Whether somebody is chosen already, and so cannot be again. */
  readonly isIn: (id: string) => boolean;
  readonly onPick: (subject: PickedSubject) => void;
  readonly onLeave: () => void;
}

/** A field that finds people, and groups, by name: arrows choose, Enter adds, and the field is there for the next one. */
export function SubjectPicker({
  label,
  hint,
  withGroups = false,
  isIn,
  onPick,
  onLeave,
}: SubjectPickerProps): ReactNode {
  const say = useWordsOf(words).picker;
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(text.trim());
  const client = useQueryClient();
  const query = useQuery({ ...searchOf(asked), enabled: asked !== '', placeholderData: keepPreviousData });
  const list = (given: Subjects | undefined): readonly Found[] => [
    ...(withGroups ? (given?.groups ?? []) : []).map(({ id, name, members }) => ({
      ...({ kind: 'group', id, name } as const),
      hint: say.members(members),
    })),
    ...(given?.people ?? []).map(({ id, name, login, department }) => ({
      ...({ kind: 'person', id, name } as const),
      hint: [login, department].filter(Boolean).join(' · '),
    })),
  ];
  const found = asked === '' ? [] : list(query.data);
  const chosen = Math.min(at, found.length - 1);
  const pick = (subject: Found | undefined): void => {
    if (subject === undefined || isIn(subject.id)) return;
    onPick({ kind: subject.kind, id: subject.id, name: subject.name });
  };
  const enter = (): void => {
    const typed = text.trim();
    const subject = found[chosen];
    const isCurrent = asked === typed && query.isSuccess && !query.isPlaceholderData;
    if (typed === '' || (isCurrent && subject === undefined)) return;
    setText('');
    setAt(0);
    if (subject !== undefined && (isCurrent || isNamed(subject.name, typed))) pick(subject);
    // What is shown was found for fewer letters: whoever these letters mean is looked for, while the next name is typed.
    else {
      const giveBack = (): void => setText((next) => (next === '' ? typed : next));
      client.fetchQuery(searchOf(typed)).then((given) => {
        const [first] = list(given);
        if (first === undefined) giveBack();
        else pick(first);
      }, giveBack);
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((chosen + step + found.length) % Math.max(found.length, 1));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) enter();
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles['picker']}>
      <TextInput
        label={label}
        description={hint}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found[chosen] === undefined ? undefined : `${id}-${chosen}`}
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
      <ul id={`${id}-list`} role="listbox" aria-label={label} className={styles['found']}>
        {found.map((subject, index) => (
          <li
            key={subject.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            aria-disabled={isIn(subject.id)}
            ref={index === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onMouseMove={() => setAt(index)}
            onClick={() => {
              pick(subject);
              setText('');
            }}
          >
            <Icon name={subject.kind} size={15} />
            <Outside>{subject.name}</Outside>
            <small>{isIn(subject.id) ? say.isIn : <Outside>{subject.hint}</Outside>}</small>
          </li>
        ))}
      </ul>
      {asked !== '' && query.isSuccess && !query.isPlaceholderData && found.length === 0 ? (
        <p className={styles['nobody']}>{withGroups ? say.nothing : say.nobody}</p>
      ) : null}
      <Refused cause={query.error} />
    </div>
  );
}

const searchOf = (text: string) => queryOptions({ queryKey: ['subjects', text], queryFn: () => findSubjects(text) });

function isNamed(name: string, typed: string): boolean {
  const text = folded(name);
  return wordsOf(typed).every((word) => text.includes(word));
}
