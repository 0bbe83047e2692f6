import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { searchAudit, type AuditEventView, type AuditFilter } from '../api/audit.js';
import { useMay } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { useShortcuts } from '../frame/shortcuts.js';
import { useTitle } from '../frame/title.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './audit.module.css';
import { Events } from './events.js';
import { useExport } from './export.js';
import { Filters, type Shown } from './filters.js';
import { HeldThings } from './keeping.js';
import { actorInWords, targetInWords } from './naming.js';
import { Standing } from './standing.js';
import { words, type AuditWords } from './words.js';

/** A search that has found fewer goes on by itself. */
const enough = 40;

/** Other pages lead here with what they want to see: `/audit?target=session:…`. */
function firstFilter(): AuditFilter {
  const given = new URLSearchParams(location.search);
  const [actor, target, text] = [given.get('actor'), given.get('target'), given.get('text')];
  return { ...(actor !== null && { actor }), ...(target !== null && { target }), ...(text !== null && { text }) };
}

/** What a filter came with from elsewhere is called as the events that it finds say. */
function namesFor({ filter, names }: Shown, found: AuditEventView | undefined, say: AuditWords): Shown['names'] {
  if (found === undefined) return names;
  const { actor, target } = filter;
  return {
    ...(actor !== undefined && { actor: actorInWords(found.actor, say) }),
    ...(target !== undefined && { target: targetInWords(found.target, say) }),
    ...names,
  };
}

/** What was done, by whom, and why it was allowed. */
export default function AuditPage(): ReactNode {
  const { words: common } = useSpeech();
  const say = useWordsOf(words);
  useTitle(say.title);
  const mayExport = useMay('audit.export');
  const [shown, setShown] = useState<Shown>(() => ({ filter: firstFilter(), names: {} }));
  const [at, setAt] = useState<number>();
  const [open, setOpen] = useState<number>();
  const [isStopped, setStopped] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLTableSectionElement>(null);
  const copy = useExport(shown.filter);
  const query = useInfiniteQuery({
    queryKey: ['audit', shown.filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) => searchAudit(shown.filter, pageParam),
    getNextPageParam: (page) => page.next,
    // A filter that comes back shows what was recorded meanwhile.
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const events = query.data?.pages.flatMap((page) => page.events) ?? [];
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const isSparse = query.data !== undefined && events.length < enough && hasNextPage;
  useEffect(() => {
    if (isSparse && !isFetching && !isStopped && !isError) void fetchNextPage();
  }, [isSparse, isFetching, isStopped, isError, fetchNextPage]);

  const change = (next: Shown): void => {
    setShown(next);
    setStopped(false);
    setAt(undefined);
    setOpen(undefined);
  };
  const step = (by: number): void => {
    const index = events.findIndex(({ sequence }) => sequence === at);
    const next = events[Math.min(Math.max(index + by, 0), events.length - 1)];
    if (next === undefined) return;
    setAt(next.sequence);
    list.current?.focus({ preventScroll: true });
  };
  const toggle = (sequence: number): void => {
    setAt(sequence);
    setOpen((before) => (before === sequence ? undefined : sequence));
  };
  useShortcuts({
    '/': () => field.current?.focus(),
    j: () => step(1),
    k: () => step(-1),
    Escape: () => setOpen(undefined),
  });
  return (
    <div className={styles['page']}>
      <header>
        <h1>{say.title}</h1>
        {mayExport ? copy.button : null}
      </header>
      <p className={styles['lead']}>{say.lead}</p>
      <Standing />
      <HeldThings />
      {copy.notice}
      <Filters
        shown={{ ...shown, names: namesFor(shown, events[0], say) }}
        change={change}
        field={field}
        onList={() => list.current?.focus()}
      />
      <Refused cause={query.error} again={() => void query.refetch()} />
      {query.isLoading ? <p>{common.loading}</p> : null}
      {events.length > 0 ? (
        <Events
          {...{ events, at, open, toggle, place: list, choose: setAt }}
          narrow={(filter, names) =>
            change({ filter: { ...shown.filter, ...filter }, names: { ...shown.names, ...names } })
          }
        />
      ) : null}
      <footer role="status" className={styles['foot']}>
        <Foot
          {...{ isSparse, isStopped, hasNextPage, isFetching, isEmpty: query.isSuccess && events.length === 0 }}
          stop={() => setStopped(true)}
          more={() => {
            setStopped(false);
            void fetchNextPage();
          }}
        />
      </footer>
    </div>
  );
}

interface FootProps {
  readonly isSparse: boolean;
  readonly isStopped: boolean;
  readonly isEmpty: boolean;
  readonly hasNextPage: boolean;
  readonly isFetching: boolean;
  readonly stop: () => void;
  readonly more: () => void;
}

/** How far the list reaches, and a way on. */
function Foot({ isSparse, isStopped, isEmpty, hasNextPage, isFetching, stop, more }: FootProps): ReactNode {
  const say = useWordsOf(words);
  if (isSparse && !isStopped) {
    return (
      <>
        <span>{say.searching}</span>
        <Button size="compact-sm" variant="default" onClick={stop}>
          {say.stop}
        </Button>
      </>
    );
  }
  if (hasNextPage) {
    return (
      <Button size="sm" variant="default" loading={isFetching} onClick={more}>
        {isSparse ? say.goOn : say.older}
      </Button>
    );
  }
  return isEmpty ? <span>{say.nothing}</span> : null;
}
