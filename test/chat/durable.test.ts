import t from 'tap';
import { killChats } from './kill.js';

t.test('the control plane is killed while end users write, and loses no line that it acknowledged', async (t) => {
  const { acknowledged, sentAgain, lost } = await killChats(t.testdir(), 2);
  t.comment(`${acknowledged} lines were acknowledged before a kill, ${sentAgain} were sent again`);
  t.ok(acknowledged > 0);
  t.same(lost, []);
});
