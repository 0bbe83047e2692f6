import { codeOfNumber, type ErrorCode } from '../../server/errors.js';
import { Malformed } from '../../server/protocol/codec.js';
import { limits } from '../../server/protocol/limits.js';
import { decodeMessage, encodeMessage } from '../../server/protocol/message.js';
import { messages, type MessageBody, type MessageName } from '../../server/protocol/messages.js';
import { NotAdmitted, type Admissions } from './admissions.js';
import type { Refused } from './exchange.js';
import type { Holder } from '../appliance/holder.js';

export type Received = ReturnType<typeof decodeMessage>;

export interface LinkEvents {
  joined(peer: number): void;
  /** The link broke; it comes back by itself. */
  lost(): void;
  /** The link is over; only a new start helps. */
  refused(refused: Refused): void;
  /** A message that is not the link's own business; its `bytes` fields are views, void after the call. */
  message(message: Received): void;
  /** Bytes that arrived. */
  received(bytes: number): void;
  /** The relay has taken more of what was sent: there may be room again. */
  credited(): void;
  /** Milliseconds to the relay and back. */
  roundTrip(ms: number): void;
}

const firstRetryMs = 250;
const longestRetryMs = 2_000;
/** Waits are drawn between this share and the whole, so that the viewers of a restarted relay do not come as one. */
const leastJitter = 0.5;
/** So many refusals one after the other, about 15 seconds, and the relay means it. */
const refusalsUntilFinal = 10;
/** A pass that was revoked may have a narrower successor: the appliance says so, or why there is none. */
const finalRefusals: ReadonlySet<ErrorCode> = new Set(['pass/superseded', 'wire/version', 'access/denied'] as const);

/** The wire to the relay: joins with a pass, renews it, keeps the link alive and brings it back. */
export class Link {
  readonly #holder: Holder;
  readonly #admissions: Admissions;
  readonly #events: LinkEvents;
  readonly #capabilities: number;
  #socket: WebSocket | undefined;
  #joined: { readonly peer: number; readonly window: bigint } | undefined;
  #sequences = new Map<number, bigint>();
  #sent = 0n;
  #forwarded = 0n;
  #heardAt = 0;
  #attempts = 0;
  #refusals = 0;
  #refusal: MessageBody<'refused'> | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #renewTimer: ReturnType<typeof setTimeout> | undefined;
  #aliveTimer: ReturnType<typeof setInterval> | undefined;
  #over = false;

  /** `capabilities`: the bits of join. */
  constructor(holder: Holder, admissions: Admissions, events: LinkEvents, capabilities = 0) {
    this.#capabilities = capabilities;
    this.#holder = holder;
    this.#admissions = admissions;
    this.#events = events;
  }

  start(): void {
    void this.#open();
  }

  /** Leaves on purpose; the link does not come back. */
  stop(): void {
    if (this.#joined !== undefined) this.send('leave', {});
    this.#over = true;
    this.#drop();
  }

  /** Fetches and shows a fresh pass now, where one is in use. */
  renew(): void {
    if (this.#socket === undefined || this.#joined === undefined) return;
    clearTimeout(this.#renewTimer);
    this.#renewLater(this.#socket, 0);
  }

  /** Bytes of pair messages that may still leave now. */
  get room(): number {
    const joined = this.#joined;
    return joined === undefined ? 0 : Number(joined.window - (this.#sent - this.#forwarded));
  }

  /** Sends a message if the side is joined; says whether it did. Nothing is kept for later. */
  send<N extends MessageName>(name: N, body: MessageBody<N>, lane = 0, epoch = 0): boolean {
    const socket = this.#socket;
    const joined = this.#joined;
    if (socket === undefined || joined === undefined || socket.readyState !== WebSocket.OPEN) return false;
    if (messages[name].route !== 'pair') {
      socket.send(encodeMessage(name, body));
      return true;
    }
    const sequence = this.#sequences.get(lane) ?? 0n;
    const bytes = encodeMessage(name, body, { lane, peer: joined.peer, epoch, sequence }) as Uint8Array<ArrayBuffer>;
    if (this.#sent + BigInt(bytes.length) - this.#forwarded > joined.window) {
      // Nobody takes what this side says: the link only looks alive.
      this.#broken(socket);
      return false;
    }
    this.#sequences.set(lane, sequence + 1n);
    this.#sent += BigInt(bytes.length);
    socket.send(bytes);
    return true;
  }

  async #open(): Promise<void> {
    try {
      const { url } = await this.#admissions.usable();
      if (this.#over) return;
      const socket = new WebSocket(url);
      socket.binaryType = 'arraybuffer';
      this.#socket = socket;
      this.#refusal = undefined;
      this.#heardAt = performance.now();
      this.#aliveTimer = setInterval(() => this.#stayAlive(socket), limits.heartbeatMs);
      socket.onmessage = (event) => this.#take(socket, event.data);
      socket.onclose = () => this.#broken(socket);
    } catch (error) {
      this.#notAdmitted(error);
    }
  }

  #take(socket: WebSocket, data: unknown): void {
    if (socket !== this.#socket) return;
    this.#heardAt = performance.now();
    try {
      if (!(data instanceof ArrayBuffer)) throw new Malformed('the relay sent text');
      this.#events.received(data.byteLength);
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
        this.#joined = { peer: message.body.peer, window: BigInt(message.body.window) };
        this.#sequences.clear();
        this.#sent = 0n;
        this.#forwarded = 0n;
        this.#renewLater(socket, this.#admissions.renewAfter);
        this.#events.joined(message.body.peer);
        this.#beat();
        return;
      case 'credit':
        this.#forwarded = message.body.forwarded;
        this.#events.credited();
        return;
      case 'heartbeat':
        this.send('heartbeatEcho', message.body);
        return;
      case 'heartbeatEcho':
        this.#events.roundTrip((monotonic() - message.body.sentAt) >>> 0);
        return;
      case 'refused':
        // The relay closes the connection after it.
        this.#refusal = message.body;
        return;
      default:
        this.#events.message(message);
    }
  }

  async #join(socket: WebSocket, challenge: MessageBody<'challenge'>): Promise<void> {
    if (challenge.oldestVersion > limits.version || challenge.version < limits.oldestVersion) {
      const detail = `the relay speaks ${challenge.oldestVersion} to ${challenge.version}, this page ${limits.version}`;
      this.#end({ code: 'wire/version', detail });
      return;
    }
    try {
      const { pass } = await this.#admissions.usableFor(challenge.boot);
      const proof = await this.#holder.prove(challenge.nonce);
      if (socket !== this.#socket || socket.readyState !== WebSocket.OPEN) return;
      const join = { version: limits.version, capabilities: this.#capabilities, pass, proof };
      socket.send(encodeMessage('join', join));
    } catch (error) {
      if (socket === this.#socket) this.#notAdmitted(error);
    }
  }

  #renewLater(socket: WebSocket, ms: number): void {
    this.#renewTimer = setTimeout(() => {
      void this.#admissions.renew().then(
        ({ pass }) => {
          if (socket !== this.#socket) return;
          this.send('renew', { pass });
          this.#renewLater(socket, this.#admissions.renewAfter);
        },
        (error: unknown) => {
          if (socket !== this.#socket) return;
          if (error instanceof NotAdmitted && error.isFinal) this.#notAdmitted(error);
          else this.#renewLater(socket, longestRetryMs);
        },
      );
    }, ms);
  }

  #stayAlive(socket: WebSocket): void {
    if (performance.now() - this.#heardAt > limits.deadMs) {
      this.#broken(socket);
      return;
    }
    if (this.#joined === undefined) return;
    this.#attempts = 0;
    this.#refusals = 0;
    this.#beat();
  }

  #beat(): void {
    this.send('heartbeat', { sentAt: monotonic() });
  }

  /** No pass: over when the appliance means it, else once more later. */
  #notAdmitted(error: unknown): void {
    const refusal = error instanceof NotAdmitted ? error : new NotAdmitted(undefined, 0);
    if (refusal.isFinal) this.#end({ code: refusal.code as ErrorCode, detail: 'the appliance gave no pass' });
    else this.#retry(refusal.retryAfter);
  }

  #broken(socket: WebSocket): void {
    if (socket !== this.#socket || this.#over) return;
    const refusal = this.#refusal;
    if (refusal === undefined) return this.#retry(0);
    const code = codeOfNumber(refusal.code);
    this.#refusals += 1;
    this.#admissions.forget();
    if (finalRefusals.has(code) || this.#refusals >= refusalsUntilFinal) {
      this.#end({ code, detail: 'the relay closed the connection' });
    } else this.#retry(refusal.retryAfter);
  }

  #retry(leastMs: number): void {
    this.#drop();
    if (this.#over) return;
    const wait = Math.min(firstRetryMs * 2 ** this.#attempts, longestRetryMs);
    this.#attempts += 1;
    const jittered = wait * (leastJitter + (1 - leastJitter) * Math.random());
    this.#retryTimer = setTimeout(() => void this.#open(), Math.max(jittered, leastMs));
  }

  #end(refused: Refused): void {
    if (this.#over) return;
    this.#over = true;
    this.#drop();
    this.#events.refused(refused);
  }

  #drop(): void {
    const socket = this.#socket;
    const wasJoined = this.#joined !== undefined;
    this.#socket = undefined;
    this.#joined = undefined;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#renewTimer);
    clearInterval(this.#aliveTimer);
    if (socket !== undefined) {
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
    if (wasJoined && !this.#over) this.#events.lost();
  }
}

/** Milliseconds that only grow, as the wire has them. */
function monotonic(): number {
  return Math.floor(performance.now()) >>> 0;
}
