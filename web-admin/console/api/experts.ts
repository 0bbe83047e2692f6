import type { Tool } from '../../../server/protocol/tools.js';
import { request } from '../../appliance/request.js';
import type { ChatLine } from './chat.js';

/** A link for somebody without an account; times are UTC milliseconds. What they said at the door comes from outside. */
export interface Expert {
  readonly id: string;
  readonly state: 'invited' | 'knocking' | 'admitted' | 'over';
  readonly by: string;
  readonly tools: readonly Tool[];
  readonly name?: string;
  readonly company?: string;
  readonly at: number;
  readonly until: number;
}

/** What the browser of an expert shows. */
export interface Visit {
  readonly state: 'knocking' | 'admitted' | 'over';
  readonly company: string;
  readonly lead?: string;
  readonly number?: number;
  readonly endUser?: string;
  readonly name: string;
  /** Among those who were brought in, from 1. */
  readonly place?: number;
  readonly tools: readonly Tool[];
  /** Of these, what the end user agrees to by now. */
  readonly agreed: readonly Tool[];
  readonly consent: boolean;
  readonly held: boolean;
}

const ofSession = (id: string): string => `/api/v1/sessions/${id}/experts`;
const base = '/api/v1/experts';

export const expertsKey = (id: string): readonly [string, string] => ['experts', id];

export function listExperts(id: string): Promise<{ experts: readonly Expert[] }> {
  return request('GET', ofSession(id));
}

export function inviteExpert(id: string, tools: readonly Tool[]): Promise<{ expert: Expert; link: string }> {
  return request('POST', ofSession(id), { tools });
}

export function admitExpert(id: string, expert: string): Promise<void> {
  return request('POST', `${ofSession(id)}/${expert}/admit`, {});
}

export function revokeExpert(id: string, expert: string): Promise<void> {
  return request('DELETE', `${ofSession(id)}/${expert}`);
}

export function knock(given: {
  readonly secret: string;
  readonly name: string;
  readonly company: string;
}): Promise<{ credential: string; visit: Visit }> {
  return request('POST', `${base}/knock`, given);
}

export function look(credential: string): Promise<{ visit: Visit }> {
  return request('POST', `${base}/look`, { credential });
}

/** A pass for the holder of this public key (65 bytes, base64url). */
export function askVisitorsPass(
  credential: string,
  holder: string,
): Promise<{ pass: string; relayPort: number; life: number; tools: readonly Tool[] }> {
  return request('POST', `${base}/pass`, { credential, holder });
}

export function readLines(credential: string, after: number): Promise<{ lines: readonly ChatLine[] }> {
  return request('POST', `${base}/chat`, { credential, after });
}

export function writeLine(credential: string, id: string, text: string): Promise<{ line: ChatLine }> {
  return request('POST', `${base}/chat/write`, { credential, request: id, text });
}

/** Puts on record that this browser keeps a picture of a monitor. */
export function recordVisitorsScreenshot(
  credential: string,
  screenshot: { readonly monitor: number; readonly width: number; readonly height: number },
): Promise<void> {
  return request('POST', `${base}/screenshot`, { credential, screenshot });
}

export function leaveVisit(credential: string): Promise<void> {
  return request('POST', `${base}/leave`, { credential });
}
