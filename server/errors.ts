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
  'access/approval-required': {
    number: 25,
    status: 403,
    sentence: 'A second person has to approve this first; ask for approval, then do it again.',
  },
  'access/not-held': {
    number: 26,
    status: 403,
    sentence: 'Nobody gives or takes a right that they do not hold themselves; ask somebody who holds it.',
  },
  'access/own-rights': {
    number: 27,
    status: 409,
    sentence: 'Nobody changes their own rights; ask another administrator.',
  },
  'access/above': {
    number: 28,
    status: 403,
    sentence: 'This person may do more than you may, so their account is not yours to change; ask an administrator.',
  },
  'approval/over': {
    number: 29,
    status: 409,
    sentence: 'This request was decided already or has run out; make a new one.',
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
    sentence:
      'This data was written by a newer version of the appliance, or before its first release; start that version, or name another data folder.',
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
  'directory/unreachable': {
    number: 100,
    status: 503,
    sentence: 'None of the directory’s controllers answered; check their addresses and the network between.',
  },
  'directory/certificate': {
    number: 101,
    status: 502,
    sentence:
      'The controller’s certificate was not accepted; check its name, its dates and the authority that was given.',
  },
  'directory/credentials': {
    number: 102,
    status: 502,
    sentence: 'The directory did not accept the service account; check its name and password.',
  },
  'directory/search': {
    number: 103,
    status: 502,
    sentence:
      'The directory did not answer a search completely, so its answer does not count; try again, and look at the directory if it lasts.',
  },
  'sync/plan-changed': {
    number: 104,
    status: 409,
    sentence: 'The directory changed since this plan was shown; look at the new plan, then decide.',
  },
  'channel/default': {
    number: 105,
    status: 409,
    sentence:
      'The default channel catches what has no other home, so it cannot be removed; make another channel the default first.',
  },
  'role/shipped': { number: 106, status: 409, sentence: 'A shipped role stays as it is; copy it and change the copy.' },
  'record/in-use': {
    number: 107,
    status: 409,
    sentence: 'Something still refers to this, so it cannot be removed; take it out of use first.',
  },
  'group/mirrored': {
    number: 108,
    status: 409,
    sentence: 'The members of this group come from the directory; change them there.',
  },
  'permission/reserved': {
    number: 109,
    status: 400,
    sentence: 'This permission is for a tool that does not exist yet, so it cannot be given.',
  },
  'key/refused': {
    number: 110,
    status: 401,
    sentence:
      'This API key opens nothing here: it is unknown, revoked, over or not for this address; check it, or make a new one.',
  },
  'audit/held': {
    number: 111,
    status: 409,
    sentence: 'This is under legal hold and stays as it is; release the hold first.',
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
  'approval/own': {
    number: 114,
    status: 409,
    sentence: 'Nobody approves what they asked for themselves; ask somebody else who may approve it.',
  },
  'rules/lock-out': {
    number: 115,
    status: 409,
    sentence:
      'With these rules nobody could change them again; first see to it that somebody who manages settings can do what they ask for.',
  },
  'audit/not-gone': {
    number: 116,
    status: 409,
    sentence: 'Only somebody who is locked or has left can be erased; lock the account first.',
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
  'mail/not-set-up': {
    number: 135,
    status: 409,
    sentence:
      'No mail server is set up on this appliance; copy the link into a mail of your own, or ask an administrator to set one up.',
  },
  'mail/unreachable': {
    number: 136,
    status: 503,
    sentence: 'The mail server does not answer; try again later, or send the link yourself.',
  },
  'mail/refused': {
    number: 137,
    status: 502,
    sentence: 'The mail server refused this message; check the address and what the server said.',
  },
  'webhook/address': {
    number: 138,
    status: 400,
    sentence: 'Webhooks go to an HTTPS address outside of this appliance; this one is not accepted.',
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
  'caller/not-verified': {
    number: 141,
    status: 401,
    sentence: 'The directory did not recognise this name and password; check both, or go on without.',
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

/** An act that is refused only until something else was done for it; who asks can do that, and then ask again. */
export class Withheld extends Refusal {
  constructor(
    code: 'sign-in/step-up' | 'access/approval-required',
    readonly act: { readonly permission: string; readonly target: { readonly kind: string; readonly id: string } },
  ) {
    super(code, act.permission);
  }
}

const byNumber = new Map<number, ErrorCode>(
  (Object.keys(catalogue) as ErrorCode[]).map((code) => [catalogue[code].number, code]),
);

/** The code of a number that came over the wire; an unknown number (a newer peer) reads as an internal error. */
export function codeOfNumber(number: number): ErrorCode {
  return byNumber.get(number) ?? 'appliance/internal';
}
