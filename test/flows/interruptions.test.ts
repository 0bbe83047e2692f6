import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import t, { type Test } from 'tap';
import { Desktop, until } from '../desktop.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { EndUser, question } from './end-user.js';
import { Network } from './network.js';
import { Technician } from './technician.js';

const who = 'Often Interrupted';
/** A picture that was lost is exact again within this time, in milliseconds. */
const backWithinMs = 5_000;
/** An appliance that starts again, and everybody who comes back to it, take so long at most, in milliseconds. */
const startsWithinMs = 30_000;
/** A connection that has gone silent is noticed within this time, in milliseconds. */
const noticedWithinMs = 30_000;
/** How long what comes back by itself, with waits between its attempts, may take, in milliseconds. */
const returnsWithinMs = 20_000;
/** A network that is away for so long is no reason to ask again, in milliseconds. */
const outageMs = 10_000;

let browser: Browser;
let network: Network;
let desktop: Desktop;
let appliance: Appliance;
let technician: Technician;
let endUser: EndUser;
let colour = 0x204060;

/** Changes what is on the desktop, so that an old picture does not pass for a new one. */
function repaint(): void {
  colour = (colour * 5 + 0x1234567) & 0xffffff;
  desktop.ask('xsetroot', ['-solid', `#${colour.toString(16).padStart(6, '0')}`]);
}

async function seesNews(withinMs = backWithinMs): Promise<void> {
  repaint();
  await technician.seesExactly(desktop, withinMs);
}

function nobodyWasAsked(t: Test): void {
  t.equal(desktop.windowNow(question), undefined, 'nobody is asked again');
  t.ok(desktop.windowNow('sharing'), 'the banner stands');
}

t.before(async () => {
  const folder = t.testdir();
  browser = await startBrowser();
  network = Network.lay();
  desktop = await Desktop.start(1024, 700);
  appliance = await Appliance.start(join(folder, 'data'), [], { host: network.here });
  technician = await Technician.enrol(await startProfile(browser), appliance);
  const { link } = await technician.invite(who);
  endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
  await endUser.follow(link, { network: network.name });
  await technician.sees(who, 'Ready');
  await technician.connect(who);
  await endUser.accepts();
  await technician.seesExactly(desktop);
});
t.teardown(async () => {
  if (!t.passing()) t.comment(appliance?.complaints);
  endUser?.leave();
  await browser?.close();
  await appliance?.stop();
  await desktop?.stop();
  network?.remove();
});

t.test('the control plane is killed: the picture flows on, and nothing acknowledged is lost', async (t) => {
  const desk = await technician.anotherWindow();
  await desk.row(who).click();
  await desk.addNote('Written just before the crash.');
  const before = appliance.part('control');
  process.kill(before, 'SIGKILL');
  await seesNews();
  await until('the control plane to be back', () => appliance.isReady(), startsWithinMs);
  t.not(appliance.part('control'), before, 'it is another process');
  await seesNews();
  await desk.desk();
  await desk.sees(who, 'Active');
  await desk.row(who).click();
  await desk.page.getByRole('article').getByText('Written just before the crash.').waitFor();
  await desk.addNote('And this one after it.');
  await endUser.page.getByRole('heading', { name: 'Anna Martin is helping you' }).waitFor({ timeout: returnsWithinMs });
  await desk.page.close();
  nobodyWasAsked(t);
});

t.test('a control plane that hangs does not hold up the picture', async () => {
  const control = appliance.part('control');
  process.kill(control, 'SIGSTOP');
  try {
    await seesNews();
  } finally {
    process.kill(control, 'SIGCONT');
  }
});

t.test('the relay is killed: the exact picture is back within five seconds', async (t) => {
  const before = appliance.part('relay');
  process.kill(before, 'SIGKILL');
  await seesNews(backWithinMs);
  t.not(appliance.part('relay'), before, 'another relay shows it');
  nobodyWasAsked(t);
});

t.test('the page is reloaded: the picture comes back by itself', async (t) => {
  await technician.page.reload();
  await seesNews(returnsWithinMs);
  nobodyWasAsked(t);
});

t.test('from another computer, one click resumes', async (t) => {
  const elsewhere = await Technician.signIn(await startProfile(browser), appliance);
  await technician.page.close();
  technician = elsewhere;
  await technician.connect(who);
  await seesNews(returnsWithinMs);
  nobodyWasAsked(t);
});

t.test('the whole appliance is restarted: everybody comes back by themselves', async (t) => {
  await appliance.stop();
  await technician.page
    .getByText('Interrupted – reconnecting…')
    .or(technician.page.getByText('is away'))
    .first()
    .waitFor();
  await appliance.resume();
  await seesNews(startsWithinMs);
  nobodyWasAsked(t);
});

t.test('the end user’s network is away: noticed within thirty seconds, and back without a question', async (t) => {
  const cutAt = Date.now();
  network.cut();
  const away = technician.page.getByRole('heading', { name: 'The end user’s program is away' });
  await away.waitFor({ timeout: noticedWithinMs });
  await until('the program to notice', () => endUser.said.includes('The connection is interrupted'), noticedWithinMs);
  t.ok(Date.now() - cutAt < noticedWithinMs, 'both sides noticed');
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, cutAt + outageMs - Date.now())));
  network.mend();
  await seesNews(returnsWithinMs);
  nobodyWasAsked(t);
});

t.test('a program that was killed asks again when it is run again', async (t) => {
  endUser.crash();
  await technician.page
    .getByRole('heading', { name: 'The end user’s program is away' })
    .waitFor({ timeout: noticedWithinMs });
  endUser.runAgain({ network: network.name });
  await desktop.window(question);
  t.equal(desktop.windowNow('sharing'), undefined, 'nothing is shared before the answer');
  await endUser.accepts();
  await seesNews(returnsWithinMs);
});
