import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { Skill, SkillLevel } from '../api/skills.js';
import { Outside } from '../frame/outside.js';
import page from '../frame/page.module.css';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import { nameKey } from '../../../server/name.js';
import styles from './skills.module.css';
import { words } from './words.js';

const NAME_LONGEST = 64;
const MOST_SKILLS = 50;
const MOST_SERVED = 100;
const levels: readonly SkillLevel[] = [1, 2, 3];

interface ListProps<T> {
  readonly known: readonly string[];
  readonly mayChange: boolean;
  readonly onChange: (items: T[]) => void;
}

/** Skills with their levels. */
export function SkillList({
  skills,
  known,
  mayChange,
  onChange,
}: ListProps<Skill> & { readonly skills: readonly Skill[] }): ReactNode {
  const say = useWordsOf(words);
  const [level, setLevel] = useState<SkillLevel>(2);
  const choices = levels.map((each) => ({ value: String(each), label: say.levels[each] }));
  return (
    <div className={styles['list']}>
      {skills.length === 0 ? <p className={page['quiet']}>{say.none}</p> : null}
      <ul>
        {skills.map((skill) => (
          <li key={skill.name}>
            <strong>
              <Outside>{skill.name}</Outside>
            </strong>
            <NativeSelect
              size="xs"
              aria-label={say.levelOf(visible(skill.name))}
              disabled={!mayChange}
              value={String(skill.level)}
              data={choices}
              onChange={(event) =>
                onChange(skills.map((each) => (each === skill ? { ...skill, level: levelOf(event) } : each)))
              }
            />
            <Remove
              name={skill.name}
              mayChange={mayChange}
              onRemove={() => onChange(skills.filter((each) => each !== skill))}
            />
          </li>
        ))}
      </ul>
      {mayChange && skills.length < MOST_SKILLS ? (
        <NewName
          label={say.skill}
          hint={say.skillHint}
          action={say.addSkill}
          known={known}
          taken={skills.map(({ name }) => name)}
          onAdd={(name) => onChange([...skills, { name, level }])}
        >
          <NativeSelect
            label={say.level}
            value={String(level)}
            data={choices}
            onChange={(event) => setLevel(levelOf(event))}
          />
        </NewName>
      ) : null}
    </div>
  );
}

/** Customers and departments. */
export function Served({
  serves,
  known,
  mayChange,
  onChange,
}: ListProps<string> & { readonly serves: readonly string[] }): ReactNode {
  const say = useWordsOf(words);
  return (
    <div className={styles['list']} role="group" aria-label={say.serves}>
      <strong>{say.serves}</strong>
      {serves.length === 0 ? <p className={page['quiet']}>{say.servesNone}</p> : null}
      <ul>
        {serves.map((name) => (
          <li key={name}>
            <Outside>{name}</Outside>
            <Remove
              name={name}
              mayChange={mayChange}
              onRemove={() => onChange(serves.filter((each) => each !== name))}
            />
          </li>
        ))}
      </ul>
      {mayChange && serves.length < MOST_SERVED ? (
        <NewName
          label={say.addServed}
          hint={say.servesHint}
          action={say.add}
          known={known}
          taken={serves}
          onAdd={(name) => onChange([...serves, name])}
        />
      ) : null}
    </div>
  );
}

interface RemoveProps {
  readonly name: string;
  readonly mayChange: boolean;
  readonly onRemove: () => void;
}

function Remove({ name, mayChange, onRemove }: RemoveProps): ReactNode {
  const say = useWordsOf(words);
  if (!mayChange) return null;
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={say.remove(visible(name))} onClick={onRemove}>
      <Icon name="cross" size={14} />
    </ActionIcon>
  );
}

interface NewNameProps {
  readonly label: string;
  readonly hint: string;
  readonly action: string;
  readonly known: readonly string[];
  readonly taken: readonly string[];
  readonly onAdd: (name: string) => void;
  readonly children?: ReactNode;
}

/** A field that offers the names in use; Enter adds, and the field is there for the next one. */
function NewName({ label, hint, action, known, taken, onAdd, children }: NewNameProps): ReactNode {
  const id = useId();
  const [text, setText] = useState('');
  const name = text.trim().replaceAll(/\s+/g, ' ');
  const isTaken = taken.some((each) => nameKey(each) === nameKey(name));
  return (
    <form
      className={styles['new']}
      onSubmit={(event) => {
        event.preventDefault();
        if (name === '' || isTaken) return;
        onAdd(known.find((each) => nameKey(each) === nameKey(name)) ?? name);
        setText('');
      }}
    >
      <TextInput
        label={label}
        description={hint}
        inputWrapperOrder={['label', 'input', 'description']}
        list={id}
        maxLength={NAME_LONGEST}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <datalist id={id}>
        {known.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      {children}
      <Button type="submit" size="sm" variant="default" disabled={name === '' || isTaken}>
        {action}
      </Button>
    </form>
  );
}

function levelOf(event: { readonly currentTarget: { readonly value: string } }): SkillLevel {
  return Number(event.currentTarget.value) as SkillLevel;
}
