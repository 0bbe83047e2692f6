import { WebSocket } from 'ws';
import { signJoin } from '../../server/access/pass.js';
import { codeOfNumber, type ErrorCode } from '../../server/errors.js';
import { limits } from '../../server/protocol/limits.js';
import { decodeMessage, encodeMessage, type Address, type Header } from '../../server/protocol/message.js';
import type { Message, MessageBody, MessageName } from '../../server/protocol/messages.js';
import { bulkCapability } from '../../server/protocol/records.js';
import { newKeys, type KeyPair, type PassWishes, type RelayProcess } from './relay-process.js';

export type Received = Message & { readonly header: Header; readonly bytes: Uint8Array; readonly at: number };

export interface ConnectOptions {
  /** Through a proxy. */
  readonly port?: number;
  readonly origin?: string;
  /** Answers heartbeats, as a living side does. */
  readonly alive?: boolean;
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Joins for files alone. */
  readonly bulk?: boolean;
}

/** Where a relay is, and which certificate vouches for it (PEM). */
export type Whereabouts = Pick<RelayProcess, 'host' | 'port' | 'certificate'>;

const waitMs = 10_000;
const creditWithinMs = 60_000;

/** A program or a viewer, as far as the relay can tell: a real TLS WebSocket that speaks the table. */
export class Side {
  readonly received: Received[] = [];
  readonly keys: KeyPair;
  number = 0;
  /** Bytes between the pair that were sent, and those the relay has credited. */
  sent = 0;
  credited = 0;
  closedWith: number | undefined;
  opened = false;
  failure: Error | undefined;
  /** Called with each message as it arrives. */
  heard: ((message: Received) => void) | undefined;
  readonly #capabilities: number;
  readonly #socket: WebSocket;
  readonly #seen = new Set<Received>();
  readonly #waiting = new Set<() => void>();
  #sequence = 0n;

  constructor(relay: Whereabouts, options: ConnectOptions = {}, keys = newKeys()) {
    this.keys = keys;
    this.#capabilities = options.bulk === true ? bulkCapability : 0;
    this.#socket = new WebSocket(`wss://${relay.host}:${options.port ?? relay.port}/`, {
      ca: relay.certificate,
      perMessageDeflate: false,
      ...(options.origin === undefined ? {} : { origin: options.origin }),
      ...(options.address === undefined ? {} : { localAddress: options.address }),
      ...(options.headers === undefined ? {} : { headers: options.headers }),
    });
    this.#socket.binaryType = 'nodebuffer';
    this.#socket.on('open', () => (this.opened = true));
    this.#socket.on('message', (data: Buffer) => {
      const message = { ...decodeMessage(data), bytes: data, at: performance.now() } as Received;
      if (message.name === 'credit') this.credited = Number(message.body.forwarded);
      if (message.name === 'heartbeat' && options.alive !== false) this.send('heartbeatEcho', message.body);
      this.received.push(message);
      this.heard?.(message);
      this.#look();
    });
    this.#socket.on('error', (error) => {
      this.failure = error;
      this.#look();
    });
    this.#socket.on('close', (code) => {
      this.closedWith ??= code;
      this.#look();
    });
  }

  /** Connected and challenged. */
  static async knock(relay: Whereabouts, options: ConnectOptions = {}, keys = newKeys()): Promise<Side> {
    const side = new Side(relay, options, keys);
    await side.next('challenge');
    return side;
  }

  /** Joined with a pass of these wishes. */
  static async join(
    relay: RelayProcess,
    wishes: Omit<PassWishes, 'holder'>,
    options: ConnectOptions = {},
    keys = newKeys(),
  ): Promise<Side> {
    const side = await Side.knock(relay, options, keys);
    side.present(relay.authority.pass({ ...wishes, holder: keys }));
    side.number = (await side.next('joined')).body.peer;
    return side;
  }

  get nonce(): Uint8Array {
    const challenge = this.received.find((message) => message.name === 'challenge');
    if (challenge?.name !== 'challenge') throw new Error('not challenged yet');
    return challenge.body.nonce;
  }

  /** Sends the first message. */
  present(
    pass: Uint8Array,
    proof = signJoin(this.keys.privateKey, this.nonce),
    version: number = limits.version,
  ): void {
    this.send('join', { version, capabilities: this.#capabilities, pass, proof });
  }

  send<N extends MessageName>(name: N, body: MessageBody<N>, address: Address = {}): Uint8Array {
    const bytes = encodeMessage(name, body, { peer: this.number, ...address });
    this.sendBytes(bytes);
    return bytes;
  }

  sendBytes(bytes: Uint8Array | string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(bytes);
  }

  /** Sends a message between the pair as soon as the window has room for it. */
  async sendInWindow(bytes: Uint8Array): Promise<void> {
    const hasRoom = () => {
      if (this.closedWith !== undefined) throw new Error(`closed with ${this.closedWith} while waiting for credit`);
      return this.sent + bytes.length - this.credited <= limits.windowBytes || undefined;
    };
    if (!hasRoom()) await this.#until('credit', hasRoom, creditWithinMs);
    this.sent += bytes.length;
    this.sendBytes(bytes);
  }

  /** A part of a frame on a lane, as bytes. */
  part(lane: number, data: Uint8Array, frame = 1): Uint8Array {
    this.#sequence += 1n;
    return encodeMessage('framePart', { frame, last: 1, data }, { lane, sequence: this.#sequence });
  }

  /** The first message of this name that was not waited for yet. */
  async next<N extends MessageName>(name: N, withinMs = waitMs): Promise<Received & { readonly name: N }> {
    return this.#until(
      name,
      () => {
        const index = this.received.findIndex((message) => message.name === name && !this.#seen.has(message));
        const message = this.received[index];
        if (message === undefined) {
          if (this.closedWith !== undefined) throw new Error(`closed with ${this.closedWith} before ${name}`);
          if (this.failure !== undefined && !this.opened) throw this.failure;
          return undefined;
        }
        this.#seen.add(message);
        return message as Received & { readonly name: N };
      },
      withinMs,
    );
  }
  /** The code it was refused with, once the connection is closed; undefined when it was closed without a word. */
  async refused(withinMs = waitMs): Promise<ErrorCode | undefined> {
    await this.closed(withinMs);
    const refusal = this.received.find((message) => message.name === 'refused');
    return refusal?.name === 'refused' ? codeOfNumber(refusal.body.code) : undefined;
  }

  async closed(withinMs = waitMs): Promise<number> {
    return this.#until('the end of the connection', () => this.closedWith, withinMs);
  }

  count(name: MessageName): number {
    return this.received.filter((message) => message.name === name).length;
  }

  /** Reads nothing more: what is sent to it stays in the kernel and then in the relay. */
  stall(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.close();
  }

  /** Gone without a word. */
  destroy(): void {
    this.#socket.terminate();
  }

  #look(): void {
    for (const look of this.#waiting) look();
  }

  /** Looks again whenever anything happens on this connection. */
  #until<T>(what: string, find: () => T | undefined, withinMs: number): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        act();
      };
      const look = () => {
        try {
          const found = find();
          if (found !== undefined) settle(() => resolve(found));
        } catch (error) {
          settle(() => reject(error instanceof Error ? error : new Error(String(error))));
        }
      };
      const timer = setTimeout(() => settle(() => reject(new Error(`${what}: not within ${withinMs} ms`))), withinMs);
      this.#waiting.add(look);
      look();
    });
  }
}
