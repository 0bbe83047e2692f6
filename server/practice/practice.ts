import { Refusal } from '../errors.js';
import type { Source } from '../native/source.js';
import type { PracticeComputers } from '../sessions/practice.js';
import { PracticeComputer } from './computer.js';
import type { RelayAddress } from './order.js';

/** Each is a thread that draws and encodes: so many do not disturb the desk. */
const mostAtOnce = 8;
const retryAfterMs = 60_000;

export interface PracticeOptions {
  /** The appliance's public key: an uncompressed P-256 point. */
  readonly applianceKey: Uint8Array;
  /** Asked for each computer: its certificate may have been replaced since the last. */
  readonly relay: () => RelayAddress;
  /** A computer that ended by itself, and why. */
  readonly onFault: (sessionId: string, why: Error) => void;
  /** What they show; the practice desktop unless told otherwise. */
  readonly source?: Source;
}

/** The appliance's own test computers, one a session. */
export class Practice implements PracticeComputers {
  readonly #options: PracticeOptions;
  readonly #computers = new Map<string, PracticeComputer>();

  constructor(options: PracticeOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#computers.size;
  }

  async start(sessionId: string, passFor: (holder: Uint8Array) => Promise<Uint8Array>): Promise<void> {
    if (this.#computers.size >= mostAtOnce) {
      const detail = `${mostAtOnce} practice computers run already; end one of them`;
      throw new Refusal('request/too-many', detail, retryAfterMs);
    }
    const { applianceKey, relay, source = { scene: 'desktop' }, onFault } = this.#options;
    const computer = new PracticeComputer({
      assignment: { source, applianceKey, relay: relay() },
      passFor,
      onEnd: (why) => {
        this.#computers.delete(sessionId);
        onFault(sessionId, why);
      },
    });
    this.#computers.set(sessionId, computer);
    try {
      await computer.start();
    } catch (error) {
      this.#computers.delete(sessionId);
      throw error;
    }
  }

  stop(sessionId: string): void {
    this.#computers.get(sessionId)?.stop();
    this.#computers.delete(sessionId);
  }

  stopAll(): void {
    for (const sessionId of [...this.#computers.keys()]) this.stop(sessionId);
  }
}
