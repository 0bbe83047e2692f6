import t from 'tap';
import { killCycles } from '../store/kill.js';

const CYCLES = 1000;
const HOUR_MS = 3_600_000;

t.setTimeout(HOUR_MS);

t.test(`a writer killed ${CYCLES} times loses nothing that it was told is done`, async (t) => {
  const { acknowledged, lost, broken } = await killCycles(t.testdir(), CYCLES);
  t.comment(`${acknowledged} acknowledged changes`);
  t.ok(acknowledged > CYCLES);
  t.same(lost, []);
  t.equal(broken, undefined);
});
