import type { ChatLineView } from '../chat/chat-controller.js';
import type { Tool } from '../protocol/tools.js';
import type { HistoryEvent, NoteView } from '../sessions/history.js';
import type { SessionView } from '../sessions/view.js';
import type { SurveyView } from '../surveys/surveys-controller.js';

/** When it happened, UTC milliseconds, and how long it took, milliseconds; absent: it did not come to that. */
export interface SummaryTimes {
  created: number;
  ready?: number;
  /** A technician first took it. */
  taken?: number;
  /** A technician first connected. */
  engaged?: number;
  ended?: number;
  /** From ready to taken. */
  waited?: number;
  /** From the first connection to the end. */
  helped?: number;
}

/** A technician who had a part in the session, as they were called then. */
export interface SummaryPerson {
  name: string;
  role: 'creator' | 'lead' | 'collaborator' | 'supervisor' | 'expert';
  /** UTC milliseconds. */
  from: number;
}

/** Something that happened, with its place in the audit. */
export interface SummaryEvent extends HistoryEvent {
  sequence: number;
}

/** A file that was given to the end user’s machine or taken from it, or should have been. */
export interface SummaryFile {
  sequence: number;
  /** When it ended, UTC milliseconds. */
  at: number;
  direction: 'given' | 'taken';
  /** As it is called on the end user’s machine. */
  name: string;
  /** Bytes. */
  size: number;
  /** SHA-256, hexadecimal; of a file that was whole. */
  sha256?: string;
  outcome: 'saved' | 'damaged' | 'cancelled' | 'failed' | 'noRoom' | 'notWritable' | 'changed';
  /** Whose it was or became, as they were called then. */
  technician?: string;
}

/** A line of the chat, with the event that proves its text by its SHA-256. */
export interface SummaryLine extends ChatLineView {
  /** Absent once the event was removed. */
  sequence?: number;
}

/** What proves that this is what was recorded: `guichet audit verify --head NUMBER:HASH` checks the chain up to the head. */
export interface SummaryProof {
  /** Every event of the session that is still there, oldest first. */
  events: { sequence: number; name: string; hash: string }[];
  /** The newest event of the whole audit when this was read. */
  head: { sequence: number; hash: string };
}

/** Everything about one session, on one page. */
export interface SummaryView {
  session: SessionView;
  times: SummaryTimes;
  people: SummaryPerson[];
  /** What the end user agreed to, changed, refused and stopped. */
  consents: SummaryEvent[];
  /** Everything that the end user agreed to at some time. */
  tools: Tool[];
  /** From hand to hand: who took, gave, offered, joined and left. */
  moves: SummaryEvent[];
  /** What went between the end user’s machine and technicians, as the program there witnessed it. */
  files: SummaryFile[];
  notes: NoteView[];
  chat: SummaryLine[];
  survey?: SurveyView;
  proof: SummaryProof;
  /** UTC milliseconds. */
  readAt: number;
}
