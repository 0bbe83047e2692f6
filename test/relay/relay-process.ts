import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';
import { exportPoint, signPass } from '../../server/access/pass.js';
import { ownCertificate } from '../../server/appliance/certificate.js';
import { identifierBytes } from '../../server/protocol/identifier.js';
import { limits } from '../../server/protocol/limits.js';
import type { LivePass, Revocation } from '../../server/protocol/relay-link.js';
import { passVersion, type PassBody } from '../../server/protocol/records.js';
import { bitsOf } from '../../server/protocol/tools.js';
import { relayNodeOptions } from '../../server/relay/node-options.js';
import { RelayLink, type RelayEvent } from '../../server/sessions/relay-link.js';
import { until } from '../desktop.js';

const program = fileURLToPath(new URL('../../server/relay/main.js', import.meta.url));

const localHost = '127.0.0.1';

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export const newKeys = (): KeyPair => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** A new random identifier in the form of a UUIDv7. */
export function newIdentifier(): string {
  const digits = randomBytes(16).toString('hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-7${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
}

export interface PassWishes {
  readonly session: string;
  readonly side: 'program' | 'viewer';
  readonly participant?: string;
  readonly holder: KeyPair;
  readonly tools?: number;
  readonly life?: number;
  readonly boot?: bigint;
  readonly serial?: bigint;
}

/** The appliance's part in these tests: its key, the real control end of the relay link, and passes. */
export class Authority {
  readonly keys = newKeys();
  readonly events: RelayEvent[] = [];
  readonly faults: Error[] = [];
  revocations: (live: readonly LivePass[]) => Revocation[] = () => [];
  #link: RelayLink | undefined;

  constructor(readonly path: string) {}

  get link(): RelayLink {
    if (this.#link === undefined) throw new Error('the control end is not open');
    return this.#link;
  }

  async open(): Promise<void> {
    this.#link = new RelayLink({
      path: this.path,
      revocations: (live) => this.revocations(live),
      onEvent: (event) => this.events.push(event),
      onFault: (fault) => this.faults.push(fault),
    });
    await this.#link.open();
  }

  async connected(): Promise<bigint> {
    return until('the relay connects to the control end', () => this.#link?.boot);
  }

  body({ session, side, holder, ...wishes }: PassWishes): PassBody {
    const issued = wishes.serial === undefined ? this.link.issue() : undefined;
    return {
      version: passVersion,
      serial: wishes.serial ?? issued?.serial ?? 0n,
      session: identifierBytes(session),
      side,
      participant: identifierBytes(wishes.participant ?? session),
      tools: wishes.tools ?? bitsOf(['view', 'control']),
      holder: exportPoint(holder.publicKey),
      boot: wishes.boot ?? issued?.boot ?? this.link.boot ?? 0n,
      life: wishes.life ?? limits.passLifeMs,
      lead: 1,
      name: 'Zoé',
    };
  }

  /** For a holder that keeps its key to itself: its public point is all that is known. */
  signed({ holder, ...wishes }: Omit<PassWishes, 'holder'> & { readonly holder: Uint8Array }): Uint8Array {
    return signPass(this.keys.privateKey, { ...this.body({ ...wishes, holder: this.keys }), holder });
  }

  pass(wishes: PassWishes): Uint8Array {
    return signPass(this.keys.privateKey, this.body(wishes));
  }
}

export interface StartOptions {
  readonly parameters?: readonly string[];
  /** Without the control end open. */
  readonly alone?: boolean;
  /** It will be started again: a port that was given out by the system for listening cannot be taken again at once. */
  readonly restarts?: boolean;
  /** Where it listens; 127.0.0.1 unless told. */
  readonly host?: string;
  /** A command that runs the relay's own, for one in a network namespace. */
  readonly inside?: readonly string[];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** A relay as the supervisor starts it: its own process, its own folder, real TLS. */
export class RelayProcess {
  readonly authority: Authority;
  readonly certificate: string;
  port = 0;
  #said = '';
  #errors = '';
  #process: ChildProcess | undefined;

  private constructor(
    readonly folder: string,
    readonly options: StartOptions,
    certificateFile: string,
  ) {
    this.authority = new Authority(join(folder, 'run/relay.sock'));
    this.certificate = readFileSync(certificateFile, 'utf8');
  }

  /** Ends with the test, or whatever else takes a teardown. */
  static async start(t: Pick<Test, 'teardown'>, options: StartOptions = {}): Promise<RelayProcess> {
    const { alone = false, host = localHost } = options;
    // A Unix socket's path must be short: a test's own folder is not.
    const folder = mkdtempSync(join(tmpdir(), 'guichet-relay-'));
    for (const each of ['run', 'keys', 'tls']) mkdirSync(join(folder, each));
    const files = await ownCertificate(folder, ['localhost', host], Date.now());
    const relay = new RelayProcess(folder, options, files.authority ?? files.certificate);
    const pem = relay.authority.keys.publicKey.export({ type: 'spki', format: 'pem' });
    writeFileSync(join(folder, 'keys/pass.pub.pem'), pem);
    if (options.restarts) relay.port = await freePort();
    t.teardown(() => relay.end());
    if (!alone) await relay.authority.open();
    await relay.run();
    if (!alone) await relay.authority.connected();
    return relay;
  }

  get host(): string {
    return this.options.host ?? localHost;
  }

  /** Everything it has printed so far. */
  get output(): string {
    return this.#said;
  }

  get errors(): string {
    return this.#errors;
  }

  get running(): boolean {
    return this.#process?.exitCode === null && this.#process.signalCode === null;
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  get residentBytes(): number {
    const pages = Number(readFileSync(`/proc/${this.pid}/statm`, 'utf8').split(' ')[1]);
    return pages * 4_096;
  }

  /** Starts the process, on the port it had before if it had one. */
  async run(): Promise<void> {
    this.#said = '';
    const { folder } = this;
    const [command = process.execPath, ...words] = [...(this.options.inside ?? []), process.execPath];
    const child = spawn(
      command,
      [
        ...words,
        ...relayNodeOptions,
        program,
        ...['--listen', `${this.host}:${this.port}`],
        ...['--certificate', join(folder, 'tls/certificate.pem'), '--key', join(folder, 'tls/key.pem')],
        ...['--public-key', join(folder, 'keys/pass.pub.pem'), '--control', join(folder, 'run/relay.sock')],
        ...(this.options.parameters ?? []),
      ],
      { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    );
    const before = this.#process;
    this.#process = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    const line = await until('the relay says that it listens', () => {
      if (child.exitCode !== null) {
        this.#process = before;
        throw new Error(`the relay ended: ${this.#errors}${this.#said}`);
      }
      return this.#said.split('\n').find((each) => each.includes('"listening"'));
    });
    this.port = (JSON.parse(line) as { port: number }).port;
  }

  signal(name: NodeJS.Signals): void {
    this.#process?.kill(name);
  }

  /** Lets go of it, as a supervisor that dies does; resolves when it has ended by itself. */
  async abandon(): Promise<void> {
    const child = this.#process;
    if (child === undefined) return;
    child.disconnect();
    await once(child, 'exit');
  }

  /** Ends the process by a signal; the milliseconds it took, and the code or signal it ended with. */
  async stop(
    name: NodeJS.Signals = 'SIGTERM',
  ): Promise<{ readonly ms: number; readonly ended: number | string | null }> {
    const child = this.#process;
    if (child === undefined || !this.running) return { ms: 0, ended: child?.exitCode ?? null };
    const since = performance.now();
    child.kill(name);
    await once(child, 'exit');
    return { ms: performance.now() - since, ended: child.exitCode ?? child.signalCode };
  }

  async end(): Promise<void> {
    await this.stop('SIGKILL');
    try {
      await this.authority.link.close();
    } catch {
      // It was never opened, or the test closed it.
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
