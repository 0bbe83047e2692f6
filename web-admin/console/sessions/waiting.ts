import { useDeferredValue, useMemo } from 'react';
import { useMe } from '../frame/gate.js';
import { useDesk } from './desk.js';
import { waitsFor } from './listing.js';

/** How many sessions wait for whoever is signed in. */
export function useWaiting(): number {
  const { person } = useMe();
  const sessions = useDeferredValue(useDesk().snapshot.sessions);
  return useMemo(() => {
    let waiting = 0;
    for (const session of sessions.values()) if (waitsFor(session, person)) waiting += 1;
    return waiting;
  }, [sessions, person]);
}
