import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { Alarms } from '../account/alarms.js';
import { StepUp } from '../account/step-up.js';
import { ChatWatch } from '../chat/chats.js';
import { Doubts } from '../identity/doubts.js';
import { Notifier } from '../notifications/notifier.js';
import { DeskProvider, useDesk } from '../sessions/desk.js';
import { useWords } from '../words/language.js';
import { Administration, usePlaces } from './administration.js';
import { ConnectionNotice } from './connection.js';
import styles from './frame.module.css';
import { Gate, useMay } from './gate.js';
import { Rail } from './rail.js';
import { useShortcuts } from './shortcuts.js';

// What nobody sees on the page that they open comes after it.
const SecondPerson = lazy(async () => ({ default: (await import('../approvals/second-person.js')).SecondPerson }));
const Incoming = lazy(async () => ({ default: (await import('../transfer/incoming.js')).Incoming }));

/** What opens over a page at a key: on its way once the page stands, so that the next key is not lost. */
interface Overlays {
  readonly Help: typeof import('./help.js').Help;
  readonly Palette: typeof import('./palette.js').Palette;
}

/** Everything below is for whoever is signed in, and shares one desk. */
export function SignedIn(): ReactNode {
  const isStage = useLocation().pathname.endsWith('/view');
  return (
    <Gate>
      <DeskProvider>
        <Outlet />
        {isStage ? <Alarms over /> : null}
        {isStage ? <Doubts over /> : null}
        <Suspense>
          <Incoming />
        </Suspense>
        <ChatWatch />
        <Notifier />
        <StepUp />
        <Suspense>
          <SecondPerson />
        </Suspense>
      </DeskProvider>
    </Gate>
  );
}

/** What stands around every page but the stage: rail, connection notice, palette, help. */
export function Frame(): ReactNode {
  const words = useWords();
  const navigate = useNavigate();
  const { setPanel } = useDesk();
  const mayCreate = useMay('session.create');
  const mayClaim = useMay('session.claim');
  const [place] = usePlaces();
  const content = useRef<HTMLElement>(null);
  const [over, setOver] = useState<'palette' | 'help'>();
  const [overlays, setOverlays] = useState<Overlays>();
  useEffect(() => {
    void Promise.all([import('./help.js'), import('./palette.js')]).then(([{ Help }, { Palette }]) =>
      setOverlays({ Help, Palette }),
    );
  }, []);
  // A dialog tells that it closed a moment later, when another may already be open.
  const close = (which: 'palette' | 'help'): void => setOver((open) => (open === which ? undefined : open));
  const begin = (panel: 'new' | 'join'): void => {
    setPanel(panel);
    void navigate({ to: '/' });
  };
  useShortcuts({
    'Ctrl+K': () => setOver('palette'),
    '?': () => setOver('help'),
    ...(mayCreate && { n: () => begin('new') }),
    ...(mayClaim && { d: () => begin('join') }),
    a: () => {
      if (place !== undefined) void navigate({ to: place.to });
    },
  });
  return (
    <div className={styles['frame']}>
      <a
        className={styles['skip']}
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          content.current?.focus();
        }}
      >
        {words.skip}
      </a>
      <Rail onPalette={() => setOver('palette')} onHelp={() => setOver('help')} />
      <div className={styles['main']}>
        <ConnectionNotice />
        <Alarms />
        <Doubts />
        <Administration />
        <main id="content" ref={content} className={styles['content']} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {over === 'help' && overlays ? <overlays.Help onClose={() => close('help')} /> : null}
      {over === 'palette' && overlays ? (
        <overlays.Palette onClose={() => close('palette')} onHelp={() => setOver('help')} />
      ) : null}
    </div>
  );
}
