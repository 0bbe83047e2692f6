import type { AuditEvent, Json } from '../store/chain.js';
import type { Store, Stored } from '../store/store.js';
import { noteKind, type Note } from './session.js';

/** One thing that happened to a session; `at` in UTC milliseconds. */
export interface HistoryEvent {
  at: number;
  /** A name of the audit's catalogue. */
  name: string;
  /** Who did it, as they were called then. */
  by?: string;
  detail?: { [name: string]: string | number | boolean | string[] };
}

export interface NoteView {
  at: number;
  by: string;
  text: string;
}

/** Events and notes of one session that a page shows; older ones stay in the audit. */
const SHOWN = 500;

/** What happened to a session and what was written about it, oldest first. */
export async function readHistory(
  store: Store,
  sessionId: string,
): Promise<{ events: HistoryEvent[]; notes: NoteView[] }> {
  const events = await shownEvents(store, sessionId);
  const notes = await store.list(noteKind, { index: 'session', prefix: [sessionId], limit: SHOWN });
  return { events: events.map(showEvent), notes: notes.records.map(showNote) };
}

/** The first of them without the lines of its chat, which are shown as a chat. */
async function shownEvents(store: Store, sessionId: string): Promise<AuditEvent[]> {
  const shown: AuditEvent[] = [];
  for (let after = 0; ;) {
    const events = await store.events({ limit: SHOWN, after, target: { kind: 'session', id: sessionId } });
    shown.push(...events.filter(({ name }) => name !== 'chat.written'));
    if (events.length < SHOWN || shown.length >= SHOWN) return shown.slice(0, SHOWN);
    after = events.at(-1)?.sequence ?? after;
  }
}

export function showEvent({ time, name, actor, detail }: AuditEvent): HistoryEvent {
  const shown = Object.entries(detail).filter((entry): entry is [string, string | number | boolean | string[]] =>
    isShown(entry[1]),
  );
  return {
    at: time,
    name,
    ...(actor.name !== undefined && { by: actor.name }),
    ...(shown.length > 0 && { detail: Object.fromEntries(shown) }),
  };
}

function isShown(value: Json): boolean {
  return Array.isArray(value) ? value.every((item) => typeof item === 'string') : typeof value !== 'object';
}

function showNote({ record }: Stored<Note>): NoteView {
  return { at: record.at, by: record.by.name, text: record.text };
}
