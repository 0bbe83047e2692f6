/*
 * The appliance’s clock, as its answers tell it. A computer’s own clock may be wrong by minutes and may be set while a page is
 * open; running times are counted from the appliance’s time by a clock that nobody sets.
 */

/** The `Date` of an answer is cut to its second. */
const halfSecondMs = 500;

let best: { readonly ahead: number; readonly within: number } | undefined;
let shown = 0;

/** Takes what an answer says of the time; `asked` and `answered` are moments of `performance.now()`. */
export function hearClock(date: string | null, asked: number, answered: number): void {
  const told = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(told)) return;
  const within = answered - asked;
  // A quicker answer says it more exactly.
  if (best !== undefined && best.within <= within) return;
  best = { ahead: told + halfSecondMs - (asked + answered) / 2, within };
}

/** The time at the appliance in UTC milliseconds; it never goes back. The computer’s own, before anything was answered. */
export function applianceNow(): number {
  if (best === undefined) return Date.now();
  shown = Math.max(shown, performance.now() + best.ahead);
  return shown;
}
