import { Worker } from 'node:worker_threads';
import { Refusal } from '../errors.js';
import type { Assignment, Order, Report } from './order.js';

/** How long a computer may take until the relay has let it in. */
const startMs = 10_000;
/** A worker that dies is started again, but not for ever. */
const restarts = 5;
const restartPauseMs = 500;
/** A worker that does not go by itself is ended. */
const stopMs = 1_000;

export interface ComputerOptions {
  readonly assignment: Assignment;
  /** A pass for a holder's key. Refused `appliance/starting` while there is no relay, otherwise once the session is over. */
  readonly passFor: (holder: Uint8Array) => Promise<Uint8Array>;
  /** It has ended by itself, and why. */
  readonly onEnd: (why: Error) => void;
}

/** One practice computer, in a worker of its own, from its start until it is stopped. */
export class PracticeComputer {
  readonly #options: ComputerOptions;
  #worker: Worker | undefined;
  #starting: { resolve: () => void; reject: (why: Error) => void } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #restarts = 0;
  #stopped = false;

  constructor(options: ComputerOptions) {
    this.#options = options;
  }

  /**
   * Resolves once the relay has let it in.
   * @throws Refusal why it could not; it is stopped then
   */
  async start(): Promise<void> {
    const joined = new Promise<void>((resolve, reject) => (this.#starting = { resolve, reject }));
    this.#timer = setTimeout(
      () => this.#end(new Refusal('appliance/starting', 'the practice computer did not reach the relay in time')),
      startMs,
    );
    this.#run();
    await joined;
  }

  /** Lets it say goodbye, then ends its worker. Harmless to repeat. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#starting?.reject(new Refusal('session/illegal', 'the practice computer was stopped'));
    this.#starting = undefined;
    const worker = this.#worker;
    this.#tell({ type: 'stop' });
    setTimeout(() => void worker?.terminate(), stopMs).unref();
  }

  #run(): void {
    if (this.#stopped) return;
    const worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: this.#options.assignment,
      // Nothing of this process's own arguments or environment is its business.
      argv: [],
      execArgv: [],
      env: {},
    });
    this.#worker = worker;
    let why = new Error('its worker ended');
    worker.on('message', (report: Report) => this.#hear(report));
    worker.on('error', (error: Error) => (why = error));
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      if (this.#stopped) return;
      if (this.#starting !== undefined || (this.#restarts += 1) > restarts) return this.#end(why);
      setTimeout(() => this.#run(), restartPauseMs);
    });
  }

  #hear(report: Report): void {
    if (report.type === 'joined') {
      clearTimeout(this.#timer);
      this.#starting?.resolve();
      this.#starting = undefined;
    } else if (report.type === 'failed') {
      this.#end(new Error(report.why));
    } else {
      this.#options.passFor(report.holder).then(
        (pass) => this.#tell({ type: 'pass', pass }),
        (error: Error) => this.#withoutPass(error),
      );
    }
  }

  #withoutPass(error: Error): void {
    const passing = error instanceof Refusal && error.code === 'appliance/starting';
    if (passing && this.#starting === undefined) this.#tell({ type: 'later' });
    else this.#end(error);
  }

  #tell(order: Order): void {
    this.#worker?.postMessage(order);
  }

  #end(why: Error): void {
    if (this.#stopped) return;
    const starting = this.#starting;
    this.#starting = undefined;
    this.stop();
    if (starting === undefined) this.#options.onEnd(why);
    else starting.reject(why instanceof Refusal ? why : new Refusal('program/missing', why.message));
  }
}
