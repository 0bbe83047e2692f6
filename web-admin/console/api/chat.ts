import { request } from '../../appliance/request.js';

export type Audience = 'everybody' | 'technicians';

/** A line as technicians read it. Every text in it comes from outside. */
export interface ChatLine {
  readonly number: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly by: {
    readonly kind: 'technician' | 'endUser' | 'expert';
    readonly id?: string;
    readonly name: string;
  };
  readonly audience: Audience;
  readonly text: string;
}

/** What the live link tells of one. */
export interface ChatPush {
  readonly type: 'chat';
  readonly session: string;
  readonly line: ChatLine;
}

export function readChat(id: string, audience: Audience, after: number): Promise<{ lines: readonly ChatLine[] }> {
  return request('GET', `/api/v1/sessions/${id}/chat?audience=${audience}&after=${after}`);
}

/** `name`: what this page calls the line; said again under the same name, it is kept once. */
export function writeChat(id: string, audience: Audience, text: string, name: string): Promise<{ line: ChatLine }> {
  return request('POST', `/api/v1/sessions/${id}/chat`, { audience, text, request: name });
}
