import { performance } from 'node:perf_hooks';
import type { WebSocket } from 'ws';
import { decodeMessage, encodeMessage, type Address, type Header } from '../../server/protocol/message.js';
import { messages, type Message, type MessageBody, type MessageName } from '../../server/protocol/messages.js';

export type Received<N extends MessageName = MessageName> = {
  readonly header: Header;
  /** Monotonic milliseconds. */
  readonly at: number;
  readonly bytes: number;
} & Extract<Message, { name: N }>;

const patienceMs = 20_000;

/** The server's end of one socket of the program: keeps all that came, hands out each message once by its name. */
export class Channel {
  readonly all: Received[] = [];
  readonly #socket: WebSocket;
  #unseen: Received[] = [];
  #waiting: (() => void)[] = [];
  closed = false;
  /** Answers heartbeats, as a server that is alive does. */
  answersHeartbeats = true;
  /** Credits what comes, as a relay does. */
  credits = false;
  #pairBytes = 0;
  readonly #listeners: ((received: Received) => void)[] = [];

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      // `bytes` fields are views into the message: it must stay as it is.
      const received = {
        ...decodeMessage(new Uint8Array(data)),
        at: performance.now(),
        bytes: data.length,
      } as Received;
      if (received.name === 'heartbeat' && this.answersHeartbeats) this.send('heartbeatEcho', received.body);
      if (messages[received.name].route === 'pair') {
        this.#pairBytes += data.length;
        if (this.credits) this.send('credit', { forwarded: BigInt(this.#pairBytes) });
      }
      for (const listener of this.#listeners) listener(received);
      this.all.push(received);
      this.#unseen.push(received);
      this.#wake();
    });
    socket.on('close', () => {
      this.closed = true;
      this.#wake();
    });
    socket.on('error', () => undefined);
  }

  /** Calls with each message that comes from now on. */
  listen(listener: (received: Received) => void): void {
    this.#listeners.push(listener);
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  send<N extends MessageName>(name: N, body: MessageBody<N>, address: Address = {}): void {
    this.#socket.send(encodeMessage(name, body, address));
  }

  sendBytes(bytes: Uint8Array): void {
    this.#socket.send(bytes);
  }

  /** The first message of this name that nobody asked for yet. Rejects when none comes in time. */
  async expect<N extends MessageName>(
    name: N,
    fits: (body: MessageBody<N>, header: Header) => boolean = () => true,
    withinMs = patienceMs,
  ): Promise<Received<N>> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const index = this.#unseen.findIndex((each) => each.name === name && fits(each.body, each.header));
      if (index >= 0) return this.#unseen.splice(index, 1)[0] as Received<N>;
      const left = deadline - performance.now();
      if (left <= 0 || this.closed) {
        const came = this.all.map((each) => each.name).join(' ');
        throw new Error(`${name} did not come${this.closed ? ', the socket is closed' : ''}; there came: ${came}`);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** What came so far is not handed out any more. */
  forget(): void {
    this.#unseen = [];
  }

  count(name: MessageName): number {
    return this.all.filter((each) => each.name === name).length;
  }

  /** Waits for the end of the socket; rejects when it stays. */
  async gone(withinMs = patienceMs): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (!this.closed) {
      if (performance.now() > deadline) throw new Error('the socket is still open');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** As a network that breaks: no goodbye. */
  cut(): void {
    this.#socket.terminate();
  }

  close(): void {
    this.#socket.close();
  }
}
