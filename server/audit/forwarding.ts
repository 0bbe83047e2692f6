import type { Access } from '../access/access.js';
import { follow, pause } from '../store/follow.js';
import { CursorLost, kind, put, type Store } from '../store/store.js';
import { frameOf, messageOf } from './syslog-message.js';
import { deliver, type SyslogTarget } from './syslog-target.js';

/** Events that one connection carries at most. */
const AT_ONCE = 500;
/** Between two connections, so that a busy hour does not become a thousand of them. */
const PAUSE_MS = 500;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

/** Up to where the collector has the audit. The audit itself is the spool: nothing is copied, and nothing can be lost. */
interface Cursor {
  readonly sequence: number;
}

const cursorKind = kind<Cursor>({ name: 'syslogCursor', withoutEvent: 'how far the audit was sent is no act' });
const SYSLOG = 'syslog';

export interface ForwardingOptions {
  readonly store: Store;
  readonly access: Access;
  readonly target: SyslogTarget;
  /** The name of this appliance. */
  readonly host: string;
  /** UTC milliseconds. */
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
}

/** How it stands with the collector. */
export interface ForwardingState {
  host: string;
  port: number;
  /** Events that the collector does not have yet. */
  backlog: number;
  /** Since when it has not been reached (UTC milliseconds), and why. */
  failing?: { since: number; because: string };
}

/** Sends every event of the audit to a collector, in order, each at least once, also those from before a restart. */
export class Forwarding {
  readonly #options: ForwardingOptions;
  #sent = 0;
  #newest = 0;
  #failing: ForwardingState['failing'];
  #running: Promise<void> = Promise.resolve();

  constructor(options: ForwardingOptions) {
    this.#options = options;
  }

  get state(): ForwardingState {
    const { host, port } = this.#options.target;
    const backlog = Math.max(0, this.#newest - this.#sent);
    return { host, port, backlog, ...(this.#failing !== undefined && { failing: this.#failing }) };
  }

  /** The last event that the collector has. */
  async sentUntil(): Promise<number> {
    return (await this.#options.store.get(cursorKind, SYSLOG))?.record.sequence ?? 0;
  }

  start(signal: AbortSignal): void {
    const { store, failed } = this.#options;
    const work = (): Promise<void> => this.#sendAll(signal);
    const sending = follow({ store, work, wants: () => true, failed, restMs: LAST_RETRY_MS }, signal);
    this.#running = Promise.all([sending, this.#keepCounting(signal)]).then(() => undefined);
  }

  /** Resolves once nothing is being sent any more, after the signal. */
  async stopped(): Promise<void> {
    await this.#running;
  }

  /** What waits grows while the collector is away, and while nothing is tried. */
  async #keepCounting(signal: AbortSignal): Promise<void> {
    const { store } = this.#options;
    while (!signal.aborted) {
      try {
        for await (const { events } of store.watch(store.position(), signal)) {
          this.#newest = Math.max(this.#newest, events.at(-1)?.sequence ?? 0);
        }
        return;
      } catch (error) {
        if (!(error instanceof CursorLost)) throw error;
      }
    }
  }

  async #sendAll(signal: AbortSignal): Promise<void> {
    const { store, target, host } = this.#options;
    let retryMs = FIRST_RETRY_MS;
    while (!signal.aborted) {
      const cursor = await store.get(cursorKind, SYSLOG);
      const { head, checkpoint } = await store.chain();
      this.#sent = Math.max(cursor?.record.sequence ?? 0, checkpoint?.sequence ?? 0);
      this.#newest = Math.max(this.#newest, head.sequence);
      const events = await store.events({ after: this.#sent, limit: AT_ONCE });
      const last = events.at(-1);
      if (last === undefined) return;
      try {
        await deliver(
          target,
          events.map((event) => frameOf(messageOf(event, host))),
        );
      } catch (error) {
        await this.#note((error as Error).message);
        await pause(retryMs, signal);
        retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
        continue;
      }
      retryMs = FIRST_RETRY_MS;
      this.#sent = last.sequence;
      const writes = [put(cursorKind, SYSLOG, cursor?.revision ?? 0, { sequence: last.sequence })];
      await store.commit({ writes, events: [] });
      await this.#note(undefined);
      if (events.length < AT_ONCE) await pause(PAUSE_MS, signal);
    }
  }

  /** Records once that the collector is away, and once that it is back. */
  async #note(because: string | undefined): Promise<void> {
    const { store, access, target, now } = this.#options;
    const was = this.#failing;
    if (because === undefined ? was === undefined : was !== undefined) {
      if (was !== undefined && because !== undefined) this.#failing = { ...was, because };
      return;
    }
    this.#failing = because === undefined ? undefined : { since: now(), because };
    const permit = await access.system('syslog', 'audit.manage');
    const detail = { host: target.host, port: target.port, ...(because !== undefined && { because }) };
    const name = because === undefined ? 'syslog.resumed' : 'syslog.failed';
    await store.commit({ writes: [], events: [permit.event(name, { kind: 'audit', id: '' }, detail)] });
  }
}
