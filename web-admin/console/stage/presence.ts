import { useEffect, useState } from 'react';

/** So near the top edge, in CSS pixels, the tools come; so long after they are left, they go. */
const edgePixels = 10;
const lingerMs = 1_200;

/**
 * Whether the tools show: while `held` (there is something to say or to type), when the pointer comes to the top edge, and when
 * Ctrl, Alt and Shift are pressed and let go together; `summon` counts those, so that the tools can take the focus.
 */
export function usePresence(held: boolean): {
  readonly near: boolean;
  readonly summons: number;
  readonly dismiss: () => void;
} {
  const [near, setNear] = useState(true);
  const [summons, setSummons] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let chord = false;
    const leave = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setNear(false);
      }, lingerMs);
    };
    const stay = (): void => {
      clearTimeout(timer);
      timer = undefined;
      setNear(true);
    };
    const onMove = (event: PointerEvent): void => {
      const isOnTools = event.target instanceof Element && event.target.closest('[data-tools]') !== null;
      if (isOnTools || event.clientY <= edgePixels) stay();
      else leave();
    };
    // Capturing: the viewer keeps every key from the page, except that it lets go of the keyboard at just this chord.
    const onDown = (event: KeyboardEvent): void => {
      chord = event.ctrlKey && event.altKey && event.shiftKey && ['Control', 'Alt', 'Shift'].includes(event.key);
    };
    const onUp = (): void => {
      if (!chord) return;
      chord = false;
      stay();
      setSummons((count) => count + 1);
    };
    addEventListener('pointermove', onMove);
    addEventListener('keydown', onDown, true);
    addEventListener('keyup', onUp, true);
    leave();
    return () => {
      clearTimeout(timer);
      removeEventListener('pointermove', onMove);
      removeEventListener('keydown', onDown, true);
      removeEventListener('keyup', onUp, true);
    };
  }, []);
  return { near: near || held, summons, dismiss: () => setNear(false) };
}
