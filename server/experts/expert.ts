import type { Tool } from '../protocol/tools.js';
import { participantOf } from '../participants/party.js';
import type { NamedPerson, Session } from '../sessions/session.js';
import { kind } from '../store/store.js';

/** A link by which somebody without an account comes into one session; times are UTC milliseconds. */
export interface Expert {
  readonly sessionId: string;
  readonly by: NamedPerson;
  /** Never more than this, whatever whoever brought them in holds. */
  readonly tools: readonly Tool[];
  /** The link’s; once it was used, the browser’s that used it. */
  readonly secretHash: string;
  readonly state: 'invited' | 'knocking' | 'admitted' | 'over';
  /** What they said at the door. */
  readonly name?: string;
  readonly company?: string;
  readonly at: number;
  /** Until when the link can be used, and then the door be opened. */
  readonly until: number;
}

export const expertKind = kind({
  name: 'expert',
  indexes: {
    secret: (expert: Expert) => [[expert.secretHash]],
    session: (expert: Expert) => [[expert.sessionId, expert.at]],
  },
  unique: ['secret'],
});

/** How long a link waits for its expert, and then the expert before the door. */
export const EXPERT_MS = 900_000;

/** As they are called in the session. */
export function calledName({ name = '', company = '' }: Expert): string {
  return company === '' ? name : `${name} (${company})`;
}

/** How it stands by now: with the session, or the part in it, the link is over too. `at`: UTC milliseconds. */
export function standingOf(id: string, expert: Expert, session: Session | undefined, at: number): Expert['state'] {
  if (session?.state !== 'active') return 'over';
  if (expert.state === 'admitted') return participantOf(session, id) === undefined ? 'over' : 'admitted';
  return expert.until <= at ? 'over' : expert.state;
}

/** A link as its session’s technicians see it; times are UTC milliseconds. */
export interface ExpertView {
  id: string;
  state: 'invited' | 'knocking' | 'admitted' | 'over';
  by: string;
  tools: Tool[];
  /** What they said at the door. */
  name?: string;
  company?: string;
  at: number;
  until: number;
}

/** What the browser of an expert shows. */
export interface VisitView {
  state: 'knocking' | 'admitted' | 'over';
  /** Whose appliance it is, and who leads the session. */
  company: string;
  lead?: string;
  /** Of the session, to be read aloud. */
  number?: number;
  endUser?: string;
  name: string;
  /** Among those who were brought in, from 1: their colour follows from it. */
  place?: number;
  /** What they were given and may use as things stand. */
  tools: Tool[];
  /** Of these, what the end user agrees to by now. */
  agreed: Tool[];
  /** Whether the end user agrees that the screen is seen. */
  consent: boolean;
  held: boolean;
}
