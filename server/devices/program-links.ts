import type { SocketRoute } from '../http/sockets.js';
import { ProgramLink, type ProgramListener } from './program-link.js';

const TICK_MS = 1_000;
/** When a look comes so late, this process itself was held up: what the programs sent meanwhile still waits to be read. */
const STALL_MS = 4_000;

/** Every connected program. One timer looks after all of them. */
export class ProgramLinks {
  readonly #links = new Set<ProgramLink>();
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;
  #looked: number;

  /** `now`: monotonic milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
    this.#looked = now();
    this.#timer = setInterval(() => this.tick(), TICK_MS).unref();
  }

  /**
   * The sockets that programs come by. A browser that shares its screen is a program too, but a browser says an Origin, which
   * must be exactly this appliance's own: it has a socket of its own, so that no page ever gets the one of the programs, and
   * so that what came by it is known to be a browser, whatever it says of itself.
   */
  routes(listener: ProgramListener): SocketRoute[] {
    const needs: SocketRoute['needs'] = [
      'session.arrive',
      'session.consent',
      'session.decline',
      'session.stop',
      'sos.start',
    ];
    const open =
      (isBrowser: boolean): SocketRoute['open'] =>
      (socket, peer) =>
        this.#links.add(new ProgramLink(socket, peer.source, listener, this.#now, isBrowser));
    return [
      { path: '/api/v1/program', needs, origin: 'none', open: open(false) },
      { path: '/api/v1/program/browser', needs, origin: 'own', open: open(true) },
    ];
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

  /** One look at every link. */
  tick(): void {
    const late = this.#now() - this.#looked;
    this.#looked += late;
    for (const link of this.#links) {
      if (late > STALL_MS) link.excuse(late);
      link.tick();
      if (!link.isOpen) this.#links.delete(link);
    }
  }
}
