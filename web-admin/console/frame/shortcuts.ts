import { useEffect, useRef } from 'react';

export type Shortcuts = Readonly<Record<string, () => void>>;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="menu"], [role="menu"] *'))
  );
}

/**
 * Single keys that act wherever the person is not typing, and `Ctrl+K` forms that act everywhere. The key of a shortcut is
 * what is printed (`?`, `/`), so it is the same on every layout.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const control = event.ctrlKey || event.metaKey;
      if (!control && (isTyping(event.target) || document.querySelector('dialog[open]') !== null)) return;
      const act = current.current[control ? `Ctrl+${event.key.toUpperCase()}` : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
