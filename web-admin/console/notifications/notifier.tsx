import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { visible } from '../../visible-text.js';
import { useDesk } from '../sessions/desk.js';
import { useWordsOf } from '../words/language.js';
import type { Told } from './heard.js';
import { playSound } from './sound.js';
import { useWishes } from './wishes.js';
import { words } from './words.js';

/** Of all pages of one browser the one that holds this tells; the next takes over when it closes. */
const LOCK = 'guichet notifications';
/** So long a page that is in front has to say that it shows the list already. */
const SEEN_MS = 250;

/** Tells of what waits for the person, once in a browser, however many of its pages are open. */
export function Notifier(): null {
  const { heard } = useDesk();
  const { wishes } = useWishes();
  const say = useWordsOf(words);
  const navigate = useNavigate();
  const tell = (list: readonly Told[], isSeen: boolean): void => {
    const [first] = list;
    if (first === undefined) return;
    if (wishes.sound && !(isSeen && list.every(({ kind }) => kind === 'chat'))) void playSound();
    if (isSeen || !wishes.browser || !('Notification' in window) || Notification.permission !== 'granted') return;
    const who = visible(say.who(first.number, first.endUser ?? ''));
    const shown = new Notification(list.length > 1 ? say.several(list.length) : say.told[first.kind], {
      ...{ body: who, tag: first.session, icon: '/guichet.svg' },
    });
    shown.onclick = () => {
      window.focus();
      void navigate({ to: '/sessions/$id', params: { id: first.session } });
      shown.close();
    };
  };
  const present = useRef(tell);
  useEffect(() => {
    present.current = tell;
  });
  useEffect(() => {
    const ending = new AbortController();
    const others = new BroadcastChannel(LOCK);
    let [isTeller, seenAt] = [false, 0];
    // A browser without locks tells on each of its pages.
    const held = navigator.locks.request(LOCK, { signal: ending.signal }, () => {
      isTeller = true;
      return new Promise<void>((release) => ending.signal.addEventListener('abort', () => release()));
    });
    held.catch(() => undefined);
    others.onmessage = () => (seenAt = performance.now());
    const off = heard.subscribe((list) => {
      const at = performance.now();
      if (document.hasFocus()) {
        seenAt = at;
        others.postMessage('seen');
      }
      if (isTeller) setTimeout(() => present.current(list, seenAt >= at - SEEN_MS), SEEN_MS);
    });
    return () => {
      off();
      ending.abort();
      others.close();
    };
  }, [heard]);
  return null;
}
