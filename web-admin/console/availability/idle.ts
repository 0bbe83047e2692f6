import { useEffect, useRef } from 'react';

const MINUTE_MS = 60_000;
/** How often it is looked whether somebody is still there. */
const LOOK_MS = 15_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus'] as const;

/** Tells when nobody has touched this page for so long, and when somebody does again; nothing before the time is known. */
export function useIdle(minutes: number | undefined, tell: (idle: boolean) => void): void {
  const told = useRef(tell);
  useEffect(() => {
    told.current = tell;
  }, [tell]);
  useEffect(() => {
    if (minutes === undefined) return undefined;
    let touchedAt = Date.now();
    let isIdle = false;
    const say = (idle: boolean): void => {
      if (idle === isIdle) return;
      isIdle = idle;
      told.current(idle);
    };
    const touched = (): void => {
      touchedAt = Date.now();
      say(false);
    };
    const timer = setInterval(() => say(Date.now() - touchedAt >= minutes * MINUTE_MS), LOOK_MS);
    for (const sign of signs) addEventListener(sign, touched, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, touched);
    };
  }, [minutes]);
}
