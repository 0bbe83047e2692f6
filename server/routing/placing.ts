import type { KeptAnswer } from '../forms/question.js';
import type { Assignment, Because, NamedPerson, Priority } from '../sessions/session.js';

/** What is known of a session when its place is decided. */
export interface PlacingFacts {
  /** Where it came in. */
  readonly channel: string;
  /** The SOS Call by which it came. */
  readonly call?: string;
  readonly answers: readonly KeptAnswer[];
  /** The operating system, as the computer or its browser tells it. */
  readonly system?: string;
  /** The address from which it came. */
  readonly source?: string;
  /** The groups in which a directory puts the end user, by id; none, when it did not recognise them. */
  readonly groups: readonly string[];
  readonly language?: 'en' | 'fr';
  readonly customer?: string;
  /** UTC milliseconds. */
  readonly at: number;
}

/** Where a session is put, whose it is, and who or what decided that. */
export interface Placement extends Assignment {
  readonly because: Because;
  /** Unless it stays as it is. */
  readonly priority?: Priority;
}

/** What stands when no rule applies. */
export interface Unruled {
  readonly technician?: NamedPerson;
  readonly group?: string;
  readonly because: Because;
}

/** Decides where a session belongs; writes nothing. */
export interface Placing {
  place(facts: PlacingFacts, fallback: Unruled): Placement;
}
