/** Over how long a rate is taken. */
const spanMs = 5_000;

/** How fast something goes, over the last few seconds. */
export class Rate {
  #points: { readonly at: number; readonly done: number }[] = [];

  /** So much is done by now (monotonic milliseconds). */
  note(done: number, at: number): void {
    this.#points.push({ at, done });
    while (this.#points.length > 2 && at - (this.#points[0]?.at ?? at) > spanMs) this.#points.shift();
  }

  /** It begins anew: what was is no measure. */
  forget(): void {
    this.#points = [];
  }

  /** In a second; 0 before anything was measured. */
  get perSecond(): number {
    const first = this.#points[0];
    const last = this.#points.at(-1);
    if (first === undefined || last === undefined || last.at === first.at) return 0;
    return Math.max(0, ((last.done - first.done) * 1_000) / (last.at - first.at));
  }
}
