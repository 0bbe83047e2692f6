import { codeOfNumber, type ErrorCode } from '../../../server/errors.js';
import { Malformed } from '../../../server/protocol/codec.js';
import { limits } from '../../../server/protocol/limits.js';
import { decodeMessage, encodeMessage } from '../../../server/protocol/message.js';
import { messages, type MessageBody, type MessageName } from '../../../server/protocol/messages.js';

export type Received = ReturnType<typeof decodeMessage>;

const firstRetryMs = 500;
const longestRetryMs = 8_000;
const leastJitter = 0.5;

export interface DeskEvents {
  /** The socket is open: it is time for the hello. */
  opened(): void;
  message(message: Received): void;
  /** It broke; it comes back by itself. */
  lost(): void;
  /** The appliance does not want this program any more. */
  over(code: ErrorCode): void;
}

/** The browser's link to the appliance, as a program has one: presence, questions, answers, orders. */
export class DeskLink {
  readonly #url: string;
  readonly #events: DeskEvents;
  #socket: WebSocket | undefined;
  #heardAt = 0;
  #attempts = 0;
  #patienceMs = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #isOver = false;

  constructor(url: string, events: DeskEvents) {
    this.#url = url;
    this.#events = events;
  }

  start(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    this.#heardAt = performance.now();
    this.#watch = setInterval(() => {
      if (performance.now() - this.#heardAt > limits.deadMs) this.#broken(socket);
    }, limits.heartbeatMs);
    socket.onopen = () => this.#events.opened();
    socket.onmessage = ({ data }) => this.#take(socket, data);
    socket.onclose = () => this.#broken(socket);
  }

  /** Says it if the link is up; says whether it is. */
  send<N extends MessageName>(name: N, body: MessageBody<N>): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(encodeMessage(name, body));
    return true;
  }

  /** The hello was answered: the next break is tried again quickly. */
  welcomed(): void {
    this.#attempts = 0;
  }

  /** Ends the link after what was said last. */
  stop(): void {
    this.#isOver = true;
    this.#drop();
  }

  #take(socket: WebSocket, data: unknown): void {
    if (socket !== this.#socket) return;
    this.#heardAt = performance.now();
    try {
      if (!(data instanceof ArrayBuffer)) throw new Malformed('the appliance sent text');
      const message = decodeMessage(new Uint8Array(data));
      if (message.name === 'heartbeat') this.send('heartbeatEcho', message.body);
      else if (message.name === 'refused') this.#refused(message.body);
      else this.#events.message(message);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.#broken(socket);
    }
  }

  #refused({ code, of, retryAfter }: MessageBody<'refused'>): void {
    if (of !== 0 && of !== messages.programHello.id) {
      // Without a pass nothing can be shown; it is asked for again with the next renewal.
      return;
    }
    this.#patienceMs = retryAfter;
    if (retryAfter !== 0) return;
    this.stop();
    this.#events.over(codeOfNumber(code));
  }

  #broken(socket: WebSocket): void {
    if (socket !== this.#socket || this.#isOver) return;
    this.#drop();
    const wait = Math.min(firstRetryMs * 2 ** this.#attempts, longestRetryMs);
    this.#attempts += 1;
    const jittered = wait * (leastJitter + (1 - leastJitter) * Math.random());
    this.#retry = setTimeout(() => this.start(), Math.max(jittered, this.#patienceMs));
    this.#patienceMs = 0;
    this.#events.lost();
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    if (socket === undefined) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }
}
