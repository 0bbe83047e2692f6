import { Button, Checkbox, Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { ListFilters } from '../api/preferences.js';
import type { SessionState, SessionView } from '../api/sessions.js';
import { Icon } from '../icons.js';
import { useSpeech, useWords, useWordsOf } from '../words/language.js';
import { words as listWords, type ListWords } from './list-words.js';
import { statesOf } from './listing.js';
import type { Counts } from './order.js';
import styles from './sessions.module.css';
import viewStyles from './views.module.css';

interface FiltersProps {
  readonly filters: ListFilters;
  readonly change: (filters: ListFilters) => void;
  /** Everything that the scope shows: what occurs in it can be chosen. */
  readonly sessions: readonly SessionView[];
}

/** Which kinds of filter choose among things that sessions name. */
type ListedFilter = 'channels' | 'groups' | 'technicians' | 'priorities' | 'origins';
const listedFilters: readonly ListedFilter[] = ['channels', 'groups', 'technicians', 'priorities', 'origins'];

/** As many as the API takes; whoever looks for one among more of them searches. */
const choicesAtMost = 50;

function titleOf(kind: ListedFilter, { columns }: ListWords): string {
  const names = {
    ...{ channels: columns.channel, groups: columns.group, technicians: columns.technician },
    ...{ priorities: columns.priority, origins: columns.origin },
  };
  return names[kind];
}

/** What occurs, by its id, in words. */
function choicesOf(kind: ListedFilter, sessions: readonly SessionView[], say: ListWords): ReadonlyMap<string, string> {
  if (kind === 'priorities') return new Map(Object.entries(say.priorities));
  if (kind === 'origins') return new Map(Object.entries(say.origins));
  const none = { channels: say.noChannel, groups: say.noGroup, technicians: say.nobody }[kind];
  const names = new Map<string, string>();
  let without = false;
  for (const session of sessions) {
    const named = { channels: session.channel, groups: session.group, technicians: session.technician }[kind];
    if (named === undefined) without = true;
    else names.set(named.id, visible(named.name));
  }
  const sorted = [...names].sort(([, a], [, b]) => a.localeCompare(b)).slice(0, choicesAtMost);
  return new Map([...(without ? ([['none', none]] as const) : []), ...sorted]);
}

function without(filters: ListFilters, kind: keyof ListFilters): ListFilters {
  return Object.fromEntries(Object.entries(filters).filter(([name]) => name !== kind));
}

function toggled(filters: ListFilters, kind: ListedFilter, id: string): ListFilters {
  const before: readonly string[] = filters[kind] ?? [];
  const after = before.includes(id) ? before.filter((one) => one !== id) : [...before, id];
  const rest = without(filters, kind);
  return after.length === 0 ? rest : { ...rest, [kind]: after };
}

function withProgram(filters: ListFilters, program: boolean | undefined): ListFilters {
  const rest = without(filters, 'program');
  return program === undefined ? rest : { ...rest, program };
}

function Choices({ filters, change, sessions }: FiltersProps): ReactNode {
  const say = useWordsOf(listWords);
  return (
    <div className={viewStyles['choices']}>
      {listedFilters.map((kind) => {
        const choices = choicesOf(kind, sessions, say);
        const chosen: readonly string[] = filters[kind] ?? [];
        return choices.size < 2 && chosen.length === 0 ? null : (
          <section key={kind} aria-label={titleOf(kind, say)}>
            <h3>{titleOf(kind, say)}</h3>
            {[...choices].map(([id, name]) => (
              <Checkbox
                key={id}
                size="xs"
                label={name}
                checked={chosen.includes(id)}
                onChange={() => change(toggled(filters, kind, id))}
              />
            ))}
          </section>
        );
      })}
      <section aria-label={say.program}>
        <h3>{say.program}</h3>
        {([true, false] as const).map((has) => (
          <Checkbox
            key={String(has)}
            size="xs"
            label={has ? say.withProgram : say.withoutProgram}
            checked={filters.program === has}
            onChange={() => change(withProgram(filters, filters.program === has ? undefined : has))}
          />
        ))}
      </section>
    </div>
  );
}

/** What was chosen besides states: each can be dropped by a click on it. */
function Chosen({ filters, change, sessions }: FiltersProps): ReactNode {
  const say = useWordsOf(listWords);
  const chip = (key: string, label: string, drop: () => void): ReactNode => (
    <button
      key={key}
      type="button"
      className={styles['chip']}
      aria-pressed="true"
      aria-label={say.dropFilter(label)}
      onClick={drop}
    >
      {label}
      <Icon name="cross" size={12} />
    </button>
  );
  return (
    <>
      {listedFilters.flatMap((kind) => {
        const chosen: readonly string[] = filters[kind] ?? [];
        if (chosen.length === 0) return [];
        const choices = choicesOf(kind, sessions, say);
        return chosen.map((id) =>
          chip(`${kind} ${id}`, `${titleOf(kind, say)}: ${choices.get(id) ?? '…'}`, () =>
            change(toggled(filters, kind, id)),
          ),
        );
      })}
      {filters.program === undefined
        ? null
        : chip('program', filters.program ? say.withProgram : say.withoutProgram, () =>
            change(withProgram(filters, undefined)),
          )}
    </>
  );
}

const stateChips = ['open', 'ready', 'active', 'waiting', 'closed', 'expired'] as const;

/** Chips of the states, what else was chosen, and the choice of more. */
export function FilterBar({ counts, ...props }: FiltersProps & { counts: Counts }): ReactNode {
  const { filters, change } = props;
  const words = useWords();
  const { locale } = useSpeech();
  const say = useWordsOf(listWords);
  const others = without(filters, 'states');
  const one = filters.states?.length === 1 ? filters.states[0] : undefined;
  const pressed = filters.states === undefined || filters.states.length === 0 ? 'open' : one;
  const choose = (state: 'open' | SessionState): void =>
    change(state === 'open' ? others : { ...others, states: [state] });
  const countOf = (state: (typeof stateChips)[number]): number | undefined => {
    if (state === 'closed' || state === 'expired') return undefined;
    return state === 'open' ? counts.ready + counts.active + counts.waiting : counts[state];
  };
  return (
    <div className={styles['chips']}>
      <div role="group" aria-label={words.sessions.filter} className={styles['chips']}>
        {stateChips.map((state) => (
          <button
            key={state}
            type="button"
            className={styles['chip']}
            aria-pressed={
              pressed === state ||
              (one === undefined && pressed === undefined && statesOf(filters).includes(state as SessionState))
            }
            data-state={state}
            onClick={() => choose(state)}
          >
            {state === 'open' ? words.sessions.open : words.states[state]}
            {countOf(state) === undefined ? null : <span>{countOf(state)?.toLocaleString(locale)}</span>}
          </button>
        ))}
      </div>
      <Chosen {...props} />
      <Popover position="bottom-start" shadow="md" width={280} trapFocus>
        <Popover.Target>
          <Button
            size="compact-sm"
            radius="xl"
            variant="default"
            className={styles['filterButton'] ?? ''}
            leftSection={<Icon name="filter" size={14} />}
          >
            {say.filters}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Choices {...props} />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
