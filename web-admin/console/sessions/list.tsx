import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import type { ColumnName, ListSort } from '../api/preferences.js';
import type { SessionView } from '../api/sessions.js';
import { useNow } from '../frame/clock.js';
import { Icon } from '../icons.js';
import { useWords, useWordsOf } from '../words/language.js';
import { columns, gridOf } from './columns.js';
import { words as listWords } from './list-words.js';
import { Row } from './row.js';
import styles from './sessions.module.css';

/** Both stand in the style sheet too, in pixels. */
const rowHeight = 38;
const headHeight = 32;
const rowsBeyond = 12;

interface ListProps {
  readonly sessions: readonly SessionView[];
  readonly changedAt: ReadonlyMap<string, number>;
  readonly selected: string | undefined;
  /** Names what the list shows: another choice starts at its top. */
  readonly shows: string;
  readonly columns: readonly ColumnName[];
  readonly sort: ListSort | undefined;
  /** Undefined: back to the usual order. */
  readonly onSort: (sort: ListSort | undefined) => void;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string) => void;
  /** Enter was pressed on the chosen session. */
  readonly onEnter: () => void;
  readonly onMenu: (id: string, beside: HTMLElement) => void;
  /** The element that holds the focus while arrows and letters move through the list. */
  readonly place: RefObject<HTMLDivElement | null>;
}

/** The sessions, of which only those in view are drawn, however many there are. */
export function List(props: ListProps): ReactNode {
  const { sessions, changedAt, selected, shows, sort, onSort, onChoose, onOpen, onEnter, onMenu, place } = props;
  const shown = props.columns;
  const words = useWords();
  const say = useWordsOf(listWords);
  const { template, least } = useMemo(() => gridOf(shown), [shown]);
  const now = useNow();
  const prefix = useId();
  const virtual = useVirtualizer({
    count: sessions.length,
    getScrollElement: () => place.current,
    estimateSize: () => rowHeight,
    overscan: rowsBeyond,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    getItemKey: useCallback((index: number) => sessions[index]?.id ?? index, [sessions]),
  });
  const at = selected === undefined ? -1 : sessions.findIndex(({ id }) => id === selected);

  // What has scrolled away is not in the document, and nothing may name it.
  const isDrawn = at >= 0 && virtual.getVirtualItems().some(({ index }) => index === at);

  // Only a choice scrolls: a list that reorders by itself must not move under the person's eyes.
  const scrollTo = useRef(virtual.scrollToIndex);
  const index = useRef(at);
  useEffect(() => {
    scrollTo.current = virtual.scrollToIndex;
    index.current = at;
  });
  useEffect(() => {
    if (selected !== undefined && index.current >= 0) scrollTo.current(index.current, { align: 'auto' });
  }, [selected]);

  useEffect(() => {
    place.current?.scrollTo({ top: 0 });
  }, [shows, place]);

  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      onEnter();
      return;
    }
    const page = Math.max(1, Math.floor((place.current?.clientHeight ?? 0) / rowHeight) - 1);
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: sessions.length - 1,
    };
    const to = moves[event.key];
    const session = to === undefined ? undefined : sessions[Math.min(Math.max(to, 0), sessions.length - 1)];
    if (session === undefined) return;
    event.preventDefault();
    onChoose(session.id);
  };

  return (
    <div
      ref={place}
      role="grid"
      tabIndex={0}
      aria-label={words.sessions.list}
      aria-rowcount={sessions.length + 1}
      aria-colcount={shown.length + 1}
      aria-activedescendant={isDrawn ? `${prefix}${selected}` : undefined}
      className={styles['grid']}
      style={{ '--columns': template, '--least': `${least}px` } as CSSProperties}
      onKeyDown={onKey}
    >
      <div role="row" aria-rowindex={1} className={styles['head']}>
        {shown.map((name) => (
          <Head key={name} name={name} sort={sort} onSort={onSort} />
        ))}
        <span role="columnheader">
          <span className="spoken">{say.menuTitle}</span>
        </span>
      </div>
      <div role="rowgroup" className={styles['rows']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const session = sessions[item.index];
          return session === undefined ? null : (
            <Row
              key={session.id}
              id={`${prefix}${session.id}`}
              session={session}
              index={item.index}
              top={item.start - headHeight}
              selected={session.id === selected}
              changedAt={changedAt.get(session.id)}
              now={now}
              shown={shown}
              onChoose={onChoose}
              onOpen={onOpen}
              onMenu={onMenu}
            />
          );
        })}
      </div>
    </div>
  );
}

/** A column's name: pressed once it sorts, again the other way, a third time as usual. */
function Head({ name, sort, onSort }: { name: ColumnName } & Pick<ListProps, 'sort' | 'onSort'>): ReactNode {
  const say = useWordsOf(listWords);
  const { look } = columns[name];
  const isSorted = sort?.column === name;
  const next = !isSorted
    ? { column: name, descending: false }
    : sort.descending
      ? undefined
      : { ...sort, descending: true };
  return (
    <span
      role="columnheader"
      className={look === undefined || look === 'who' ? undefined : styles[look]}
      aria-sort={!isSorted ? 'none' : sort.descending ? 'descending' : 'ascending'}
    >
      <button type="button" tabIndex={-1} title={say.sortBy(say.columns[name])} onClick={() => onSort(next)}>
        {say.columns[name]}
        {isSorted ? (
          <span className={styles['sorted']} data-descending={sort.descending || undefined}>
            <Icon name="down" size={12} />
          </span>
        ) : null}
      </button>
    </span>
  );
}
