import type { ErrorRow } from './row.js';

/** Sessions, and whoever works in them. */
export const sessionErrors = {
  'session/illegal': {
    number: 40,
    status: 409,
    sentence: 'The session is no longer in a state that allows this; look at it again.',
  },
  'session/claimed': { number: 41, status: 409, sentence: 'Somebody else took this session first.' },
  'session/not-connected': {
    number: 42,
    status: 409,
    sentence: 'The end user’s program is not connected; wait until it is back, then try again.',
  },
  'session/consent': {
    number: 43,
    status: 409,
    sentence: 'The end user has not agreed to this; ask them, and wait for their answer.',
  },
  'offer/over': {
    number: 120,
    status: 409,
    sentence: 'This offer was answered already, was taken back, or has run out; look at the session again.',
  },
  'session/no-program': {
    number: 121,
    status: 409,
    sentence:
      'The end user has not started the program yet, so there is no screen to see; write with them, and ask them to start it.',
  },
  'session/full': {
    number: 122,
    status: 409,
    sentence: 'As many technicians are in this session as there can be; ask one of them to leave it first.',
  },
  'session/reason-required': {
    number: 123,
    status: 400,
    sentence: 'This channel wants to know why: give a subject, then try again.',
  },
  'session/ticket-required': {
    number: 124,
    status: 400,
    sentence: 'This channel wants a ticket number; give one, then try again.',
  },
  'session/held': {
    number: 125,
    status: 409,
    sentence: 'The end user is on hold, so nothing is shown; end the hold first.',
  },
  'session/lead': {
    number: 126,
    status: 403,
    sentence: 'Only the technician who leads the session does this; ask them, or take the session over.',
  },
  'session/transfer-target': {
    number: 127,
    status: 409,
    sentence: 'Nobody there could take this session; choose somebody who may connect in that channel.',
  },
  'queue/empty': {
    number: 132,
    status: 404,
    sentence: 'Nobody waits that you could take; a new request shows up by itself.',
  },
  'availability/full': {
    number: 133,
    status: 409,
    sentence:
      'This technician already has as many sessions as they take at once; choose somebody else, or wait until one of theirs ends.',
  },
  'expert/over': {
    number: 134,
    status: 410,
    sentence:
      'This link for an outside expert has run out, was used, or was taken back; ask the technician who sent it for a new one.',
  },
  'survey/answered': {
    number: 139,
    status: 409,
    sentence: 'This survey was answered already, or its time is over.',
  },
  'routing/unknown-target': {
    number: 140,
    status: 409,
    sentence:
      'A rule leads to a channel, group or person that there is not, or who could not take a session there; choose another.',
  },
} as const satisfies Record<string, ErrorRow>;
