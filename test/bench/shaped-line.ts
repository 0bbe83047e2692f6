import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What a line does to each direction of what goes over it. */
export interface Shape {
  readonly kilobitsPerSecond: number;
  /** There and back, in milliseconds. */
  readonly roundTripMs: number;
  /** Up to so much more each way, in milliseconds; nothing is ever overtaken. */
  readonly jitterMs: number;
  /** Of packets. What TCP loses it sends again after a time-out, and nothing behind it comes through before. */
  readonly loss: number;
}

const packetBytes = 1_448;
/** TCP waits so long beyond a round trip before it sends again, in milliseconds. */
const timeOutMs = 200;
/** What a line's router holds before it takes no more: milliseconds of the line, but not less than some packets. */
const routerMs = 250;
const routerLeastBytes = 64 * packetBytes;

interface Held {
  readonly due: number;
  /** undefined: the end of the stream. */
  readonly bytes: Buffer | undefined;
}

/** A TCP proxy that is as narrow, as long and as uneven as a line, in both directions. The same losses come in every run. */
export class ShapedLine {
  readonly #shape: Shape;
  readonly #port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** How often a loss stopped everything. */
  stalls = 0;

  private constructor(shape: Shape, port: number) {
    this.#shape = shape;
    this.#port = port;
    this.#server = createServer({ allowHalfOpen: true }, (inner) => this.#pair(inner));
  }

  /** To a port of this machine. */
  static async start(shape: Shape, port: number): Promise<ShapedLine> {
    const line = new ShapedLine(shape, port);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the line is not laid');
    return address.port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #pair(inner: Socket): void {
    const outer = connect({ host: '127.0.0.1', port: this.#port, allowHalfOpen: true });
    for (const [from, to, seed] of [
      [inner, outer, 1],
      [outer, inner, 2],
    ] as const) {
      this.#sockets.add(from);
      from.setNoDelay(true);
      this.#carry(from, to, seed);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        if (from.errored) to.destroy();
      });
    }
  }

  #carry(from: Socket, to: Socket, seed: number): void {
    const { kilobitsPerSecond, roundTripMs, jitterMs, loss } = this.#shape;
    const bytesPerMs = kilobitsPerSecond / 8;
    const routerBytes = Math.max(routerLeastBytes, bytesPerMs * routerMs);
    const held: Held[] = [];
    let state = seed;
    const chance = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    let [free, last, waiting] = [0, 0, 0];
    let timer: NodeJS.Timeout | undefined;

    const hold = (bytes: Buffer | undefined): void => {
      free = Math.max(free, performance.now());
      for (let left = bytes?.length ?? 0; left > 0; left -= packetBytes) {
        free += Math.min(left, packetBytes) / bytesPerMs;
        if (chance() >= loss) continue;
        free += timeOutMs + roundTripMs;
        this.stalls += 1;
      }
      last = Math.max(last, free + roundTripMs / 2 + chance() * jitterMs);
      held.push({ due: last, bytes });
      waiting += bytes?.length ?? 0;
      // What is on its way is not in the router.
      if (waiting > routerBytes + (bytesPerMs * roundTripMs) / 2) from.pause();
      timer ??= setTimeout(release, Math.max(0, last - performance.now()));
    };
    const release = (): void => {
      timer = undefined;
      const now = performance.now();
      for (let first = held[0]; first !== undefined && first.due <= now; first = held[0]) {
        held.shift();
        waiting -= first.bytes?.length ?? 0;
        if (to.destroyed) continue;
        if (first.bytes === undefined) to.end();
        else to.write(first.bytes);
      }
      if (from.isPaused() && waiting <= routerBytes) from.resume();
      if (held[0] !== undefined) timer ??= setTimeout(release, Math.max(0, held[0].due - now));
    };
    from.on('data', (bytes: Buffer) => {
      // In pieces, so that the first is not kept until the last is there.
      for (let at = 0; at < bytes.length; at += packetBytes) hold(bytes.subarray(at, at + packetBytes));
    });
    from.on('end', () => hold(undefined));
  }
}
