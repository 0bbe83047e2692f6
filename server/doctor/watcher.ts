import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { WebSocket } from 'ws';
import { exportPoint, signJoin } from '../access/pass.js';
import { Decoder } from '../native/decoder.js';
import type { RelayAddress } from '../practice/order.js';
import { limits } from '../protocol/limits.js';
import { decodeMessage, encodeMessage, type Address } from '../protocol/message.js';
import type { MessageBody, MessageName } from '../protocol/messages.js';
import { toolsOf } from '../protocol/tools.js';

type Received = ReturnType<typeof decodeMessage>;

const HANDSHAKE_MS = 5_000;

/** A technician's viewer without a page: it joins the relay, decodes every frame of its lane with the addon, and says so. */
export class Watcher {
  readonly #decoder = new Decoder();
  readonly #passFor: (holder: Uint8Array) => Promise<Uint8Array>;
  readonly #holder: KeyObject;
  readonly #socket: WebSocket;
  /** One message after the other: decoding is asynchronous. */
  #taking: Promise<void> = Promise.resolve();
  #peer = 0;
  #inputSequence = 0n;
  #epoch = -1;
  #sequence = 0n;
  #parts: Uint8Array[] = [];
  #failure: Error | undefined;
  #frames = 0;
  #mayControl = false;

  /** `painted` is told of every frame: where it changed pixels, and its bytes. */
  constructor(
    relay: RelayAddress,
    passFor: (holder: Uint8Array) => Promise<Uint8Array>,
    readonly painted?: (where: ReturnType<Decoder['dirty']>, bytes: number) => void,
  ) {
    this.#passFor = passFor;
    this.#holder = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const { host, port, certificate } = relay;
    this.#socket = new WebSocket(`wss://${host.includes(':') ? `[${host}]` : host}:${port}/`, {
      ca: certificate,
      // As the practice computer: exactly the relay's own certificate. Whose name stands in it is checked elsewhere.
      allowPartialTrustChain: true,
      checkServerIdentity: () => false,
      perMessageDeflate: false,
      maxPayload: limits.messageBytes,
      handshakeTimeout: HANDSHAKE_MS,
    });
    this.#socket.on('message', (data: Buffer) => {
      this.#taking = this.#taking
        .then(() => this.#take(decodeMessage(data)))
        .catch((error: Error) => this.#fail(error));
    });
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('the relay closed the connection')));
  }

  /** Frames shown so far. */
  get frames(): number {
    return this.#frames;
  }

  get mayControl(): boolean {
    return this.#mayControl;
  }

  /** Why no more comes, if so. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** A copy of the first monitor as RGBA rows; undefined before there is a picture. */
  async picture(): Promise<Uint8Array | undefined> {
    await this.#taking;
    return this.#frames === 0 ? undefined : this.#decoder.pixels(0);
  }

  type(text: string): void {
    this.#inputSequence += 1n;
    this.#send('text', { text }, { epoch: 1, sequence: this.#inputSequence });
  }

  leave(): void {
    this.#failure ??= new Error('it has left');
    if (this.#socket.readyState === WebSocket.OPEN) this.#send('leave', {});
    this.#socket.close();
  }

  async #take(message: Received): Promise<void> {
    const { name, body, header } = message;
    switch (name) {
      case 'challenge': {
        const pass = await this.#passFor(exportPoint(this.#holder));
        const proof = signJoin(this.#holder, body.nonce);
        return this.#send('join', { version: limits.version, capabilities: 0, pass, proof });
      }
      case 'joined':
        this.#peer = body.peer;
        return;
      case 'refused':
        throw new Error(`the relay refused the viewer with error ${body.code}`);
      case 'allowed':
        this.#mayControl = toolsOf(body.tools).includes('control');
        return;
      case 'reset': {
        const error = this.#decoder.reset(body.surfaces);
        if (error !== undefined) throw new Error(`a reset cannot be followed: ${error}`);
        [this.#epoch, this.#sequence, this.#parts] = [header.epoch, header.sequence, []];
        return;
      }
      case 'framePart':
        return this.#part(header.lane, header.epoch, header.sequence, body);
      default:
    }
  }

  async #part(lane: number, epoch: number, sequence: bigint, body: MessageBody<'framePart'>): Promise<void> {
    if (epoch !== this.#epoch || sequence !== this.#sequence + 1n) throw new Error('a part of a frame is missing');
    this.#sequence = sequence;
    this.#parts.push(body.data);
    if (body.last === 0) return;
    const since = performance.now();
    const bytes = Buffer.concat(this.#parts.splice(0));
    const error = await this.#decoder.frame(bytes);
    if (error !== undefined) throw new Error(`a frame cannot be decoded: ${error}`);
    this.#frames += 1;
    this.painted?.(this.#decoder.dirty(), bytes.length);
    const decodeMicroseconds = Math.round((performance.now() - since) * 1_000);
    this.#send('acknowledge', { frame: body.frame, decodeMicroseconds }, { lane });
  }

  #send<N extends MessageName>(name: N, body: MessageBody<N>, address: Address = {}): void {
    this.#socket.send(encodeMessage(name, body, { peer: this.#peer, ...address }));
  }

  #fail(error: Error): void {
    this.#failure ??= error;
  }
}
