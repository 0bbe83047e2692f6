import { Button } from '@mantine/core';
import { lazy, Suspense, type ReactNode, type RefObject } from 'react';
import type { SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { SearchField } from '../frame/search-field.js';
import { Icon } from '../icons.js';
import { useWords, useWordsOf } from '../words/language.js';
import { useDesk } from './desk.js';
import { words as listWords } from './list-words.js';
import type { Counts } from './order.js';
import styles from './sessions.module.css';
import { useStart } from './start.js';

// Their menus weigh more than the list: it stands first.
const ViewTabs = lazy(async () => ({ default: (await import('./view-tabs.js')).ViewTabs }));
const FilterBar = lazy(async () => ({ default: (await import('./filters.js')).FilterBar }));
const ColumnChoice = lazy(async () => ({ default: (await import('./column-choice.js')).ColumnChoice }));

interface ToolbarProps {
  /** What the chosen scope shows, by state. */
  readonly counts: Counts;
  /** How many sessions each view shows. */
  readonly viewCounts: ReadonlyMap<string, number>;
  /** Everything of the chosen scope. */
  readonly sessions: readonly SessionView[];
  readonly searchField: RefObject<HTMLInputElement | null>;
  /** Leaves the search field for the list. */
  readonly onList: () => void;
  readonly next: { readonly take: () => void; readonly isTaking: boolean };
}

/** Ways to begin, and what the list shows. */
export function Toolbar({ counts, viewCounts, sessions, searchField, onList, next }: ToolbarProps): ReactNode {
  const words = useWords();
  const say = useWordsOf(listWords);
  const { views } = useDesk();
  const start = useStart();
  const { permissions } = useMe().person;
  const { listing, change } = views;
  return (
    <header className={styles['toolbar']}>
      <div>
        <h1>{words.sessions.title}</h1>
        <SearchField
          field={searchField}
          className={styles['search']}
          label={words.sessions.search}
          hint={words.sessions.searchHint}
          value={listing.search}
          onChange={(search) => change({ search })}
          onLeave={onList}
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
            <>
              <Button
                size="sm"
                variant="default"
                leftSection={<Icon name="digits" size={16} />}
                onClick={() => start.open('join')}
              >
                {words.start.join}
              </Button>
              <Button
                size="sm"
                variant="default"
                title={`${say.nextHint} (g)`}
                leftSection={<Icon name="next" size={16} />}
                loading={next.isTaking}
                onClick={next.take}
              >
                {say.next}
              </Button>
            </>
          ) : null}
          {permissions.includes('session.create') ? (
            <Button size="sm" leftSection={<Icon name="plus" size={16} />} onClick={() => start.open('new')}>
              {words.start.newSession}
            </Button>
          ) : null}
        </span>
      </div>
      <div className={styles['tabs']}>
        <Suspense>
          <ViewTabs views={views} counts={viewCounts} />
        </Suspense>
      </div>
      <div className={styles['choosing']}>
        <Suspense>
          <FilterBar
            counts={counts}
            filters={listing.filters}
            change={(filters) => change({ filters })}
            sessions={sessions}
          />
          <ColumnChoice shown={listing.columns} change={(columns) => change({ columns })} reset={views.reset} />
        </Suspense>
      </div>
    </header>
  );
}
