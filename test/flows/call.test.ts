import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { EndUser } from './end-user.js';
import { Technician } from './technician.js';

const caller = 'Marie Dupont';
const callWindow = 'Guichet – ask for help';
/** A window has drawn itself and has the keyboard by then. */
const settledMs = 700;

let browser: Browser;
let desktop: Desktop;
let appliance: Appliance;
let anna: Technician;
let endUser: EndUser;
let address: string;

/** A request of the administrator's page, as its scripts make it. */
function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const given = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return anna.page.evaluate<Answer>(
    `fetch('/api/v1/${path}', ${JSON.stringify({ method, ...given })}).then((answer) => answer.json())`,
  );
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, settledMs));
}

t.before(async () => {
  const folder = t.testdir();
  browser = await startBrowser();
  desktop = await Desktop.start();
  appliance = await Appliance.start(join(folder, 'data'));
  anna = await Technician.enrol(await startProfile(browser), appliance);
  const { channels } = await ask<{ channels: { id: string }[] }>('GET', 'channels');
  const made = await ask<{ call: { address: string } }>('POST', 'calls', {
    ...{ channel: channels[0]?.id, name: 'Workshop', intro: { en: 'What happened?', fr: 'Que se passe-t-il ?' } },
    questions: [{ id: 'floor', label: { en: 'Which floor?', fr: 'Quel étage ?' }, kind: 'text', required: true }],
    signIn: 'off',
  });
  address = made.call.address;
  endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
});
t.teardown(async () => {
  endUser?.leave();
  await browser?.close();
  await appliance?.stop();
  await desktop?.stop();
});

t.test('the SOS Call app is fetched from the public page, asks, and its call waits for whoever takes it', async (t) => {
  await endUser.page.goto(address);
  await endUser.page.getByText('Call from your desktop next time').click();
  const [file] = await Promise.all([
    endUser.page.waitForEvent('download'),
    endUser.page.getByRole('button', { name: 'Get the SOS Call app' }).click(),
  ]);
  const archive = file.suggestedFilename();
  t.match(archive, /\.tar\.gz$/);
  await file.saveAs(join(endUser.home, 'Downloads', archive));
  endUser.start(`cd ~/Downloads && tar -xzf ${archive} && ./guichet-support`);
  await desktop.window(callWindow);
  await settled();
  desktop.ask('xdotool', ['type', caller]);
  desktop.key('Tab');
  desktop.ask('xdotool', ['type', 'The press has stopped']);
  desktop.key('Tab');
  desktop.ask('xdotool', ['type', '3']);
  desktop.key('alt+a');
  await endUser.hears(/is received/);
  await anna.desk();
  await anna.page.getByRole('button', { name: 'Get next' }).click();
  await anna.page.getByRole('article').getByText('The press has stopped').first().waitFor();
  await endUser.hears(/takes care of you/);
});

t.test('the technician sees the screen of the caller once they agree, and closes the call', async (t) => {
  await anna.connectFromCard();
  await endUser.accepts();
  await anna.seesExactly(desktop);
  await anna.desk();
  const { sessions } = await ask<{ sessions: { origin: string; answers: unknown; technician: { name: string } }[] }>(
    'GET',
    'sessions',
  );
  t.match(sessions, [
    { origin: 'call', endUser: caller, technician: { name: 'Anna Martin' }, answers: [{ answer: '3' }] },
  ]);
  await anna.close(caller, 'Restarted');
  await until('the program to have ended, or to say so', () => endUser.hasEnded || /is over|ended/.test(endUser.said));
});
