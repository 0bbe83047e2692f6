import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiRefusal } from '../../appliance/request.js';
import { knock, leaveVisit, look, type Visit } from '../api/experts.js';

/** Where the browser keeps, until its tab is closed, what it got in exchange for the link. */
const keptUnder = 'guichet.expert';
const lookEveryMs = 1_500;

/** Takes the secret out of the address bar at once: neither history nor a look over the shoulder may keep it. */
function takeSecret(): string {
  if (location.pathname !== '/expert') return '';
  const secret = location.hash.slice(1);
  if (secret !== '') history.replaceState(history.state, '', location.pathname);
  return secret;
}

/** Kept beside the page, not in it: React may run a component twice, and the address bar gives the secret once. */
const secret = takeSecret();

interface Visiting {
  /** Whether there is a link that was not used yet. */
  readonly hasLink: boolean;
  readonly credential: string | undefined;
  readonly visit: Visit | undefined;
  readonly failure: unknown;
  readonly isOver: boolean;
  readonly enter: UseMutationResult<unknown, unknown, { readonly name: string; readonly company: string }>;
  readonly leave: () => void;
}

/** An expert’s way from the link through the door and out again. */
export function useVisit(): Visiting {
  const queryClient = useQueryClient();
  const [credential, setCredential] = useState(() => {
    // A new link is a new visit.
    if (secret !== '') sessionStorage.removeItem(keptUnder);
    return sessionStorage.getItem(keptUnder) ?? undefined;
  });
  const key = ['visit', credential];
  const looking = useQuery({
    queryKey: key,
    queryFn: () => look(credential ?? ''),
    enabled: credential !== undefined,
    refetchInterval: ({ state }) => (isOverBy(state.error) || state.data?.visit.state === 'over' ? false : lookEveryMs),
    refetchIntervalInBackground: true,
    retry: false,
  });
  const enter = useMutation({
    mutationFn: (who: { readonly name: string; readonly company: string }) => knock({ secret, ...who }),
    onSuccess: (answer) => {
      sessionStorage.setItem(keptUnder, answer.credential);
      queryClient.setQueryData(['visit', answer.credential], { visit: answer.visit });
      setCredential(answer.credential);
    },
  });
  const leave = (): void => {
    if (credential === undefined) return;
    void leaveVisit(credential)
      .catch(() => undefined)
      .then(() => looking.refetch());
  };
  const visit = looking.data?.visit;
  return {
    ...{ hasLink: secret !== '', credential, visit, enter, leave },
    failure: isOverBy(looking.error) ? undefined : looking.error,
    isOver: isOverBy(looking.error) || visit?.state === 'over',
  };
}

function isOverBy(error: unknown): boolean {
  return error instanceof ApiRefusal && error.code === 'expert/over';
}
