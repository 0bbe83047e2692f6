import { connect, type Socket } from 'node:net';
import { Lines } from '../protocol/lines.js';
import {
  readFromControl,
  relayLinkLineBytes,
  writeLine,
  type FromControl,
  type FromRelay,
} from '../protocol/relay-link.js';

const firstRetryMs = 50;
const longestRetryMs = 1_000;
/** A control plane that does not read gets a new connection, and with it a new list, instead of an endless queue. */
const mostUnsentBytes = 4 * 1_048_576;

export interface ControlLinkOptions {
  /** The Unix socket on which the control plane listens. */
  readonly path: string;
  readonly hello: () => FromRelay;
  readonly onWord: (word: FromControl) => void;
  readonly onChange: (connected: boolean) => void;
  readonly onFault: (fault: Error) => void;
}

/** The relay's end of the link. It connects again for ever; while the control plane is away nothing is kept for it: `hello` says all. */
export class ControlLink {
  readonly #options: ControlLinkOptions;
  #socket: Socket | undefined;
  #connected = false;
  #retry: NodeJS.Timeout | undefined;
  #retryMs = firstRetryMs;
  #closed = false;

  constructor(options: ControlLinkOptions) {
    this.#options = options;
    this.#connect();
  }

  tell(word: FromRelay): void {
    if (!this.#connected || this.#socket === undefined) return;
    this.#socket.write(writeLine(word));
    if (this.#socket.writableLength > mostUnsentBytes)
      this.#socket.destroy(new Error('the control plane does not read'));
  }

  /** Lets what was told leave, and connects no more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const socket = this.#socket;
    if (socket === undefined) return;
    if (!this.#connected) return void socket.destroy();
    await new Promise<void>((resolve) => socket.end(resolve));
  }

  #connect(): void {
    const socket = connect(this.#options.path);
    const lines = new Lines(relayLinkLineBytes);
    this.#socket = socket;
    socket.setEncoding('utf8');
    socket.on('connect', () => {
      this.#connected = true;
      this.#retryMs = firstRetryMs;
      this.#options.onChange(true);
      this.tell(this.#options.hello());
    });
    socket.on('data', (piece: string) => {
      try {
        for (const line of lines.push(piece)) this.#options.onWord(readFromControl(line));
      } catch (fault) {
        socket.destroy(fault as Error);
      }
    });
    socket.on('error', (fault) => {
      // Before the connection stood this is only a control plane that is not there yet.
      if (this.#connected) this.#options.onFault(fault);
    });
    socket.on('close', () => {
      if (this.#connected) this.#options.onChange(false);
      this.#connected = false;
      this.#socket = undefined;
      if (this.#closed) return;
      this.#retry = setTimeout(() => this.#connect(), this.#retryMs);
      this.#retryMs = Math.min(longestRetryMs, 2 * this.#retryMs);
    });
  }
}
