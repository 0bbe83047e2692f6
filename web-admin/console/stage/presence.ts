import { useEffect, useRef, useState } from 'react';

/** Within so many CSS pixels of the top edge, for so long, the pointer means the tools and not the picture below. */
const edgePixels = 3;
const dwellMs = 180;
/** So long the tools stay after they are left, when they were called and not used, and when the picture comes. */
const lingerMs = 1_000;
const calledMs = 2_500;
const greetingMs = 4_000;

/**
 * Whether the tools show: while `held` (there is something to say or to type), when the pointer rests at the top edge, and when
 * Ctrl, Alt and Shift are pressed and let go together; `summons` counts those, so that the tools can take the focus.
 */
export function usePresence(held: boolean): {
  readonly near: boolean;
  readonly summons: number;
  readonly dismiss: () => void;
} {
  const [near, setNear] = useState(false);
  const [summons, setSummons] = useState(0);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (held) return undefined;
    setNear(true);
    leaving.current = setTimeout(() => setNear(false), greetingMs);
    return () => clearTimeout(leaving.current);
  }, [held]);
  useEffect(() => {
    let coming: ReturnType<typeof setTimeout> | undefined;
    let isOnTools = false;
    let chord = false;
    const stay = (ms: number): void => {
      clearTimeout(leaving.current);
      setNear(true);
      leaving.current = setTimeout(() => setNear(false), ms);
    };
    const onMove = (event: PointerEvent): void => {
      const wasOnTools = isOnTools;
      isOnTools = event.target instanceof Element && event.target.closest('[data-tools]') !== null;
      const isAtEdge = event.clientY <= edgePixels;
      if (!isAtEdge) {
        clearTimeout(coming);
        coming = undefined;
      }
      if (isOnTools) {
        if (!wasOnTools) clearTimeout(leaving.current);
      } else if (isAtEdge) coming ??= setTimeout(() => stay(calledMs), dwellMs);
      else if (wasOnTools) stay(lingerMs);
    };
    // Capturing: the viewer keeps every key from the page, except that it lets go of the keyboard at just this chord.
    const onDown = (event: KeyboardEvent): void => {
      chord = event.ctrlKey && event.altKey && event.shiftKey && ['Control', 'Alt', 'Shift'].includes(event.key);
    };
    const onUp = (): void => {
      if (!chord) return;
      chord = false;
      stay(calledMs);
      setSummons((count) => count + 1);
    };
    addEventListener('pointermove', onMove);
    addEventListener('keydown', onDown, true);
    addEventListener('keyup', onUp, true);
    return () => {
      clearTimeout(coming);
      removeEventListener('pointermove', onMove);
      removeEventListener('keydown', onDown, true);
      removeEventListener('keyup', onUp, true);
    };
  }, []);
  return { near: near || held, summons, dismiss: () => setNear(false) };
}
