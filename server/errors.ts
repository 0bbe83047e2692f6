import { backupErrors } from './errors/backups.js';
import { outsideErrors } from './errors/outside.js';
import { requestErrors } from './errors/requests.js';
import { rightsErrors } from './errors/rights.js';
import { sessionErrors } from './errors/sessions.js';
import { signInErrors } from './errors/sign-in.js';
import { wayInErrors } from './errors/ways-in.js';
import { wireErrors } from './errors/wire.js';

/**
 * The one catalogue of what can be refused. HTTP answers, WebSocket messages and the wire all carry these codes;
 * pages and programs word them in the person's language by code, so a row never changes its meaning or its number.
 *
 * `number` travels on the wire, `status` over HTTP, `sentence` is the English text for logs, the API and the command line:
 * what happened, why, and what to do.
 */
export const catalogue = {
  ...requestErrors,
  ...signInErrors,
  ...rightsErrors,
  ...sessionErrors,
  ...wayInErrors,
  ...wireErrors,
  ...outsideErrors,
  ...backupErrors,
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
