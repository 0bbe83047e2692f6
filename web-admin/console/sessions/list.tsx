import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { SessionView } from '../api/sessions.js';
import { useNow } from '../frame/clock.js';
import { useWords, useWordsOf } from '../words/language.js';
import { Row } from './row.js';
import styles from './sessions.module.css';
import { words as ownWords } from './words.js';

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
  /** Whether each row names its channel. */
  readonly showsChannel: boolean;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string) => void;
  /** Enter was pressed on the chosen session. */
  readonly onEnter: () => void;
  /** The element that holds the focus while arrows and letters move through the list. */
  readonly place: RefObject<HTMLDivElement | null>;
}

/** The sessions, of which only those in view are drawn, however many there are. */
export function List(props: ListProps): ReactNode {
  const { sessions, changedAt, selected, shows, showsChannel, onChoose, onOpen, onEnter, place } = props;
  const words = useWords();
  const own = useWordsOf(ownWords);
  const { columns } = words.sessions;
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
      aria-activedescendant={at < 0 ? undefined : `${prefix}${selected}`}
      className={styles['grid']}
      data-channels={showsChannel || undefined}
      onKeyDown={onKey}
    >
      <div role="row" aria-rowindex={1} className={styles['head']}>
        <span role="columnheader">{columns.state}</span>
        <span role="columnheader" className={styles['number']}>
          {words.sessions.columnNumber}
        </span>
        <span role="columnheader">{columns.who}</span>
        <span role="columnheader">{columns.subject}</span>
        {showsChannel ? <span role="columnheader">{own.channel}</span> : null}
        <span role="columnheader">{columns.technician}</span>
        <span role="columnheader">{columns.device}</span>
        <span role="columnheader" className={styles['since']}>
          {columns.since}
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
              showsChannel={showsChannel}
              onChoose={onChoose}
              onOpen={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
}
