import type { ReactNode } from 'react';
import type { SessionView } from '../api/sessions.js';
import { useSecond } from '../frame/clock.js';
import { useWords } from '../words/language.js';
import { elapsed } from '../words/times.js';

/** How long a technician has been connected; nothing while none is. */
export function RunningTime({ session }: { session: SessionView }): ReactNode {
  const { stage } = useWords();
  const second = useSecond();
  if (session.state !== 'active' || session.engagedAt === undefined) return null;
  return (
    <time title={stage.elapsed} role="timer" aria-label={stage.elapsed}>
      {elapsed(second - session.engagedAt)}
    </time>
  );
}
