import { randomBytes, X509Certificate } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Actor, Permit } from '../access/access.js';
import type { Sealing } from '../directory/sealing.js';
import { Refusal } from '../errors.js';
import { keptName } from '../name.js';
import { nameOf } from '../sessions/sessions.js';
import { put, remove, retryOnConflict, type Stored } from '../store/store.js';
import { readAddress } from './address.js';
import { Deliveries, type DeliveriesOptions, type DeliveryState } from './deliveries.js';
import type { PostOutcome } from './post.js';
import type { ToldMessage } from './told-session.js';
import { toldKind, webhookKind, type Webhook, type WebhookEvent } from './webhook.js';

const SECRET_BYTES = 32;
/** As many as an appliance keeps; each has its own queue and its own tries. */
const WEBHOOKS = 50;

export interface WebhookView {
  id: string;
  name: string;
  url: string;
  events: WebhookEvent[];
  channel?: { id: string; name: string };
  authority: boolean;
  paused: boolean;
  createdBy: { id: string; name: string };
  /** UTC milliseconds. */
  createdAt: number;
  state: DeliveryState;
}

export interface WebhookWish {
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly channel?: string | undefined;
  readonly authority?: string | undefined;
}

export interface WebhooksOptions extends Omit<DeliveriesOptions, 'send'> {
  readonly sealing: Sealing;
  readonly reachable: (address: string) => boolean;
  /** Sends one message, signed with this secret. */
  readonly post: (webhook: Webhook, secret: Uint8Array, message: ToldMessage) => Promise<PostOutcome>;
}

/** Which addresses are told of what happens, and that they are. */
export class Webhooks {
  readonly #options: WebhooksOptions;
  readonly #running = new Map<string, Deliveries>();

  constructor(options: WebhooksOptions) {
    this.#options = options;
  }

  /** Begins to tell. */
  async start(): Promise<void> {
    for (const { id, record } of await this.#all()) this.#run(id, record);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.values()].map((deliveries) => deliveries.stop()));
  }

  /** Every webhook, by name. @throws Refusal `access/denied` */
  async list(actor: Actor): Promise<WebhookView[]> {
    await this.#options.access.require(actor, 'webhook.manage');
    return (await this.#all()).map(({ id, record }) => this.#view(id, record));
  }

  /**
   * A new webhook; it is told of what happens from now on. The secret is in this answer and nowhere else.
   * @throws Refusal `access/denied`, `webhook/address`, `record/duplicate`, `record/unknown` for a channel, `request/malformed`
   */
  async make(actor: Actor, wish: WebhookWish): Promise<{ webhook: WebhookView; secret: string }> {
    const { store, access, now } = this.#options;
    const permit = await access.require(actor, 'webhook.manage');
    if ((await this.#all()).length >= WEBHOOKS) throw new Refusal('request/too-many', `there are ${WEBHOOKS} already`);
    const id = uuidv7();
    const { secret, sealed } = this.#newSecret(id);
    const webhook: Webhook = {
      ...this.#read(wish),
      ...{ secret: sealed, paused: false, createdBy: nameOf(actor), createdAt: now() },
    };
    const { head } = await store.chain();
    await store.commit({
      writes: [put(webhookKind, id, 0, webhook), put(toldKind, id, 0, { sequence: head.sequence })],
      events: [permit.event('webhook.made', { kind: 'webhook', id }, { after: wordsOf(webhook) })],
    });
    this.#run(id, webhook);
    return { webhook: this.#view(id, webhook), secret };
  }

  /**
   * Changes a webhook, or pauses it. What happens while it is paused is told afterwards. The authority stays unless one is said.
   * @throws Refusal as `make`, `record/unknown`
   */
  async change(actor: Actor, id: string, wish: WebhookWish & { readonly paused: boolean }): Promise<WebhookView> {
    const permit = await this.#options.access.require(actor, 'webhook.manage');
    const { paused } = wish;
    return this.#change(permit, id, ({ authority, secret, createdBy, createdAt }) => {
      return { ...this.#read({ authority, ...wish }), secret, paused, createdBy, createdAt };
    });
  }

  /** A new secret in place of the old one, at once. @throws Refusal `access/denied`, `record/unknown` */
  async renewSecret(actor: Actor, id: string): Promise<{ secret: string }> {
    const permit = await this.#options.access.require(actor, 'webhook.manage');
    const { secret, sealed } = this.#newSecret(id);
    await this.#change(permit, id, (webhook) => ({ ...webhook, secret: sealed }), { secret: 'renewed' });
    return { secret };
  }

  /** Sends a message that says it is a test, and answers what became of it. @throws Refusal `access/denied`, `record/unknown` */
  async test(actor: Actor, id: string): Promise<PostOutcome> {
    const { store, access, now } = this.#options;
    const permit = await access.require(actor, 'webhook.manage');
    const { record } = await this.#stored(id);
    const outcome = await this.#send(id, record, { id: `test-${uuidv7()}`, event: 'webhook.test', at: now() });
    const event = permit.event('webhook.tested', { kind: 'webhook', id }, { name: record.name, outcome: outcome.kind });
    await store.commit({ writes: [], events: [event] });
    return outcome;
  }

  /** Ends a webhook for good. @throws Refusal `access/denied`, `record/unknown` */
  async remove(actor: Actor, id: string): Promise<void> {
    const { store, access } = this.#options;
    const permit = await access.require(actor, 'webhook.manage');
    await this.#stored(id);
    // First silent, so that nothing writes how far it was told meanwhile.
    await this.#running.get(id)?.stop();
    this.#running.delete(id);
    await retryOnConflict(async () => {
      const { revision, record } = await this.#stored(id);
      const told = await store.get(toldKind, id);
      await store.commit({
        writes: [remove(webhookKind, id, revision), ...(told ? [remove(toldKind, id, told.revision)] : [])],
        events: [permit.event('webhook.removed', { kind: 'webhook', id }, { before: wordsOf(record) })],
      });
    });
  }

  async #change(
    permit: Permit,
    id: string,
    make: (before: Webhook) => Webhook,
    more: Readonly<Record<string, string>> = {},
  ): Promise<WebhookView> {
    const changed = await retryOnConflict(async () => {
      const { revision, record } = await this.#stored(id);
      const webhook = make(record);
      const detail = { before: wordsOf(record), after: wordsOf(webhook), ...more };
      await this.#options.store.commit({
        writes: [put(webhookKind, id, revision, webhook)],
        events: [permit.event('webhook.changed', { kind: 'webhook', id }, detail)],
      });
      return webhook;
    });
    await this.#running.get(id)?.stop();
    this.#run(id, changed);
    return this.#view(id, changed);
  }

  #run(id: string, webhook: Webhook): void {
    const send = (of: string, to: Webhook, message: ToldMessage): Promise<PostOutcome> => this.#send(of, to, message);
    const deliveries = new Deliveries(id, webhook, { ...this.#options, send });
    this.#running.set(id, deliveries);
    deliveries.start();
  }

  #send(id: string, webhook: Webhook, message: ToldMessage): Promise<PostOutcome> {
    const { sealing, post } = this.#options;
    return post(webhook, sealing.open(webhook.secret, id), message);
  }

  #read({ name, url, events, channel, authority = '' }: WebhookWish): Pick<Webhook, 'name' | 'url' | 'events'> {
    const { access, reachable } = this.#options;
    if (channel !== undefined && !access.organisation.channels.has(channel)) {
      throw new Refusal('record/unknown', 'there is no such channel');
    }
    return {
      ...{ name: keptName(name), url: readAddress(url, reachable), events: [...new Set(events)] },
      ...(channel !== undefined && { channel }),
      ...(authority !== '' && { authority: readAuthority(authority) }),
    };
  }

  #newSecret(id: string): { secret: string; sealed: string } {
    const bytes = randomBytes(SECRET_BYTES);
    const secret = `whsec_${bytes.toString('base64url')}`;
    return { secret, sealed: this.#options.sealing.seal(Buffer.from(secret), id) };
  }

  async #stored(id: string): Promise<Stored<Webhook>> {
    const stored = await this.#options.store.get(webhookKind, id);
    if (stored === undefined) throw new Refusal('record/unknown');
    return stored;
  }

  async #all(): Promise<readonly Stored<Webhook>[]> {
    return (await this.#options.store.list(webhookKind, { index: 'name', limit: WEBHOOKS })).records;
  }

  #view(id: string, webhook: Webhook): WebhookView {
    const { name, url, events, channel, authority, paused, createdBy, createdAt } = webhook;
    const { channels } = this.#options.access.organisation;
    return {
      ...{ id, name, url, events: [...events], authority: authority !== undefined, paused, createdBy, createdAt },
      ...(channel !== undefined && { channel: { id: channel, name: channels.get(channel)?.name ?? '' } }),
      state: this.#running.get(id)?.state ?? { waiting: 0 },
    };
  }
}

/** What the record keeps of a webhook. */
function wordsOf({ name, url, events, channel, paused }: Webhook): Record<string, string | boolean | string[]> {
  return { name, url, events: [...events], paused, ...(channel !== undefined && { channel }) };
}

/** @throws Refusal `request/malformed` */
function readAuthority(text: string): string {
  try {
    new X509Certificate(text);
    return text;
  } catch {
    throw new Refusal('request/malformed', 'the authority is no certificate (PEM)');
  }
}
