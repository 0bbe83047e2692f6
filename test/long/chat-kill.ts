import t from 'tap';
import { killChats } from '../chat/kill.js';

const CYCLES = 25;
const HOUR_MS = 3_600_000;

t.setTimeout(HOUR_MS);

t.test(`the control plane is killed ${CYCLES} times while end users write, and loses no line`, async (t) => {
  const { acknowledged, sentAgain, lost } = await killChats(t.testdir(), CYCLES);
  t.comment(`${acknowledged} lines were acknowledged before a kill, ${sentAgain} were sent again`);
  t.ok(acknowledged > CYCLES && sentAgain > CYCLES);
  t.same(lost, []);
});
