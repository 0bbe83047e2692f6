import type { WebhookEvent } from '../../../server/webhooks/webhook.js';
import { request } from '../../appliance/request.js';

/** What became of a message. */
export interface PostOutcome {
  readonly kind: 'delivered' | 'status' | 'address' | 'timeout' | 'unreachable';
  readonly status?: number;
  readonly code?: string;
}

export interface WebhookView {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly channel?: { readonly id: string; readonly name: string };
  /** Whether an authority of its own is kept for it. */
  readonly authority: boolean;
  readonly paused: boolean;
  readonly createdBy: { readonly id: string; readonly name: string };
  readonly createdAt: number;
  readonly state: {
    readonly waiting: number;
    readonly lastDelivery?: number;
    readonly failing?: { readonly since: number; readonly because: PostOutcome; readonly nextTry: number };
  };
}

export interface WebhookWish {
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly channel?: string;
  readonly authority?: string;
}

export interface MadeWebhook {
  readonly webhook: WebhookView;
  readonly secret: string;
}

const base = '/api/v1/webhooks';

export const webhooksKey = ['webhooks'] as const;

export const listWebhooks = (): Promise<{ webhooks: readonly WebhookView[] }> => request('GET', base);

export const makeWebhook = (wish: WebhookWish): Promise<MadeWebhook> => request('POST', base, wish);

export const changeWebhook = (
  id: string,
  change: WebhookWish & { readonly paused: boolean },
): Promise<{ webhook: WebhookView }> => request('POST', `${base}/${id}`, change);

export const renewSecret = (id: string): Promise<{ secret: string }> => request('POST', `${base}/${id}/secret`, {});

export const testWebhook = (id: string): Promise<{ outcome: PostOutcome }> => request('POST', `${base}/${id}/test`, {});

export const removeWebhook = (id: string): Promise<void> => request('DELETE', `${base}/${id}`);
