import { Refusal } from '../errors.js';
import { loginKey } from './person.js';

const SHORTEST = 12;
const LONGEST = 256;
/** A password that contains the login or the name is refused when that is at least so long. */
const TELLING = 3;
const DISTINCT_AT_LEAST = 5;

/**
 * What is wrong with a new password, in words.
 * @throws Refusal `sign-in/password`
 */
export function checkPassword(password: string, login: string, name: string): void {
  const reason = weakness(password.normalize('NFC'), login, name);
  if (reason !== undefined) throw new Refusal('sign-in/password', reason);
}

function weakness(password: string, login: string, name: string): string | undefined {
  const length = [...password].length;
  if (length < SHORTEST) return `it needs at least ${SHORTEST} characters; a few unrelated words are good`;
  if (length > LONGEST) return `it may have at most ${LONGEST} characters`;
  if (new Set(password).size < DISTINCT_AT_LEAST) return `it needs at least ${DISTINCT_AT_LEAST} different characters`;
  const folded = loginKey(password);
  for (const word of [login, ...name.split(/\s+/)].map(loginKey)) {
    if (word.length >= TELLING && folded.includes(word)) return 'it must not contain your login or your name';
  }
  return isSequence(folded) ? 'it must not be a row of neighbouring characters' : undefined;
}

/** `abcdefghijkl`, `210987654321`: every character is a neighbour of the one before. */
function isSequence(text: string): boolean {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = points.slice(1).map((point, at) => Math.abs(point - (points[at] ?? 0)));
  return steps.every((step) => step <= 1 || step === 9);
}
