import { ActionIcon, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { CallView } from '../api/calls.js';
import type { GivenCondition, RoutingChoices } from '../api/routing.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { newCondition } from './drafts.js';
import styles from './routing.module.css';
import { clock, questionWords } from './sentences.js';
import { words } from './words.js';

const kinds = [
  'entry',
  'answer',
  'system',
  'network',
  'group',
  'language',
  'customer',
  'hours',
  'opening',
] as const satisfies readonly GivenCondition['kind'][];
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

interface ConditionProps {
  readonly condition: GivenCondition;
  readonly choices: RoutingChoices;
  readonly calls: readonly CallView[];
  readonly onChange: (condition: GivenCondition) => void;
  readonly onOut: () => void;
}

/** One condition: what is looked at, and what it has to be. */
export function ConditionFields(props: ConditionProps): ReactNode {
  const { condition, onChange, onOut } = props;
  const say = useWordsOf(words);
  return (
    <div className={styles['fields']}>
      <NativeSelect
        label={say.kind}
        value={condition.kind}
        data={kinds.map((value) => ({ value, label: say.kinds[value] }))}
        onChange={(event) => onChange(newCondition(event.currentTarget.value as GivenCondition['kind']))}
      />
      <Value key={condition.kind} {...props} />
      <ActionIcon
        className={styles['narrow'] ?? ''}
        variant="subtle"
        color="gray"
        aria-label={say.removeCondition}
        title={say.removeCondition}
        onClick={onOut}
      >
        <Icon name="cross" size={16} />
      </ActionIcon>
    </div>
  );
}

function Value({ condition, choices, calls, onChange }: ConditionProps): ReactNode {
  const say = useWordsOf(words);
  const { kind, values } = condition;
  const set = (chosen: readonly string[]): void => onChange({ ...condition, values: [...chosen] });
  switch (kind) {
    case 'entry':
      return <OneOf options={calls.map(({ id, name }) => [id, visible(name)])} values={values} onChange={set} />;
    case 'group':
      return (
        <OneOf
          options={choices.groups.map(({ id, name }) => [id, visible(name)])}
          values={values}
          hint={say.valueHints.group}
          onChange={set}
        />
      );
    case 'language':
      return <OneOf options={Object.entries(say.languages)} values={values} onChange={set} />;
    case 'opening':
      return <OneOf options={Object.entries(say.openings)} values={values} onChange={set} />;
    case 'hours':
      return <Hours condition={condition} onChange={onChange} />;
    case 'answer':
      return <Answer condition={condition} calls={calls} onChange={onChange} />;
    default:
      return <Texts hint={say.valueHints[kind]} values={values} onChange={set} />;
  }
}

interface OneOfProps {
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly values: readonly string[];
  readonly hint?: string;
  readonly onChange: (values: readonly string[]) => void;
}

/** Of few things, those that will do. */
function OneOf({ options, values, hint, onChange }: OneOfProps): ReactNode {
  const say = useWordsOf(words);
  return (
    <fieldset className={`${styles['group']} ${styles['wide']}`}>
      <legend>{say.value}</legend>
      {hint === undefined ? null : <small>{hint}</small>}
      <div className={styles['days']}>
        {options.map(([value, label]) => (
          <Checkbox
            key={value}
            size="sm"
            label={label}
            checked={values.includes(value)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...values, value] : values.filter((each) => each !== value))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

interface TextsProps {
  readonly hint: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Texts between commas, as they are typed. */
function Texts({ hint, values, onChange }: TextsProps): ReactNode {
  const say = useWordsOf(words);
  const [text, setText] = useState(values.join(', '));
  return (
    <TextInput
      className={styles['wide'] ?? ''}
      label={say.value}
      description={hint}
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        onChange(typed.split(',').flatMap((part) => part.trim() || []));
      }}
    />
  );
}

function Answer({ condition, calls, onChange }: Pick<ConditionProps, 'condition' | 'calls' | 'onChange'>): ReactNode {
  const say = useWordsOf(words);
  const { language } = useSpeech();
  const { question = '', match = 'equals', values } = condition;
  const ids = calls.flatMap(({ questions }) => questions).map(({ id }) => id);
  const known = [...new Set([...(question === '' ? [''] : []), ...ids, ...(question === '' ? [] : [question])])];
  return (
    <>
      <NativeSelect
        label={say.question}
        value={question}
        data={known.map((id) => ({
          value: id,
          label: id === '' ? '–' : visible(questionWords(id, { calls, language })),
        }))}
        onChange={(event) => onChange({ ...condition, question: event.currentTarget.value })}
      />
      <NativeSelect
        label={say.match}
        value={match}
        data={(['equals', 'contains'] as const).map((value) => ({ value, label: say.matches[value] }))}
        onChange={(event) =>
          onChange({ ...condition, match: event.currentTarget.value === 'contains' ? 'contains' : 'equals' })
        }
      />
      <Texts
        hint={say.valueHints.answer}
        values={values}
        onChange={(texts) => onChange({ ...condition, values: [...texts] })}
      />
    </>
  );
}

function Hours({ condition, onChange }: Pick<ConditionProps, 'condition' | 'onChange'>): ReactNode {
  const say = useWordsOf(words);
  const { span } = condition;
  if (span === undefined) return null;
  const set = (part: Partial<typeof span>): void => onChange({ ...condition, span: { ...span, ...part } });
  return (
    <>
      <fieldset className={`${styles['group']} ${styles['wide']}`}>
        <legend>{say.value}</legend>
        <div className={styles['days']}>
          {say.days.map((label, day) => (
            <Checkbox
              key={label}
              size="sm"
              label={label}
              checked={span.days.includes(day)}
              onChange={(event) =>
                set({
                  days: event.currentTarget.checked
                    ? [...span.days, day].sort()
                    : span.days.filter((each) => each !== day),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <TextInput
        type="time"
        label={say.from}
        value={clock(span.from)}
        onChange={(event) => set({ from: minutesOf(event.currentTarget.value) })}
      />
      <TextInput
        type="time"
        label={say.to}
        value={clock(span.to % DAY_MINUTES)}
        onChange={(event) => set({ to: minutesOf(event.currentTarget.value) || DAY_MINUTES })}
      />
      <TextInput
        label={say.timeZone}
        value={span.timeZone}
        spellCheck={false}
        onChange={(event) => set({ timeZone: event.currentTarget.value })}
      />
    </>
  );
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * HOUR_MINUTES + minutes;
}
