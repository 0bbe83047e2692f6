import type { Listed } from '../sessions/lists.js';
import { priorities, type Session } from '../sessions/session.js';

/** The most urgent first; of these what waits for one's own groups, then what has waited longest. */
export function inTurn(waiting: Iterable<Listed>, groups: ReadonlySet<string>): Listed[] {
  const isOurs = ({ group }: Session): number => (group !== undefined && groups.has(group) ? 1 : 0);
  return [...waiting].sort(
    ([, a], [, b]) =>
      rank(b) - rank(a) || isOurs(b) - isOurs(a) || waitingSince(a) - waitingSince(b) || a.number - b.number,
  );
}

/** From when on its end user waits, in UTC milliseconds: once their computer was there. */
function waitingSince({ readyAt, createdAt }: Session): number {
  return readyAt ?? createdAt;
}

function rank({ priority = 'normal' }: Session): number {
  return priorities.indexOf(priority);
}
