import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface DelayOptions {
  readonly host?: string;
  readonly port: number;
  /** What a byte waits on its way, each way: half a round trip. */
  readonly delayMs: number;
  /** Opening a connection takes a round trip as well: its first bytes wait for that too. */
  readonly opensSlowly?: true;
}

interface Held {
  readonly due: number;
  /** undefined: the end of the stream. */
  readonly bytes: Buffer | undefined;
}

/** What waits in the proxy for one direction of one connection before it stops reading: more than any window under test. */
const mostHeldBytes = 8 * 1_048_576;

/** A TCP proxy that holds every byte for a while: this kernel has no network emulation. It can also fall silent, like a cut cable. */
export class DelayProxy {
  readonly #options: DelayOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #silent = false;

  private constructor(options: DelayOptions) {
    this.#options = options;
    this.#server = createServer({ allowHalfOpen: true }, (inner) => this.#pair(inner));
  }

  static async start(options: DelayOptions): Promise<DelayProxy> {
    const proxy = new DelayProxy(options);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return address.port;
  }

  /** From now on nothing passes and nothing is closed: both ends see an open connection and silence. */
  fallSilent(): void {
    this.#silent = true;
    for (const socket of this.#sockets) socket.pause();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #pair(inner: Socket): void {
    const outer = connect({ host: this.#options.host ?? '127.0.0.1', port: this.#options.port, allowHalfOpen: true });
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      this.#sockets.add(from);
      from.setNoDelay(true);
      this.#carry(from, to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        if (from.errored) to.destroy();
      });
    }
  }

  #carry(from: Socket, to: Socket): void {
    const held: Held[] = [];
    const { delayMs, opensSlowly } = this.#options;
    const opened = performance.now() + (opensSlowly === true ? 2 * delayMs : 0);
    let heldBytes = 0;
    let timer: NodeJS.Timeout | undefined;
    const hold = (bytes: Buffer | undefined): void => {
      const due = Math.max(opened, performance.now()) + delayMs;
      held.push({ due, bytes });
      heldBytes += bytes?.length ?? 0;
      if (heldBytes > mostHeldBytes) from.pause();
      timer ??= setTimeout(release, due - performance.now());
    };
    const release = (): void => {
      timer = undefined;
      if (this.#silent) return;
      const now = performance.now();
      for (let first = held[0]; first !== undefined && first.due <= now; first = held[0]) {
        held.shift();
        heldBytes -= first.bytes?.length ?? 0;
        if (to.destroyed) continue;
        if (first.bytes === undefined) to.end();
        else if (!to.write(first.bytes)) {
          to.once('drain', release);
          break;
        }
      }
      if (heldBytes <= mostHeldBytes && from.isPaused()) from.resume();
      if (held[0] !== undefined && !to.writableNeedDrain) timer ??= setTimeout(release, Math.max(0, held[0].due - now));
    };
    from.on('data', hold);
    from.on('end', () => hold(undefined));
  }
}
