import type { Priority, SessionState, SessionView } from '../api/sessions.js';

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

/** The most urgent first. */
const urgency: Readonly<Record<Priority, number>> = { urgent: 0, high: 1, normal: 2, low: 3 };

/** Whoever is ready comes first, the most urgent and then the longest wait on top; below, the newest on top. */
export function compare(a: SessionView, b: SessionView): number {
  const byState = rank[a.state] - rank[b.state];
  if (byState !== 0) return byState;
  const byUrgency = a.state === 'ready' ? urgency[a.priority] - urgency[b.priority] : 0;
  if (byUrgency !== 0) return byUrgency;
  const bySince = a.state === 'ready' ? sinceOf(a) - sinceOf(b) : sinceOf(b) - sinceOf(a);
  return bySince !== 0 ? bySince : b.number - a.number;
}

/** How long its end user waited, or waits, for a technician: from when until when, UTC milliseconds. */
export function waitOf(session: SessionView): { readonly from: number; readonly to: number | undefined } | undefined {
  const from = session.origin === 'call' ? session.createdAt : session.readyAt;
  if (from === undefined) return undefined;
  return { from, to: session.engagedAt ?? session.takenAt ?? session.endedAt };
}

function textsOf(session: SessionView): string {
  const { device, channel, group, technician, verified, participants, answers } = session;
  return [
    session.number,
    session.endUser,
    session.subject,
    session.customer,
    session.ticket,
    ...[channel?.name, group?.name, technician?.name, verified?.name, verified?.login],
    ...[device?.host, device?.user, device?.system, ...(device?.addresses ?? [])],
    ...participants.map(({ name }) => name),
    ...answers.map(({ answer }) => answer),
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

/** Readies some sessions to be searched, ahead of the first letter; the answer says whether others are left. */
export function prepareSearch(sessions: Iterable<SessionView>, atMost: number): boolean {
  let prepared = 0;
  for (const session of sessions) {
    if (foldedTexts.has(session)) continue;
    if (prepared === atMost) return true;
    matches(session, ['']);
    prepared += 1;
  }
  return false;
}

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

export type Counts = Readonly<Record<SessionState, number>>;

export function count(sessions: Iterable<SessionView>): Counts {
  const counts = { waiting: 0, ready: 0, active: 0, closed: 0, expired: 0 };
  for (const session of sessions) counts[session.state] += 1;
  return counts;
}
