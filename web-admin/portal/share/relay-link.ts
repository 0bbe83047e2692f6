import { decodeRecord, Malformed } from '../../../server/protocol/codec.js';
import { limits } from '../../../server/protocol/limits.js';
import { decodeMessage, encodeMessage, type Address } from '../../../server/protocol/message.js';
import type { MessageBody, MessageName } from '../../../server/protocol/messages.js';
import { records, signatureBytes } from '../../../server/protocol/records.js';
import type { Holder } from '../../appliance/holder.js';
import type { Received } from './desk-link.js';

const firstRetryMs = 250;
const longestRetryMs = 4_000;
const leastJitter = 0.5;
/** Pictures rest so long before the own pass runs out: what was sent by then still arrives before the relay freezes. */
const passMarginMs = 2_000;
/** The longest that is said here: a part of a frame with all that stands before it. */
export const longestMessageBytes = limits.partBytes + 64;
/** What is to be said when sharing ends gets this time to leave. */
const lastWordsMs = 150;

export interface RelayEvents {
  /** A pass is needed, to join or to stay. */
  passWanted(): void;
  /** Joined; nobody is known here yet. */
  joined(boot: bigint): void;
  lost(): void;
  message(message: Received): void;
  /** There may be room for more. */
  room(): void;
}

/** The browser's side of the relay, as a program: joins with its pass, keeps to its window, comes back by itself. */
export class RelayLink {
  readonly #host: string;
  readonly #holder: Holder;
  readonly #events: RelayEvents;
  #wanted = false;
  #socket: WebSocket | undefined;
  #pass: { readonly bytes: Uint8Array; readonly boot: bigint; readonly until: number } | undefined;
  #window: number | undefined;
  #sent = 0;
  #forwarded = 0;
  #sequences = new Map<number, bigint>();
  #waiting: (() => Uint8Array)[] = [];
  #heardAt = 0;
  #attempts = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setInterval> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(host: string, holder: Holder, events: RelayEvents) {
    this.#host = host;
    this.#holder = holder;
    this.#events = events;
  }

  /** Joins, and stays until `finish`. */
  want(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#attempts = 0;
    this.#events.passWanted();
    this.#renewal = setInterval(() => this.#events.passWanted(), limits.passRenewMs);
  }

  /** A pass of the appliance. Throws Malformed for what is none. */
  give(bytes: Uint8Array, port: number): void {
    if (!this.#wanted) return;
    const { boot, life } = decodeRecord(
      records.passBody,
      bytes.subarray(0, Math.max(0, bytes.length - signatureBytes)),
    );
    this.#pass = { bytes: bytes.slice(), boot, until: performance.now() + life };
    if (this.#socket === undefined) this.#open(port);
    else if (this.#window !== undefined) this.#hop('renew', { pass: this.#pass.bytes });
    this.#events.room();
  }

  /** Whether a message of any size may be sent now, and nothing waits before it. */
  get free(): boolean {
    this.#flush();
    return this.#waiting.length === 0 && this.#hasRoom(longestMessageBytes);
  }

  /** Says something to viewers as soon as there is room; never overtaken by a picture. */
  pair<N extends MessageName>(name: N, body: MessageBody<N>, address: Address = {}): void {
    if (this.#window === undefined) return;
    this.#waiting.push(() => this.#numbered(name, body, address));
    this.#flush();
  }

  /** Who gets the lane from the next message on. */
  lane(lane: number, peers: readonly number[]): void {
    this.#hop('lane', { members: peers.map((peer) => ({ peer })) }, { lane });
  }

  /** The counting of a lane begins anew. */
  restart(lane: number): void {
    this.#sequences.set(lane, 0n);
  }

  refuse(code: number, of: number): void {
    this.#hop('refused', { code, of, retryAfter: 0 });
  }

  /** Leaves on purpose; `stoppedBy` tells the viewers that nothing is shared any more. */
  finish(stoppedBy?: MessageBody<'stopped'>['by']): void {
    if (!this.#wanted) return;
    this.#wanted = false;
    clearInterval(this.#renewal);
    const socket = this.#socket;
    if (this.#window !== undefined) {
      this.#waiting = [];
      if (stoppedBy !== undefined) this.pair('stopped', { by: stoppedBy });
      this.#waiting = [];
      this.#hop('leave', {});
    }
    this.#drop(false);
    setTimeout(() => socket?.close(), lastWordsMs);
  }

  #open(port: number): void {
    const socket = new WebSocket(`wss://${this.#host}:${port}/`);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    this.#heardAt = performance.now();
    this.#watch = setInterval(() => this.#stayAlive(socket), limits.heartbeatMs);
    socket.onmessage = ({ data }) => this.#take(socket, data);
    socket.onclose = () => this.#broken(socket);
  }

  #take(socket: WebSocket, data: unknown): void {
    if (socket !== this.#socket) return;
    this.#heardAt = performance.now();
    try {
      if (!(data instanceof ArrayBuffer)) throw new Malformed('the relay sent text');
      this.#handle(socket, decodeMessage(new Uint8Array(data)));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.#broken(socket);
    }
  }

  #handle(socket: WebSocket, message: Received): void {
    switch (message.name) {
      case 'challenge':
        void this.#join(socket, message.body);
        return;
      case 'joined':
        if (message.body.peer !== 0) throw new Malformed('a program is peer 0');
        this.#window = Math.min(message.body.window, limits.windowBytes);
        this.#events.joined(this.#pass?.boot ?? 0n);
        return;
      case 'credit': {
        const forwarded = Number(message.body.forwarded);
        if (forwarded < this.#forwarded || forwarded > this.#sent) throw new Malformed('the relay counts wrong');
        this.#forwarded = forwarded;
        this.#flush();
        return this.#events.room();
      }
      case 'heartbeat':
        return this.#hop('heartbeatEcho', message.body);
      case 'heartbeatEcho':
      case 'refused':
        // The relay closes the connection after a refusal of it; everything else goes on.
        return;
      default:
        this.#events.message(message);
    }
  }

  async #join(socket: WebSocket, challenge: MessageBody<'challenge'>): Promise<void> {
    const pass = this.#pass;
    const isSpoken = challenge.oldestVersion <= limits.version && challenge.version >= limits.oldestVersion;
    // A relay that started anew: the pass for it is still to come.
    if (pass === undefined || !isSpoken || challenge.boot !== pass.boot) return this.#broken(socket);
    const proof = await this.#holder.prove(challenge.nonce);
    if (socket === this.#socket) {
      this.#hop('join', { version: limits.version, capabilities: 0, pass: pass.bytes, proof });
    }
  }

  #hop<N extends MessageName>(name: N, body: MessageBody<N>, address: Address = {}): void {
    this.#send(encodeMessage(name, body, address));
  }

  #numbered<N extends MessageName>(name: N, body: MessageBody<N>, address: Address): Uint8Array {
    const { lane = 0 } = address;
    const sequence = this.#sequences.get(lane) ?? 0n;
    this.#sequences.set(lane, sequence + 1n);
    return encodeMessage(name, body, { ...address, sequence });
  }

  #flush(): void {
    for (;;) {
      const [next] = this.#waiting;
      if (next === undefined || !this.#hasRoom(longestMessageBytes)) return;
      this.#waiting.shift();
      const bytes = next();
      this.#sent += bytes.length;
      this.#send(bytes);
    }
  }

  #hasRoom(bytes: number): boolean {
    if (this.#window === undefined || this.#pass === undefined) return false;
    if (performance.now() + passMarginMs >= this.#pass.until) return false;
    return this.#sent + bytes - this.#forwarded <= this.#window;
  }

  #send(bytes: Uint8Array): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(bytes);
  }

  #stayAlive(socket: WebSocket): void {
    if (performance.now() - this.#heardAt > limits.deadMs) return this.#broken(socket);
    if (this.#window === undefined) return;
    this.#attempts = 0;
    this.#hop('heartbeat', { sentAt: Math.floor(performance.now()) >>> 0 });
  }

  #broken(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
    this.#drop(true);
    if (!this.#wanted) return;
    const wait = Math.min(firstRetryMs * 2 ** this.#attempts, longestRetryMs);
    this.#attempts += 1;
    this.#retry = setTimeout(() => this.#events.passWanted(), wait * (leastJitter + (1 - leastJitter) * Math.random()));
  }

  #drop(tells: boolean): void {
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    this.#socket = undefined;
    this.#pass = undefined;
    this.#window = undefined;
    this.#sent = 0;
    this.#forwarded = 0;
    this.#sequences.clear();
    this.#waiting = [];
    if (tells) this.#events.lost();
  }
}
