import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import t from 'tap';
import { signPass, verifyPass } from '../../server/access/pass.js';
import { Desktop, until, type Picture } from '../desktop.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { EndUser, question } from './end-user.js';
import { Technician } from './technician.js';

const who = 'Seen By Several';
/** The picture of those who keep up follows within this time, in milliseconds, whatever another one does. */
const followsWithinMs = 3_000;
const paints = 5;
/** In this time a clock with seconds has moved, in milliseconds. */
const clockMs = 2_200;

let browser: Browser;
let desktop: Desktop;
let appliance: Appliance;
let technician: Technician;
let colleague: Technician;
let endUser: EndUser;
let colour = 0x305070;

function repaint(): void {
  colour = (colour * 5 + 0x1234567) & 0xffffff;
  desktop.ask('xsetroot', ['-solid', `#${colour.toString(16).padStart(6, '0')}`]);
}

/** A browser whose passes name another participant: what the desk will hand to somebody who was invited to help. */
async function invited(): Promise<Technician> {
  const key = createPrivateKey(readFileSync(join(appliance.data, 'keys/pass.key.pem')));
  const participant = randomBytes(16);
  const profile = await startProfile(browser);
  await profile.route('**/api/v1/sessions/*/passes', async (route) => {
    const answer = await route.fetch();
    const given = (await answer.json()) as { pass: string };
    const body = verifyPass(createPublicKey(key), Buffer.from(given.pass, 'base64url'));
    const pass = signPass(key, { ...body, participant, name: 'Ben Durand', lead: 0 });
    await route.fulfill({ response: answer, json: { ...given, pass: Buffer.from(pass).toString('base64url') } });
  });
  return Technician.signIn(profile, appliance);
}

async function picture(viewer: Technician): Promise<Picture> {
  return until('a picture', () => viewer.canvas());
}

function rowsThatDiffer(one: Picture, other: Picture): Set<number> {
  const rows = new Set<number>();
  const bytes = one.width * 4;
  for (let at = 0; at < one.pixels.length; at += 1)
    if (one.pixels[at] !== other.pixels[at]) rows.add(Math.floor(at / bytes));
  return rows;
}

t.before(async () => {
  const folder = t.testdir();
  browser = await startBrowser();
  desktop = await Desktop.start(1024, 700);
  appliance = await Appliance.start(join(folder, 'data'));
  technician = await Technician.enrol(await startProfile(browser), appliance);
  const { link } = await technician.invite(who);
  endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
  await endUser.follow(link);
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
});

t.test('a second viewer sees the exact picture, and the first one goes on', async (t) => {
  colleague = await invited();
  await colleague.connect(who);
  await colleague.seesExactly(desktop);
  repaint();
  await Promise.all([technician.seesExactly(desktop), colleague.seesExactly(desktop)]);
  t.equal(desktop.windowNow(question), undefined, 'nobody is asked again');
});

t.test('one who comes late, in the middle of changes, sees the exact picture as well', async () => {
  const painting = setInterval(repaint, 100);
  const late = await invited();
  try {
    await late.connect(who);
    await until('a first picture', async () => (await late.canvas()) !== undefined);
  } finally {
    clearInterval(painting);
  }
  await Promise.all([technician, colleague, late].map((viewer) => viewer.seesExactly(desktop)));
  await late.page.context().close();
});

t.test('one who stalls holds up nobody, and catches up', async () => {
  const wire = await colleague.page.context().newCDPSession(colleague.page);
  await wire.send('Page.setWebLifecycleState', { state: 'frozen' });
  for (let paint = 0; paint < paints; paint += 1) {
    repaint();
    await technician.seesExactly(desktop, followsWithinMs);
  }
  await wire.send('Page.setWebLifecycleState', { state: 'active' });
  await colleague.seesExactly(desktop);
});

t.test('the same technician’s second window takes the picture over, and the first one says so', async () => {
  const second = await technician.anotherWindow();
  await second.connect(who);
  await second.seesExactly(desktop);
  await technician.page.getByText('This screen was opened elsewhere').waitFor();
  await colleague.seesExactly(desktop);
  await technician.page.close();
  technician = second;
});

t.test('a practice computer opens with one click, answers the hand, and closes', async (t) => {
  const practice = await technician.anotherWindow();
  await practice.page.getByRole('button', { name: 'Practise' }).first().click();
  await practice.page.waitForURL(/\/view$/);
  await practice.page.getByTitle('Quality').waitFor();
  // Its clock ticks by itself.
  const before = await picture(practice);
  await new Promise((resolve) => setTimeout(resolve, clockMs));
  const clock = rowsThatDiffer(before, await picture(practice));
  await practice.clickAt(before.width / 2, before.height / 2);
  await practice.page.keyboard.type('Hello');
  const answered = async (): Promise<boolean> =>
    [...rowsThatDiffer(before, await picture(practice))].some((row) => !clock.has(row));
  await until('what was typed to be seen', answered, 5_000);
  await practice.rareTool('Figures');
  const exact = practice.page.locator('div, tr').filter({ hasText: /^Every pixel exact\s*yes$/ });
  await exact.first().waitFor();
  await practice.page.getByRole('button', { name: 'End', exact: true }).click();
  await practice.page.getByRole('button', { name: 'Close the session' }).click();
  await practice.page
    .getByRole('heading', { name: 'This session has ended' })
    .or(practice.page.getByRole('heading', { name: 'Sessions' }))
    .first()
    .waitFor();
  t.ok(desktop.windowNow('sharing'), 'the end user’s session goes on');
});
