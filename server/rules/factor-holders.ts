import { authenticatorKind } from '../directory/second-factor/authenticator.js';
import { passkeyKind } from '../directory/second-factor/passkey.js';
import type { Kind, Page, Store } from '../store/store.js';

const PAGE = 1_000;

/** Everybody who has a second factor. */
export async function factorHolders(store: Store): Promise<ReadonlySet<string>> {
  const holders = new Set<string>();
  await each(store, authenticatorKind, (personId) => holders.add(personId));
  await each(store, passkeyKind, (_id, { personId }) => holders.add(personId));
  return holders;
}

async function each<T extends object>(
  store: Store,
  kind: Kind<T>,
  take: (id: string, record: T) => unknown,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const page: Page<T> = await store.list(kind, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    for (const { id, record } of page.records) take(id, record);
    cursor = page.next;
  } while (cursor !== undefined);
}
