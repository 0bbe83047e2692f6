import { catalogue, type ErrorCode } from '../errors.js';
import type { Rejection } from './socket.js';

/** Sockets that have not joined yet: from one address, and in all. */
const waitingPerAddress = 128;
const waitingInAll = 1_024;
/** Once that many wait, an address may still have a few: whoever fills the place from eight addresses keeps nobody else out. */
const waitingOfFew = 4;
/** What waits is small, but there is an end to it. */
const mostWaiting = 8_192;
/** Connections without an upgrade request live ten seconds in uWebSockets.js; one address may have so many of them. */
const arrivalsPerAddress = 256;
const arrivalMs = 10_000;
const retryAfterSeconds = 1;

interface Arrivals {
  readonly since: number;
  count: number;
}

/** Who may stand before the relay without having joined: so many from one address and so many in all, and browsers only from the appliance's own pages. */
export class Door {
  readonly #consolePort: number | undefined;
  readonly #arrivals = new Map<string, Arrivals>();
  readonly #waiting = new Map<string, number>();
  #inAll = 0;

  /** @param consolePort the port of the pages that may connect; undefined: any page of the relay's own host name */
  constructor(consolePort: number | undefined) {
    this.#consolePort = consolePort;
  }

  get waiting(): number {
    return this.#inAll;
  }

  /** A connection that has said nothing yet; false when its address has too many of them. */
  arrived(address: string, now: number): boolean {
    const before = this.#arrivals.get(address);
    const arrivals = before !== undefined && now - before.since < arrivalMs ? before : { since: now, count: 0 };
    arrivals.count += 1;
    this.#arrivals.set(address, arrivals);
    return arrivals.count <= arrivalsPerAddress;
  }

  /** An upgrade request; undefined takes it in, and `passed` must follow. */
  knock(address: string, origin: string, host: string): Rejection | undefined {
    const arrivals = this.#arrivals.get(address);
    if (arrivals !== undefined) arrivals.count -= 1;
    if (origin !== '' && !this.#isOwn(origin, host)) return rejection('403 Forbidden', 'request/origin');
    const waiting = this.#waiting.get(address) ?? 0;
    const most = this.#inAll < waitingInAll ? waitingPerAddress : this.#inAll < mostWaiting ? waitingOfFew : 0;
    if (waiting >= most) {
      return { ...rejection('429 Too Many Requests', 'request/too-many'), retryAfterSeconds };
    }
    this.#waiting.set(address, waiting + 1);
    this.#inAll += 1;
    return undefined;
  }

  /** A socket that knocked has joined, or is gone. */
  passed(address: string): void {
    const waiting = (this.#waiting.get(address) ?? 1) - 1;
    if (waiting === 0) this.#waiting.delete(address);
    else this.#waiting.set(address, waiting);
    this.#inAll -= 1;
  }

  /** Forgets arrivals of long ago. */
  sweep(now: number): void {
    for (const [address, { since }] of this.#arrivals) {
      if (now - since >= arrivalMs) this.#arrivals.delete(address);
    }
  }

  #isOwn(origin: string, host: string): boolean {
    if (!URL.canParse(origin) || !URL.canParse(`https://${host}`)) return false;
    const page = new URL(origin);
    const relay = new URL(`https://${host}`);
    if (page.origin !== origin || page.protocol !== 'https:' || page.hostname !== relay.hostname) return false;
    return this.#consolePort === undefined || Number(page.port || 443) === this.#consolePort;
  }
}

function rejection(status: string, code: ErrorCode): Rejection {
  return { status, sentence: catalogue[code].sentence };
}
