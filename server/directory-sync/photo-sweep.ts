import { personKind } from '../directory/person.js';
import { Conflict, remove, type Kind, type Page, type Store, type Stored } from '../store/store.js';
import { photoKind } from './photo.js';

const PAGE = 1_000;

/** Removes the pictures that nobody shows. Whoever shows one again at the same time wins: its removal meets a conflict. */
export async function sweepPhotos(store: Store): Promise<void> {
  const photos = await everything(store, photoKind);
  const shown = new Set((await everything(store, personKind)).map(({ record }) => record.photo));
  for (const { id, revision } of photos) {
    if (shown.has(id)) continue;
    await store.commit({ writes: [remove(photoKind, id, revision)], events: [] }).catch((error: unknown) => {
      if (!(error instanceof Conflict)) throw error;
    });
  }
}

async function everything<T extends object>(store: Store, kind: Kind<T>): Promise<Stored<T>[]> {
  const records: Stored<T>[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await store.list(kind, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    records.push(...page.records);
    cursor = page.next;
  } while (cursor !== undefined);
  return records;
}
