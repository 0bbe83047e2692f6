import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { gunzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import type { Actor } from '../../server/access/access.js';
import { exportPoint } from '../../server/access/pass.js';
import { codeOfNumber, type ErrorCode } from '../../server/errors.js';
import { limits } from '../../server/protocol/limits.js';
import { decodeMessage, encodeMessage } from '../../server/protocol/message.js';
import type { Message, MessageBody, MessageName } from '../../server/protocol/messages.js';
import { newKeys } from '../relay/relay-process.js';
import type { TestDesk } from './support-desk.js';

const TAR_BLOCK = 512;
const END = 'GUICHET1';

/** Waits until `look` gives something, looking often: there are many such waits, and each is short. */
export async function soon<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 5_000,
): Promise<T> {
  const since = performance.now();
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() - since > withinMs) throw new Error(`${what}: not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** The one file of an archive: its name, its mode, and what is in it. */
export function unpack(archive: Buffer): { name: string; mode: number; content: Buffer } {
  const tar = gunzipSync(archive);
  const text = (at: number, length: number): string => tar.toString('latin1', at, at + length).replace(/[\0 ]+$/, '');
  const size = Number.parseInt(text(124, 12), 8);
  return {
    name: text(0, 100),
    mode: Number.parseInt(text(100, 8), 8),
    content: tar.subarray(TAR_BLOCK, TAR_BLOCK + size),
  };
}

/** The signed configuration at the end of a program, as the program itself finds it. */
export function configurationOf(executable: Buffer): Buffer {
  if (executable.toString('latin1', executable.length - END.length) !== END) throw new Error('no end mark');
  const length = executable.readUInt32LE(executable.length - END.length - 4);
  const end = executable.length - END.length - 4;
  return executable.subarray(end - length, end);
}

export async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

export function secretOf(link: string): string {
  return link.slice(link.indexOf('#') + 1);
}

/** What a page of this link downloads: the program's configuration. */
export async function download(desk: TestDesk, link: string): Promise<Buffer> {
  const { capability } = await desk.parts.portal.openLink('192.0.2.1', secretOf(link));
  return downloadHeld(desk, capability);
}

export async function downloadHeld(desk: TestDesk, capability: string, source = '192.0.2.1'): Promise<Buffer> {
  const { content } = await desk.parts.portal.program(source, capability, 'linux-x64');
  return configurationOf(unpack(await readAll(content)).content);
}

export interface Invited {
  readonly id: string;
  readonly number: number;
  readonly configuration: Buffer;
}

/** A session that a technician made, up to the download. */
export async function invite(desk: TestDesk, subject = '', by: Actor = desk.anna): Promise<Invited> {
  const { session, invitation } = await desk.parts.sessions.create(by, { subject });
  return { id: session.id, number: session.number, configuration: await download(desk, invitation.link) };
}

/** Where programs connect. */
export interface Place {
  connectProgram(headers: Readonly<Record<string, string>>): WebSocket;
}

export interface ProgramWishes {
  readonly machine?: Uint8Array;
  readonly source?: string;
  readonly consented?: number;
  /** Answers heartbeats, as a living program does. */
  readonly alive?: boolean;
}

/** An end user's program, as far as the control plane can tell: a real WebSocket that speaks the table. */
export class Program {
  readonly received: Message[] = [];
  readonly keys = newKeys();
  readonly machine: Uint8Array;
  closedWith: number | undefined;
  readonly #socket: WebSocket;
  readonly #seen = new Set<Message>();

  constructor(
    place: Place,
    readonly wishes: ProgramWishes = {},
  ) {
    this.machine = wishes.machine ?? new Uint8Array(randomBytes(32));
    this.#socket = place.connectProgram(wishes.source === undefined ? {} : { 'x-source': wishes.source });
    this.#socket.binaryType = 'nodebuffer';
    this.#socket.on('message', (data: Buffer) => {
      const message = decodeMessage(data);
      if (message.name === 'heartbeat' && wishes.alive !== false) this.send('heartbeatEcho', message.body);
      this.received.push(message);
    });
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', (code) => (this.closedWith ??= code));
  }

  static async connect(place: Place, wishes: ProgramWishes = {}): Promise<Program> {
    const program = new Program(place, wishes);
    await once(program.#socket, 'open');
    return program;
  }

  /** Connected, with the configuration of a download presented. */
  static async run(place: Place, configuration: Uint8Array, wishes: ProgramWishes = {}): Promise<Program> {
    const program = await Program.connect(place, wishes);
    program.hello(configuration);
    return program;
  }

  hello(configuration: Uint8Array, version: number = limits.version): void {
    this.send('programHello', {
      version,
      capabilities: 0,
      configuration,
      machine: this.machine,
      language: 'fr',
      consented: this.wishes.consented ?? 0,
    });
  }

  describe(told: Partial<MessageBody<'device'>> = {}): void {
    this.send('device', {
      system: 'Debian 12',
      host: 'poste-7',
      user: 'marie',
      desktop: 'x11',
      addresses: [{ address: '10.1.2.3' }],
      monitors: [{ id: 0, x: 0, y: 0, width: 1920, height: 1080, scalePercent: 100, primary: 1, name: 'DP-1' }],
      ...told,
    });
  }

  async answer(answer: 'given' | 'refused' | 'timedOut' = 'given', tools = 3): Promise<MessageBody<'consentWanted'>> {
    const { body } = await this.next('consentWanted');
    this.send('consentAnswer', { request: body.request, answer, tools, minutes: 0 });
    return body;
  }

  async pass(): Promise<MessageBody<'passGiven'>> {
    this.send('passWanted', { holder: exportPoint(this.keys.publicKey) });
    return (await this.next('passGiven')).body;
  }

  send<N extends MessageName>(name: N, body: MessageBody<N>): void {
    this.sendBytes(encodeMessage(name, body));
  }

  sendBytes(bytes: Uint8Array | string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(bytes);
  }

  /** The first message of this name that was not waited for yet. */
  async next<N extends MessageName>(name: N, withinMs = 5_000): Promise<Message & { readonly name: N }> {
    return soon(
      `${name} arrives`,
      () => {
        const message = this.received.find((each) => each.name === name && !this.#seen.has(each));
        if (message === undefined) {
          if (this.closedWith !== undefined)
            throw new Error(`closed with ${this.closedWith} before ${name}: ${this.told}`);
          return undefined;
        }
        this.#seen.add(message);
        return message as Message & { readonly name: N };
      },
      withinMs,
    );
  }

  get told(): string {
    return this.received.map(({ name, body }) => `${name} ${'code' in body ? body.code : ''}`).join(', ');
  }

  /** What it was refused with, once or last. */
  async refusal(): Promise<ErrorCode> {
    return codeOfNumber((await this.next('refused')).body.code);
  }

  /** What it was refused with, once the link is closed. */
  async refused(): Promise<ErrorCode | undefined> {
    await soon('the link closes', () => this.closedWith);
    const last = this.received.findLast((message) => message.name === 'refused');
    return last?.name === 'refused' ? codeOfNumber(last.body.code) : undefined;
  }

  count(name: MessageName): number {
    return this.received.filter((message) => message.name === name).length;
  }

  /** Gone without a word. */
  async drop(): Promise<void> {
    this.#socket.terminate();
    await soon('the socket is gone', () => this.closedWith);
  }
}
