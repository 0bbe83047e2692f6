import { setImmediate } from 'node:timers/promises';
import type { AuditEvent } from '../store/chain.js';
import type { Store } from '../store/store.js';
import { rangeOf, textOf, type AuditFilter } from './filter.js';

/** Sequences that the store looks through at a time, and events that it reads, before anything else gets its turn. */
const WINDOW = 10_000;
const READ = 500;
/** How long a search goes on for one page that does not fill; it then says how far it came. */
const PATIENCE_MS = 1_000;

export interface Found {
  readonly events: readonly AuditEvent[];
  /** Where the next page begins: events before this sequence. Absent at the beginning of the chain. */
  readonly next?: number;
}

/** Newest first, from before a sequence on; with fewer than `limit` events and `next` when the time was up. */
export async function findEvents(
  store: Store,
  filter: AuditFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Found> {
  const until = performance.now() + PATIENCE_MS;
  const range = rangeOf(filter);
  const matches = textOf(filter);
  const { checkpoint, head } = await store.chain();
  const first = (checkpoint?.sequence ?? 0) + 1;
  const found: AuditEvent[] = [];
  let end = Math.min(before ?? head.sequence + 1, head.sequence + 1);
  while (end > first) {
    const after = Math.max(first - 1, end - 1 - WINDOW);
    const read = matches === undefined ? limit - found.length : READ;
    const events = await store.events({ ...range, after, before: end, descending: true, limit: read });
    for (const event of events) {
      if (matches?.(event) === false) continue;
      found.push(event);
      if (found.length === limit)
        return event.sequence > first ? { events: found, next: event.sequence } : { events: found };
    }
    end = events.length === read ? (events.at(-1)?.sequence ?? first) : after + 1;
    if (performance.now() > until && end > first) return { events: found, next: end };
    await setImmediate();
  }
  return { events: found };
}

/** Every event up to `until`, oldest first; few at a time, so that a long list costs no memory. */
export async function* everyEvent(store: Store, filter: AuditFilter, until: number): AsyncGenerator<AuditEvent> {
  const range = rangeOf(filter);
  const matches = textOf(filter);
  let after = (await store.chain()).checkpoint?.sequence ?? 0;
  while (after < until) {
    const before = Math.min(until, after + WINDOW) + 1;
    const events = await store.events({ ...range, after, before, limit: READ });
    for (const event of events) if (matches?.(event) !== false) yield event;
    after = events.length === READ ? (events.at(-1)?.sequence ?? until) : before - 1;
    await setImmediate();
  }
}
