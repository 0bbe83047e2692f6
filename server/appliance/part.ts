import type { ChildProcess } from './child-process.js';
import { once } from 'node:events';
import type { Logger } from '../log.js';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
/** After so long without a fall, the next wait is the first one again. */
const STEADY_MS = 30_000;
/** A part that says this number when it ends would only fall again: its own words say why. */
export const HOPELESS = 2;

export interface PartOptions {
  readonly name: string;
  readonly start: () => ChildProcess;
  readonly log: Logger;
  readonly onMessage: (message: unknown) => void;
  /** It cannot work as it is, and never has. */
  readonly onHopeless: () => void;
}

/** One process of the appliance: started again when it ends, alone, ever later while it keeps falling. */
export class Part {
  readonly #options: PartOptions;
  #child: ChildProcess | undefined;
  #wait = FIRST_WAIT_MS;
  #timer: NodeJS.Timeout | undefined;
  #hasWorked = false;
  #stopping = false;

  constructor(options: PartOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const { name, log, onMessage } = this.#options;
    const since = performance.now();
    const child = this.#options.start();
    this.#child = child;
    child.on('message', (message) => {
      this.#hasWorked = true;
      onMessage(message);
    });
    child.on('error', (error) => log.error({ process: name, err: error }, 'a process cannot be started or reached'));
    child.once('exit', (code, signal) => {
      this.#child = undefined;
      if (this.#stopping) return;
      if (code === HOPELESS && !this.#hasWorked) return this.#options.onHopeless();
      const upMs = performance.now() - since;
      if (upMs >= STEADY_MS) this.#wait = FIRST_WAIT_MS;
      log.error({ process: name, code, signal, upMs: Math.round(upMs), againInMs: this.#wait }, 'a process fell');
      this.#timer = setTimeout(() => this.start(), this.#wait);
      this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
    });
  }

  /** Asks it to look for a replaced certificate. */
  renew(): void {
    this.#child?.kill('SIGHUP');
  }

  /** Asks it to end, and ends it when it has not within `withinMs`. */
  async stop(withinMs: number): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    const late = setTimeout(() => {
      this.#options.log.error({ process: this.#options.name, withinMs }, 'a process did not end and is killed');
      child.kill('SIGKILL');
    }, withinMs);
    child.kill('SIGTERM');
    await gone;
    clearTimeout(late);
  }
}
