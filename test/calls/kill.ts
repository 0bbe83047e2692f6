import { randomBytes } from 'node:crypto';
import { request } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { administrator, Appliance } from '../flows/appliance.js';

/** Calls that are on their way when the control plane is killed. */
const CALLS = 12;
const STAGGER_MS = 15;
const RETRY_MS = 100;
const PATIENCE_MS = 60_000;

export interface CallKillReport {
  /** Calls that were answered “received” before the kill. */
  readonly acknowledged: number;
  /** Calls that were sent again until they were answered. */
  readonly sentAgain: number;
  /** What was answered and is not there, or is another one. */
  readonly lost: readonly string[];
  /** Sessions beyond one for each call. */
  readonly twice: number;
}

interface Told {
  readonly status: number;
  readonly json: Record<string, unknown>;
  readonly cookie: string;
}

/** Asks the appliance from an address of its own, so that nobody is slowed down by the others. */
function post(appliance: Appliance, path: string, body: object, from: string, cookie = ''): Promise<Told> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', origin: appliance.origin, ...(cookie && { cookie }) };
    const options = { method: 'POST', ca: appliance.authority, agent: false, localAddress: from, family: 4, headers };
    const asked = request(`${appliance.origin}/api/v1/${path}`, options, (answer) => {
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

/** Kills the control plane again and again while calls come in, and looks whether each that was received is there, once. */
export async function killCalls(data: string, cycles: number): Promise<CallKillReport> {
  const appliance = await Appliance.start(data);
  const lost: string[] = [];
  const numbers = new Set<number>();
  let [acknowledged, sentAgain, requests] = [0, 0, 0];
  try {
    const address = await publish(appliance);
    const place = async (name: string, from: string): Promise<number | undefined> => {
      const form = { call: address, request: name, name: 'Zoé', issue: 'Printer', answers: [], language: 'en' };
      const told = await post(appliance, 'portal/call/place', form, from).catch(() => undefined);
      return told?.status === 200 ? (told.json['view'] as { number: number }).number : undefined;
    };
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const before = appliance.part('control');
      const received = new Map<string, number>();
      const calls = Array.from({ length: CALLS }, (_, nth) => ({
        request: randomBytes(16).toString('base64url'),
        from: `127.${1 + (cycle % 200)}.${1 + nth}.${1 + nth}`,
        after: nth * STAGGER_MS,
      }));
      requests += calls.length;
      const placing = calls.map(async ({ request: name, from, after }) => {
        await wait(after);
        const number = await place(name, from);
        if (number !== undefined) received.set(name, number);
      });
      await wait(Math.random() * CALLS * STAGGER_MS);
      process.kill(before, 'SIGKILL');
      await Promise.all(placing);
      acknowledged += received.size;
      for (const { request: name, from } of calls) {
        const number = await untilAnswered(() => place(name, from));
        const first = received.get(name);
        if (first === undefined) sentAgain += 1;
        else if (first !== number) lost.push(`${name}: first ${first}, then ${number}`);
        if (numbers.has(number)) lost.push(`${name}: the number ${number} was another’s`);
        numbers.add(number);
      }
    }
  } finally {
    await appliance.stop();
  }
  return { acknowledged, sentAgain, lost, twice: Math.max(...numbers) - requests };
}

async function untilAnswered(place: () => Promise<number | undefined>): Promise<number> {
  const since = performance.now();
  while (performance.now() - since < PATIENCE_MS) {
    const number = await place();
    if (number !== undefined) return number;
    await wait(RETRY_MS);
  }
  throw new Error('the appliance does not come back');
}

/** The end of the public address of an SOS Call that is made here. */
async function publish(appliance: Appliance): Promise<string> {
  const link = await appliance.setUpLink();
  const home = '127.0.0.1';
  const token = link.slice(link.indexOf('#') + 1);
  const { cookie } = await post(appliance, 'enrolments/use', { token, ...administrator }, home);
  const made = await post(appliance, 'channels', { name: 'Calls' }, home, cookie);
  const channel = (made.json['channel'] as { id: string }).id;
  const { json } = await post(appliance, 'calls', { channel, name: 'Help' }, home, cookie);
  return (json['call'] as { address: string }).address.split('/call/')[1] ?? '';
}
