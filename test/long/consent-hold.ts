import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { pause, Sharing, titles } from '../program/sharing.js';

const MINUTE_MS = 60_000;
/** A program that was cut off for longer than two minutes asks again. */
const CUT_OFF_MS = 2 * MINUTE_MS + 5_000;

t.setTimeout(10 * MINUTE_MS);

t.test('a program that was cut off for more than two minutes has forgotten what was agreed to', async (t) => {
  const desktop = await Desktop.start(800, 600);
  t.teardown(() => desktop.stop());
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const { site } = sharing;
  await sharing.viewer();
  // The control plane answers no more: each new connection is cut before a word.
  sharing.desk.cut();
  const since = performance.now();
  while (performance.now() - since < CUT_OFF_MS) {
    const desk = await site.nextDesk();
    const { body } = await desk.expect('programHello');
    const elapsed = performance.now() - since;
    if (elapsed < 2 * MINUTE_MS - 5_000 && body.consented === 0) throw new Error(`forgotten after ${elapsed} ms`);
    desk.cut();
    await pause(100);
  }
  await until('the end of the banner', () => desktop.windowNow(titles.banner) === undefined);
  await sharing.relay.gone();
  const desk = await site.nextDesk();
  t.equal((await desk.expect('programHello')).body.consented, 0);
  desk.send('programWelcome', { version: 1, session: site.session, number: 4711, state: 'active', technician: '' });
  await desk.expect('device');
  await pause(1_000);
  t.equal(desk.count('passWanted'), 0, 'nothing is shared until the end user is asked again');
});
