import { kind } from '../store/store.js';

/** Who reads a line: everybody in the session, or its technicians alone. Each is a conversation of its own. */
export const audiences = ['everybody', 'technicians'] as const;
export type Audience = (typeof audiences)[number];

/** Who wrote a line, as they were called then; an end user who gave no name has an empty one. */
export interface Writer {
  readonly kind: 'technician' | 'endUser' | 'expert';
  /** A person’s, or an expert’s link’s. */
  readonly id?: string;
  readonly name: string;
}

/** A line of a chat; never changed, and removed only with its session or by the retention of chats. */
export interface ChatLine {
  /** From 1 on without a gap, within one conversation of one session. */
  readonly number: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly by: Writer;
  readonly audience: Audience;
  readonly text: string;
}

/** As it is kept. */
export interface KeptLine extends ChatLine {
  readonly sessionId: string;
  /** What its writer called it, so that the same line is kept once however often it is sent. */
  readonly request: string;
}

export const chatLineKind = kind({
  name: 'chatLine',
  indexes: {
    conversation: (line: KeptLine) => [[line.sessionId, line.audience, line.number]],
    request: (line: KeptLine) => [[line.sessionId, writerOf(line.by), line.request]],
    time: (line: KeptLine) => [[line.at]],
  },
  unique: ['conversation', 'request'],
});

/** Names a writer within a session. */
export function writerOf({ kind, id = '' }: Writer): string {
  return `${kind} ${id}`;
}

/** The line without what only the appliance needs. */
export function lineOf({ number, at, by, audience, text }: KeptLine): ChatLine {
  return { number, at, by, audience, text };
}
