import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { proveWith } from '../../appliance/request.js';

const StepUpDialog = lazy(() => import('./step-up-dialog.js'));

/** Stands over every page: when an act is refused for want of a fresh proof, asks for it, and the act goes on. */
export function StepUp(): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const waiting = useRef<((proved: boolean) => void)[]>([]);
  useEffect(
    () =>
      proveWith(
        () =>
          new Promise((resolve) => {
            waiting.current.push(resolve);
            setAsking(true);
          }),
      ),
    [],
  );
  const settle = (proved: boolean): void => {
    setAsking(false);
    // Several acts may wait for the one proof.
    for (const resolve of waiting.current.splice(0)) resolve(proved);
  };
  return isAsking ? (
    <Suspense>
      <StepUpDialog onSettled={settle} />
    </Suspense>
  ) : null;
}
