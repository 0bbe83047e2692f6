import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { Refusal } from '../errors.js';
import { Malformed } from '../protocol/codec.js';
import { limits } from '../protocol/limits.js';
import { Lines } from '../protocol/lines.js';
import {
  readFromRelay,
  relayLinkLineBytes,
  relayLinkVersion,
  socketPathBytes,
  writeLine,
  type FromControl,
  type FromRelay,
  type LivePass,
  type RelayCounters,
  type Revocation,
} from '../protocol/relay-link.js';
import { RelayTraffic } from './relay-traffic.js';

/** How long a caller waits before it asks again for a pass while no relay is connected. */
const retryAfterMs = 1_000;

/** What the relay tells, and `lost`: it is no longer connected (its pairs live on; it will come back by itself). */
export type RelayEvent = FromRelay | { readonly type: 'lost' };

export interface RelayLinkOptions {
  /** Where to listen: a Unix socket in a folder that only the appliance may enter. */
  readonly path: string;
  /** Asked at each connection: which of the relay's live passes have ended meanwhile. A rejection closes the connection; the relay comes again. */
  readonly revocations: (live: readonly LivePass[]) => readonly Revocation[] | Promise<readonly Revocation[]>;
  readonly onEvent: (event: RelayEvent) => void;
  /** A connection that had to be closed, and why. */
  readonly onFault: (fault: Error) => void;
}

/** The control plane's end of the link to its relay. The relay connects; the newest connection counts. */
export class RelayLink {
  readonly #options: RelayLinkOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #relay: { readonly socket: Socket; readonly boot: bigint } | undefined;
  /** Its busiest sessions. */
  readonly traffic = new RelayTraffic();
  #counters: RelayCounters | undefined;
  #serial = 0n;
  /** Said again at a new connection: a pass not presented yet is in no list of live passes. */
  #revocations: { readonly word: FromControl; readonly at: number }[] = [];

  constructor(options: RelayLinkOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Listens. Rejects when the path cannot be used. A socket file left by a killed process is replaced. */
  async open(): Promise<void> {
    const { path } = this.#options;
    if (Buffer.byteLength(path) > socketPathBytes) {
      throw new Error(
        `${path} is too long for a Unix socket (${socketPathBytes} bytes): choose a shorter data folder.`,
      );
    }
    await rm(path, { force: true });
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(path, resolve);
    });
    // Who gets here at all is up to the folder, which is closed to everybody but the appliance's users.
    await chmod(path, 0o660);
  }

  get connected(): boolean {
    return this.#relay !== undefined;
  }

  /** The boot number of the connected relay. */
  get boot(): bigint | undefined {
    return this.#relay?.boot;
  }

  /** The relay's last totals; undefined while none is connected. */
  get counters(): RelayCounters | undefined {
    return this.#relay && this.#counters;
  }

  /**
   * The boot and the serial for a pass about to be signed. The relay learns of it and so knows when the pass has run out, presented
   * or not. Throws Refusal `appliance/starting` while no relay is connected: only a relay that is there can be named in a pass.
   */
  issue(): { readonly boot: bigint; readonly serial: bigint } {
    if (this.#relay === undefined) throw new Refusal('appliance/starting', 'the relay is not connected', retryAfterMs);
    this.#serial += 1n;
    this.#tell({ type: 'issued', serial: this.#serial });
    return { boot: this.#relay.boot, serial: this.#serial };
  }

  /**
   * Ends the passes made until now of a session, of one of its participants, or of one side. A relay that is away is told when it
   * comes back.
   */
  revoke(revocation: Revocation): void {
    const word = { type: 'revoke', serial: this.#serial, ...revocation } as const;
    const at = performance.now();
    this.#revocations = this.#revocations.filter((each) => at - each.at < limits.passLifeMs);
    this.#revocations.push({ word, at });
    this.#tell(word);
  }

  /** Closes the link; the relay keeps its pairs and tries to come back. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #tell(word: FromControl): void {
    this.#relay?.socket.write(writeLine(word));
  }

  #accept(socket: Socket): void {
    const lines = new Lines(relayLinkLineBytes);
    this.#sockets.add(socket);
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      try {
        for (const line of lines.push(piece)) this.#take(socket, readFromRelay(line));
      } catch (fault) {
        socket.destroy(fault as Error);
      }
    });
    socket.on('error', (fault) => this.#options.onFault(fault));
    socket.on('close', () => {
      this.#sockets.delete(socket);
      if (this.#relay?.socket !== socket) return;
      this.#relay = undefined;
      this.#options.onEvent({ type: 'lost' });
    });
  }

  #take(socket: Socket, word: FromRelay): void {
    if (word.type === 'hello') return this.#greet(socket, word);
    if (word.type === 'serialWanted') {
      // Only the appliance's own users reach this socket, and a number signs nothing.
      socket.write(writeLine({ type: 'issued', serial: this.issue().serial }));
      return;
    }
    if (this.#relay?.socket !== socket) throw new Malformed('the relay said something before its hello');
    if (word.type === 'counters') {
      this.#counters = word.relay;
      this.traffic.take(word);
    }
    this.#options.onEvent(word);
  }

  #greet(socket: Socket, hello: FromRelay & { readonly type: 'hello' }): void {
    if (hello.version !== relayLinkVersion) {
      throw new Refusal(
        'wire/version',
        `the relay speaks version ${hello.version} of the link, not ${relayLinkVersion}`,
      );
    }
    const before = this.#relay;
    this.#relay = { socket, boot: hello.boot };
    this.#counters = undefined;
    this.traffic.clear();
    this.#serial = hello.serial > this.#serial ? hello.serial : this.#serial;
    if (before !== undefined && before.socket !== socket) before.socket.destroy();
    const serial = this.#serial;
    this.#options.onEvent(hello);
    for (const { word } of this.#revocations) this.#tell(word);
    Promise.resolve(hello.passes)
      .then(this.#options.revocations)
      .then((revocations) => {
        if (this.#relay?.socket === socket) this.#tell({ type: 'revoked', serial, revocations: [...revocations] });
      })
      .catch((fault: unknown) => socket.destroy(fault instanceof Error ? fault : new Error(String(fault))));
  }
}
