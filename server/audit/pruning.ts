import type { KeyObject } from 'node:crypto';
import type { Permit } from '../access/access.js';
import type { Store } from '../store/store.js';
import { signCheckpoint } from './checkpoint.js';
import type { Held } from './holds.js';

/** Events that one commit removes. */
const AT_ONCE = 2_000;

export interface PruningOptions {
  readonly store: Store;
  readonly key: KeyObject;
  /** The last event that whoever copies the audit elsewhere has; infinity when nobody does. */
  readonly sentUntil: () => Promise<number>;
}

/**
 * Removes the events before a time (UTC milliseconds), from the first on, and leaves a signed checkpoint. It stops before the
 * first event about something held, and before what has not been sent yet. Answers how many it removed.
 */
export async function prune(
  { store, key, sentUntil }: PruningOptions,
  permit: Permit,
  before: number,
  held: Held,
): Promise<number> {
  if (before === Number.NEGATIVE_INFINITY) return 0;
  const [last] = await store.events({ to: before, descending: true, limit: 1 });
  const firstHeld = await firstOf(store, held);
  const until = Math.min(last?.sequence ?? 0, firstHeld - 1, await sentUntil());
  let removed = 0;
  for (;;) {
    const begin = (await store.chain()).checkpoint?.sequence ?? 0;
    if (begin >= until) return removed;
    const end = Math.min(until, begin + AT_ONCE);
    const [event] = await store.events({ after: end - 1, limit: 1 });
    if (event?.sequence !== end) return removed;
    const { hash, time } = event;
    const told = permit.event('audit.pruned', { kind: 'audit', id: '' }, { until: end, hash });
    await store.commit({ writes: [], events: [told], prune: signCheckpoint(key, { sequence: end, hash, time }) });
    removed += end - begin;
  }
}

/** The first event by or about anything that is held. */
async function firstOf(store: Store, held: Held): Promise<number> {
  let first = Number.POSITIVE_INFINITY;
  for (const target of held.targets) {
    for (const range of [{ target }, { actor: target }]) {
      const [event] = await store.events({ ...range, limit: 1 });
      first = Math.min(first, event?.sequence ?? first);
    }
  }
  return first;
}
