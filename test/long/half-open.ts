import { join } from 'node:path';
import t from 'tap';
import { Desktop } from '../desktop.js';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { EndUser } from '../flows/end-user.js';
import { Technician } from '../flows/technician.js';
import { Sharing } from '../program/sharing.js';

/** Links that only look open are noticed within this, on either side. */
const noticedMs = 30_000;

t.setTimeout(600_000);

const desktop = await Desktop.start();
t.teardown(() => desktop.stop());

t.test('the program notices servers that have gone silent', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  await sharing.viewer();
  sharing.desk.answersHeartbeats = sharing.relay.answersHeartbeats = sharing.relay.credits = false;
  const since = performance.now();
  await Promise.all([sharing.relay.gone(noticedMs), sharing.desk.gone(noticedMs)]);
  t.comment(`after ${Math.round(performance.now() - since)} ms`);
  t.ok(sharing.program.running, 'and comes again by itself');
});

t.test('the technician’s page notices a relay that has gone silent, and goes on when it speaks again', async (t) => {
  const who = 'Paul Durand';
  const folder = t.testdir();
  const appliance = await Appliance.start(join(folder, 'data'));
  t.teardown(() => appliance.stop());
  const browser = await startBrowser();
  t.teardown(() => browser.close());
  const technician = await Technician.enrol(await startProfile(browser), appliance);
  const { link } = await technician.invite(who);
  const endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
  t.teardown(() => endUser.leave());
  await endUser.follow(link);
  await technician.sees(who, 'Ready');
  await technician.connect(who);
  await endUser.accepts();
  await technician.seesExactly(desktop);

  const relay = appliance.part('relay');
  process.kill(relay, 'SIGSTOP');
  const since = performance.now();
  try {
    await technician.page
      .getByText(/^Interrupted/)
      .first()
      .waitFor({ timeout: noticedMs });
  } finally {
    process.kill(relay, 'SIGCONT');
  }
  t.comment(`after ${Math.round(performance.now() - since)} ms`);
  await technician.seesExactly(desktop, noticedMs);
  t.pass('the picture is back by itself');
});
