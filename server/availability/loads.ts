import type { Listed } from '../sessions/lists.js';

export interface LoadsOptions {
  /** The open sessions in memory, and up to which position they are known. */
  readonly open: { readonly position: number; ready(): Iterable<Listed>; active(): Iterable<Listed> };
}

/** How many sessions each person has: counted again when something changed since. */
export class Loads {
  readonly #open: LoadsOptions['open'];
  #counts: ReadonlyMap<string, number> = new Map();
  #countedAt = -1;

  constructor({ open }: LoadsOptions) {
    this.#open = open;
  }

  /** Ready and active ones; practice takes nobody’s time from end users who wait. */
  of(person: string): number {
    if (this.#countedAt !== this.#open.position) this.#count();
    return this.#counts.get(person) ?? 0;
  }

  #count(): void {
    const counts = new Map<string, number>();
    for (const sessions of [this.#open.ready(), this.#open.active()]) {
      for (const [, { technician, origin }] of sessions) {
        if (technician === undefined || origin === 'practice') continue;
        counts.set(technician.id, (counts.get(technician.id) ?? 0) + 1);
      }
    }
    this.#counts = counts;
    this.#countedAt = this.#open.position;
  }
}
