/**
 * How often durations of each length occurred, in classes that grow by a fifth: so spreads of days add up to one of a month, and
 * what is read from it is within a tenth of the truth. The keys are the numbers of classes.
 */
export type Spread = Readonly<Record<string, number>>;

/** What is shorter than this is one class, in seconds. */
const firstSeconds = 5;
const growth = 1.2;

export function classOf(seconds: number): number {
  return seconds < firstSeconds ? 0 : 1 + Math.floor(Math.log(seconds / firstSeconds) / Math.log(growth));
}

/** The middle of a class, in whole seconds. */
function middleOf(number: number): number {
  return Math.round(number === 0 ? firstSeconds / 2 : firstSeconds * growth ** (number - 0.5));
}

/** The duration, in seconds, that this share (0 to 1) of all did not exceed; undefined when there was none. */
export function shareOf(spread: Spread, share: number): number | undefined {
  const classes = Object.entries(spread)
    .map(([number, count]) => [Number(number), count] as const)
    .sort(([one], [other]) => one - other);
  const total = classes.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [number, count] of classes) {
    seen += count;
    if (seen >= share * total) return middleOf(number);
  }
  return undefined;
}

/** Counts of the same things, added up. */
export function added(one: Spread, other: Spread): Spread {
  const sum: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
