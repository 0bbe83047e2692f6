import t from 'tap';
import { killCalls } from './kill.js';

t.test('a call that was answered “received” is there after kill -9, and sent again it is placed once', async (t) => {
  const { acknowledged, sentAgain, lost, twice } = await killCalls(t.testdir(), 2);
  t.comment(`${acknowledged} calls were received before a kill, ${sentAgain} were sent again`);
  t.ok(acknowledged + sentAgain === 24);
  t.same(lost, []);
  t.equal(twice, 0, 'one session for each call');
});
