import type { Logger } from '../log.js';
import type { Connections } from './connections.js';
import type { Leaving } from './leaving.js';
import type { Syncs } from './syncs.js';

/** Soon after the start, in milliseconds: what was begun before an end in the middle goes on. */
const FIRST_MS = 1_000;

export interface ScheduleOptions {
  readonly syncs: Syncs;
  readonly connections: Connections;
  readonly leaving: Leaving;
  readonly log: Logger;
  /** Milliseconds between the end of a round and the next. */
  readonly every: number;
}

/** Reads every directory again and again, one round at a time. */
export class Schedule {
  readonly #options: ScheduleOptions;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(options: ScheduleOptions) {
    this.#options = options;
  }

  start(): void {
    this.#after(FIRST_MS);
  }

  async stop(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  #after(milliseconds: number): void {
    if (this.#ended) return;
    this.#timer = setTimeout(() => {
      this.#round = this.#run().finally(() => this.#after(this.#options.every));
    }, milliseconds);
  }

  async #run(): Promise<void> {
    const { syncs, connections, leaving, log } = this.#options;
    try {
      for (const { naming, record } of await connections.all()) {
        if (this.#ended) return;
        if (record.leaving === true) await syncs.inTurn(naming.id, () => leaving.finish(naming.id));
        else await syncs.run(naming.id);
      }
    } catch (error) {
      log.error({ err: error }, 'the directories could not be read');
    }
  }
}
