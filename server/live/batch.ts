import type { SessionMoved } from './open-sessions.js';

interface Move {
  readonly id: string;
  /** Every topic under which it stood since the batch began. */
  readonly before: Set<string>;
  after: readonly string[];
}

/** Listeners that hear the same, and what they hear: sessions as they are now, and those that they lost sight of. */
export interface Share<Listener> {
  readonly listeners: readonly Listener[];
  readonly changed: readonly string[];
  readonly gone: readonly string[];
}

/**
 * Changes that are told together. Whoever listens to the same ones of the topics that were touched hears the same, however
 * many other topics they listen to: so the work grows with what is said, not with how many hear it.
 */
export class Batch {
  readonly #moves = new Map<string, Move>();

  get isEmpty(): boolean {
    return this.#moves.size === 0;
  }

  add({ id, before, after }: SessionMoved): void {
    const move = this.#moves.get(id) ?? { id, before: new Set(), after };
    for (const topic of before) move.before.add(topic);
    for (const topic of move.after) move.before.add(topic);
    move.after = after;
    this.#moves.set(id, move);
  }

  /** Everybody who hears something, by what they hear. `listeners`: those of one topic, at this moment. */
  *shares<Listener>(listeners: (topic: string) => Iterable<Listener>): Iterable<Share<Listener>> {
    const moves = this.#byTopic();
    for (const [key, heard] of alike(moves.keys(), listeners)) {
      const topics = new Set(key.split(SEPARATOR));
      const [changed, gone] = [new Set<string>(), new Set<string>()];
      for (const topic of topics) {
        for (const { id, after } of moves.get(topic) ?? []) {
          (after.some((one) => topics.has(one)) ? changed : gone).add(id);
        }
      }
      yield { listeners: heard, changed: [...changed], gone: [...gone] };
    }
  }

  #byTopic(): Map<string, Move[]> {
    const moves = new Map<string, Move[]>();
    for (const move of this.#moves.values()) {
      for (const topic of new Set([...move.before, ...move.after])) {
        const others = moves.get(topic);
        if (others === undefined) moves.set(topic, [move]);
        else others.push(move);
      }
    }
    return moves;
  }
}

/** Stands in no topic. */
const SEPARATOR = '\n';

/** Listeners by the ones of these topics to which they listen. */
function alike<Listener>(
  topics: Iterable<string>,
  listeners: (topic: string) => Iterable<Listener>,
): Map<string, Listener[]> {
  const heardBy = new Map<Listener, string>();
  for (const topic of topics) {
    for (const listener of listeners(topic)) {
      const before = heardBy.get(listener);
      heardBy.set(listener, before === undefined ? topic : before + SEPARATOR + topic);
    }
  }
  const groups = new Map<string, Listener[]>();
  for (const [listener, key] of heardBy) {
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [listener]);
    else others.push(listener);
  }
  return groups;
}
