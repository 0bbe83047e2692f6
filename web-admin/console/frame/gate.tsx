import { useQuery } from '@tanstack/react-query';
import { createContext, lazy, Suspense, useContext, useEffect, useRef, type ReactNode } from 'react';
import { ApiRefusal } from '../../appliance/request.js';
import { meKey } from '../api/query-client.js';
import { readMe, type Me } from '../api/people.js';
import { useWords } from '../words/language.js';
import { Refused } from './refused.js';

const SignInPage = lazy(() => import('../account/sign-in.js'));

const MeContext = createContext<Me | undefined>(undefined);

/** Who is signed in; only below the gate. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('Nobody is signed in here: this part belongs below the gate.');
  return me;
}

export function useMay(permission: string): boolean {
  return useMe().person.permissions.includes(permission);
}

/** Whether somebody holds a permission on one channel, there or everywhere. */
export function useMayOn(permission: string, channel: string): boolean {
  const held = useMe().person.places.find((place) => place.permission === permission);
  return held !== undefined && (held.everywhere || held.channels.includes(channel));
}

/** Shows what is below to whoever is signed in, and the sign-in page, at the same address, to everybody else. */
export function Gate({ children }: { children: ReactNode }): ReactNode {
  const words = useWords();
  const me = useQuery<Me | null>({
    queryKey: meKey,
    queryFn: () =>
      readMe().catch((cause: unknown) => {
        if (cause instanceof ApiRefusal && cause.code === 'sign-in/required') return null;
        throw cause;
      }),
    staleTime: 60_000,
  });
  const wasSignedIn = useRef(false);
  useEffect(() => {
    wasSignedIn.current ||= me.data !== undefined && me.data !== null;
  }, [me.data]);
  if (me.data === null) {
    return (
      <Suspense>
        <SignInPage ended={wasSignedIn.current} />
      </Suspense>
    );
  }
  if (me.data !== undefined) return <MeContext value={me.data}>{children}</MeContext>;
  if (me.error !== null) return <Refused cause={me.error} again={() => void me.refetch()} page />;
  return <p className="quiet-page">{words.loading}</p>;
}
