import { useEffect, useRef, type RefObject } from 'react';
import type { Viewer } from '../../viewer/viewer.js';

/** Acts of the stage that are no act of the viewer. */
export interface StageActs {
  readonly fullScreen: () => void;
  readonly figures: () => void;
  readonly draw: () => void;
}

/** Of a room, that one step moves a larger picture. */
const step = 0.25;

/** Places on a keyboard, so that they are the same on every layout. */
const acts: Readonly<Record<string, (viewer: Viewer, acts: StageActs) => void>> = {
  Digit0: (viewer) => viewer.show('all'),
  PageUp: (viewer) => viewer.stepZoom('larger'),
  PageDown: (viewer) => viewer.stepZoom('smaller'),
  Home: (viewer) => viewer.setZoom('fit'),
  End: (viewer) => viewer.setZoom(1),
  KeyI: (viewer) => viewer.pan(0, -step),
  KeyK: (viewer) => viewer.pan(0, step),
  KeyJ: (viewer) => viewer.pan(-step, 0),
  KeyL: (viewer) => viewer.pan(step, 0),
  Enter: (_, { fullScreen }) => fullScreen(),
  KeyS: (_, { figures }) => figures(),
  KeyD: (_, { draw }) => draw(),
};

const digit = /^Digit([1-9])$/;

function actOf(code: string, monitors: readonly { readonly id: number }[]): (typeof acts)[string] | undefined {
  const place = digit.exec(code)?.[1];
  if (place === undefined) return acts[code];
  const monitor = monitors[Number(place) - 1];
  return monitor === undefined ? undefined : (viewer) => viewer.show(monitor.id);
}

/**
 * With Control, Alt and Shift held a key belongs to the stage and not to the picture. Those three alone have gone to the other
 * side by then, where they mean nothing.
 */
export function useShortcuts(
  viewer: RefObject<Viewer | undefined>,
  monitors: readonly { readonly id: number }[],
  stageActs: StageActs,
): void {
  const now = useRef({ monitors, stageActs });
  now.current = { monitors, stageActs };
  useEffect(() => {
    // Capturing: the picture keeps every key that reaches it.
    const onDown = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || !event.altKey || !event.shiftKey || viewer.current === undefined) return;
      const act = actOf(event.code, now.current.monitors);
      if (act === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      viewer.current.stay();
      act(viewer.current, now.current.stageActs);
    };
    addEventListener('keydown', onDown, true);
    return () => removeEventListener('keydown', onDown, true);
  }, [viewer]);
}
