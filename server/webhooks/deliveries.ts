import type { Access } from '../access/access.js';
import { channelKind } from '../channels/channel.js';
import type { PlaceNames } from '../sessions/view.js';
import { sessionKind } from '../sessions/session.js';
import type { AuditEvent } from '../store/chain.js';
import { follow, pause } from '../store/follow.js';
import { put, type Store } from '../store/store.js';
import type { PostOutcome } from './post.js';
import { concerns, messageOf, type ToldMessage } from './told-session.js';
import { toldKind, type Webhook } from './webhook.js';

/** After each failure in a row the next try waits longer, in milliseconds; the last wait repeats. */
const RETRIES_MS = [2_000, 10_000, 60_000, 300_000, 900_000, 3_600_000];
/** After so many milliseconds of failing, a message is given up, on record, so that those after it are told. */
const GIVEN_UP_MS = 24 * 3_600_000;
const AT_ONCE = 200;
/** After a failure that is not the receiver’s. */
const REST_MS = 10_000;

/** How it stands with the receiver of one webhook; times are UTC milliseconds. */
export interface DeliveryState {
  /** Events that it has not been told of yet. */
  waiting: number;
  lastDelivery?: number;
  failing?: { since: number; because: PostOutcome; nextTry: number };
}

export interface DeliveriesOptions {
  readonly store: Store;
  readonly access: Access;
  /** Sends one message to the receiver of this webhook. */
  readonly send: (id: string, webhook: Webhook, message: ToldMessage) => Promise<PostOutcome>;
  readonly link: (path: string) => string;
  readonly failed: (error: unknown) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** The waits between tries; those above, unless told otherwise. */
  readonly retries?: readonly number[];
}

/** Tells one webhook of everything it asked for, in order, each at least once, also what happened before a restart. */
export class Deliveries {
  readonly #options: DeliveriesOptions;
  readonly #id: string;
  readonly #webhook: Webhook;
  readonly #stopped = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #waiting = 0;
  #lastDelivery: number | undefined;
  #failing: DeliveryState['failing'];

  constructor(id: string, webhook: Webhook, options: DeliveriesOptions) {
    this.#id = id;
    this.#webhook = webhook;
    this.#options = options;
  }

  get state(): DeliveryState {
    return {
      waiting: this.#waiting,
      ...(this.#lastDelivery !== undefined && { lastDelivery: this.#lastDelivery }),
      ...(this.#failing !== undefined && { failing: this.#failing }),
    };
  }

  start(): void {
    if (this.#webhook.paused) return;
    const { store, failed } = this.#options;
    const wants = ({ name }: AuditEvent): boolean => (this.#webhook.events as readonly string[]).includes(name);
    const work = (signal: AbortSignal): Promise<void> => this.#tellAll(signal);
    this.#running = follow({ store, work, wants, failed, restMs: REST_MS }, this.#stopped.signal);
  }

  /** Resolves once nothing is being sent any more. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async #tellAll(signal: AbortSignal): Promise<void> {
    const { store } = this.#options;
    const names = this.#webhook.events;
    for (;;) {
      const after = (await store.get(toldKind, this.#id))?.record.sequence ?? 0;
      const events = await store.events({ after, names, limit: AT_ONCE });
      this.#waiting = events.length;
      if (events.length === 0) return;
      for (const event of events) {
        await this.#tell(event, signal);
        if (signal.aborted) return;
        await this.#told(event.sequence);
        this.#waiting -= 1;
      }
    }
  }

  /** Resolves once the receiver has it, it is given up, or the signal came. */
  async #tell(event: AuditEvent, signal: AbortSignal): Promise<void> {
    const { store, access, send, link, now, retries = RETRIES_MS } = this.#options;
    const places: PlaceNames = access.organisation;
    const begun = now();
    for (let tries = 0; !signal.aborted; tries += 1) {
      const session = (await store.get(sessionKind, event.target.id))?.record;
      if (!concerns(this.#webhook, session) || (await this.#isSilent(session?.channel))) return;
      const outcome = await send(this.#id, this.#webhook, messageOf(event, session, { link, places }));
      if (outcome.kind === 'delivered') return this.#delivered();
      if (signal.aborted) return;
      const restMs = retries[Math.min(tries, retries.length - 1)] ?? 0;
      await this.#refused(outcome, now() + restMs);
      if (now() - begun >= GIVEN_UP_MS) return this.#record('webhook.failed', { givenUp: event.sequence });
      await pause(restMs, signal);
    }
  }

  /** Whether a channel keeps what happens in it from webhooks. */
  async #isSilent(channel: string | undefined): Promise<boolean> {
    if (channel === undefined) return false;
    return (await this.#options.store.get(channelKind, channel))?.record.silent?.includes('webhook') === true;
  }

  async #delivered(): Promise<void> {
    this.#lastDelivery = this.#options.now();
    if (this.#failing === undefined) return;
    this.#failing = undefined;
    await this.#record('webhook.resumed', {});
  }

  /** Recorded once, when it begins. */
  async #refused(because: PostOutcome, nextTry: number): Promise<void> {
    const since = this.#failing?.since;
    this.#failing = { since: since ?? this.#options.now(), because, nextTry };
    if (since === undefined) await this.#record('webhook.failed', { because: because.kind });
  }

  async #record(name: 'webhook.failed' | 'webhook.resumed', detail: Readonly<Record<string, string | number>>) {
    const { store, access } = this.#options;
    const permit = await access.system('webhooks', 'webhook.manage');
    const target = { kind: 'webhook', id: this.#id };
    await store.commit({ writes: [], events: [permit.event(name, target, { name: this.#webhook.name, ...detail })] });
  }

  async #told(sequence: number): Promise<void> {
    const { store } = this.#options;
    const before = await store.get(toldKind, this.#id);
    await store.commit({ writes: [put(toldKind, this.#id, before?.revision ?? 0, { sequence })], events: [] });
  }
}
