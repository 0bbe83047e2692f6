import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../desktop.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const startsWithinMs = 30_000;

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

export const administrator = { login: 'anna', name: 'Anna Martin', password: 'correct horse battery staple' };

/** The whole appliance as an administrator starts it: supervisor, control plane, relay, on ports of its own. */
export class Appliance {
  #said = '';
  #process!: ChildProcess;

  private constructor(
    readonly data: string,
    readonly port: number,
    readonly relayPort: number,
    readonly parameters: readonly string[],
    readonly host: string,
  ) {}

  /** `settings`: as the environment gives them, for this start. */
  static async start(
    data: string,
    parameters: readonly string[] = [],
    { host = 'localhost', settings = {} }: { host?: string; settings?: NodeJS.ProcessEnv } = {},
  ): Promise<Appliance> {
    const appliance = new Appliance(data, await freePort(), await freePort(), parameters, host);
    await appliance.resume(settings);
    return appliance;
  }

  get origin(): string {
    return `https://${this.host}:${this.port}`;
  }

  /** Everything it has printed so far. */
  get output(): string {
    return this.#said;
  }

  /** What it has printed that is not in the course of things. */
  get complaints(): string {
    const ordinary = /"level":"info"|^$/;
    return this.#said
      .split('\n')
      .filter((line) => !ordinary.test(line))
      .join('\n');
  }

  /** Starts it on its data folder, again after `stop`. */
  async resume(settings: NodeJS.ProcessEnv = {}): Promise<void> {
    this.#process = spawn(
      process.execPath,
      [join(root, 'build/server/main.js'), '--data', this.data, ...this.parameters],
      {
        cwd: root,
        env: {
          ...process.env,
          GUICHET_HTTP_PORT: String(this.port),
          GUICHET_RELAY_PORT: String(this.relayPort),
          GUICHET_PUBLIC_HOST: this.host,
          ...settings,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const listen = (chunk: Buffer): void => {
      this.#said += chunk.toString();
    };
    this.#process.stdout?.on('data', listen);
    this.#process.stderr?.on('data', listen);
    await until(
      'the appliance',
      async () => {
        if (this.#process.exitCode !== null)
          throw new Error(`the appliance ended with ${this.#process.exitCode}:\n${this.#said}`);
        return this.isReady();
      },
      startsWithinMs,
    );
  }

  async isReady(): Promise<boolean> {
    const asked = await this.get('/health/ready').catch(() => undefined);
    return asked?.status === 200;
  }

  /** A request from outside any browser, trusting the appliance's own authority. */
  async get(path: string): Promise<{ status: number; body: string }> {
    const { request } = await import('node:https');
    return new Promise((resolve, reject) => {
      const asked = request(`${this.origin}${path}`, { ca: this.authority, agent: false }, (answer) => {
        let body = '';
        answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  /** The certificate (PEM) of the appliance's own authority. */
  get authority(): string {
    return readFileSync(join(this.data, 'tls/ca.pem'), 'utf8');
  }

  /** The one-time link that makes the first administrator. */
  setUpLink(): Promise<string> {
    return until('the set-up link', () => /https:\/\/\S+\/welcome#[\w-]+/.exec(this.#said)?.[0]);
  }

  /** The process id of a part, as the operating system knows it. */
  part(name: 'control' | 'relay'): number {
    const file = name === 'control' ? 'server/control.js' : 'server/relay/main.js';
    const children = readFileSync(`/proc/${this.#process.pid}/task/${this.#process.pid}/children`, 'utf8')
      .trim()
      .split(' ');
    const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(file));
    if (found === undefined) throw new Error(`the ${name} is not running`);
    return Number(found);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await gone;
  }
}
