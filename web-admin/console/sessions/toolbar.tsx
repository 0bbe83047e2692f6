import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import { visible } from '../../visible-text.js';
import { useMe } from '../frame/gate.js';
import { Icon } from '../icons.js';
import { useSpeech, useWords, useWordsOf } from '../words/language.js';
import { useDesk } from './desk.js';
import type { Counts, Filter } from './order.js';
import { useChannelsWith } from './rights.js';
import styles from './sessions.module.css';
import { useStart } from './start.js';
import { words as ownWords } from './words.js';

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
  const own = useWordsOf(ownWords);
  const desk = useDesk();
  const start = useStart();
  const channels = useChannelsWith('session.see');
  const { permissions } = useMe().person;
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
          {permissions.includes('practice.start') ? (
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
          ) : null}
          {permissions.includes('session.claim') ? (
            <Button
              size="sm"
              variant="default"
              leftSection={<Icon name="digits" size={16} />}
              onClick={() => start.open('join')}
            >
              {words.start.join}
            </Button>
          ) : null}
          {permissions.includes('session.create') ? (
            <Button size="sm" leftSection={<Icon name="plus" size={16} />} onClick={() => start.open('new')}>
              {words.start.newSession}
            </Button>
          ) : null}
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
          <div className={styles['chips']}>
            <Chips
              label={words.sessions.whose}
              chosen={desk.scope === 'mine' ? 'mine' : 'all'}
              choose={desk.setScope}
              choices={[
                { key: 'mine', label: words.sessions.mine },
                { key: 'all', label: words.sessions.everyone },
              ]}
            />
            {desk.scope !== 'mine' && channels.length > 1 ? (
              <NativeSelect
                size="xs"
                aria-label={own.channel}
                value={desk.scope}
                data={[
                  { value: 'all', label: own.allChannels },
                  ...channels.map(({ id, name }) => ({ value: id, label: visible(name) })),
                ]}
                onChange={(event) => desk.setScope(event.currentTarget.value)}
              />
            ) : null}
          </div>
        ) : null}
      </div>
    </header>
  );
}
