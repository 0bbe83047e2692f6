import type { ErrorRow } from './row.js';

/** How an end user comes in: invitations, calls, the program, the desk that they reach. */
export const wayInErrors = {
  'invitation/unknown': {
    number: 50,
    status: 404,
    sentence: 'This support link or code is not known here; check it with the person who gave it to you.',
  },
  'invitation/expired': {
    number: 51,
    status: 410,
    sentence: 'This support link or code has expired; ask the person who helps you for a new one.',
  },
  'invitation/closed': {
    number: 52,
    status: 410,
    sentence:
      'The session of this link was closed before the program was fetched; ask the person who helps you for a new one.',
  },
  'invitation/ended': {
    number: 53,
    status: 410,
    sentence: 'This session has ended. If you still need help, ask for a new link; the program can be deleted.',
  },
  'invitation/other-machine': {
    number: 54,
    status: 409,
    sentence:
      'This link is already in use on another computer; one link serves one computer. Ask for a new one for this computer.',
  },
  'program/missing': {
    number: 60,
    status: 503,
    sentence:
      'The program for end users is not on this appliance; an administrator has to build or install it, then try again.',
  },
  'channel/default': {
    number: 105,
    status: 409,
    sentence:
      'The default channel catches what has no other home, so it cannot be removed; make another channel the default first.',
  },
  'channel/closed': {
    number: 128,
    status: 409,
    sentence: 'This desk is closed now; come back during its opening hours.',
  },
  'call/unknown': {
    number: 129,
    status: 404,
    sentence: 'There is no such way to call for help here; check the address with your help desk.',
  },
  'call/paused': {
    number: 130,
    status: 409,
    sentence: 'Calls by this way are paused for now; use another way to reach your help desk.',
  },
  'call/answers': {
    number: 131,
    status: 400,
    sentence: 'A question of the form is not answered as it has to be; correct it and send it again.',
  },
  'caller/not-verified': {
    number: 141,
    status: 401,
    sentence: 'The directory did not recognise this name and password; check both, or go on without.',
  },
} as const satisfies Record<string, ErrorRow>;
