import { Button, TextInput } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import { Icon } from '../icons.js';
import { useSpeech, useWords } from '../words/language.js';
import { useDesk } from './desk.js';
import type { Counts, Filter } from './order.js';
import styles from './sessions.module.css';
import { useStart } from './start.js';

const filters = ['open', 'ready', 'active', 'waiting', 'closed', 'expired'] as const satisfies readonly Filter[];

interface ChipsProps<Key extends string> {
  readonly label: string;
  readonly chosen: Key;
  readonly choices: readonly { readonly key: Key; readonly label: string; readonly count?: number }[];
  readonly choose: (key: Key) => void;
}

function Chips<Key extends string>({ label, chosen, choices, choose }: ChipsProps<Key>): ReactNode {
  const { locale } = useSpeech();
  return (
    <div role="group" aria-label={label} className={styles['chips']}>
      {choices.map(({ key, label: text, count }) => (
        <button
          key={key}
          type="button"
          aria-pressed={key === chosen}
          className={styles['chip']}
          data-state={key}
          onClick={() => choose(key)}
        >
          {text}
          {count === undefined ? null : <span>{count.toLocaleString(locale)}</span>}
        </button>
      ))}
    </div>
  );
}

interface ToolbarProps {
  readonly counts: Counts;
  readonly searchField: RefObject<HTMLInputElement | null>;
  /** Leaves the search field for the list. */
  readonly onList: () => void;
}

/** Ways to begin, and what the list shows. */
export function Toolbar({ counts, searchField, onList }: ToolbarProps): ReactNode {
  const words = useWords();
  const desk = useDesk();
  const start = useStart();
  return (
    <header className={styles['toolbar']}>
      <div>
        <h1>{words.sessions.title}</h1>
        <TextInput
          ref={searchField}
          className={styles['search'] ?? ''}
          type="search"
          size="sm"
          aria-label={words.sessions.search}
          placeholder={words.sessions.searchHint}
          leftSection={<Icon name="palette" size={16} />}
          autoComplete="off"
          spellCheck={false}
          value={desk.search}
          onChange={(event) => desk.setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'Escape' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            if (event.key === 'Escape') desk.setSearch('');
            onList();
          }}
        />
        <span className={styles['starts']}>
          <Button
            size="sm"
            variant="default"
            title={words.start.practiseHint}
            leftSection={<Icon name="practise" size={16} />}
            loading={start.practising}
            onClick={start.practise}
          >
            {words.start.practise}
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<Icon name="digits" size={16} />}
            onClick={() => start.open('join')}
          >
            {words.start.join}
          </Button>
          <Button size="sm" leftSection={<Icon name="plus" size={16} />} onClick={() => start.open('new')}>
            {words.start.newSession}
          </Button>
        </span>
      </div>
      <div>
        <Chips
          label={words.sessions.filter}
          chosen={desk.filter}
          choose={desk.setFilter}
          choices={filters.map((key) =>
            key === 'open'
              ? { key, label: words.sessions.open, count: counts.ready + counts.active + counts.waiting }
              : key === 'closed' || key === 'expired'
                ? { key, label: words.states[key] }
                : { key, label: words.states[key], count: counts[key] },
          )}
        />
        {desk.mayAll ? (
          <Chips
            label={words.sessions.whose}
            chosen={desk.scope}
            choose={desk.setScope}
            choices={[
              { key: 'mine', label: words.sessions.mine },
              { key: 'all', label: words.sessions.everyone },
            ]}
          />
        ) : null}
      </div>
    </header>
  );
}
