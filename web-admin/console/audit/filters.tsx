import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import { visible } from '../../visible-text.js';
import type { AuditFilter } from '../api/audit.js';
import { SearchField } from '../frame/search-field.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './audit.module.css';
import { words, type AuditWords } from './words.js';

const dayMs = 86_400_000;
/** The search begins when the person has paused typing for so long. */
const pauseMs = 350;

type Period = keyof AuditWords['periods'];
const periodDays: Readonly<Partial<Record<Period, number>>> = { day: 1, week: 7, month: 30 };

/** What is shown, and under what name what was picked from the list stands as a chip. */
export interface Shown {
  readonly filter: AuditFilter;
  readonly names: { readonly [K in 'actor' | 'target' | 'event']?: string | undefined };
}

interface FiltersProps {
  readonly shown: Shown;
  readonly change: (shown: Shown) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onList: () => void;
}

/** Everything that narrows the list. */
export function Filters({ shown, change, field, onList }: FiltersProps): ReactNode {
  const say = useWordsOf(words);
  const { filter, names } = shown;
  const [text, setText] = useState(filter.text ?? '');
  useEffect(() => {
    if (text === (filter.text ?? '')) return undefined;
    const timer = setTimeout(() => change({ filter: { ...filter, text }, names }), pauseMs);
    return () => clearTimeout(timer);
  }, [text, filter, names, change]);
  const without = (key: keyof AuditFilter): void => {
    change({ filter: { ...filter, [key]: undefined }, names: { ...names, [key]: undefined } });
  };
  const isNarrowed = Object.values(filter).some((value) => value !== undefined && value !== '' && value !== false);
  return (
    <div className={styles['filters']}>
      <SearchField
        field={field}
        className={styles['search']}
        label={say.search}
        hint={say.searchHint}
        value={text}
        onChange={setText}
        onLeave={onList}
      />
      <PeriodField filter={filter} change={(next) => change({ filter: next, names })} />
      <NativeSelect
        size="sm"
        aria-label={say.group}
        value={filter.group ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          change({ filter: { ...filter, group: value === '' ? undefined : Number(value) }, names });
        }}
        data={[
          { value: '', label: say.everything },
          ...Object.entries(say.groups).map(([value, label]) => ({ value, label })),
        ]}
      />
      <button
        type="button"
        className={styles['chip']}
        aria-pressed={filter.refusals === true}
        onClick={() =>
          filter.refusals ? without('refusals') : change({ filter: { ...filter, refusals: true }, names })
        }
      >
        {say.refusals}
      </button>
      {(['actor', 'target', 'event'] as const).map((key) => {
        const name = filter[key] === undefined ? undefined : visible(names[key] ?? filter[key]);
        return name === undefined ? null : (
          <button
            key={key}
            type="button"
            className={styles['chip']}
            aria-pressed="true"
            aria-label={say.remove(`${say.only[key]} ${name}`)}
            onClick={() => without(key)}
          >
            <span>{say.only[key]}</span> <bdi>{name}</bdi> <Icon name="cross" size={12} />
          </button>
        );
      })}
      {isNarrowed ? (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => {
            setText('');
            change({ filter: {}, names: {} });
          }}
        >
          {say.clear}
        </Button>
      ) : null}
    </div>
  );
}

/** A span up to now, or two days of the person's own. */
function PeriodField({ filter, change }: { filter: AuditFilter; change: (filter: AuditFilter) => void }): ReactNode {
  const say = useWordsOf(words);
  const [period, setPeriod] = useState<Period>('all');
  const { from, to, ...rest } = filter;
  const isOpen = from === undefined && to === undefined;
  const choose = (chosen: Period): void => {
    setPeriod(chosen);
    const days = periodDays[chosen];
    if (days !== undefined) change({ ...rest, from: Date.now() - days * dayMs });
    else if (chosen === 'all') change(rest);
  };
  return (
    <>
      <NativeSelect
        size="sm"
        aria-label={say.period}
        value={isOpen && period !== 'own' ? 'all' : period}
        onChange={(event) => choose(event.currentTarget.value as Period)}
        data={Object.entries(say.periods).map(([value, label]) => ({ value, label }))}
      />
      {period === 'own' ? (
        <>
          <TextInput
            type="date"
            size="sm"
            aria-label={say.from}
            onChange={(event) => {
              const start = startOf(event.currentTarget.value);
              change({ ...rest, ...(start !== undefined && { from: start }), ...(to !== undefined && { to }) });
            }}
          />
          <TextInput
            type="date"
            size="sm"
            aria-label={say.to}
            onChange={(event) => {
              const end = startOf(event.currentTarget.value, 1);
              change({ ...rest, ...(from !== undefined && { from }), ...(end !== undefined && { to: end }) });
            }}
          />
        </>
      ) : null}
    </>
  );
}

/** The beginning of a day where the person is, or of a day after it. */
function startOf(date: string, daysLater = 0): number | undefined {
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return new Date(year, month - 1, day + daysLater).getTime();
}
