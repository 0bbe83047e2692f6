import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { verifyJoin, verifyPass } from '../../server/access/pass.js';
import { limits } from '../../server/protocol/limits.js';
import { decodeMessage, encodeMessage } from '../../server/protocol/message.js';
import type { Message, MessageBody, MessageName } from '../../server/protocol/messages.js';
import type { Appliance } from './appliance.js';
import { until } from '../desktop.js';
import { PaintingProgram } from './program.js';

type Heard = ReturnType<typeof decodeMessage>;

/** The peer number that the viewer gets. */
export const viewerPeer = 7;

/** Everything at the other end of the viewer's socket, relay and program in one, so that a test can say whatever it likes. */
export class ScriptedPeer extends PaintingProgram {
  readonly heard: Heard[] = [];
  readonly #appliance: Appliance;
  readonly #server: WebSocketServer;
  #socket: WebSocket | undefined;
  /** How often a viewer joined. */
  joins = 0;

  private constructor(appliance: Appliance, server: WebSocketServer) {
    super();
    this.#appliance = appliance;
    this.#server = server;
    server.on('connection', (socket) => this.#connected(socket));
  }

  static async listen(appliance: Appliance): Promise<ScriptedPeer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: limits.messageBytes });
    await once(server, 'listening');
    appliance.boot = randomBytes(8).readBigUInt64LE();
    appliance.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    return new ScriptedPeer(appliance, server);
  }

  say<N extends MessageName>(name: N, body: MessageBody<N>, address: { lane?: number; peer?: number } = {}): void {
    this.sayBytes(encodeMessage(name, body, { peer: viewerPeer, ...address }));
  }

  sayBytes(bytes: Uint8Array): void {
    this.#socket?.send(bytes);
  }

  /** The messages of this name so far. */
  of<N extends MessageName>(name: N): (Heard & { readonly name: N; readonly body: MessageBody<N> })[] {
    return this.heard.filter((message) => message.name === name) as (Heard & { name: N; body: MessageBody<N> })[];
  }

  /** Waits for the viewer to acknowledge this frame. */
  acknowledged(frame: number): Promise<Message> {
    return until(`an acknowledgement of frame ${frame}`, () =>
      this.of('acknowledge').find((message) => message.body.frame === frame),
    );
  }

  /** The socket breaks, without a word. */
  breakLink(): void {
    this.#socket?.terminate();
  }

  async close(): Promise<void> {
    this.closeLane();
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #connected(socket: WebSocket): void {
    const nonce = randomBytes(32);
    this.#socket = socket;
    const { boot } = this.#appliance;
    this.say('challenge', { oldestVersion: limits.oldestVersion, version: limits.version, boot, nonce });
    socket.on('message', (data: Buffer) => {
      const message = decodeMessage(new Uint8Array(data));
      if (message.name === 'join') this.#join(message.body, nonce);
      else if (message.name === 'heartbeat') this.say('heartbeatEcho', message.body);
      else this.heard.push(message);
    });
  }

  #join(join: MessageBody<'join'>, nonce: Uint8Array): void {
    const pass = verifyPass(this.#appliance.publicKey, join.pass);
    verifyJoin(pass.holder, nonce, join.proof);
    if (pass.boot !== this.#appliance.boot) {
      this.say('refused', { code: 80, of: 2, retryAfter: 0 });
      this.#socket?.close();
      return;
    }
    this.joins += 1;
    this.say('joined', { version: limits.version, peer: viewerPeer, window: limits.windowBytes });
    this.say('peerState', { peer: 0, state: 'joined' });
  }
}
