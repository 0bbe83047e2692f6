import type { SocketRoute } from '../http/sockets.js';
import { ProgramLink, type ProgramListener } from './program-link.js';

const TICK_MS = 1_000;

/** Every connected program. One timer looks after all of them. */
export class ProgramLinks {
  readonly #links = new Set<ProgramLink>();
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;

  /** `now`: monotonic milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
    this.#timer = setInterval(() => this.#tick(), TICK_MS).unref();
  }

  /** The socket that programs come by. */
  route(listener: ProgramListener): SocketRoute {
    return {
      path: '/api/v1/program',
      needs: ['session.join', 'session.consent', 'session.decline', 'session.stop', 'sos.start'],
      origin: 'none',
      open: (socket, peer) => this.#links.add(new ProgramLink(socket, peer.source, listener, this.#now)),
    };
  }

  get size(): number {
    return this.#links.size;
  }

  /** Tells every program that the appliance restarts; each comes back by itself. */
  stop(): void {
    clearInterval(this.#timer);
    for (const link of this.#links) link.end('appliance/starting', TICK_MS);
    this.#links.clear();
  }

  #tick(): void {
    for (const link of this.#links) {
      link.tick();
      if (!link.isOpen) this.#links.delete(link);
    }
  }
}
