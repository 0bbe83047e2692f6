import { useEffect } from 'react';
import { visible } from '../../visible-text.js';

let named = '';
let unread = 0;

function show(): void {
  if (named === '') return;
  document.title = `${unread > 0 ? `✉ ${unread} · ` : ''}${named} – Guichet`;
}

/** Names the page in the browser's tab; text from outside is made visible. */
export function useTitle(title: string): void {
  useEffect(() => {
    named = visible(title);
    show();
  }, [title]);
}

/** Says before the name of every page how many lines nobody has looked at yet. */
export function showUnread(count: number): void {
  unread = count;
  show();
}
