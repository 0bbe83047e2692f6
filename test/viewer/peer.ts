import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { verifyJoin, verifyPass } from '../../server/access/pass.js';
import { limits } from '../../server/protocol/limits.js';
import { decodeMessage, encodeMessage } from '../../server/protocol/message.js';
import type { Message, MessageBody, MessageName } from '../../server/protocol/messages.js';
import { bitsOf, type Tool } from '../../server/protocol/tools.js';
import type { Appliance } from './appliance.js';
import { until } from '../desktop.js';
import type { Painting } from './painting.js';
import { LaneWriter, type Tile } from './lane.js';

type Heard = ReturnType<typeof decodeMessage>;
export type Surface = Painting & { readonly id: number };

/** The peer number that the viewer gets. */
export const viewerPeer = 7;

/** Everything at the other end of the viewer's socket, relay and program in one, so that a test can say whatever it likes. */
export class ScriptedPeer {
  readonly heard: Heard[] = [];
  readonly #appliance: Appliance;
  readonly #server: WebSocketServer;
  #socket: WebSocket | undefined;
  #lane = new LaneWriter();
  #laneNumber = 1;
  #epoch = 0;
  #sequence = 0n;
  #frame = 0;
  /** How often a viewer joined. */
  joins = 0;
  /** What is said to whoever joins, before it is used. */
  greeting: 'program' | 'nobody' = 'program';

  private constructor(appliance: Appliance, server: WebSocketServer) {
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

  /** Lets a test lose a part on the way. */
  skipSequence(): void {
    this.#sequence += 1n;
  }

  layout(
    monitors: readonly { id: number; x: number; y: number; width: number; height: number }[],
    generation = 1,
  ): void {
    const named = monitors.map((monitor) => ({
      ...monitor,
      scalePercent: 100,
      primary: 0,
      name: `screen ${monitor.id}`,
    }));
    this.say('layout', { generation, monitors: named });
  }

  allow(...tools: Tool[]): void {
    this.say('allowed', { tools: bitsOf(tools) });
  }

  /** A new epoch on this lane. */
  reset(surfaces: readonly Surface[], lane = this.#laneNumber): void {
    this.#lane.close();
    this.#lane = new LaneWriter();
    this.#laneNumber = lane;
    this.#epoch += 1;
    this.#sequence = 0n;
    const sizes = surfaces.map(({ id, width, height }) => ({ id, width, height }));
    this.#sayInLane('reset', { generation: 1, surfaces: sizes });
  }

  /** A fresh stream on this lane, over the surfaces as they are. */
  restart(): void {
    this.reset([]);
  }

  /** The bytes of a frame that paints a surface; the stream goes on with them. */
  pack(surface: Surface): Promise<Uint8Array> {
    return this.#lane.frame(surface.id, surface);
  }

  /** Sends a frame that paints these surfaces, or only `tiles` of them; gives its number. */
  async paint(surfaces: readonly Surface[], tiles?: readonly Tile[]): Promise<number> {
    const frames: Uint8Array[] = [];
    for (const surface of surfaces) frames.push(await this.#lane.frame(surface.id, surface, tiles));
    return this.sayFrame(Buffer.concat(frames));
  }

  /** Sends these bytes as a frame; gives its number. */
  sayFrame(bytes: Uint8Array): number {
    this.#frame += 1;
    for (let from = 0; from < bytes.length; from += limits.partBytes) {
      const data = bytes.subarray(from, from + limits.partBytes);
      const last = from + data.length === bytes.length ? 1 : 0;
      this.#sayInLane('framePart', { frame: this.#frame, last, data });
    }
    return this.#frame;
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

  get source(): { lane: number; epoch: number } {
    return { lane: this.#laneNumber, epoch: this.#epoch };
  }

  async close(): Promise<void> {
    this.#lane.close();
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #sayInLane<N extends MessageName>(name: N, body: MessageBody<N>): void {
    const address = { lane: this.#laneNumber, epoch: this.#epoch, sequence: this.#sequence };
    this.sayBytes(encodeMessage(name, body, address));
    this.#sequence += 1n;
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
    if (this.greeting === 'program') this.say('peerState', { peer: 0, state: 'joined' });
  }
}
