import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CallView } from '../api/calls.js';
import type { GivenRule, GivenStep, RoutingChoices } from '../api/routing.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import { AimFields } from './aim-fields.js';
import { ConditionFields } from './condition-fields.js';
import { newCondition, type Keyed } from './drafts.js';
import styles from './routing.module.css';
import { words } from './words.js';

const NAME_LONGEST = 64;
const MOST_CONDITIONS = 20;
const MINUTES_MOST = 1_440;
const priorities = ['low', 'normal', 'high', 'urgent'] as const;

interface Around {
  readonly choices: RoutingChoices;
  readonly calls: readonly CallView[];
  /** Skills that are named somewhere. */
  readonly skills: readonly string[];
}

interface RuleEditorProps extends Around {
  readonly rule: Keyed<GivenRule>;
  readonly onChange: (rule: Keyed<GivenRule>) => void;
}

/** A rule, opened. */
export function RuleEditor({ rule, onChange, ...around }: RuleEditorProps): ReactNode {
  const say = useWordsOf(words);
  const { conditions, priority } = rule;
  const set = (part: Partial<GivenRule>): void => onChange({ ...rule, ...part });
  return (
    <div className={styles['editor']}>
      <div className={styles['fields']}>
        <Name name={rule.name} onChange={(name) => set({ name })} />
        <Checkbox
          size="sm"
          label={say.enabled}
          checked={rule.enabled}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
      </div>
      <fieldset className={styles['group']}>
        <legend>{say.conditions}</legend>
        {conditions.length === 0 ? <p>{say.noConditions}</p> : null}
        {conditions.map((condition, at) => (
          <ConditionFields
            key={at}
            condition={condition}
            choices={around.choices}
            calls={around.calls}
            onChange={(changed) =>
              set({ conditions: conditions.map((each, index) => (index === at ? changed : each)) })
            }
            onOut={() => set({ conditions: conditions.filter((_, index) => index !== at) })}
          />
        ))}
        <span>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="plus" size={14} />}
            disabled={conditions.length >= MOST_CONDITIONS}
            onClick={() => set({ conditions: [...conditions, newCondition('system')] })}
          >
            {say.addCondition}
          </Button>
        </span>
      </fieldset>
      <AimFields aim={rule} {...around} onChange={set} />
      <div className={styles['fields']}>
        <NativeSelect
          label={say.priority}
          value={priority ?? ''}
          data={[
            { value: '', label: say.asItIs },
            ...priorities.map((value) => ({ value, label: say.priorities[value] })),
          ]}
          onChange={(event) => {
            const chosen = priorities.find((each) => each === event.currentTarget.value);
            const changed = { ...rule, ...(chosen !== undefined && { priority: chosen }) };
            if (chosen === undefined) delete changed.priority;
            onChange(changed);
          }}
        />
      </div>
    </div>
  );
}

interface StepEditorProps extends Around {
  readonly step: Keyed<GivenStep>;
  readonly onChange: (step: Keyed<GivenStep>) => void;
}

/** A step of what is tried when nobody answers, opened. */
export function StepEditor({ step, onChange, ...around }: StepEditorProps): ReactNode {
  const say = useWordsOf(words);
  const set = (part: Partial<GivenStep>): void => onChange({ ...step, ...part });
  return (
    <div className={styles['editor']}>
      <div className={styles['fields']}>
        <Name name={step.name} onChange={(name) => set({ name })} />
        <Minutes
          label={say.afterMinutes}
          value={step.afterMinutes}
          most={MINUTES_MOST}
          onChange={(afterMinutes) => set({ afterMinutes })}
        />
      </div>
      <AimFields aim={step} {...around} onChange={set} />
    </div>
  );
}

interface MinutesProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly most: number;
  readonly disabled?: boolean;
  readonly onChange: (minutes: number) => void;
}

/** A whole number of minutes, from one on. */
export function Minutes({ label, hint, value, most, disabled = false, onChange }: MinutesProps): ReactNode {
  return (
    <TextInput
      type="number"
      label={label}
      description={hint}
      min={1}
      max={most}
      disabled={disabled}
      value={value}
      onChange={(event) => {
        const typed = Math.round(Number(event.currentTarget.value));
        if (Number.isFinite(typed)) onChange(Math.min(Math.max(typed, 1), most));
      }}
    />
  );
}

function Name({ name, onChange }: { readonly name: string; readonly onChange: (name: string) => void }): ReactNode {
  const say = useWordsOf(words);
  return (
    <TextInput
      className={styles['wide'] ?? ''}
      label={say.name}
      maxLength={NAME_LONGEST}
      autoComplete="off"
      autoFocus
      value={name}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
