import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { useShortcuts } from '../frame/shortcuts.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { useWords } from '../words/language.js';
import { JoinByCode, NewSession } from './begin.js';
import { Card } from './card.js';
import { useDesk, type Scope } from './desk.js';
import { useEnded } from './ended.js';
import { List } from './list.js';
import { arrange, count, isOf } from './order.js';
import { Announcer } from './announcer.js';
import { useChannelsWith } from './rights.js';
import styles from './sessions.module.css';
import { mayTakeFirstSteps } from '../start/needs.js';
import { useStart } from './start.js';
import { Toolbar } from './toolbar.js';

const FirstSteps = lazy(() => import('../start/first-steps.js'));

/** Home: the list, and beside it the chosen session or the beginning of a new one. */
export function SessionsPage(): ReactNode {
  const words = useWords();
  const me = useMe();
  const firstSteps = mayTakeFirstSteps(me.person.permissions);
  const desk = useDesk();
  const start = useStart();
  const navigate = useNavigate();
  const { id: selected } = useParams({ strict: false });
  const searchField = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const side = useRef<HTMLElement>(null);
  const ended = useEnded();
  const { snapshot, filter, scope, setPanel } = desk;
  const channels = useChannelsWith('session.see');
  const search = useDeferredValue(desk.search);
  const seen = useMemo(
    () => [...snapshot.sessions.values()].filter((session) => isIn(session, scope, me.person.id)),
    [snapshot.sessions, scope, me.person.id],
  );
  const counts = useMemo(() => count(seen), [seen]);
  const sessions = useMemo(() => arrange(seen, filter, search), [seen, filter, search]);
  useTitle(counts.ready > 0 ? words.sessions.titleReady(counts.ready) : words.sessions.title);

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
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    '/': () => searchField.current?.focus(),
    g: () => {
      const first = arrange(seen, 'ready', '')[0];
      if (first !== undefined) choose(first.id);
    },
    c: () => side.current?.querySelector<HTMLElement>('[data-main="connect"]')?.click(),
    Escape: toList,
  });
  const leavePanel = (): void => {
    setPanel('card');
    toList();
  };
  const { entering, setEntering } = desk;
  useEffect(() => {
    if (entering === undefined || entering !== selected) return;
    side.current?.querySelector<HTMLElement>('[data-main]')?.focus();
    setEntering(undefined);
  }, [entering, selected, setEntering]);
  const showsCard = desk.panel === 'card' && selected !== undefined;
  const quiet = snapshot.loaded && !ended.loading && sessions.length === 0;
  return (
    <div className={styles['page']} data-side={showsCard || desk.panel !== 'card' || undefined}>
      <section className={styles['middle']} aria-label={words.sessions.title}>
        <Toolbar counts={counts} searchField={searchField} onList={toList} />
        {firstSteps ? (
          <Suspense>
            <FirstSteps />
          </Suspense>
        ) : null}
        <Refused cause={start.failure ?? desk.failure ?? ended.failure} again={desk.reload} />
        {quiet ? (
          <Empty />
        ) : (
          <List
            sessions={sessions}
            changedAt={snapshot.changedAt}
            selected={selected}
            shows={`${scope} ${filter} ${search}`}
            showsChannel={channels.length > 1}
            onChoose={choose}
            onOpen={open}
            onEnter={enterCard}
            place={place}
          />
        )}
        <footer className={styles['foot']}>
          {snapshot.loaded ? words.sessions.shown(sessions.length) : words.loading}
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
        {showsCard ? <Card id={selected} onBack={() => void navigate({ to: '/' })} /> : null}
        {desk.panel === 'card' && selected === undefined && sessions.length > 0 ? (
          <p className={styles['nothingChosen']}>{words.sessions.empty.select}</p>
        ) : null}
      </aside>
      <Announcer sessions={seen} loaded={snapshot.loaded} />
    </div>
  );
}

function isIn(session: SessionView, scope: Scope, personId: string): boolean {
  if (scope === 'mine') return isOf(session, personId);
  return scope === 'all' || session.channel?.id === scope;
}

/** What the list is for, while there is nothing in it, and the first step. */
function Empty(): ReactNode {
  const { sessions, start: say } = useWords();
  const { permissions } = useMe().person;
  const desk = useDesk();
  const start = useStart();
  if (desk.filter === 'closed' || desk.filter === 'expired') {
    return <p className={styles['empty']}>{desk.search === '' ? sessions.empty.ended : sessions.empty.filtered}</p>;
  }
  if (desk.filter !== 'open' || desk.search !== '') {
    return (
      <div className={styles['empty']}>
        <p>{sessions.empty.filtered}</p>
        <Button
          variant="default"
          onClick={() => {
            desk.setSearch('');
            desk.setFilter('open');
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
