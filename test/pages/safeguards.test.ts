import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import t from 'tap';
import { setRules } from '../access/giving.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { TestControlPlane, type Answer } from '../http/control-plane.js';
import { Guard } from './guarded.js';
import { hostileTexts } from './hostile.js';

const plane = await TestControlPlane.start(t);
// The pages as they were built, before a control plane whose store a test can reach.
await plane.stop();
Object.assign(plane.options, { pages: fileURLToPath(new URL('../../web', import.meta.url)) });
await plane.resume();
const anna = await plane.enrolFirst();
const ben = await plane.enrol(anna, 'ben', 'administrator');
const browser = await startBrowser();
t.teardown(() => browser.close());
const guards: Guard[] = [];

async function open(cookie: string, path: string, locale = 'en-GB'): Promise<Page> {
  const context: BrowserContext = await startProfile(browser, { locale });
  context.setDefaultTimeout(30_000);
  guards.push(await Guard.over(context));
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: `${plane.origin}/api`, secure: true, sameSite: 'Strict' }]);
  const page = await context.newPage();
  await page.goto(plane.origin + path);
  return page;
}

t.test('a key is made, shown once, used and revoked', async (t) => {
  const page = await open(anna, '/keys');
  await page.getByText('You have no API keys.').waitFor();
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('What it is for').fill('nightly <b>report</b>');
  const make = page.getByRole('button', { name: 'Make the key' });
  t.ok(await make.isDisabled(), 'a key for nothing is none');
  await page.getByLabel('See people').check();
  await page.getByText('may use this permission in your name').waitFor();
  t.equal(await page.getByLabel('Make API keys').count(), 0, 'what a key can never do is not offered');
  await make.click();
  await page.getByRole('heading', { name: 'The key “nightly <b>report</b>”: copy it now' }).waitFor();
  const secret = await page.locator('section input').inputValue();
  const use = (): Promise<Answer> =>
    plane.ask('GET', '/api/v1/people', { origin: null, headers: { authorization: `Bearer ${secret}` } });
  t.equal((await use()).status, 200);
  await page.reload();
  const row = page.getByRole('row', { name: /nightly/ });
  await row.getByText('from 127.0.0.1').waitFor();
  t.notOk((await page.content()).includes(secret), 'nothing shows it again');
  await row.getByRole('button', { name: 'Revoke' }).click();
  t.equal((await use()).status, 200, 'one click does not do it');
  await row.getByRole('button', { name: 'Revoke for good' }).click();
  await page.getByText('opens nothing any more').waitFor();
  t.equal((await use()).status, 401);
});

t.test('a webhook is made, its secret shown once; a test says what is wrong; it is paused and removed', async (t) => {
  const page = await open(anna, '/webhooks');
  await page.getByText('No webhook yet.').waitFor();
  await page.getByRole('button', { name: 'New webhook' }).click();
  await page.getByLabel('What it is for').fill('Tickets <i>of</i> Paris');
  await page.getByLabel('Address').fill('https://127.0.0.1:8443/');
  await page.getByRole('button', { name: 'Make the webhook' }).click();
  await page.getByText('outside of this appliance; this one is not accepted').waitFor();
  await page.getByLabel('Address').fill('https://hooks.invalid/guichet');
  await page.getByLabel('Survey answered').check();
  await page.getByText('told of 5 events').waitFor();
  await page.getByRole('button', { name: 'Make the webhook' }).click();
  await page.getByRole('heading', { name: 'The secret of “Tickets <i>of</i> Paris”: copy it now' }).waitFor();
  const secret = await page.locator('section input').inputValue();
  t.match(secret, /^whsec_[\w-]{43}$/);
  const row = page.getByRole('listitem').filter({ hasText: 'hooks.invalid' });
  await row.getByRole('button', { name: 'Send a test' }).click();
  await row.getByText('could not be reached').waitFor();
  await row.getByRole('button', { name: 'Pause' }).click();
  await row.getByText('Paused').waitFor();
  await page.reload();
  await row.getByText('Paused').waitFor();
  t.notOk((await page.content()).includes(secret), 'nothing shows it again');
  await row.getByRole('button', { name: 'Remove' }).click();
  await row.getByRole('button', { name: 'Remove for good' }).click();
  await page.getByText('its receiver is told of nothing any more').waitFor();
  await page.getByText('No webhook yet.').waitFor();
});

t.test('rules say whom they concern before they are saved, and refuse to shut everybody out', async (t) => {
  const page = await open(anna, '/rules');
  await page.getByLabel('Prove again: Manage settings').check();
  await page.getByRole('button', { name: 'See what changes' }).click();
  await page.getByText('2 people prove again who they are before it').waitFor();
  await page.getByText('Nobody could change the rules again after this').waitFor();
  t.ok(await page.getByRole('button', { name: 'Save these rules' }).isDisabled());
  await page.getByLabel('Prove again: Manage settings').uncheck();
  await page.getByLabel('Second person: Manage settings').check();
  await page.getByText('2 people need the approval of somebody else').waitFor();
  await page.getByRole('button', { name: 'Save these rules' }).click();
  await page.getByText('Saved. The rules hold from now on').waitFor();
  t.strictSame(plane.running.organisation.rules.approval, ['settings.manage']);
});

t.test('an act that needs a second person waits where it was begun, and goes on by itself', async (t) => {
  await setRules(plane, { approval: ['settings.manage'] });
  const page = await open(anna, '/rules');
  const second = await open(ben.cookie, '/', 'fr-FR');
  await page.getByLabel('Second person: Export the audit').check();
  await page.getByRole('button', { name: 'See what changes' }).click();
  await page.getByRole('button', { name: 'Save these rules' }).click();
  const dialog = page.getByRole('dialog', { name: 'A second person has to approve this' });
  await dialog.getByText('Manage settings, on the security rules.').waitFor();
  await dialog.getByLabel('Why').fill(`The auditors ask for it.\n${hostileTexts[0]}`);
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  await dialog.getByText('This goes on by itself').waitFor();

  await second.getByRole('link', { name: /^Administration ?1$/ }).click();
  await second.getByRole('heading', { name: 'Approbations' }).waitFor();
  await second.getByText('Gérer les réglages sur les règles de sécurité').waitFor();
  await second.getByPlaceholder(/Un mot/).fill('d’accord');
  await second.getByRole('button', { name: 'Approuver' }).click();
  await page.getByText('Saved. The rules hold from now on').waitFor();
  t.strictSame(plane.running.organisation.rules.approval, ['settings.manage', 'audit.export']);
  t.equal(await dialog.count(), 0);
  await second.getByRole('link', { name: 'Administration', exact: true }).waitFor();

  await page.getByLabel('Second person: Export the audit').uncheck();
  await page.getByRole('button', { name: 'See what changes' }).click();
  await page.getByRole('button', { name: 'Save these rules' }).click();
  await page.getByText('Saved.').waitFor();
  t.strictSame(plane.running.organisation.rules.approval, ['settings.manage'], 'approved for half an hour');
  await page.goto(`${plane.origin}/approvals`);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByText('You have asked for nothing.').waitFor();
});

t.test('a refusal is told to whoever waits, with a word', async (t) => {
  const page = await open(anna, '/rules');
  await page.getByLabel('Second person: Manage roles').check();
  await page.getByRole('button', { name: 'See what changes' }).click();
  await page.getByRole('button', { name: 'Save these rules' }).click();
  await page.getByLabel('Why').fill('To try');
  await page.getByRole('button', { name: 'Ask for approval' }).click();
  await page.getByText('This goes on by itself').waitFor();
  const { json } = await plane.ask('GET', '/api/v1/approvals', { cookie: ben.cookie });
  const body = { word: `Not today ${hostileTexts[1]}` };
  await plane.ask('POST', `/api/v1/approvals/${String(json.waiting[0].id)}/refuse`, { cookie: ben.cookie, body });
  await page.getByText('Person ben has refused.').waitFor();
  await page.getByText('Not today').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('A second person has to approve this first').waitFor();
  t.strictSame(plane.running.organisation.rules.approval, ['settings.manage'], 'and nothing was done');
});

t.test('none of these pages ran what it showed', (t) => {
  for (const { harm } of guards) t.strictSame(harm, { refusedByPolicy: [], ran: [], errors: [] });
  t.end();
});
