import { createHash, randomBytes } from 'node:crypto';
import type { PersonActor } from '../access/decide.js';
import { Refusal } from '../errors.js';

/** Whom a live connection belongs to: a signed-in person, or the page that holds a portal capability. */
export type Listener = PersonActor | PortalListener;

export interface PortalListener {
  readonly kind: 'portal';
  /** How the portal names the capability; not its secret. */
  readonly capability: string;
}

const TICKET_BYTES = 16;
const LIFE_MS = 30_000;
/** Tickets that wait to be used; beyond, the oldest gives way. */
const WAITING_AT_MOST = 10_000;

interface Issued {
  readonly listener: Listener;
  readonly expires: number;
}

/**
 * Tickets open a WebSocket for whom they were issued to, once, within 30 seconds. A browser sends cookies with every
 * WebSocket it opens, whichever page asked; a ticket only this appliance's own pages can fetch.
 */
export class Tickets {
  readonly #issued = new Map<string, Issued>();
  readonly #monotonic: () => number;

  /** @param monotonic milliseconds that never jump */
  constructor(monotonic: () => number = () => performance.now()) {
    this.#monotonic = monotonic;
  }

  issue(listener: Listener): string {
    const now = this.#monotonic();
    for (const [key, { expires }] of this.#issued) {
      if (expires > now && this.#issued.size < WAITING_AT_MOST) break;
      this.#issued.delete(key);
    }
    const ticket = randomBytes(TICKET_BYTES).toString('base64url');
    this.#issued.set(keyOf(ticket), { listener, expires: now + LIFE_MS });
    return ticket;
  }

  /** @throws Refusal `request/ticket` */
  take(ticket: string): Listener {
    const key = keyOf(ticket);
    const issued = this.#issued.get(key);
    this.#issued.delete(key);
    if (issued === undefined || issued.expires <= this.#monotonic()) throw new Refusal('request/ticket');
    return issued.listener;
  }
}

function keyOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}
