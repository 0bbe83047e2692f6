import { Agent, request } from 'node:https';
import { WebSocket } from 'ws';
import { firstMark } from './desk-mark.js';

/** What the process of consoles is told, and what it tells. */
export type ToConsoles =
  | { readonly type: 'open'; readonly origin: string; readonly authority: string; readonly secrets: readonly string[] }
  | { readonly type: 'measure' }
  | { readonly type: 'report' };
export type FromConsoles =
  | { readonly type: 'opened' }
  | {
      readonly type: 'measured';
      /** By the mark of the oldest change in a message: when it came, at each console; UTC milliseconds. */
      readonly came: readonly (readonly [mark: string, at: readonly number[]])[];
      readonly bytes: number;
      /** Consoles that were closed, or told to begin anew. */
      readonly lost: number;
    };

const AT_ONCE = 20;

const came = new Map<string, number[]>();
const sockets: WebSocket[] = [];
let [bytes, lost] = [0, 0];
let measures = false;

function ticket(origin: string, agent: Agent, secret: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { cookie: `guichet=${secret}`, origin };
    const asked = request(`${origin}/api/v1/tickets`, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.on('data', (piece: Buffer) => (text += piece.toString()));
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve((JSON.parse(text) as { ticket: string }).ticket);
        else reject(new Error(text));
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

function heard(message: Buffer): void {
  if (!measures) return;
  bytes += message.length;
  const mark = firstMark(message);
  if (mark === undefined) {
    if (message.includes('"resync"')) lost += 1;
    return;
  }
  const before = came.get(mark);
  if (before === undefined) came.set(mark, [Date.now()]);
  else before.push(Date.now());
}

async function open(origin: string, authority: string, secrets: readonly string[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, ca: authority, maxSockets: AT_ONCE });
  const left = [...secrets];
  const openSome = async (): Promise<void> => {
    for (let secret = left.pop(); secret !== undefined; secret = left.pop()) {
      const first = JSON.stringify({ ticket: await ticket(origin, agent, secret) });
      const socket = new WebSocket(`${origin.replace('https', 'wss')}/api/v1/live`, { ca: authority, origin });
      await new Promise((resolve, reject) => {
        socket.once('message', resolve);
        socket.once('error', reject);
        socket.once('open', () => socket.send(first));
      });
      socket.on('message', (data) => heard(data as Buffer));
      socket.on('close', () => (lost += 1));
      sockets.push(socket);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, openSome));
  agent.destroy();
}

process.on('message', (told: ToConsoles) => {
  const tell = (word: FromConsoles): void => void process.send?.(word);
  switch (told.type) {
    case 'open':
      void open(told.origin, told.authority, told.secrets).then(() => tell({ type: 'opened' }));
      break;
    case 'measure':
      measures = true;
      break;
    case 'report':
      measures = false;
      tell({ type: 'measured', came: [...came], bytes, lost });
      break;
  }
});
process.once('disconnect', () => process.exit(0));
