import type { Access } from '../access/access.js';
import { Sealing } from '../directory/sealing.js';
import type { Logger } from '../log.js';
import type { Store } from '../store/store.js';
import { isReachable } from './address.js';
import { post } from './post.js';
import { Webhooks } from './webhooks.js';

export interface MakeWebhooksOptions {
  readonly store: Store;
  readonly access: Access;
  readonly log: Logger;
  /** The bytes of the appliance's symmetric key. */
  readonly serverKey: Uint8Array;
  /** The address of a page of the console. */
  readonly link: (path: string) => string;
  /** UTC milliseconds. */
  readonly now: () => number;
}

export function makeWebhooks({ store, access, log, serverKey, link, now }: MakeWebhooksOptions): Webhooks {
  const reachable = (address: string): boolean => isReachable(address);
  return new Webhooks({
    ...{ store, access, link, reachable, now },
    sealing: new Sealing(serverKey, 'webhook'),
    post: ({ url, authority }, secret, message) => {
      const { event, id } = message;
      return post(
        { url, authority, secret },
        { event, delivery: id, body: JSON.stringify(message) },
        { reachable, now },
      );
    },
    failed: (err) => log.error({ err }, 'a webhook could not be told'),
  });
}
