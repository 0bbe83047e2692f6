/** One time that somebody was taken out of a line. */
export interface Take {
  /** UTC milliseconds. */
  readonly at: number;
  /** How many waited when they were taken, they included. */
  readonly waiting: number;
  /** Since the one before was taken, or since they came when nobody waited before them; in milliseconds. */
  readonly interval: number;
}

/** With fewer takes than this nothing is said. */
export const ENOUGH_TAKES = 5;
/** Takes that are looked at: the newest. */
export const REMEMBERED_TAKES = 24;
/** Older takes tell nothing of today. */
export const REMEMBERED_MS = 7 * 86_400_000;
/** The weight of a take halves for each so many takes after it. */
const HALF_WEIGHT_TAKES = 10;
/** Of the longest and of the shortest intervals so large a part counts no more than its neighbours. */
const TAIL = 0.1;
const SECOND_MS = 1_000;

/**
 * How long whoever has so many before them may expect to wait, in whole seconds; undefined while too little is known. What
 * took place lately, with about as many waiting, counts most; single takes that lasted very long, or no time, count little.
 * @param takes of the same line, the oldest first
 */
export function expectedWait(takes: readonly Take[], before: number, now: number): number | undefined {
  const recent = takes.filter(({ at }) => now - at <= REMEMBERED_MS).slice(-REMEMBERED_TAKES);
  if (recent.length < ENOUGH_TAKES) return undefined;
  const sorted = recent.map(({ interval }) => interval).sort((a, b) => a - b);
  const cut = Math.floor(sorted.length * TAIL);
  const [least = 0, most = 0] = [sorted[cut], sorted[sorted.length - 1 - cut]];
  let [sum, weights] = [0, 0];
  recent.forEach(({ waiting, interval }, index) => {
    const age = recent.length - 1 - index;
    const apart = Math.abs(Math.log2(waiting / (before + 1)));
    const weight = 2 ** (-age / HALF_WEIGHT_TAKES) / (1 + apart);
    sum += weight * Math.min(most, Math.max(least, interval));
    weights += weight;
  });
  return Math.round(((before + 1) * sum) / weights / SECOND_MS);
}

/** A wait as the record has it: when somebody came, and when they were taken. */
export interface Wait {
  readonly from: number;
  readonly to: number;
}

/** The takes of one line, out of its waits in any order. */
export function takesOf(waits: readonly Wait[]): Take[] {
  const byEnd = [...waits].sort((a, b) => a.to - b.to);
  return byEnd.map(({ from, to }, index) => {
    const waiting = 1 + byEnd.slice(index + 1).filter((other) => other.from <= to).length;
    const previous = byEnd[index - 1]?.to ?? from;
    const first = byEnd.slice(index).reduce((least, wait) => Math.min(least, wait.from), from);
    return { at: to, waiting, interval: Math.max(0, to - Math.max(previous, first)) };
  });
}
