import type { KeyboardEvent } from 'react';

/** Up, down, Home and End move through the links of a list, as in a menu; Tab leaves them as everywhere. */
export function moveAmongLinks(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 };
  const to = moves[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  links[(to + links.length) % links.length]?.focus();
}
