import { createHash, randomBytes } from 'node:crypto';
import { kind, put, type Write } from '../store/store.js';

/** How long the first administrator’s link opens anything. */
export const FIRST_LIFE_MS = 24 * 3_600_000;

/** A one-time link by which somebody sets their password: the first administrator, or a person an administrator added. */
export interface Enrolment {
  readonly purpose: 'first' | 'person';
  /** Whose password it sets; empty for the first administrator, whom it creates. */
  readonly personId: string;
  /** Who made it; the appliance itself makes the first administrator's. */
  readonly by?: string;
  /** UTC milliseconds. */
  readonly expires: number;
}

/** Stored under the hash of its token: whoever reads the disk cannot use the link. */
export const enrolmentKind = kind({
  name: 'enrolment',
  indexes: { person: (enrolment: Enrolment) => [[enrolment.personId]] },
});

const TOKEN_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

export function enrolmentId(token: string): string {
  return createHash('sha256').update(`guichet enrolment ${token}`).digest('hex');
}

/** A new link's token, and the write that makes it work. */
export function newEnrolment(enrolment: Enrolment): { token: string; write: Write } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, write: put(enrolmentKind, enrolmentId(token), 0, enrolment) };
}
