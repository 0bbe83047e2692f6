import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'tap';
import { v7 as uuidv7 } from 'uuid';
import { WebSocket, WebSocketServer } from 'ws';
import { Access, isGenuine } from '../../server/access/access.js';
import { prepare, type Prepared } from '../../server/appliance/prepare.js';
import { readConfig, type Config } from '../../server/config.js';
import { makeDesk, type Desk, type DeskParts } from '../../server/desk.js';
import { Cuts } from '../../server/directory/cuts.js';
import { noDirectories } from '../../server/directory/outside.js';
import { SignInThrottle } from '../../server/directory/sign-in-throttle.js';
import { SignInUses } from '../../server/directory/sign-in-uses.js';
import { Origins } from '../../server/http/origins.js';
import { Tickets } from '../../server/http/tickets.js';
import { makeLog } from '../../server/log.js';
import { Skills } from '../../server/skills/skills.js';
import { Refusal } from '../../server/errors.js';
import { openLmdb } from '../../server/store/lmdb.js';
import type { AuditEvent } from '../../server/store/chain.js';
import type { Store } from '../../server/store/store.js';
import { cast, person } from '../access/cast.js';
import type { RelayProcess } from '../relay/relay-process.js';

/** A file that looks like the built program to whoever writes the key into it: the marker, an empty slot, and around it. */
export const builtProgram = Buffer.concat([
  Buffer.from('\x7fELF a program '),
  Buffer.from('GUICHET-PUBLIC-KEY:'),
  Buffer.alloc(65),
  Buffer.from(' and the rest of it'),
]);

/** Longer between two looks, and the appliance would take itself for stalled. */
const STEP_MS = 2_000;

export interface TestDeskOptions {
  /** A relay that was started beforehand: it knows the appliance's key, and waits for its control plane. */
  readonly relay?: RelayProcess;
  /** Settings as the environment gives them. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The whole support desk on a real store, with programs at a real socket. */
export class TestDesk {
  /** What the clocks are ahead of the machine's: the wall clock, and the monotonic one. */
  ahead = { wall: 0, steady: 0 };
  /** Everything it has logged. */
  readonly log: string[] = [];
  readonly practice = { started: [] as string[], stopped: [] as string[], refusal: undefined as Error | undefined };
  /** Who wants to know when somebody’s rights change: the cast tells nobody by itself. */
  readonly rightsChanged = new Set<() => void>();
  store!: Store;
  access!: Access;
  tickets!: Tickets;
  parts!: Desk & DeskParts;
  prepared!: Prepared;
  readonly anna = person('Anna Martin');
  readonly ben = person('Ben Durand');
  readonly chief = person('Chief', 'administrator');
  readonly #options: TestDeskOptions;
  readonly #config: Config;
  readonly #sockets: WebSocketServer;
  #ending = new AbortController();

  private constructor(config: Config, options: TestDeskOptions, sockets: WebSocketServer) {
    this.#config = config;
    this.#options = options;
    this.#sockets = sockets;
  }

  static async start(t: Test, options: TestDeskOptions = {}): Promise<TestDesk> {
    // The path of a Unix socket has to be short; those of test folders are not.
    const data = mkdtempSync(join(tmpdir(), 'desk-'));
    mkdirSync(join(data, 'keys'));
    const relayPort = String(options.relay?.port ?? 8444);
    const config = readConfig(undefined, {
      GUICHET_DATA: data,
      GUICHET_COMPANY: 'Example & Co',
      GUICHET_PUBLIC_HOST: 'localhost',
      GUICHET_RELAY_PORT: relayPort,
      GUICHET_LOG_LEVEL: 'info',
      ...options.settings,
    });
    if (options.relay !== undefined) giveKey(config.data, options.relay.authority.keys.privateKey);
    writeFileSync(join(config.data, 'keys/built'), builtProgram);
    const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
    await once(sockets, 'listening');
    const desk = new TestDesk(config, options, sockets);
    sockets.on('connection', (socket, request) => {
      const source = String(request.headers['x-source'] ?? request.socket.remoteAddress);
      desk.parts.sockets[0]?.open(socket, { id: uuidv7(), source });
    });
    await desk.open();
    t.teardown(async () => {
      await desk.close();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      rmSync(data, { recursive: true });
    });
    return desk;
  }

  get port(): number {
    return (this.#sockets.address() as AddressInfo).port;
  }

  connectProgram(headers: Readonly<Record<string, string>>): WebSocket {
    return new WebSocket(`ws://127.0.0.1:${this.port}/`, { perMessageDeflate: false, headers });
  }

  get passKey(): KeyObject {
    return createPrivateKey(readFileSync(this.prepared.passKey));
  }

  readonly now = (): number => Date.now() + this.ahead.wall;
  readonly monotonic = (): number => performance.now() + this.ahead.steady;

  /** Time passes, on both clocks. */
  skip(ms: number): void {
    this.ahead = { wall: this.ahead.wall + ms, steady: this.ahead.steady + ms };
  }

  /** Time passes as it does: programs are looked at, and what they send arrives. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      this.skip(Math.min(left, STEP_MS));
      this.parts.links.tick();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async open(reach: 'with the relay' | 'out of reach of the relay' = 'with the relay'): Promise<void> {
    const { now, monotonic } = this;
    const config = this.#config;
    const relay = this.#options.relay;
    const prepared = await prepare(config, now());
    const isMet = relay !== undefined && reach === 'with the relay';
    this.prepared = isMet ? { ...prepared, relaySocket: relay.authority.path } : prepared;
    const store = await openLmdb(config.data, { isGenuine, clock: now });
    const access = new Access(cast, (event) => store.commit({ writes: [], events: [event] }), now);
    const log = makeLog(config.log.level, 'test', { write: (line) => void this.log.push(line) });
    const origins = new Origins(prepared.hosts, config.http.port, config.relay.port);
    const cuts = new Cuts(store, new SignInUses(store, now), log);
    const tickets = new Tickets(monotonic);
    this.#ending = new AbortController();
    void cuts.watch(this.#ending.signal);
    const onRights = (listener: () => void): (() => void) => {
      this.rightsChanged.add(listener);
      return () => this.rightsChanged.delete(listener);
    };
    const foundation = {
      ...{
        callers: noDirectories,
        signInThrottle: new SignInThrottle(config.signIn, monotonic),
        refusedAfter: () => 0,
      },
      skills: new Skills(() => []),
      mailer: { isSetUp: false, send: () => Promise.reject(new Refusal('mail/not-set-up')) },
      ...{ config, prepared: this.prepared, store, access, tickets, origins, cuts, onRights, log, now, monotonic },
    };
    this.parts = makeDesk(foundation, {
      builtProgram: join(config.data, 'keys/built'),
      practice: {
        start: async (id) => {
          if (this.practice.refusal !== undefined) throw this.practice.refusal;
          this.practice.started.push(id);
        },
        stop: (id) => void this.practice.stopped.push(id),
      },
    });
    Object.assign(this, { store, access, tickets });
    await this.parts.start();
  }

  /** As the process does it when it is told to stop. */
  async close(): Promise<void> {
    this.parts.warn();
    this.#ending.abort();
    await this.parts.stop();
    await this.store.close();
  }

  async restart(reach?: 'out of reach of the relay'): Promise<void> {
    await this.close();
    await this.open(reach);
  }

  /** Every audit event, or those about one target. */
  async events(id?: string): Promise<AuditEvent[]> {
    const all: AuditEvent[] = [];
    for (;;) {
      const page = await this.store.events({ limit: 1_000, after: all.at(-1)?.sequence ?? 0 });
      if (page.length === 0) break;
      all.push(...page);
    }
    return id === undefined ? all : all.filter(({ target }) => target.id === id);
  }

  async names(id?: string): Promise<string[]> {
    return (await this.events(id)).map(({ name }) => name);
  }
}

function giveKey(data: string, key: KeyObject): void {
  mkdirSync(join(data, 'keys'), { recursive: true });
  writeFileSync(join(data, 'keys/pass.key.pem'), key.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(join(data, 'keys/pass.pub.pem'), createPublicKey(key).export({ type: 'spki', format: 'pem' }));
}
