import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

const request = [
  'GET / HTTP/1.1',
  'Host: 127.0.0.1',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: Z3VpY2hldCBzbG93IGhhbg==',
  'Sec-WebSocket-Version: 13',
  '',
  '',
].join('\r\n');
/** The beginning of a ClientHello (RFC 8446) of 512 bytes, most of which never come. */
const halfHello = Buffer.from('160301020001000001fc0303', 'hex');
/** A masked binary frame of 100 bytes (RFC 6455), of which some come. */
const halfFrame = Buffer.from('82e40000000001', 'hex');
const dripMs = 1_000;

/** The ways of being slow before anybody is let in. */
export const slowKinds = [
  'half a handshake',
  'one byte a second',
  'silent after the upgrade',
  'half a first message',
] as const;
export type SlowKind = (typeof slowKinds)[number];

/** Clients that keep a connection busy with as little as they can; none of them ever joins. */
export class SlowClients {
  readonly #sockets: Socket[] = [];
  readonly #timer: NodeJS.Timeout;
  readonly #dripping = new Map<Socket, { readonly bytes: Buffer; at: number }>();
  /** How many of each kind were opened, and are still open. */
  readonly opened = new Map<SlowKind, number>();
  readonly open = new Map<SlowKind, number>();

  constructor() {
    this.#timer = setInterval(() => this.#drip(), dripMs);
  }

  get openInAll(): number {
    return [...this.open.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Opens one more of this kind, from this address of the machine. */
  add(relay: { readonly port: number }, kind: SlowKind, localAddress: string): void {
    const to = { host: '127.0.0.1', port: relay.port, localAddress };
    const socket = kind === 'half a handshake' ? connectPlain(to) : connectTls({ ...to, rejectUnauthorized: false });
    this.#sockets.push(socket);
    const count = (by: number, of: Map<SlowKind, number>): void => void of.set(kind, (of.get(kind) ?? 0) + by);
    count(1, this.opened);
    count(1, this.open);
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#dripping.delete(socket);
      count(-1, this.open);
    });
    socket.resume();
    socket.once(kind === 'half a handshake' ? 'connect' : 'secureConnect', () => {
      if (kind === 'half a handshake') socket.write(halfHello);
      else if (kind === 'one byte a second') this.#dripping.set(socket, { bytes: Buffer.from(request), at: 0 });
      else socket.write(request);
      if (kind === 'half a first message') this.#dripping.set(socket, { bytes: halfFrame, at: 0 });
    });
  }

  end(): void {
    clearInterval(this.#timer);
    for (const socket of this.#sockets) socket.destroy();
  }

  #drip(): void {
    for (const [socket, left] of this.#dripping) {
      if (left.at >= left.bytes.length - 1) continue;
      socket.write(left.bytes.subarray(left.at, left.at + 1));
      left.at += 1;
    }
  }
}
