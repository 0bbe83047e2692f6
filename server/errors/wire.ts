import type { ErrorRow } from './row.js';

/** The wire and its passes. */
export const wireErrors = {
  'wire/malformed': {
    number: 70,
    status: 400,
    sentence: 'A message does not follow the wire table; the connection is closed.',
  },
  'wire/version': {
    number: 71,
    status: 400,
    sentence: 'The two sides speak no common version; fetch the program or reload the page.',
  },
  'wire/not-allowed': { number: 72, status: 403, sentence: 'This side or its tools do not allow this message.' },
  'wire/window': {
    number: 73,
    status: 400,
    sentence: 'More was sent than the window allows; the connection is closed.',
  },
  'wire/too-slow': {
    number: 74,
    status: 408,
    sentence: 'The other end did not take or send data in time; connect again.',
  },
  'pass/invalid': { number: 80, status: 403, sentence: 'The pass is not valid here; ask the appliance for a new one.' },
  'pass/expired': { number: 81, status: 403, sentence: 'The pass has run out; ask the appliance for a new one.' },
  'pass/revoked': { number: 82, status: 403, sentence: 'The right to be here was withdrawn.' },
  'pass/superseded': {
    number: 83,
    status: 409,
    sentence: 'This screen was opened elsewhere, so it is shown here no longer; open it again to bring it back.',
  },
} as const satisfies Record<string, ErrorRow>;
