import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useWaitingApprovals } from '../approvals/waiting.js';
import { useWaiting } from '../sessions/waiting.js';
import { useWords, useWordsOf } from '../words/language.js';
import { usePlaces } from './administration.js';
import styles from './frame.module.css';
import { useMe } from './gate.js';
import { placeAt } from './places.js';
import { RailButton, RailLink } from './rail-item.js';
import { words as ownWords } from './words.js';

// Their menus weigh more than the rail: it stands first.
const OwnAvailability = lazy(async () => ({
  default: (await import('../availability/own-availability.js')).OwnAvailability,
}));
const Appearance = lazy(async () => ({ default: (await import('./appearance.js')).Appearance }));
const OwnMenu = lazy(async () => ({ default: (await import('./own-menu.js')).OwnMenu }));

/** One icon for all of the administration, back to where the person was last; whoever sees one page only gets that one. */
function AdministrationLink({ pathname }: { pathname: string }): ReactNode {
  const say = useWordsOf(ownWords);
  const [first, ...others] = usePlaces();
  const here = placeAt(pathname);
  const [last, setLast] = useState(here);
  useEffect(() => {
    if (here !== undefined) setLast(here);
  }, [here]);
  const waiting = useWaitingApprovals();
  if (first === undefined) return null;
  const label = others.length === 0 ? say.places[first.name] : say.administration;
  const icon = others.length === 0 ? first.icon : 'administration';
  const to = waiting > 0 && here === undefined ? '/approvals' : (last ?? first).to;
  return <RailLink icon={icon} label={label} to={to} active={here !== undefined} badge={waiting} />;
}

interface RailProps {
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}

export function Rail({ onPalette, onHelp }: RailProps): ReactNode {
  const words = useWords();
  const me = useMe();
  const { pathname } = useLocation();
  const ready = useWaiting();
  return (
    <nav className={styles['rail']} aria-label={words.frame.navigation}>
      <img src="/guichet.svg" alt="Guichet" width={30} height={30} className={styles['mark']} />
      <RailLink
        icon="sessions"
        label={words.frame.sessions}
        to="/"
        active={pathname === '/' || pathname.startsWith('/sessions')}
        badge={ready}
      />
      <AdministrationLink pathname={pathname} />
      <RailLink icon="key" label={words.frame.signIns} to="/account" active={pathname === '/account'} />
      <span className={styles['railGap']} />
      <Suspense>
        <OwnAvailability />
      </Suspense>
      <RailButton icon="palette" label={`${words.frame.palette} (Ctrl K)`} onClick={onPalette} />
      <RailButton icon="help" label={`${words.frame.help} (?)`} onClick={onHelp} />
      <Suspense fallback={<RailButton icon="contrast" label={words.frame.appearance} />}>
        <Appearance />
      </Suspense>
      <Suspense fallback={<RailButton icon="person" label={words.frame.signedInAs(me.person.name)} />}>
        <OwnMenu />
      </Suspense>
    </nav>
  );
}
