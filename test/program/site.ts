import { generateKeyPairSync, randomBytes, X509Certificate, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import {
  exportPoint,
  signCard,
  signConfiguration,
  signPass,
  verifyJoin,
  verifyPass,
} from '../../server/access/pass.js';
import { ownCertificate } from '../../server/appliance/certificate.js';
import { limits } from '../../server/protocol/limits.js';
import type { MessageBody } from '../../server/protocol/messages.js';
import { phraseWords } from '../../server/protocol/phrase.js';
import {
  passVersion,
  type ConfigurationBody,
  type PassBody,
  type TechnicianCard,
} from '../../server/protocol/records.js';
import { bitsOf } from '../../server/protocol/tools.js';
import { Channel } from './channel.js';
import { prepareProgram } from './prepared-program.js';

export const everything = bitsOf(['view', 'control']);
const patienceMs = 10_000;

/** The program's end of a relay, joined. */
export interface Joined {
  readonly relay: Channel;
  readonly pass: PassBody;
}

/**
 * A stand-in for an appliance, for programs: its keys, its certificate, a control plane and a relay behind one port. It does what a
 * test tells it, also what a real one never would.
 */
export class Site {
  readonly session = randomBytes(16);
  readonly secret = randomBytes(16);
  readonly boot = randomBytes(8).readBigUInt64LE();
  readonly desks: Channel[] = [];
  readonly relays: Channel[] = [];
  /** The headers of every upgrade request, as they came. */
  readonly requests: { readonly path: string; readonly headers: NodeJS.Dict<string | string[]> }[] = [];
  #serial = 0n;
  #taken = { desks: 0, relays: 0 };

  private constructor(
    readonly key: KeyObject,
    readonly point: Uint8Array,
    readonly authority: Uint8Array,
    readonly folder: string,
    readonly server: Server,
  ) {}

  static async start(folder: string): Promise<Site> {
    for (const part of ['tls', 'keys']) mkdirSync(join(folder, part), { recursive: true, mode: 0o700 });
    const files = await ownCertificate(folder, ['localhost', '127.0.0.1'], Date.now());
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const server = createServer({ cert: readFileSync(files.certificate), key: readFileSync(files.key) });
    const authority = new X509Certificate(readFileSync(files.authority ?? ''));
    const site = new Site(privateKey, exportPoint(privateKey), new Uint8Array(authority.raw), folder, server);
    const sockets = new WebSocketServer({ server, maxPayload: limits.messageBytes });
    sockets.on('connection', (socket, request) => {
      site.requests.push({ path: request.url ?? '', headers: request.headers });
      (request.url === '/' ? site.relays : site.desks).push(new Channel(socket));
    });
    server.listen(0, 'localhost');
    await once(server, 'listening');
    return site;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  configuration(changes: Partial<ConfigurationBody> = {}): ConfigurationBody {
    return {
      version: 1,
      host: 'localhost',
      port: this.port,
      company: 'Banque Exemple',
      entry: 'invitation',
      session: this.session,
      secret: this.secret,
      technician: 'Anna Martin',
      purpose: 'The printer',
      authorities: [{ certificate: this.authority }],
      ...changes,
    };
  }

  /** Writes a program of this site and gives its file. */
  program(changes: Partial<ConfigurationBody> = {}, name = 'guichet-support'): string {
    const file = join(this.folder, name);
    prepareProgram(file, this.point, signConfiguration(this.key, this.configuration(changes)));
    return file;
  }

  async #next(kind: 'desks' | 'relays', withinMs = patienceMs): Promise<Channel> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const channel = this[kind][this.#taken[kind]];
      if (channel !== undefined) {
        this.#taken[kind] += 1;
        return channel;
      }
      if (Date.now() > deadline) throw new Error(`no program came to the ${kind}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** The next program that says hello; it is welcomed to the session. */
  async welcome(state: 'ready' | 'active' = 'ready'): Promise<Channel> {
    const desk = await this.#next('desks');
    await desk.expect('programHello');
    desk.send('programWelcome', { version: 1, session: this.session, number: 4711, state, technician: 'Anna Martin' });
    await desk.expect('device');
    return desk;
  }

  /** The next socket to the control plane, before a word was said to it. */
  nextDesk(withinMs?: number): Promise<Channel> {
    return this.#next('desks', withinMs);
  }

  nextRelay(): Promise<Channel> {
    return this.#next('relays');
  }

  /** The card of the technician who asks this question, as the appliance signs it; `changes` make it another one. */
  card(request: number, changes: Partial<TechnicianCard> = {}, key = this.key): Uint8Array {
    return signCard(key, {
      ...{ version: 1, session: this.session, participant: Buffer.alloc(16, 2), request },
      nonce: Buffer.from([phraseWords.indexOf('piano'), phraseWords.indexOf('cactus'), ...new Uint8Array(14)]),
      ...{ name: 'Anna Martin', department: 'IT Paris', company: 'Banque Exemple', photo: new Uint8Array() },
      ...changes,
    });
  }

  ask(desk: Channel, request = 1, changes: Partial<MessageBody<'consentWanted'>> = {}): void {
    desk.send('consentWanted', {
      request,
      technician: 'Anna Martin',
      company: 'Banque Exemple',
      purpose: 'The printer',
      tools: everything,
      card: this.card(request),
      seconds: 60,
      ...changes,
    });
  }

  /** A pass as the appliance signs it; `changes` make it another one. */
  pass(side: 'program' | 'viewer', changes: Partial<PassBody> = {}, key = this.key): Uint8Array {
    this.#serial += 1n;
    return signPass(key, {
      version: passVersion,
      serial: this.#serial,
      session: this.session,
      side,
      participant: Buffer.alloc(16, side === 'program' ? 1 : 2),
      tools: everything,
      holder: this.point,
      boot: this.boot,
      life: limits.passLifeMs,
      lead: 1,
      name: side === 'program' ? '' : 'Anna Martin',
      ...changes,
    });
  }

  /** Gives the program the pass that it wants. */
  async givePass(desk: Channel): Promise<void> {
    const wanted = await desk.expect('passWanted');
    const pass = this.pass('program', { holder: new Uint8Array(wanted.body.holder) });
    desk.send('passGiven', { pass, relayPort: this.port });
  }

  /** Gives the program its pass, and lets it join a relay that checks it as the real one does. */
  async join(desk: Channel): Promise<Joined> {
    await this.givePass(desk);
    const relay = await this.#next('relays');
    const nonce = randomBytes(32);
    relay.send('challenge', { oldestVersion: 1, version: 1, boot: this.boot, nonce });
    const { body } = await relay.expect('join');
    const pass = verifyPass(this.key, body.pass);
    verifyJoin(pass.holder, nonce, body.proof);
    relay.credits = true;
    relay.send('joined', { version: 1, peer: 0, window: limits.windowBytes });
    return { relay, pass };
  }

  async stop(): Promise<void> {
    for (const channel of [...this.desks, ...this.relays]) channel.cut();
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
