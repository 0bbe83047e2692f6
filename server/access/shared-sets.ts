const none: ReadonlySet<string> = new Set();

/** Sets by name, of which a copy of all costs little: a set itself is copied when one of the two is about to change it. */
export class SharedSets {
  #sets = new Map<string, Set<string>>();
  /** Those that no copy reads. */
  #own = new WeakSet<Set<string>>();

  copy(): SharedSets {
    const copy = new SharedSets();
    copy.#sets = new Map(this.#sets);
    this.#own = new WeakSet();
    return copy;
  }

  of(name: string): ReadonlySet<string> {
    return this.#sets.get(name) ?? none;
  }

  add(name: string, member: string): void {
    if (!this.of(name).has(member)) this.#forWriting(name).add(member);
  }

  delete(name: string, member: string): void {
    if (!this.of(name).has(member)) return;
    const set = this.#forWriting(name);
    set.delete(member);
    if (set.size === 0) this.#sets.delete(name);
  }

  #forWriting(name: string): Set<string> {
    const found = this.#sets.get(name);
    if (found !== undefined && this.#own.has(found)) return found;
    const own = new Set(found);
    this.#own.add(own);
    this.#sets.set(name, own);
    return own;
  }
}
