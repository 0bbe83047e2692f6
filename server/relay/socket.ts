/** From this size on a message leaves at once: collecting it would cost a copy of it and save little beside its encryption. */
const sentAtOnceBytes = 1_024;
/** What uWebSockets.js answers when all of a message went to the kernel, or into its cork. */
const wholeSent = 1;
/** How long a closing socket may take to swallow its last words. */
const closingMs = 1_000;

/** Why an upgrade or a connection is turned away, as HTTP. */
export interface Rejection {
  readonly status: string;
  readonly sentence: string;
  readonly retryAfterSeconds?: number;
}

export interface SocketHandlers {
  /** A connection, before a byte of it was read; false closes it. */
  arrived(address: string): boolean;
  /** An upgrade request; nothing lets it in. `origin` is empty for what is no browser. */
  upgrading(address: string, origin: string, host: string): Rejection | undefined;
  opened(socket: Socket): void;
  /** `message` is valid during the call only; undefined stands for a text message. */
  message(socket: Socket, message: Uint8Array | undefined): void;
  /** Before a send while bytes lie unsent already, with their number. */
  pressing(socket: Socket, unsent: number): void;
  drained(socket: Socket, unsent: number): void;
  /** Once for each opened socket, however it ended. */
  closed(socket: Socket): void;
  /** At the end of a turn that was waited for, when all that was collected in it has left; what is sent here leaves with it. */
  turned(): void;
  /** A fault of a handler: it closes the socket it came from and nothing else. */
  fault(error: unknown): void;
}

/** What of a WebSocket of uWebSockets.js is used; any use after its close throws. */
interface RawSocket {
  send(message: Uint8Array, isBinary: boolean): number;
  cork(act: () => void): unknown;
  getBufferedAmount(): number;
  end(code: number): void;
  close(): void;
}

export interface Attached {
  /** Who is at the other end. */
  readonly address: string;
  socket?: Socket;
}

/** One WebSocket. It may be used after its close: nothing happens then, whereas uWebSockets.js would throw. */
export class Socket {
  readonly address: string;
  readonly #turn: Turn;
  #raw: RawSocket | undefined;
  #outgoing: Uint8Array[] | undefined;
  /** Something lies unsent, so far as is known. */
  #clogged = false;
  #ending: NodeJS.Timeout | undefined;

  constructor(raw: RawSocket, address: string, turn: Turn) {
    this.#raw = raw;
    this.address = address;
    this.#turn = turn;
  }

  /** False once it is closed, or closing: what arrives then is no longer looked at. */
  get open(): boolean {
    return this.#raw !== undefined && this.#ending === undefined;
  }

  /** Bytes that uWebSockets.js holds because the other end does not take them. */
  get unsent(): number {
    return this.#raw?.getBufferedAmount() ?? 0;
  }

  /**
   * Sends in order: what is large at once, with all that waits before it, what is small at the end of this turn of the loop.
   * `message` may change afterwards: it is copied if it has to wait.
   */
  send(message: Uint8Array): void {
    if (!this.open) return;
    if (message.length < sentAtOnceBytes) return this.#collect(Buffer.from(message));
    if (this.#outgoing === undefined) return this.#press(message);
    this.#outgoing.push(message);
    this.flush();
  }

  /** Sends in order, at the end of this turn of the loop. `message` stays as it is from now on. */
  give(message: Uint8Array): void {
    if (this.open) this.#collect(message);
  }

  /** Asks for `turned` at the end of this turn of the loop. */
  awaitTurn(): void {
    this.#turn.await();
  }

  /** Sends what waits, then closes: at once when the other end takes it, after a second when it does not. */
  end(): void {
    if (!this.open) return;
    this.flush();
    if (this.#raw === undefined) return;
    if (this.unsent === 0) return void this.#raw.end(1000);
    this.#ending = setTimeout(() => this.#raw?.close(), closingMs);
  }

  /** Closes without a word. */
  destroy(): void {
    this.#raw?.close();
  }

  flush(): void {
    const raw = this.#raw;
    const messages = this.#outgoing;
    if (raw === undefined || messages === undefined) return;
    this.#outgoing = undefined;
    const [only] = messages;
    if (messages.length === 1 && only !== undefined) return this.#press(only);
    raw.cork(() => {
      for (const message of messages) this.#press(message);
    });
    this.#clogged ||= this.unsent > 0;
  }

  drained(): void {
    this.#clogged = this.unsent > 0;
    if (this.#ending !== undefined && this.unsent === 0) this.#raw?.end(1000);
  }

  forget(): void {
    clearTimeout(this.#ending);
    this.#raw = undefined;
    this.#outgoing = undefined;
  }

  #collect(message: Uint8Array): void {
    if (this.#outgoing !== undefined) return void this.#outgoing.push(message);
    this.#outgoing = [message];
    this.#turn.add(this);
  }

  #press(message: Uint8Array): void {
    if (!this.open) return;
    if (this.#clogged) this.#turn.handlers.pressing(this, this.unsent);
    if (this.#raw !== undefined) this.#clogged = this.#raw.send(message, true) !== wholeSent;
  }
}

/** What is small and leaves in one turn of the loop leaves together: waking up costs more than bytes. */
export class Turn {
  readonly handlers: SocketHandlers;
  #waiting: Socket[] = [];
  #awaited = false;
  /** One function for all turns: nothing is made for a message. */
  readonly #end = (): void => {
    this.#awaited = false;
    this.#flush();
    this.#guarded(undefined, () => this.handlers.turned());
    this.#flush();
  };

  constructor(handlers: SocketHandlers) {
    this.handlers = handlers;
  }

  add(socket: Socket): void {
    this.#waiting.push(socket);
    this.await();
  }

  await(): void {
    if (this.#awaited) return;
    this.#awaited = true;
    setImmediate(this.#end);
  }

  #flush(): void {
    // A send may press on another socket, which then joins the same turn.
    for (let index = 0; index < this.#waiting.length; index += 1) {
      const socket = this.#waiting[index];
      if (socket !== undefined) this.#guarded(socket, () => socket.flush());
    }
    this.#waiting = [];
  }

  #guarded(socket: Socket | undefined, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.handlers.fault(error);
      socket?.destroy();
    }
  }
}
