import type { SessionView } from '../api/sessions.js';

type Order = (a: SessionView, b: SessionView) => number;

/** Beyond this share of changed sessions, sorting all of them anew is less work. */
const MANY = 1 / 8;

/**
 * Those sessions that are wanted, in order. It remembers what it was last given: of ten thousand sessions only those that
 * changed are looked at closely, and the answer is the same object for as long as nothing of it changed.
 */
export class Arrangement {
  #known: ReadonlyMap<string, SessionView> = new Map();
  #sorted: readonly SessionView[] = [];

  constructor(
    readonly wants: (session: SessionView) => boolean,
    readonly order: Order,
  ) {}

  of(sessions: ReadonlyMap<string, SessionView>): readonly SessionView[] {
    if (sessions === this.#known) return this.#sorted;
    const known = this.#known;
    this.#known = sessions;
    const fresh: SessionView[] = [];
    for (const [id, session] of sessions) if (known.get(id) !== session && this.wants(session)) fresh.push(session);
    const kept = this.#sorted.filter((session) => sessions.get(session.id) === session);
    if (fresh.length === 0 && kept.length === this.#sorted.length) return this.#sorted;
    this.#sorted =
      fresh.length > MANY * kept.length
        ? [...kept, ...fresh].sort(this.order)
        : merged(kept, fresh.sort(this.order), this.order);
    return this.#sorted;
  }
}

/** Two ordered lists as one. */
function merged(kept: readonly SessionView[], fresh: readonly SessionView[], order: Order): SessionView[] {
  const all: SessionView[] = [];
  let next = 0;
  for (const session of kept) {
    for (let first = fresh[next]; first !== undefined && order(first, session) < 0; first = fresh[next]) {
      all.push(first);
      next += 1;
    }
    all.push(session);
  }
  return [...all, ...fresh.slice(next)];
}
