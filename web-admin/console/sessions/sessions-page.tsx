import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { takeNext } from '../api/assignment.js';
import { useMe } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { useShortcuts } from '../frame/shortcuts.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { mayTakeFirstSteps } from '../start/needs.js';
import { useWords, useWordsOf } from '../words/language.js';
import { Announcer } from './announcer.js';
import { JoinByCode, NewSession } from './begin.js';
import { mayClaim, useClaim } from './claiming.js';
import { useDesk } from './desk.js';
import { useEnded } from './ended.js';
import { List } from './list.js';
import { words as listWords } from './list-words.js';
import { showsEnded } from './listing.js';
import type { OpenMenu } from './row-menu.js';
import { useRows } from './rows.js';
import styles from './sessions.module.css';
import { useStart } from './start.js';
import { Toolbar } from './toolbar.js';
import { useWaiting } from './waiting.js';

const FirstSteps = lazy(() => import('../start/first-steps.js'));
// The list stands first; what is behind a row is on its way when somebody reaches for it.
const RowMenu = lazy(async () => ({ default: (await import('./row-menu.js')).RowMenu }));
type CardPart = typeof import('./card.js').Card;

/** Home: the list, and beside it the chosen session or the beginning of a new one. */
export function SessionsPage(): ReactNode {
  const words = useWords();
  const say = useWordsOf(listWords);
  const { person } = useMe();
  const firstSteps = mayTakeFirstSteps(person.permissions);
  const desk = useDesk();
  const start = useStart();
  const navigate = useNavigate();
  const { id: selected } = useParams({ strict: false });
  const searchField = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const side = useRef<HTMLElement>(null);
  const ended = useEnded();
  const { snapshot, views, setPanel } = desk;
  const { listing } = views;
  const { rows: sessions, inScope, counts, viewCounts } = useRows();
  const ready = useWaiting();
  useTitle(ready > 0 ? words.sessions.titleReady(ready) : words.sessions.title);
  const [menu, setMenu] = useState<OpenMenu>();
  const { claim, failure: unclaimed } = useClaim();

  const choose = useCallback(
    (id: string) => {
      setPanel('card');
      void navigate({ to: '/sessions/$id', params: { id }, replace: true });
    },
    [navigate, setPanel],
  );
  const enterCard = (): void => side.current?.querySelector<HTMLElement>('[data-main], button, a[href]')?.focus();
  const open = useCallback((id: string) => void navigate({ to: '/sessions/$id/view', params: { id } }), [navigate]);
  const toList = (): void => {
    // An empty list is not there to take the focus; no field may keep it either, or letters would not be shortcuts.
    if (place.current === null) searchField.current?.blur();
    else place.current.focus();
  };
  const step = (by: number): void => {
    const at = sessions.findIndex(({ id }) => id === selected);
    const next = sessions[at < 0 ? 0 : Math.min(Math.max(at + by, 0), sessions.length - 1)];
    if (next !== undefined) choose(next.id);
    toList();
  };
  const next = useMutation({
    mutationFn: () => takeNext(),
    onSuccess: ({ session }) => {
      desk.learn(session);
      choose(session.id);
      desk.setEntering(session.id);
    },
  });
  const press = (main: string): void => side.current?.querySelector<HTMLElement>(`[data-main="${main}"]`)?.click();
  const mayTake = person.permissions.includes('session.claim');
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    '/': () => searchField.current?.focus(),
    ...(mayTake && { g: () => next.mutate() }),
    c: () => {
      const session = selected === undefined ? undefined : snapshot.sessions.get(selected);
      if (session !== undefined && mayClaim(person, session)) claim(session.id);
      else press('connect');
    },
    t: () => press('transfer'),
    Escape: toList,
  });
  const openMenu = useCallback((id: string, beside: HTMLElement) => {
    const { right, bottom } = beside.getBoundingClientRect();
    setMenu({ id, x: right, y: bottom });
  }, []);
  const leavePanel = (): void => {
    setPanel('card');
    toList();
  };
  const [Card, setCard] = useState<CardPart>();
  useEffect(() => void import('./card.js').then((part) => setCard(() => part.Card)), []);
  const { entering, setEntering } = desk;
  useEffect(() => {
    if (entering === undefined || entering !== selected || Card === undefined) return;
    side.current?.querySelector<HTMLElement>('[data-main]')?.focus();
    setEntering(undefined);
  }, [Card, entering, selected, setEntering]);
  const showsCard = desk.panel === 'card' && selected !== undefined;
  const quiet = snapshot.loaded && !ended.loading && sessions.length === 0;
  return (
    <div className={styles['page']} data-side={showsCard || desk.panel !== 'card' || undefined}>
      <section className={styles['middle']} aria-label={words.sessions.title}>
        <Toolbar
          counts={counts}
          viewCounts={viewCounts}
          sessions={inScope}
          searchField={searchField}
          onList={toList}
          next={{ take: next.mutate, isTaking: next.isPending }}
        />
        {firstSteps ? (
          <Suspense>
            <FirstSteps />
          </Suspense>
        ) : null}
        <Refused cause={start.failure ?? next.error ?? unclaimed ?? views.failure} />
        <Refused cause={desk.failure ?? ended.failure} again={desk.reload} />
        {quiet ? (
          <Empty />
        ) : (
          <List
            sessions={sessions}
            changedAt={snapshot.changedAt}
            selected={selected}
            shows={`${views.chosen} ${JSON.stringify(listing.filters)} ${listing.search}`}
            columns={listing.columns}
            sort={listing.sort}
            onSort={(sort) => views.change({ sort })}
            onChoose={choose}
            onOpen={open}
            onEnter={enterCard}
            onMenu={openMenu}
            place={place}
          />
        )}
        <footer className={styles['foot']}>
          {snapshot.loaded ? words.sessions.shown(sessions.length) : words.loading}
          {views.removed === undefined ? null : (
            <span role="status">
              {say.removed(visible(views.removed.name))}{' '}
              <Button size="compact-xs" variant="subtle" onClick={views.undo}>
                {say.undo}
              </Button>
            </span>
          )}
          {ended.more === undefined ? null : (
            <Button size="compact-sm" variant="default" loading={ended.loading} onClick={ended.more}>
              {words.sessions.more}
            </Button>
          )}
        </footer>
      </section>
      <aside ref={side} className={styles['side']}>
        {desk.panel === 'new' ? <NewSession onClose={leavePanel} /> : null}
        {desk.panel === 'join' ? <JoinByCode onClose={leavePanel} /> : null}
        {showsCard && Card !== undefined ? <Card id={selected} onBack={() => void navigate({ to: '/' })} /> : null}
        {desk.panel === 'card' && selected === undefined && sessions.length > 0 ? (
          <p className={styles['nothingChosen']}>{words.sessions.empty.select}</p>
        ) : null}
      </aside>
      <Suspense>
        <RowMenu at={menu} onClose={() => setMenu(undefined)} onOpen={open} claim={claim} />
      </Suspense>
      <Announcer sessions={inScope} loaded={snapshot.loaded} />
    </div>
  );
}

/** What the list is for, while there is nothing in it, and the first step. */
function Empty(): ReactNode {
  const { sessions, start: say } = useWords();
  const { permissions } = useMe().person;
  const desk = useDesk();
  const start = useStart();
  const { listing, change, chosen } = desk.views;
  const isSearched = listing.search.trim() !== '';
  if (showsEnded(listing.filters)) {
    return <p className={styles['empty']}>{isSearched ? sessions.empty.filtered : sessions.empty.ended}</p>;
  }
  if (Object.keys(listing.filters).length > 0 || isSearched || chosen !== 'mine') {
    return (
      <div className={styles['empty']}>
        <p>{sessions.empty.filtered}</p>
        <Button
          variant="default"
          onClick={() => {
            change({ search: '', filters: {} });
            desk.views.choose(desk.views.scopes.includes('all') ? 'all' : 'mine');
          }}
        >
          {sessions.empty.filteredNext}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles['empty']}>
      <h2>{sessions.empty.title}</h2>
      <p>{sessions.empty.text}</p>
      <span className={styles['buttons']}>
        {permissions.includes('session.create') ? (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => start.open('new')}>
            {say.newSession}
          </Button>
        ) : null}
        {permissions.includes('session.claim') ? (
          <Button variant="default" leftSection={<Icon name="digits" size={16} />} onClick={() => start.open('join')}>
            {say.join}
          </Button>
        ) : null}
        {permissions.includes('practice.start') ? (
          <Button variant="default" leftSection={<Icon name="practise" size={16} />} onClick={start.practise}>
            {say.practise}
          </Button>
        ) : null}
      </span>
    </div>
  );
}
