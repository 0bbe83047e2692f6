import { expertKind } from '../experts/expert.js';
import { removalOfChat } from '../chat/expired.js';
import { invitationKind } from '../invitations/invitation.js';
import { remove, type Store, type Stored, type Write } from '../store/store.js';
import { noteKind, ownersOf, sessionKind, type Note, type Session } from './session.js';

const PAGE = 200;

/** A session whose time in the archive is over. */
export interface ExpiredSession {
  readonly id: string;
  /** The people whose session it was. */
  readonly people: readonly string[];
  /** What removes it with everything that was written about it. */
  readonly writes: readonly Write[];
}

/** Sessions that ended before a time, in UTC milliseconds. Each answer may be acted on before the next is asked for. */
export async function* endedBefore(store: Store, before: number): AsyncGenerator<ExpiredSession> {
  for (const state of ['closed', 'expired']) {
    let cursor: string | undefined;
    do {
      const range = { index: 'state', prefix: [state], to: [before], limit: PAGE } as const;
      const page = await store.list(sessionKind, { ...range, ...(cursor !== undefined && { cursor }) });
      for (const stored of page.records) {
        if ((stored.record.endedAt ?? stored.record.createdAt) < before) yield await expiredOf(store, stored);
      }
      cursor = page.next;
    } while (cursor !== undefined);
  }
}

async function expiredOf(store: Store, { id, revision, record }: Stored<Session>): Promise<ExpiredSession> {
  const notes = await notesOf(store, id);
  const invitation = await store.get(invitationKind, id);
  const experts = await store.list(expertKind, { index: 'session', prefix: [id], limit: PAGE });
  return {
    id,
    people: ownersOf(record),
    writes: [
      remove(sessionKind, id, revision),
      ...(await removalOfChat(store, id)),
      ...notes.map((note) => remove(noteKind, note.id, note.revision)),
      ...experts.records.map((expert) => remove(expertKind, expert.id, expert.revision)),
      ...(invitation === undefined ? [] : [remove(invitationKind, id, invitation.revision)]),
    ],
  };
}

async function notesOf(store: Store, session: string): Promise<Stored<Note>[]> {
  const notes: Stored<Note>[] = [];
  let cursor: string | undefined;
  do {
    const range = { index: 'session', prefix: [session], limit: PAGE } as const;
    const page = await store.list(noteKind, { ...range, ...(cursor !== undefined && { cursor }) });
    notes.push(...page.records);
    cursor = page.next;
  } while (cursor !== undefined);
  return notes;
}
