import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request, type RequestOptions } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'tap';
import { WebSocket } from 'ws';
import { readConfig, type Config } from '../../server/config.js';
import { startControlPlane, type ControlPlane, type ControlPlaneOptions } from '../../server/control-plane.js';
import { makeLog } from '../../server/log.js';

/** Quick enough for tests, and otherwise what it is. */
const LIGHT = { cost: 2 ** 10, blockSize: 8, parallelism: 1 };

export const anna = { login: 'anna', name: 'Anna Martin', password: 'correct horse battery staple' };

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a test says what it expects
}

export interface Asking {
  readonly body?: object | string;
  readonly cookie?: string | undefined;
  /** The appliance's own unless another one, or none (null), is given. */
  readonly origin?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** The address to connect to; what it is asked for stays localhost. */
  readonly host?: string;
  /** The address to connect from. */
  readonly from?: string;
}

interface Setting {
  readonly environment?: NodeJS.ProcessEnv;
  /** The built pages: files and folders, as `t.testdir` takes them. */
  readonly pages?: Record<string, string | Record<string, string>>;
  /** The pages as the build made them, for tests with a browser. */
  readonly built?: true;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** The real control plane over real TLS, on a clock that a test can move. */
export class TestControlPlane {
  /** Everything it has logged. */
  readonly log: string[] = [];
  #ahead = 0;
  #running: ControlPlane | undefined;
  #agent = new Agent();

  private constructor(
    readonly config: Config,
    readonly options: Partial<ControlPlaneOptions>,
  ) {}

  /** Starts one that ends with the test. */
  static async start(
    t: Test,
    { environment = {}, pages = {}, built, ...options }: Partial<Omit<ControlPlaneOptions, 'pages'>> & Setting = {},
  ): Promise<TestControlPlane> {
    // A socket's name has to be short, and the names of test folders are not.
    const data = mkdtempSync(join(tmpdir(), 'guichet-test-'));
    const folder = t.testdir(pages);
    const ports = { GUICHET_HTTP_PORT: String(await freePort()), GUICHET_RELAY_PORT: String(await freePort()) };
    const own = {
      GUICHET_DATA: join(data, 'data'),
      GUICHET_PUBLIC_HOST: 'localhost',
      GUICHET_LISTEN: '127.0.0.1',
    };
    const config = readConfig(undefined, { ...ports, ...own, GUICHET_LOG_LEVEL: 'debug', ...environment });
    const plane = new TestControlPlane(config, { ...options, ...(built !== true && { pages: folder }) });
    t.teardown(async () => {
      await plane.stop();
      rmSync(data, { recursive: true });
    });
    await plane.resume();
    return plane;
  }

  async resume(): Promise<void> {
    const { config, log } = this;
    const now = (): number => Date.now() + this.#ahead;
    const monotonic = (): number => performance.now() + this.#ahead;
    const destination = { write: (line: string) => void log.push(line) };
    this.#running = await startControlPlane({
      ...{ config, now, monotonic, passwordCost: LIGHT, log: makeLog(config.log.level, 'control', destination) },
      ...this.options,
    });
    this.#agent = new Agent({ keepAlive: true, ca: readFileSync(join(config.data, 'tls/ca.pem')), maxSockets: 8 });
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    await this.#running?.stop();
    this.#running = undefined;
  }

  get running(): ControlPlane {
    if (this.#running === undefined) throw new Error('it does not run');
    return this.#running;
  }

  get origin(): string {
    return `https://localhost:${this.config.http.port}`;
  }

  get authority(): Buffer {
    return readFileSync(join(this.config.data, 'tls/ca.pem'));
  }

  /** What its clock says, in UTC milliseconds. */
  get now(): number {
    return Date.now() + this.#ahead;
  }

  /** Moves both clocks. */
  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  /** The token of the one-time link that makes the first administrator. */
  get setUpToken(): string {
    const link = this.running.setUp;
    if (link === undefined) throw new Error('there is an administrator already');
    return link.slice(link.indexOf('#') + 1);
  }

  /** Makes the first administrator; the answer is their cookie. */
  async enrolFirst(): Promise<string> {
    const answer = await this.ask('POST', '/api/v1/enrolments/use', { body: { token: this.setUpToken, ...anna } });
    if (answer.status !== 200) throw new Error(answer.text);
    return cookieOf(answer);
  }

  /** Adds somebody and uses their link; the answer is their cookie and id. */
  async enrol(
    administrator: string,
    login: string,
    role = 'channelTechnician',
  ): Promise<{ cookie: string; id: string }> {
    const name = `Person ${login}`;
    const added = await this.ask('POST', '/api/v1/people', { cookie: administrator, body: { login, name, role } });
    const token = String(added.json.link).split('#')[1];
    const body = { token, login, name, password: `a long secret of ours` };
    const used = await this.ask('POST', '/api/v1/enrolments/use', { body });
    if (used.status !== 200) throw new Error(used.text);
    return { cookie: cookieOf(used), id: added.json.person.id };
  }

  signIn(login: string, password: string): Promise<Answer> {
    return this.ask('POST', '/api/v1/sign-in', { body: { login, password } });
  }

  me(cookie: string): Promise<Answer> {
    return this.ask('GET', '/api/v1/me', { cookie });
  }

  /** The names of everything on record, oldest first. */
  async events(): Promise<string[]> {
    return (await this.running.store.events({ limit: 1_000 })).map(({ name }) => name);
  }

  async ask(method: string, path: string, asking: Asking = {}): Promise<Answer> {
    const { body, cookie, origin = this.origin, headers = {}, host = '127.0.0.1', from } = asking;
    const sent = typeof body === 'object' ? JSON.stringify(body) : body;
    const options: RequestOptions = {
      ...{ agent: this.#agent, host, servername: 'localhost', port: this.config.http.port, method, path },
      ...(from !== undefined && { localAddress: from }),
      headers: {
        host: `localhost:${this.config.http.port}`,
        ...(origin !== null && { origin }),
        ...(cookie !== undefined && { cookie }),
        ...(sent !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
        ...headers,
      },
    };
    return new Promise((resolve, reject) => {
      const asked = request(options, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => {
          const bytes = Buffer.concat(pieces);
          const text = bytes.toString('utf8');
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes, text, json: parse(text) });
        });
      });
      asked.on('error', reject);
      asked.end(sent);
    });
  }

  /** A WebSocket to a path; `origin` null for none. */
  socket(path: string, origin: string | null = this.origin): WebSocket {
    return new WebSocket(`wss://localhost:${this.config.http.port}${path}`, {
      ca: this.authority,
      lookup: (_host, _options, found) =>
        (found as (e: null, a: object[]) => void)(null, [{ address: '127.0.0.1', family: 4 }]),
      ...(origin !== null && { origin }),
    });
  }
}

export function refusedWith(t: Test, answer: Answer, status: number, code: string, what: string): void {
  t.strictSame([answer.status, answer.json?.code], [status, code], what);
}

export function cookieOf(answer: Answer): string {
  const [cookie] = [answer.headers['set-cookie']].flat();
  return cookie?.split(';')[0] ?? '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
