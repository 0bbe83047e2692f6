import type { Readable } from 'node:stream';
import type { Access, Actor, Permit } from '../access/access.js';
import type { Store } from '../store/store.js';
import { textOf, type ExportFormat } from './export.js';
import type { AuditFilter } from './filter.js';
import type { ForwardingState } from './forwarding.js';
import { everyEvent, findEvents } from './search.js';
import { viewOf, type AuditEventView } from './view.js';

const AUDIT = { kind: 'audit', id: '' };

/** How something that an event names is called today; undefined when nobody knows. */
export type NameOf = (kind: string, id: string) => string | undefined | Promise<string | undefined>;

export interface AuditPage {
  /** Newest first. */
  events: AuditEventView[];
  /** Where to go on: `before` of the next page. With few events or none it says how far the search came. */
  next?: number;
}

/** Where the chain begins and ends, how long things are kept, and how far the collector is. */
export interface AuditState {
  /** The first event that is still there. */
  first: number;
  /** The newest one; whoever notes both down elsewhere can prove later that nothing before was rewritten. */
  head: { sequence: number; hash: string };
  /** In milliseconds; what is absent is kept for ever. */
  retention: { sessions?: number; chats?: number; people?: number; audit?: number };
  /** Absent when no collector is set. */
  syslog?: ForwardingState;
}

export interface AuditRecordsOptions {
  readonly store: Store;
  readonly access: Access;
  readonly nameOf: NameOf;
  readonly periods: { readonly [what in keyof AuditState['retention']]-?: number };
  readonly syslog: () => ForwardingState | undefined;
}

/** The record of what was done: searching it, and taking a copy. */
export class AuditRecords {
  readonly #store: Store;
  readonly #access: Access;
  readonly #options: AuditRecordsOptions;

  constructor(options: AuditRecordsOptions) {
    this.#store = options.store;
    this.#access = options.access;
    this.#options = options;
  }

  /** @throws Refusal `access/denied` */
  async state(actor: Actor): Promise<AuditState> {
    const { periods, syslog } = this.#options;
    await this.#access.require(actor, 'audit.read');
    const { checkpoint, head } = await this.#store.chain();
    const forwarding = syslog();
    return {
      first: (checkpoint?.sequence ?? 0) + 1,
      head: { sequence: head.sequence, hash: head.hash },
      retention: Object.fromEntries(Object.entries(periods).filter(([, period]) => Number.isFinite(period))),
      ...(forwarding !== undefined && { syslog: forwarding }),
    };
  }

  /** @throws Refusal `access/denied` */
  async search(
    actor: Actor,
    filter: AuditFilter,
    page: { before?: number | undefined; limit: number },
  ): Promise<AuditPage> {
    await this.#access.require(actor, 'audit.read');
    const { events, next } = await findEvents(this.#store, filter, page);
    const views = events.map(async (event) => {
      const { kind, id } = event.target;
      return viewOf(event, id === '' ? undefined : await this.#options.nameOf(kind, id));
    });
    return { events: await Promise.all(views), ...(next !== undefined && { next }) };
  }

  /**
   * A copy of what a filter finds, oldest first, up to now. That it was taken is recorded before its first byte, and how much
   * of it was taken at its end.
   * @throws Refusal `access/denied`, `access/approval-required`, `sign-in/step-up`
   */
  async export(actor: Actor, filter: AuditFilter, format: ExportFormat): Promise<Readable> {
    const permit = await this.#access.require(actor, 'audit.export');
    const { head } = await this.#store.chain();
    const wanted = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
    const detail = { format, filter: wanted, until: head.sequence };
    const { events } = await this.#store.commit({
      writes: [],
      events: [permit.event('audit.exported', AUDIT, detail)],
    });
    return textOf(this.#counted(permit, filter, head.sequence, events[0]?.sequence ?? 0), format);
  }

  async *#counted(permit: Permit, filter: AuditFilter, until: number, started: number): ReturnType<typeof everyEvent> {
    let count = 0;
    let complete = false;
    try {
      for await (const event of everyEvent(this.#store, filter, until)) {
        count += 1;
        yield event;
      }
      complete = true;
    } finally {
      const ended = permit.event('audit.exportEnded', AUDIT, { started, count, complete });
      await this.#store.commit({ writes: [], events: [ended] });
    }
  }
}
