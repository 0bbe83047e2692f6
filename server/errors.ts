/**
 * The one catalogue of what can be refused. HTTP answers, WebSocket messages and the wire all carry these codes;
 * pages and programs word them in the person's language by code, so a row never changes its meaning or its number.
 *
 * `number` travels on the wire, `status` over HTTP, `sentence` is the English text for logs, the API and the command line:
 * what happened, why, and what to do.
 */
export const catalogue = {
  'request/malformed': {
    number: 1,
    status: 400,
    sentence: 'The request is not well formed; correct it and send it again.',
  },
  'request/too-large': {
    number: 2,
    status: 413,
    sentence: 'The request is larger than what is accepted here; send less.',
  },
  'request/unknown-path': { number: 3, status: 404, sentence: 'Nothing lives at this address; check it.' },
  'request/too-many': { number: 4, status: 429, sentence: 'Too many attempts came from here; wait, then try again.' },
  'request/origin': {
    number: 5,
    status: 403,
    sentence: 'The page that asked is not one of this appliance’s own; open the appliance by its own address.',
  },
  'request/ticket': {
    number: 6,
    status: 403,
    sentence: 'The ticket is unknown, used or too old; fetch a new one and connect again.',
  },
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
  'access/denied': {
    number: 20,
    status: 403,
    sentence: 'You do not hold the permission that this needs; ask an administrator.',
  },
  'access/last-administrator': {
    number: 21,
    status: 409,
    sentence: 'Nobody could administer the appliance after this; make another administrator first.',
  },
  'access/oneself': {
    number: 22,
    status: 409,
    sentence: 'Nobody locks their own account; ask another administrator to do it.',
  },
  'record/unknown': { number: 30, status: 404, sentence: 'There is no such record, or you may not see it.' },
  'record/conflict': {
    number: 31,
    status: 409,
    sentence: 'Somebody else changed this at the same time; look at it again and decide anew.',
  },
  'record/duplicate': {
    number: 32,
    status: 409,
    sentence: 'Something of this name exists already; choose another name.',
  },
  'store/unavailable': {
    number: 33,
    status: 503,
    sentence: 'The appliance could not write to its disk; nothing was changed. Tell an administrator, then try again.',
  },
  'store/in-use': {
    number: 34,
    status: 503,
    sentence: 'Another process already works on this data folder; stop it first, or name another folder.',
  },
  'store/version': {
    number: 35,
    status: 500,
    sentence: 'This data was written by a newer version of the appliance; start that version or a newer one.',
  },
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
  'configuration/invalid': {
    number: 90,
    status: 500,
    sentence: 'The configuration is not valid; correct the named line and start again.',
  },
  'appliance/starting': {
    number: 91,
    status: 503,
    sentence: 'The appliance is starting or a part of it is restarting; try again in a few seconds.',
  },
  'appliance/internal': {
    number: 92,
    status: 500,
    sentence: 'Something went wrong inside the appliance; it is in its log under the number of this request.',
  },
} as const;

export type ErrorCode = keyof typeof catalogue;

/** A refusal that a person or a peer can meet. `detail` adds what is particular to this case, never a secret. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  /** Milliseconds after which trying again makes sense; 0 when it never does by itself. */
  readonly retryAfter: number;

  constructor(code: ErrorCode, detail?: string, retryAfter = 0) {
    super(detail === undefined ? catalogue[code].sentence : `${catalogue[code].sentence} (${detail})`);
    this.name = 'Refusal';
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  get status(): number {
    return catalogue[this.code].status;
  }

  get number(): number {
    return catalogue[this.code].number;
  }
}

const byNumber = new Map<number, ErrorCode>(
  (Object.keys(catalogue) as ErrorCode[]).map((code) => [catalogue[code].number, code]),
);

/** The code of a number that came over the wire; an unknown number (a newer peer) reads as an internal error. */
export function codeOfNumber(number: number): ErrorCode {
  return byNumber.get(number) ?? 'appliance/internal';
}
