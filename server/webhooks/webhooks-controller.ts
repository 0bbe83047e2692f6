import type { Call } from '../http/call.js';
import { Body, Delete, Get, Needs, Path, Post, Request, Route, SuccessResponse, Tags } from '../http/decorators.js';
import type { Id } from '../http/id.js';
import type { Name } from '../name.js';
import type { WebhookEvent } from './webhook.js';
import type { Webhooks, WebhookView } from './webhooks.js';

export interface NewWebhook {
  name: Name;
  /**
   * Where messages are posted: `https://`, never this machine, its own link or an address by which clouds give away secrets.
   * @minLength 9
   * @maxLength 1000
   */
  url: string;
  /**
   * What it is told of.
   * @minItems 1
   * @maxItems 50
   */
  events: WebhookEvent[];
  /** Only what happens in this channel; everywhere, when left out. */
  channel?: Id;
  /**
   * The certificate (PEM) of the authority under which the receiver’s stands; empty: those that the system knows. Left out of a
   * change, it stays.
   * @maxLength 20000
   */
  authority?: string;
}

export interface WebhookChange extends NewWebhook {
  /** Told of nothing for now; what happens meanwhile is told afterwards. */
  paused: boolean;
}

/** What became of a test. */
export interface TestOutcome {
  kind: 'delivered' | 'status' | 'address' | 'timeout' | 'unreachable';
  /** What the receiver answered. */
  status?: number;
  /** Why it could not be reached, as the system calls it. */
  code?: string;
}

@Route('api/v1/webhooks')
@Tags('Webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: Webhooks) {}

  /**
   * Every webhook, by name, with how it stands with its receiver.
   */
  @Get()
  @Needs('webhook.manage')
  async list(@Request() call: Call): Promise<{ webhooks: WebhookView[] }> {
    return { webhooks: await this.webhooks.list(call.actor) };
  }

  /**
   * Makes a webhook. Its secret is shown only here; every message is signed with it: `Guichet-Signature: t=<UTC seconds>,v1=<hex>`,
   * where `v1` is HMAC-SHA256 with the secret over `t`, a dot and the body. A message says its `id`, its `event`, when (`at`) and
   * by whom (`by`) it was done, and how the `session` is now. It is sent until it is answered with 200 to 299, in order, and may
   * come twice under the same `id`.
   */
  @Post()
  @SuccessResponse('201', 'Made')
  @Needs('webhook.manage')
  make(@Request() call: Call, @Body() webhook: NewWebhook): Promise<{ webhook: WebhookView; secret: string }> {
    return this.webhooks.make(call.actor, webhook);
  }

  /**
   * Changes, pauses or resumes a webhook.
   */
  @Post('{id}')
  @Needs('webhook.manage')
  async change(
    @Request() call: Call,
    @Path() id: Id,
    @Body() change: WebhookChange,
  ): Promise<{ webhook: WebhookView }> {
    return { webhook: await this.webhooks.change(call.actor, id, change) };
  }

  /**
   * A new secret; the old one signs nothing any more.
   */
  @Post('{id}/secret')
  @Needs('webhook.manage')
  renewSecret(@Request() call: Call, @Path() id: Id): Promise<{ secret: string }> {
    return this.webhooks.renewSecret(call.actor, id);
  }

  /**
   * Sends a message that says it is a test, and answers what became of it.
   */
  @Post('{id}/test')
  @Needs('webhook.manage')
  async test(@Request() call: Call, @Path() id: Id): Promise<{ outcome: TestOutcome }> {
    return { outcome: await this.webhooks.test(call.actor, id) };
  }

  /**
   * Removes a webhook for good.
   */
  @Delete('{id}')
  @Needs('webhook.manage')
  remove(@Request() call: Call, @Path() id: Id): Promise<void> {
    return this.webhooks.remove(call.actor, id);
  }
}
