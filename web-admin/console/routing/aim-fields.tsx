import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { GivenRule, GivenStep, NamedTarget, RoutingChoices } from '../api/routing.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './routing.module.css';
import { words } from './words.js';

const MOST_SKILLS = 10;
const levels = [1, 2, 3] as const;
const strategies = ['queue', 'leastBusy', 'roundRobin', 'skills'] as const;
const NAME_LONGEST = 64;

type Aim = Pick<GivenRule | GivenStep, 'target' | 'strategy' | 'skills'>;

interface AimFieldsProps {
  readonly aim: Aim;
  readonly choices: RoutingChoices;
  /** Skills that are named somewhere. */
  readonly skills: readonly string[];
  readonly onChange: (aim: Aim) => void;
}

/** Where a rule or a step leads, and how somebody is found there. */
export function AimFields({ aim, choices, skills: known, onChange }: AimFieldsProps): ReactNode {
  const say = useWordsOf(words);
  const { target, strategy, skills = [] } = aim;
  const { channel, group, technician } = target;
  const to = (part: { channel?: string; group?: string; technician?: string }): void => {
    const { channel: c = channel, group: g = group, technician: t = technician } = part;
    onChange({ ...aim, target: { ...(c && { channel: c }), ...(g && { group: g }), ...(t && { technician: t }) } });
  };
  const groups = choices.groups.filter(({ id }) => choices.taking.includes(id) || id === group);
  return (
    <fieldset className={styles['group']}>
      <legend>{say.then}</legend>
      <div className={styles['fields']}>
        <NativeSelect
          label={say.toChannel}
          value={channel ?? ''}
          data={optionsOf(say.here, choices.channels)}
          onChange={(event) => to({ channel: event.currentTarget.value })}
        />
        <NativeSelect
          label={say.toGroup}
          value={group ?? ''}
          data={optionsOf(say.anybody, groups)}
          onChange={(event) => to({ group: event.currentTarget.value })}
        />
        <NativeSelect
          label={say.toTechnician}
          value={technician ?? ''}
          data={optionsOf(say.nobodyNamed, choices.technicians)}
          onChange={(event) => to({ technician: event.currentTarget.value })}
        />
        {technician === undefined ? (
          <NativeSelect
            className={styles['wide'] ?? ''}
            label={say.strategy}
            value={strategy}
            data={strategies.map((value) => ({ value, label: say.strategies[value] }))}
            onChange={(event) => {
              const chosen = event.currentTarget.value as Aim['strategy'];
              const wanted = chosen === 'skills' && skills.length === 0 ? [{ name: '', level: 1 as const }] : skills;
              onChange({ ...aim, strategy: chosen, ...(chosen === 'skills' && { skills: wanted }) });
            }}
          />
        ) : null}
      </div>
      {strategy === 'skills' && technician === undefined ? (
        <WantedSkills skills={skills} known={known} onChange={(wanted) => onChange({ ...aim, skills: [...wanted] })} />
      ) : null}
    </fieldset>
  );
}

type Wanted = NonNullable<Aim['skills']>[number];

interface WantedSkillsProps {
  readonly skills: readonly Wanted[];
  readonly known: readonly string[];
  readonly onChange: (skills: readonly Wanted[]) => void;
}

function WantedSkills({ skills, known, onChange }: WantedSkillsProps): ReactNode {
  const say = useWordsOf(words);
  const list = useId();
  const set = (at: number, part: Partial<Wanted>): void => {
    onChange(skills.map((skill, index) => (index === at ? { ...skill, ...part } : skill)));
  };
  return (
    <fieldset className={styles['group']}>
      <legend>{say.skills}</legend>
      <p>{say.skillsHint}</p>
      <datalist id={list}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {skills.map(({ name, level }, at) => (
        <div key={at} className={styles['fields']}>
          <TextInput
            label={say.skill(at + 1)}
            list={list}
            maxLength={NAME_LONGEST}
            autoComplete="off"
            value={name}
            onChange={(event) => set(at, { name: event.currentTarget.value })}
          />
          <NativeSelect
            label={say.level}
            value={String(level)}
            data={levels.map(String)}
            onChange={(event) => set(at, { level: Number(event.currentTarget.value) as Wanted['level'] })}
          />
          <ActionIcon
            className={styles['narrow'] ?? ''}
            variant="subtle"
            color="gray"
            aria-label={say.removeSkill(at + 1)}
            disabled={skills.length === 1}
            onClick={() => onChange(skills.filter((_, index) => index !== at))}
          >
            <Icon name="cross" size={16} />
          </ActionIcon>
        </div>
      ))}
      <span>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          disabled={skills.length >= MOST_SKILLS}
          onClick={() => onChange([...skills, { name: '', level: 1 }])}
        >
          {say.addSkill}
        </Button>
      </span>
    </fieldset>
  );
}

function optionsOf(none: string, named: readonly NamedTarget[]): { value: string; label: string }[] {
  return [{ value: '', label: none }, ...named.map(({ id, name }) => ({ value: id, label: visible(name) }))];
}
