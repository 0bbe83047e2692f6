import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { EndUser } from './end-user.js';
import { Technician } from './technician.js';

const who = 'Paul Durand';
/** A right that is taken away is gone within this time, in milliseconds. */
const withdrawnWithinMs = 5_000;
const work = ['session.see', 'session.create', 'session.close', 'tool.view'];

let browser: Browser;
let desktop: Desktop;
let appliance: Appliance;
let administrator: Technician;
let ben: Technician;
let endUser: EndUser;
/** Ben's bindings: what he sees, connects and controls with. */
let given: { id: string; revision: number; permissions?: string[] }[] = [];

interface Answer {
  readonly person: { readonly id: string };
  readonly link: string;
  readonly bindings: typeof given;
}

/** A request of the administrator's page, as its scripts make it. */
function ask(method: string, path: string, body?: object): Promise<Answer> {
  const options = { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) };
  return administrator.page.evaluate<Answer>(
    `fetch('/api/v1/${path}', ${JSON.stringify(options)}).then((answer) => answer.json())`,
  );
}

async function withdraw(permission: string): Promise<void> {
  const binding = given.find(({ permissions }) => permissions?.includes(permission));
  await ask('POST', 'bindings', { remove: [{ id: binding?.id, revision: binding?.revision }] });
}

t.before(async () => {
  const folder = t.testdir();
  browser = await startBrowser();
  desktop = await Desktop.start();
  appliance = await Appliance.start(join(folder, 'data'));
  administrator = await Technician.enrol(await startProfile(browser), appliance);
  const { person, link } = await ask('POST', 'people', { login: 'ben', name: 'Ben Durand', role: 'channelTechnician' });
  const { bindings: before } = await ask('GET', `bindings?person=${person.id}`);
  const subject = { kind: 'person', id: person.id };
  await ask('POST', 'bindings', {
    make: [
      { subject, permissions: work },
      { subject, permissions: ['session.engage'] },
      { subject, permissions: ['tool.control'] },
    ],
    remove: before.map(({ id, revision }) => ({ id, revision })),
  });
  given = (await ask('GET', `bindings?person=${person.id}`)).bindings;
  const page = await (await startProfile(browser)).newPage();
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Password' }).fill('another horse battery staple');
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await page.getByRole('heading', { name: 'Sessions' }).waitFor();
  ben = new Technician(page, appliance);
  endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
});
t.teardown(async () => {
  if (!t.passing()) t.comment(appliance?.complaints);
  endUser?.leave();
  await browser?.close();
  await appliance?.stop();
  await desktop?.stop();
});

t.test('a technician with single permissions invites, connects and works', async () => {
  const { link } = await ben.invite(who);
  await endUser.follow(link);
  await ben.sees(who, 'Ready');
  await ben.connect(who);
  await endUser.accepts();
  await ben.seesExactly(desktop);
});

t.test('without the right to control, the picture goes on, the keys do nothing, and the page says why', async (t) => {
  const proof = join(t.testdir(), 'typed');
  desktop.run('xterm', ['-geometry', '80x10+40+120', '-title', 'Target', '-e', 'bash', '--norc']);
  const { x, y, width, height } = desktop.geometry(await desktop.window('Target'));
  await ben.clickAt(x + width / 2, y + height / 2);
  await withdraw('tool.control');
  await ben.page.getByText('Your right to use mouse and keyboard here was withdrawn').first().waitFor({
    timeout: withdrawnWithinMs,
  });
  await ben.page.getByTitle('Quality').waitFor({ state: 'attached' });
  await ben.page.keyboard.type(`touch ${proof}`);
  await ben.page.keyboard.press('Enter');
  desktop.ask('xsetroot', ['-solid', '#204060']);
  await ben.seesExactly(desktop);
  t.notOk(existsSync(proof), 'nothing was typed');
  const keys = ben.page.getByRole('button', { name: 'Keys' });
  t.equal(await keys.getAttribute('aria-disabled'), 'true');
  t.match(await keys.getAttribute('title'), /was withdrawn/);
  await ben.tool('Keys', true);
  t.equal(await ben.page.getByRole('button', { name: 'Ask', exact: true }).count(), 0, 'no consent would help');
  await ben.page.keyboard.press('Escape');
});

t.test('without the right to connect, the screen is gone, in words, and the end user waits for another', async (t) => {
  await administrator.page.getByRole('button', { name: /^All / }).click();
  await administrator.sees(who, 'Active');
  const since = performance.now();
  await withdraw('session.engage');
  await ben.page.getByRole('heading', { name: 'Your right to be connected here was withdrawn' }).waitFor();
  t.ok(performance.now() - since < withdrawnWithinMs, `${Math.round(performance.now() - since)} ms`);
  t.equal(await ben.page.locator('canvas').count(), 0, 'nothing of the picture is left on the page');
  await until('the banner to be gone', () => desktop.windowNow('sharing') === undefined);
  await administrator.sees(who, 'Ready');
  await administrator.row(who).click();
  await administrator.page.getByText('The right to be connected here was withdrawn from Ben Durand').waitFor();
  await ben.page.getByText('stays ready for somebody else').waitFor();
  t.equal(await ben.page.getByRole('button', { name: 'Connect' }).count(), 0, 'there is nothing to try in vain');
  await withdraw('session.see');
  await ben.page.getByText('You may no longer see this session').waitFor();
  await administrator.connectFromCard();
  await endUser.accepts();
  await administrator.seesExactly(desktop);
});
