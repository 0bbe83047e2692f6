import type { SessionState, SessionView } from '../api/sessions.js';

/** What the chips above the list choose: all open sessions, or those of one state. */
export type Filter = 'open' | SessionState;

export const openStates = ['ready', 'active', 'waiting'] as const satisfies readonly SessionState[];

export function isOpen(session: SessionView): boolean {
  return session.state !== 'closed' && session.state !== 'expired';
}

export function isOf(session: SessionView, personId: string): boolean {
  return session.technician?.id === personId || session.participants.some(({ id }) => id === personId);
}

/** Since when a session is in its present state. */
export function sinceOf(session: SessionView): number {
  switch (session.state) {
    case 'waiting':
      return session.createdAt;
    case 'ready':
      return session.readyAt ?? session.createdAt;
    case 'active':
      return session.engagedAt ?? session.createdAt;
    case 'closed':
    case 'expired':
      return session.endedAt ?? session.createdAt;
  }
}

const rank: Readonly<Record<SessionState, number>> = { ready: 0, active: 1, waiting: 2, closed: 3, expired: 3 };

/** Whoever is ready comes first, the longest wait on top; below, the newest on top. */
export function compare(a: SessionView, b: SessionView): number {
  const byState = rank[a.state] - rank[b.state];
  if (byState !== 0) return byState;
  const bySince = a.state === 'ready' ? sinceOf(a) - sinceOf(b) : sinceOf(b) - sinceOf(a);
  return bySince !== 0 ? bySince : b.number - a.number;
}

function textsOf(session: SessionView): string {
  const { device } = session;
  return [
    session.number,
    session.endUser,
    session.subject,
    session.technician?.name,
    device?.host,
    device?.user,
    device?.system,
    ...(device?.addresses ?? []),
  ]
    .filter((text) => text !== undefined)
    .join('\n');
}

/** Lower case, without accents: `helene` finds Hélène. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What searching looks through, kept for as long as the session does not change: 10,000 rows are folded once. */
const foldedTexts = new WeakMap<SessionView, string>();

/** Whether every word of the search (already folded) is somewhere in the session. */
export function matches(session: SessionView, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  let text = foldedTexts.get(session);
  if (text === undefined) {
    text = folded(textsOf(session));
    foldedTexts.set(session, text);
  }
  return words.every((word) => text.includes(word));
}

export function wordsOf(search: string): string[] {
  return folded(search).split(/\s+/).filter(Boolean);
}

export function arrange(sessions: Iterable<SessionView>, filter: Filter, search: string): SessionView[] {
  const words = wordsOf(search);
  const chosen: SessionView[] = [];
  for (const session of sessions) {
    if (filter === 'open' ? !isOpen(session) : session.state !== filter) continue;
    if (matches(session, words)) chosen.push(session);
  }
  return chosen.sort(compare);
}

export type Counts = Readonly<Record<SessionState, number>>;

export function count(sessions: Iterable<SessionView>): Counts {
  const counts = { waiting: 0, ready: 0, active: 0, closed: 0, expired: 0 };
  for (const session of sessions) counts[session.state] += 1;
  return counts;
}
