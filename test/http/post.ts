import { request } from 'node:https';

export interface Told {
  readonly status: number;
  readonly json: Record<string, unknown>;
  readonly cookie: string;
}

interface Asked {
  readonly origin: string;
  readonly authority: string | Buffer;
}

/**
 * Asks an appliance in a process of its own, on a connection of its own. `from` is the address that is asked from, so that
 * nobody is slowed down by the others. Rejects when the appliance goes before it has answered.
 */
export function post(
  { origin, authority }: Asked,
  path: string,
  body: object,
  { from = '127.0.0.1', cookie = '' } = {},
): Promise<Told> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', origin, ...(cookie && { cookie }) };
    const options = { method: 'POST', ca: authority, agent: false, localAddress: from, family: 4, headers };
    const asked = request(`${origin}/api/v1/${path}`, options, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('error', reject);
      answer.on('end', () => {
        const json = JSON.parse(text || '{}') as Record<string, unknown>;
        const cookies = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
        resolve({ status: answer.statusCode ?? 0, json, cookie: cookies });
      });
    });
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });
}
