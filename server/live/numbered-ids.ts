interface Numbered {
  readonly number: number;
  readonly id: string;
}

/** Ids by a number, in ascending order; what is added is mostly the greatest, and then costs next to nothing. */
export class NumberedIds {
  readonly #ascending: Numbered[] = [];

  set(number: number, id: string): void {
    const at = this.#firstFrom(number);
    const isKnown = this.#ascending[at]?.number === number;
    this.#ascending.splice(at, isKnown ? 1 : 0, { number, id });
  }

  delete(number: number): void {
    const at = this.#firstFrom(number);
    if (this.#ascending[at]?.number === number) this.#ascending.splice(at, 1);
  }

  /** Those with a smaller number, the greatest first. Take them all before anything is added or taken away. */
  *below(number: number): Iterable<string> {
    for (let at = this.#firstFrom(number) - 1; at >= 0; at -= 1) yield this.#ascending[at]?.id ?? '';
  }

  /** Where those begin whose number is not smaller. */
  #firstFrom(number: number): number {
    let [low, high] = [0, this.#ascending.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ascending[middle]?.number ?? Infinity) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
