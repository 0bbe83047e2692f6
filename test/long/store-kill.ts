import t from 'tap';
import { killCycles } from '../store/kill.js';

const CYCLES = 1000;

t.test(`a writer killed ${CYCLES} times loses nothing that it was told is done`, { timeout: 3_600_000 }, async (t) => {
  const { acknowledged, lost, broken } = await killCycles(t.testdir(), CYCLES);
  t.comment(`${acknowledged} acknowledged changes`);
  t.ok(acknowledged > CYCLES);
  t.same(lost, []);
  t.equal(broken, undefined);
});
