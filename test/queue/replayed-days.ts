import { expectedWait, takesOf, type Wait } from '../../server/queue/waits.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Numbers that look like chance, the same each time. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A day at a desk: calls come in waves, so many technicians take them in turn, each for about so long. */
function dayOf(seed: number, technicians: number, meanMs: number): { said: number; waited: number }[] {
  const chance = chances(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(chance() || 1e-9)) * Math.cos(2 * Math.PI * chance());
  const helped = (): number => meanMs * Math.exp(0.5 * normal() - 0.125);
  const ready = Array.from({ length: technicians }, () => 8 * HOUR_MS);
  const done: Wait[] = [];
  const seen: { said: number; waited: number }[] = [];
  const open: Wait[] = [];
  for (let at = 8 * HOUR_MS; at < 18 * HOUR_MS;) {
    const hour = at / HOUR_MS;
    const rush = 0.7 + 0.9 * Math.exp(-((hour - 9.5) ** 2)) + 0.7 * Math.exp(-((hour - 14.5) ** 2));
    at += (-Math.log(chance() || 1e-9) * meanMs) / technicians / rush;
    const next = ready.indexOf(Math.min(...ready));
    const to = Math.max(at, ready[next] ?? 0) + 5_000;
    ready[next] = to + helped();
    done.push(...open.filter((wait) => wait.to <= at));
    open.splice(0, open.length, ...open.filter((wait) => wait.to > at));
    const said = expectedWait(takesOf(done.slice(-60)), open.length, at);
    if (said !== undefined && to - at > MINUTE_MS) seen.push({ said: said * 1_000, waited: to - at });
    open.push({ from: at, to });
  }
  return seen;
}

/** What was said to everybody who waited on sixteen such days, beside what came: the median of the relative errors. */
export function replayedDays(): { readonly waits: number; readonly median: number } {
  const errors = [1, 2, 3, 4, 5, 6, 7, 8]
    .flatMap((seed) => [dayOf(seed, 4, 9 * MINUTE_MS), dayOf(seed, 12, 15 * MINUTE_MS)])
    .flat()
    .map(({ said, waited }) => Math.abs(said - waited) / waited)
    .sort((a, b) => a - b);
  return { waits: errors.length, median: errors[Math.floor(errors.length / 2)] ?? 1 };
}
