import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onCore, type Core } from './pinned.js';

const program = fileURLToPath(new URL('../../native/relay-load', import.meta.url));

/** What one run measured: durations in microseconds, from the moment at which a frame was to leave to its whole arrival. */
export interface Measured {
  readonly seconds: number;
  readonly given: number;
  /** Frames that found the window full and so many waiting that they were left out. */
  readonly dropped: number;
  readonly arrived: number;
  readonly arrivedBytes: number;
  /** Sessions that lost a side. */
  readonly broken: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly most: number;
  /** How late the generator itself was. */
  readonly lateP50: number;
  readonly lateP99: number;
}

export interface Connected {
  readonly sessions: number;
  readonly broken: number;
  readonly missing: number;
  readonly seconds: number;
}

export type LoadProtocol = 'guichet' | 'plain' | 'greeted' | 'direct' | 'bare';

export interface LoadWishes {
  readonly protocol: LoadProtocol;
  readonly tls: boolean;
  readonly port?: number;
  /** `{}` stands for the number of the pair. */
  readonly path?: string;
  readonly passKey?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly core: Core;
}

/** The native generator of load: a process of its own, steered by lines of words, each answered by one line of JSON. */
export class RelayLoad {
  readonly #process: ChildProcess;
  readonly #lines: Interface;
  readonly #answers: string[] = [];
  #wake: (() => void) | undefined;
  #errors = '';
  /** Where it listens, when it is the other end itself. */
  port = 0;

  private constructor({ protocol, tls, core, ...wishes }: LoadWishes) {
    const named = [
      ['--port', wishes.port],
      ['--path', wishes.path],
      ['--pass-key', wishes.passKey],
      ['--certificate', wishes.certificate],
      ['--key', wishes.key],
    ] as const;
    const words = named.flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)]));
    const [command, ...parameters] = onCore(core, program, [
      '--protocol',
      protocol,
      ...(tls ? ['--tls'] : []),
      ...words,
    ]);
    this.#process = spawn(command, parameters, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    this.#process.stdin?.on('error', () => {});
    this.#process.on('close', () => this.#wake?.());
    this.#lines = createInterface({ input: this.#process.stdout! });
    this.#lines.on('line', (line) => {
      this.#answers.push(line);
      this.#wake?.();
    });
  }

  /** Why there is none; undefined when there is. */
  static get absent(): string | undefined {
    return existsSync(program) ? undefined : `${program} is not built: "npm run build" makes it`;
  }

  static async start(wishes: LoadWishes): Promise<RelayLoad> {
    const load = new RelayLoad(wishes);
    if (wishes.protocol === 'direct' || wishes.protocol === 'bare') {
      ({ port: load.port } = (await load.#answer()) as { port: number });
    }
    return load;
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Opens more sessions and waits for all of them. Throws when one does not come. */
  async connect(sessions: number, viewers = 1, atOnce = 16): Promise<Connected> {
    const answer = (await this.#ask(`connect ${sessions} ${viewers} ${atOnce}`)) as Connected;
    if (answer.broken + answer.missing > 0) {
      throw new Error(`${answer.broken} sessions were refused, ${answer.missing} did not come`);
    }
    return answer;
  }

  run(framesPerSecond: number, bytes: number, seconds: number): Promise<Measured> {
    return this.#ask(`run ${framesPerSecond} ${bytes} ${seconds}`) as Promise<Measured>;
  }

  flood(bytes: number, seconds: number): Promise<Measured> {
    return this.#ask(`flood ${bytes} ${seconds}`) as Promise<Measured>;
  }

  wait(seconds: number): Promise<Measured> {
    return this.#ask(`wait ${seconds}`) as Promise<Measured>;
  }

  /** What is connected now stays silent from here on. */
  async idle(): Promise<void> {
    await this.#ask('idle');
  }

  async stall(session: number, viewer: number): Promise<void> {
    await this.#ask(`stall ${session} ${viewer}`);
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#process.once('close', resolve));
    this.#process.kill('SIGKILL');
    await gone;
  }

  #ask(words: string): Promise<unknown> {
    this.#process.stdin?.write(`${words}\n`);
    return this.#answer();
  }

  async #answer(): Promise<unknown> {
    for (;;) {
      const line = this.#answers.shift();
      if (line !== undefined) return JSON.parse(line);
      if (this.#process.exitCode !== null || this.#process.signalCode !== null) {
        throw new Error(`the generator of load ended: ${this.#errors.trim()}`);
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
