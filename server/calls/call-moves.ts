import type { Permit } from '../access/access.js';
import type { ChannelCalls, Move } from '../channels/removal.js';
import { put, type Page, type Store, type Stored } from '../store/store.js';
import { sosCallKind, type SosCall } from './call.js';

const PAGE = 500;

/** What becomes of the SOS Calls of a channel that ends: their addresses stay good. */
export class CallMoves implements ChannelCalls {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async count(channel: string): Promise<number> {
    return (await this.#of(channel)).length;
  }

  async moves(permit: Permit, channel: string, to: string): Promise<Move[]> {
    return (await this.#of(channel)).map(({ id, revision, record }) => ({
      write: put(sosCallKind, id, revision, { ...record, channel: to }),
      event: permit.event(
        'sosCall.changed',
        { kind: 'sosCall', id },
        { before: { channel: record.channel }, after: { channel: to } },
      ),
    }));
  }

  async #of(channel: string): Promise<Stored<SosCall>[]> {
    const found: Stored<SosCall>[] = [];
    let cursor: string | undefined;
    do {
      const range = { index: 'channel', prefix: [channel], limit: PAGE, ...(cursor && { cursor }) } as const;
      const page: Page<SosCall> = await this.#store.list(sosCallKind, range);
      found.push(...page.records);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }
}
