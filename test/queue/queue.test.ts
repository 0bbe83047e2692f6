import t from 'tap';
import { Line } from '../../server/queue/line.js';
import { expectedWait, takesOf, type Wait } from '../../server/queue/waits.js';
import { replayedDays } from './replayed-days.js';

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

t.test('over replayed days what was said differs from what came by 30 % at the median at most', (t) => {
  const { waits, median } = replayedDays();
  t.ok(waits > 500, `${waits} waits`);
  t.ok(median <= 0.3, `median error ${(100 * median).toFixed(1)} %`);
  t.end();
});
