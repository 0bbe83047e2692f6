import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { expertsKey, listExperts } from '../api/experts.js';
import type { SessionView } from '../api/sessions.js';
import styles from '../transfer/transfer.module.css';
import { ExpertAtDoor } from './links.js';

/** Who stands before the door of a session that this person leads. The live link tells when to look again. */
export function Knocks({ session }: { session: SessionView }): ReactNode {
  const links = useQuery({
    queryKey: expertsKey(session.id),
    queryFn: () => listExperts(session.id),
    staleTime: Infinity,
  });
  return (links.data?.experts ?? [])
    .filter(({ state }) => state === 'knocking')
    .map((expert) => (
      <article key={expert.id} className={styles['offer']} data-knock={expert.id}>
        <ExpertAtDoor id={session.id} expert={expert} />
      </article>
    ));
}
