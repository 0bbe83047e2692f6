import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { administrator } from '../flows/appliance.js';
import { freePort } from '../http/control-plane.js';
import { post } from '../http/post.js';

const CONTROL = fileURLToPath(new URL('../../server/control.js', import.meta.url));
/** Calls that are on their way when the control plane is killed. */
const CALLS = 12;
const STAGGER_MS = 15;

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

/** The control plane alone, as its supervisor runs it. */
class Control {
  setUp = '';
  #process!: ChildProcess;

  private constructor(
    readonly data: string,
    readonly port: number,
    readonly relayPort: number,
  ) {}

  static async start(data: string): Promise<Control> {
    const control = new Control(data, await freePort(), await freePort());
    await control.resume();
    return control;
  }

  get origin(): string {
    return `https://localhost:${this.port}`;
  }

  get authority(): string {
    return readFileSync(join(this.data, 'tls/ca.pem'), 'utf8');
  }

  /** Starts it on its data; resolves when it takes requests. */
  async resume(): Promise<void> {
    this.#process = spawn(process.execPath, [CONTROL], {
      env: {
        ...process.env,
        GUICHET_DATA: this.data,
        GUICHET_HTTP_PORT: String(this.port),
        GUICHET_RELAY_PORT: String(this.relayPort),
        GUICHET_PUBLIC_HOST: 'localhost',
        GUICHET_LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = once(this.#process, 'exit').then(() => Promise.reject(new Error('it does not start')));
    ended.catch(() => undefined);
    const [word] = (await Promise.race([once(this.#process, 'message'), ended])) as [{ setUp?: string }];
    this.setUp = word.setUp ?? this.setUp;
  }

  async kill(): Promise<void> {
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
  }
}

/** Kills the control plane again and again while calls come in, and looks whether each that was received is there, once. */
export async function killCalls(data: string, cycles: number): Promise<CallKillReport> {
  const control = await Control.start(data);
  const lost: string[] = [];
  const numbers = new Set<number>();
  let [acknowledged, sentAgain, requests] = [0, 0, 0];
  try {
    const address = await publish(control);
    const place = async (name: string, from: string): Promise<number | undefined> => {
      const form = { call: address, request: name, name: 'Zoé', issue: 'Printer', answers: [], language: 'en' };
      const told = await post(control, 'portal/call/place', form, { from }).catch(() => undefined);
      return told?.status === 200 ? (told.json['view'] as { number: number }).number : undefined;
    };
    for (let cycle = 0; cycle < cycles; cycle += 1) {
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
      const enough = 1 + Math.floor(Math.random() * (CALLS - 2));
      while (received.size < enough) await wait(1);
      await Promise.all([control.kill(), ...placing]);
      acknowledged += received.size;
      await control.resume();
      for (const { request: name, from } of calls) {
        const number = await place(name, from);
        if (number === undefined) throw new Error('it is not answered after the restart either');
        const first = received.get(name);
        if (first === undefined) sentAgain += 1;
        else if (first !== number) lost.push(`${name}: first ${first}, then ${number}`);
        if (numbers.has(number)) lost.push(`${name}: the number ${number} was another’s`);
        numbers.add(number);
      }
    }
  } finally {
    await control.kill();
  }
  return { acknowledged, sentAgain, lost, twice: Math.max(...numbers) - requests };
}

/** The end of the public address of an SOS Call that is made here. */
async function publish(control: Control): Promise<string> {
  const link = control.setUp;
  const token = link.slice(link.indexOf('#') + 1);
  const { cookie } = await post(control, 'enrolments/use', { token, ...administrator });
  const made = await post(control, 'channels', { name: 'Calls' }, { cookie });
  const channel = (made.json['channel'] as { id: string }).id;
  const { json } = await post(control, 'calls', { channel, name: 'Help' }, { cookie });
  return (json['call'] as { address: string }).address.split('/call/')[1] ?? '';
}
