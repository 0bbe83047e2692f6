import { useMutation } from '@tanstack/react-query';
import { claimSession } from '../api/assignment.js';
import type { SessionView } from '../api/sessions.js';
import { useDesk } from './desk.js';
import type { Person } from './holding.js';
import { isUnassigned } from './listing.js';
import { mayDo } from './rights.js';

/** Takes a session that nobody has. */
export function useClaim(): { readonly claim: (id: string) => void; readonly failure: unknown } {
  const { learn } = useDesk();
  const claim = useMutation({ mutationFn: claimSession, onSuccess: ({ session }) => learn(session) });
  return { claim: claim.mutate, failure: claim.error };
}

/** Whether somebody sees a key for taking this session. */
export function mayClaim(person: Person, session: SessionView): boolean {
  return session.state === 'ready' && isUnassigned(session) && mayDo(person, session, 'session.claim');
}
