import { useEffect, useRef, useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { SessionView } from '../api/sessions.js';
import { useWords } from '../words/language.js';
import { nameOf } from './start.js';

/** Tells a screen reader that somebody became ready, which others see by a row that glows. */
export function Announcer({ sessions, loaded }: { sessions: readonly SessionView[]; loaded: boolean }): ReactNode {
  const words = useWords();
  const known = useRef<ReadonlySet<string>>(undefined);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!loaded) return;
    const ready = sessions.filter(({ state }) => state === 'ready');
    const fresh = known.current === undefined ? [] : ready.filter(({ id }) => known.current?.has(id) === false);
    known.current = new Set(ready.map(({ id }) => id));
    const first = fresh[0];
    if (first !== undefined) setSaid(words.sessions.becameReady(visible(nameOf(first, words))));
  }, [sessions, loaded, words]);
  return (
    <p className="spoken" role="status">
      {said}
    </p>
  );
}
