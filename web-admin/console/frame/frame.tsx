import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { DeskProvider, useDesk } from '../sessions/desk.js';
import { useWords } from '../words/language.js';
import { ConnectionNotice } from './connection.js';
import styles from './frame.module.css';
import { Gate } from './gate.js';
import { Help } from './help.js';
import { Rail } from './rail.js';
import { useShortcuts } from './shortcuts.js';

const Palette = lazy(() => import('./palette.js'));

/** Everything below is for whoever is signed in, and shares one desk. */
export function SignedIn(): ReactNode {
  return (
    <Gate>
      <DeskProvider>
        <Outlet />
      </DeskProvider>
    </Gate>
  );
}

/** What stands around every page but the stage: rail, connection notice, palette, help. */
export function Frame(): ReactNode {
  const words = useWords();
  const navigate = useNavigate();
  const { setPanel } = useDesk();
  const content = useRef<HTMLElement>(null);
  const [over, setOver] = useState<'palette' | 'help'>();
  const close = (): void => setOver(undefined);
  const begin = (panel: 'new' | 'join'): void => {
    setPanel(panel);
    void navigate({ to: '/' });
  };
  useShortcuts({
    'Ctrl+K': () => setOver('palette'),
    '?': () => setOver('help'),
    n: () => begin('new'),
    d: () => begin('join'),
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
        <main id="content" ref={content} className={styles['content']} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {over === 'help' ? <Help onClose={close} /> : null}
      {over === 'palette' ? (
        <Suspense>
          <Palette onClose={close} onHelp={() => setOver('help')} />
        </Suspense>
      ) : null}
    </div>
  );
}
