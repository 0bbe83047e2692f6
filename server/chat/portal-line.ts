import type { KeptLine } from './line.js';

/** A line as the end user reads it: who wrote it by name alone. */
export interface PortalLine {
  /** From 1 on without a gap. */
  number: number;
  /** UTC milliseconds. */
  at: number;
  /** Whether the end user wrote it. */
  own: boolean;
  name: string;
  text: string;
}

/** @throws TypeError for a line that is not for the end user */
export function portalLineOf({ number, at, by, audience, text }: KeptLine): PortalLine {
  if (audience !== 'everybody') throw new TypeError('this line is for technicians alone');
  return { number, at, own: by.kind === 'endUser', name: by.name, text };
}
