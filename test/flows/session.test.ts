import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { EndUser } from './end-user.js';
import { Technician } from './technician.js';

const who = 'Paul Durand';
let browser: Browser;
let desktop: Desktop;
let appliance: Appliance;
let technician: Technician;
let endUser: EndUser;

t.before(async () => {
  browser = await startBrowser();
  desktop = await Desktop.start();
  appliance = await Appliance.start(join(t.testdir(), 'data'));
});
t.teardown(async () => {
  endUser?.leave();
  await browser?.close();
  await appliance?.stop();
  await desktop?.stop();
});

t.test('the first administrator is made by the link that the appliance printed', async () => {
  technician = await Technician.enrol(await startProfile(browser), appliance);
});

t.test('an end user follows a link, runs what the page gives, and is ready in the queue', async (t) => {
  const { link } = await technician.invite(who);
  endUser = await EndUser.arrive(await startProfile(browser), desktop, join(t.testdir(), 'home'));
  await endUser.follow(link);
  await technician.sees(who, 'Ready');
  await technician.row(who).click();
  const card = technician.page.getByRole('article');
  t.match(await card.innerText(), /1280 × 800/, 'the device card says the monitor before anybody connects');
  await endUser.page.getByText('Your computer is connected').waitFor();
  t.notOk(desktop.windowNow('sharing'), 'nothing is shared yet');
});

t.test('after the end user accepted, the canvas equals the desktop pixel for pixel', async () => {
  await technician.connect(who);
  await endUser.accepts();
  await technician.seesExactly(desktop);
});

t.test('keys typed in the browser arrive in a real terminal', async (t) => {
  const proof = join(t.testdir(), 'typed');
  desktop.run('xterm', ['-geometry', '80x10+40+120', '-title', 'Target', '-e', 'bash', '--norc']);
  const terminal = await desktop.window('Target');
  const { x, y, width, height } = desktop.geometry(terminal);
  await technician.clickAt(x + width / 2, y + height / 2);
  await technician.page.keyboard.type(`echo "Zürich: 1+1=\${HOME:+2} ~ {ok}" > ${proof}; sync`);
  await technician.page.keyboard.press('Enter');
  await until('the file that the typed line writes', () => existsSync(proof) && readFileSync(proof, 'utf8') !== '');
  t.equal(readFileSync(proof, 'utf8'), 'Zürich: 1+1=2 ~ {ok}\n');
  await technician.seesExactly(desktop);
});

t.test('the mouse moves a real window', async (t) => {
  const window = await desktop.window('Target');
  const before = desktop.geometry(window);
  const from = await technician.place(before.x + 100, before.y - 12);
  const to = await technician.place(before.x + 320, before.y + 188);
  await technician.page.mouse.move(from.x, from.y);
  await technician.page.mouse.down();
  await technician.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 5 });
  await technician.page.mouse.move(to.x, to.y, { steps: 5 });
  await technician.page.mouse.up();
  await until('the window to be elsewhere', () => Math.abs(desktop.geometry(window).x - before.x - 220) <= 3);
  t.ok(Math.abs(desktop.geometry(window).y - before.y - 200) <= 3, 'it went as far as the mouse');
  await technician.seesExactly(desktop);
});

t.test('Stop ends what is seen, and the technician may ask again', async (t) => {
  await endUser.stops();
  await technician.page.getByText('The end user stopped sharing').waitFor();
  t.equal(desktop.windowNow('sharing'), undefined, 'the banner is gone');
  await technician.page.getByRole('button', { name: 'Ask again' }).click();
  await endUser.refuses();
  await technician.page.getByText('The end user refused').waitFor();
  await technician.page.getByRole('button', { name: 'Ask again' }).click();
  await endUser.accepts();
  await technician.seesExactly(desktop);
});

t.test('closing with a note ends the session everywhere', async (t) => {
  await technician.desk();
  await technician.row(who).click();
  await technician.page.getByRole('button', { name: 'Close the session' }).click();
  await technician.page.getByLabel('Closing note').fill('All well again.');
  await technician.page.getByRole('button', { name: 'Close the session' }).last().click();
  await endUser.page.getByText('This session has ended').waitFor();
  await until('the window that says so', () => desktop.windowNow('help') !== undefined || endUser.hasEnded);
  t.equal(desktop.windowNow('sharing'), undefined, 'nothing is shared any more');
});
