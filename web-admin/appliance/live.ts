/** How long the first retry waits, and the longest that any waits. */
const firstRetryMs = 500;
const longestRetryMs = 8_000;
/** A browser never shows a server's pings: after so much silence the page asks whether the appliance is still there. */
const silenceMs = 15_000;
const probeMs = 5_000;

export type LiveState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'lost'; readonly since: number; readonly retryAt: number };

interface LiveOptions {
  /** Fetches a one-use ticket; a throw counts as a lost connection unless `refused` takes it. */
  readonly ticket: () => Promise<string>;
  readonly onMessage: (message: { readonly type: string }) => void;
  /** Told on every change; `connected` again after `lost` means that something may have been missed. */
  readonly onState: (state: LiveState) => void;
  /** Called when a ticket was refused; true ends the connection for good. */
  readonly refused?: (cause: unknown) => boolean;
}

/** The one live WebSocket of a page: it comes back by itself until `stop`, and says in which state it is. */
export class Live {
  readonly #options: LiveOptions;
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #failures = 0;
  #lostSince: number | undefined;
  #heardAt = 0;
  /** Counts attempts, so that an answer to one that was given up is not taken for the present one's. */
  #attempt = 0;
  #running = false;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = true;
    this.#watch = setInterval(() => void this.#probe(), silenceMs);
    addEventListener('online', this.retryNow);
    addEventListener('offline', this.#drop);
    this.#options.onState({ kind: 'connecting' });
    void this.#connect();
  }

  stop(): void {
    this.#running = false;
    this.#attempt += 1;
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    removeEventListener('online', this.retryNow);
    removeEventListener('offline', this.#drop);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  /** Does not wait for the next retry. */
  readonly retryNow = (): void => {
    if (this.#running && this.#socket === undefined) void this.#connect();
  };

  async #connect(): Promise<void> {
    clearTimeout(this.#retry);
    const attempt = ++this.#attempt;
    try {
      const ticket = await this.#options.ticket();
      if (attempt === this.#attempt) this.#open(ticket);
    } catch (cause) {
      if (attempt !== this.#attempt) return;
      if (this.#options.refused?.(cause) === true) this.stop();
      else this.#lost();
    }
  }

  #open(ticket: string): void {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/live`);
    this.#socket = socket;
    socket.onopen = (): void => {
      socket.send(JSON.stringify({ ticket }));
      this.#heardAt = Date.now();
      this.#lostSince = undefined;
      this.#options.onState({ kind: 'connected' });
    };
    socket.onmessage = (event): void => {
      this.#heardAt = Date.now();
      this.#failures = 0;
      this.#options.onMessage(JSON.parse(String(event.data)) as { type: string });
    };
    socket.onclose = (): void => {
      if (this.#socket === socket) this.#drop();
    };
  }

  /** Gives the present socket up at once: a half-open one would only close after minutes. */
  readonly #drop = (): void => {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#attempt += 1;
    socket?.close();
    this.#lost();
  };

  #lost(): void {
    const delay = Math.min(firstRetryMs * 2 ** this.#failures, longestRetryMs) * (0.75 + Math.random() / 2);
    this.#failures += 1;
    this.#lostSince ??= Date.now();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#connect(), delay);
    this.#options.onState({ kind: 'lost', since: this.#lostSince, retryAt: Date.now() + delay });
  }

  async #probe(): Promise<void> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN || Date.now() - this.#heardAt < silenceMs) return;
    try {
      await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(probeMs) });
      this.#heardAt = Date.now();
    } catch {
      if (this.#socket === socket) this.#drop();
    }
  }
}
