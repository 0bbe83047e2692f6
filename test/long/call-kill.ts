import t from 'tap';
import { killCalls } from '../calls/kill.js';

const CYCLES = 100;
const HOUR_MS = 3_600_000;

t.setTimeout(HOUR_MS);

t.test(
  `the control plane is killed ${CYCLES} times while calls come in, and loses none that it received`,
  async (t) => {
    const { acknowledged, sentAgain, lost, twice } = await killCalls(t.testdir(), CYCLES);
    t.comment(`${acknowledged} calls were received before a kill, ${sentAgain} were sent again`);
    t.ok(acknowledged > CYCLES && sentAgain > CYCLES);
    t.same(lost, []);
    t.equal(twice, 0, 'one session for each call');
  },
);
