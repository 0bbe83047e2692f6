import { request } from 'node:https';
import type { Appliance } from './appliance.js';

/** The appliance's answer to a request of a program. */
export interface Answer {
  readonly status: number;
  /** The cookie that it set, as it is sent back; empty without one. */
  readonly cookie: string;
  readonly json: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a test says what it expects
}

/** Asks the appliance as a program does, over a connection of its own. Rejects when there is no answer. */
export function ask(
  appliance: Appliance,
  method: string,
  path: string,
  body?: object,
  cookie?: string,
): Promise<Answer> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    origin: appliance.origin,
    ...(cookie !== undefined && { cookie }),
    ...(sent !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
  };
  return new Promise((resolve, reject) => {
    const url = `${appliance.origin}/api/v1/${path}`;
    const asked = request(url, { method, headers, ca: appliance.authority, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (piece: Buffer) => (text += piece.toString()));
      answer.on('end', () => {
        const set = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
        resolve({ status: answer.statusCode ?? 0, cookie: set, json: text === '' ? undefined : JSON.parse(text) });
      });
    });
    asked.on('error', reject);
    asked.end(sent);
  });
}
