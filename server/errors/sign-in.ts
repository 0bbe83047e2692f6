import type { ErrorRow } from './row.js';

/** Proving who one is. */
export const signInErrors = {
  'sign-in/required': { number: 10, status: 401, sentence: 'Nobody is signed in; sign in and try again.' },
  'sign-in/refused': {
    number: 11,
    status: 401,
    sentence: 'The name or the password is not right; check both and try again.',
  },
  'sign-in/enrolment': {
    number: 12,
    status: 404,
    sentence: 'This one-time link is unknown, used or too old; ask an administrator for a new one.',
  },
  'sign-in/password': {
    number: 13,
    status: 400,
    sentence: 'This password would be too easy to guess; choose another one.',
  },
  'sign-in/account-locked': {
    number: 14,
    status: 401,
    sentence:
      'This account is locked in the directory for now; wait for the lock to end, or ask whoever looks after your account to unlock it.',
  },
  'sign-in/account-disabled': {
    number: 15,
    status: 401,
    sentence: 'This account is disabled; ask whoever looks after your account.',
  },
  'sign-in/account-expired': {
    number: 16,
    status: 401,
    sentence: 'This account has expired in the directory; ask whoever looks after your account.',
  },
  'sign-in/password-expired': {
    number: 17,
    status: 401,
    sentence:
      'This password has to be changed first; change it on a computer of your company, then sign in here with the new one.',
  },
  'sign-in/directory-unreachable': {
    number: 18,
    status: 503,
    sentence:
      'The company directory does not answer, so nobody can be recognised by it now; try again in a minute, and tell an administrator if it lasts.',
  },
  'sign-in/second-factor': {
    number: 19,
    status: 401,
    sentence: 'This code or passkey is not right, or it was used already; try the next one.',
  },
  'sign-in/challenge-over': {
    number: 23,
    status: 410,
    sentence: 'This took too long or was answered already; start again.',
  },
  'sign-in/step-up': {
    number: 24,
    status: 403,
    sentence: 'This act needs a fresh proof that it is you; confirm with your second factor, then it goes on.',
  },
  'sign-in/passkey-host': {
    number: 112,
    status: 409,
    sentence: 'Passkeys belong to a name, and this page was opened by an address; open the appliance by its name.',
  },
  'sign-in/factor-required': {
    number: 113,
    status: 409,
    sentence: 'One of your roles asks for a second factor, so the last one stays; add another one first.',
  },
} as const satisfies Record<string, ErrorRow>;
