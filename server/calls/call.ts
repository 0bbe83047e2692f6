import { randomBytes } from 'node:crypto';
import type { Question, Worded } from '../forms/question.js';
import type { NamedPerson } from '../sessions/session.js';
import { kind } from '../store/store.js';

/** Whether whoever calls may say who they are by their name and password of a directory. */
export type CallerSignIn = 'off' | 'offered';

/** A way to call for help that a channel publishes: whoever has its address may place calls by it, as often as they like. */
export interface SosCall {
  readonly channel: string;
  /** What whoever calls reads first; at most 64 characters. */
  readonly name: string;
  /** Stands in the public address, and is no secret. */
  readonly publicId: string;
  /** Above the form. */
  readonly intro: Worded;
  /** What is asked besides the name and the issue. */
  readonly questions: readonly Question[];
  /** Whose its calls are, or for which group they wait, where no rule of the routing says otherwise. */
  readonly technician?: NamedPerson;
  readonly group?: string;
  /** Calls are not taken for now. */
  readonly paused: boolean;
  readonly signIn: CallerSignIn;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

export const sosCallKind = kind({
  name: 'sosCall',
  indexes: {
    channel: (call: SosCall) => [[call.channel, call.createdAt]],
    publicId: (call: SosCall) => [[call.publicId]],
  },
  unique: ['publicId'],
});

/** What came of a request to place a call, kept under the request's own name: the same request is placed once. */
export interface PlacedCall {
  readonly sessionId: string;
  /** UTC milliseconds. */
  readonly at: number;
}

export const placedCallKind = kind<PlacedCall>({ name: 'placedCall' });

const PUBLIC_BYTES = 9;
const PUBLIC_ID = /^[A-Za-z0-9_-]{12}$/;

/** 72 bits as twelve characters: too many to come upon by trying, short enough for a poster. */
export function newPublicId(): string {
  return randomBytes(PUBLIC_BYTES).toString('base64url');
}

export function isPublicId(text: string): boolean {
  return PUBLIC_ID.test(text);
}
