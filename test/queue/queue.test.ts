import t from 'tap';
import { Line } from '../../server/queue/line.js';
import { expectedWait, takesOf, type Wait } from '../../server/queue/waits.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

t.test('a line is in the order of urgency, then of coming', (t) => {
  const line = new Line();
  line.put({ id: 'b', urgency: 1, since: 2 });
  line.put({ id: 'a', urgency: 1, since: 1 });
  line.put({ id: 'c', urgency: 3, since: 9 });
  t.strictSame(line.ordered(), ['c', 'a', 'b']);
  t.equal(line.before('b'), 2);
  t.notOk(line.put({ id: 'b', urgency: 1, since: 2 }), 'nothing moved');
  line.put({ id: 'b', urgency: 3, since: 2 });
  t.strictSame(line.ordered(), ['b', 'c', 'a']);
  line.remove('b');
  t.equal(line.before('b'), undefined);
  t.equal(line.before('a'), 1);
  t.end();
});

t.test('nothing is said before enough is known, nor by what was long ago', (t) => {
  const waits: Wait[] = [1, 2, 3, 4].map((n) => ({ from: n * HOUR_MS, to: n * HOUR_MS + MINUTE_MS }));
  t.equal(expectedWait(takesOf(waits), 0, 5 * HOUR_MS), undefined);
  const enough = takesOf([...waits, { from: 5 * HOUR_MS, to: 5 * HOUR_MS + MINUTE_MS }]);
  t.equal(expectedWait(enough, 0, 6 * HOUR_MS), 60);
  t.equal(expectedWait(enough, 2, 6 * HOUR_MS), 180);
  t.equal(expectedWait(enough, 0, 30 * DAY_MS), undefined);
  t.end();
});

t.test('one take that lasted all day changes little', (t) => {
  const waits: Wait[] = Array.from({ length: 20 }, (_, n) => ({ from: n * HOUR_MS, to: n * HOUR_MS + MINUTE_MS }));
  const odd = { from: 20 * HOUR_MS, to: 30 * HOUR_MS };
  const seconds = expectedWait(takesOf([...waits, odd]), 0, 31 * HOUR_MS) ?? 0;
  t.ok(seconds >= 60 && seconds < 90, `${seconds} s`);
  t.end();
});

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

t.test('over replayed days what was said differs from what came by 30 % at the median at most', (t) => {
  const errors = [1, 2, 3, 4, 5, 6, 7, 8]
    .flatMap((seed) => [dayOf(seed, 4, 9 * MINUTE_MS), dayOf(seed, 12, 15 * MINUTE_MS)])
    .flat()
    .map(({ said, waited }) => Math.abs(said - waited) / waited)
    .sort((a, b) => a - b);
  const median = errors[Math.floor(errors.length / 2)] ?? 1;
  t.ok(errors.length > 500, `${errors.length} waits`);
  t.ok(median <= 0.3, `median error ${(100 * median).toFixed(1)} %`);
  t.end();
});
