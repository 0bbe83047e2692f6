import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import t from 'tap';
import { phraseWords } from '../../server/protocol/phrase.js';
import { Desktop, until } from '../desktop.js';
import { pause, press, pressOnBanner } from '../program/sharing.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { EndUser, question } from './end-user.js';
import { Technician } from './technician.js';

const who = 'Paul Durand';
/** Nobody has read a question before that. */
const readingMs = 700;
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

/** Opens a tool that needs mouse and keyboard; one that may not be used says why, and offers to ask. */
const opensTyping = (): Promise<void> => technician.tool('Type text', true);

async function asksForControl(): Promise<void> {
  await opensTyping();
  await technician.page.getByRole('button', { name: 'Ask', exact: true }).click();
}

t.test('both read two words, and the end user agrees to the picture alone', async (t) => {
  technician = await Technician.enrol(await startProfile(browser), appliance);
  const { link } = await technician.invite(who);
  endUser = await EndUser.arrive(await startProfile(browser), desktop, join(t.testdir(), 'home'));
  await endUser.follow(link);
  await technician.sees(who, 'Ready');
  await technician.connect(who);
  const phrase = await technician.page.locator('[data-phrase]').first().innerText();
  t.ok(phrase.split(' ').every((word) => phraseWords.includes(word)) && phrase.split(' ').length === 2, phrase);
  press(desktop, await desktop.window(question), 'control');
  await endUser.accepts();
  await technician.seesExactly(desktop);
  await technician.page.mouse.move(400, 2);
  t.match(await technician.page.getByRole('toolbar').innerText(), phrase, 'the words stay while they are connected');
});

t.test('a further tool is asked for alone, used, and taken back in one click', async () => {
  await asksForControl();
  await endUser.accepts();
  const text = technician.page.getByRole('textbox', { name: /^Types this text/ });
  await text.waitFor();
  await technician.page.keyboard.press('Escape');
  await technician.seesExactly(desktop);
  await pressOnBanner(desktop, 0);
  await opensTyping();
  await technician.page.getByRole('button', { name: 'Ask', exact: true }).waitFor();
  await technician.page.keyboard.press('Escape');
  await technician.seesExactly(desktop);
});

t.test('doubt about who asks ends the session and stands on every page of whoever answers for it', async (t) => {
  await asksForControl();
  const window = await desktop.window(question);
  await pause(readingMs);
  press(desktop, window, 'doubt');
  const alarm = technician.page.locator('[data-doubt]');
  await alarm.waitFor();
  t.match(await alarm.innerText(), /is not who they were talking to/);
  await until('the end of sharing', () => desktop.windowNow('sharing') === undefined);
  await alarm.getByRole('link', { name: 'Open the session' }).click();
  await technician.page.getByText('was not who they were talking to').first().waitFor();
  t.equal(await alarm.count(), 1, 'on the other pages too');
  await alarm.getByRole('button', { name: 'I know' }).click();
  await alarm.waitFor({ state: 'detached' });
});
