import t from 'tap';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { Technician } from '../flows/technician.js';
import { Guard } from './guarded.js';
import { hostileTexts } from './hostile.js';

/** Sooner than the test's own end, so that a failure says what was waited for. */
const patienceMs = 30_000;

const appliance = await Appliance.start(t.testdir());
const browser = await startBrowser();
const context = await startProfile(browser);
context.setDefaultTimeout(patienceMs);
const guard = await Guard.over(context);
const { page } = await Technician.enrol(context, appliance);
t.teardown(async () => {
  await browser.close();
  await appliance.stop();
});

interface Told {
  readonly status: number;
  readonly json: Record<string, { id: string }>;
}

/** Asks the API as the page would. */
const ask = (method: string, path: string, body?: object): Promise<Told> =>
  page.evaluate<Told>(`
    fetch('/api/v1/${path}', {
      method: '${method}',
      ${body === undefined ? '' : `headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(JSON.stringify(body))},`}
    }).then(async (answer) => ({ status: answer.status, json: await answer.json().catch(() => ({})) }))`);

const idOf = async (answer: Promise<Told>, name: string): Promise<string> => (await answer).json[name]?.id ?? '';
const box = (name: string | RegExp): ReturnType<typeof page.getByRole> => page.getByRole('checkbox', { name });

await page.getByRole('button', { name: 'New session' }).first().waitFor();
const sales = await idOf(ask('POST', 'channels', { name: 'Sales' }), 'channel');
const mia = await idOf(ask('POST', 'people', { login: 'mia', name: 'Mia Durand', role: 'auditor' }), 'person');

t.test('the list leads to a person; by keyboard, a box is ticked, looked at, saved, and holds', async (t) => {
  await page.goto(`${appliance.origin}/people`);
  await page.getByRole('searchbox').fill('durand');
  await page.getByText('1 person', { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Mia Durand' }).waitFor();
  await box(/^See sessions · Sales · From Auditor/).focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) await page.keyboard.press(key);
  t.notOk(await box('Create sessions · Sales').isChecked());
  await page.keyboard.press('Space');
  await page.getByText('1 person gains').waitFor();
  await page.getByText(/^Gains · Sales: Create sessions$/).waitFor();
  t.strictSame(
    (await ask('GET', `bindings?channel=${sales}`)).json['bindings'],
    [],
    'nothing is given before it is saved',
  );
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. It holds at once.').waitFor();
  t.match((await ask('GET', `bindings?channel=${sales}`)).json['bindings'], [{ permissions: ['session.create'] }]);
  await page.reload();
  await box('Create sessions · Sales').waitFor();
  t.ok(await box('Create sessions · Sales').isChecked());
  t.ok(await box(/^Read the audit · Everywhere/).isChecked());
  await box(/^Read the audit · Everywhere/).click({ force: true });
  t.ok(await box(/^Read the audit · Everywhere/).isChecked(), 'what a role gives is not taken by a box');
  await box('Use a command line · Sales').click({ force: true });
  t.notOk(await box('Use a command line · Sales').isChecked(), 'what does not exist yet cannot be given');
});

t.test('why: what decides, in words, and what would be needed', async (t) => {
  const why = async (name: string | RegExp): Promise<string> => {
    await box(name).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/allowed/i).waitFor();
    const text = await dialog.innerText();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    return text;
  };
  t.match(await why('Manage settings · Everywhere'), /cannot sign in/, 'she has not used her link yet');
  const ben = await idOf(ask('POST', 'people', { login: 'ben', name: 'Ben', role: 'channelTechnician' }), 'person');
  t.not(ben, '');
  await page.goto(`${appliance.origin}/people`);
  await page.getByText('Anna Martin').first().click();
  await page.getByText('Nobody changes their own rights').waitFor();
  t.match(
    await why(/^Manage settings · Everywhere/),
    /Allowed: because of role Administrator \(given to them\) · Everywhere/,
  );
  t.match(await why(/^Use a command line · Everywhere/), /Not allowed: the tool for it does not exist yet/);
  await box(/^Manage settings · Everywhere/).click({ force: true });
  t.equal(await page.getByRole('button', { name: 'Save' }).count(), 0, 'nothing of one’s own can be changed');
});

t.test('a shipped role is copied, its copy changed after a look at whom that touches, and removed', async (t) => {
  await page.goto(`${appliance.origin}/roles/auditor`);
  await page.getByText('This role comes with Guichet').waitFor();
  t.ok(await page.getByLabel('Read the audit').isDisabled());
  await page.getByRole('button', { name: 'Copy' }).click();
  t.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'Copy of Auditor');
  await page.getByRole('button', { name: 'Make the role' }).click();
  await page.getByRole('heading', { name: 'Copy of Auditor' }).waitFor();
  const role = new URL(page.url()).pathname.split('/').pop() ?? '';
  const made = await ask('POST', 'bindings', { make: [{ subject: { kind: 'person', id: mia }, role }] });
  t.equal(made.status, 200);
  await page.reload();
  await page.getByLabel('Manage settings').click();
  await page.getByText('1 person gains').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('It holds at once, for everybody who has the role.').waitFor();
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('1 person loses').waitFor();
  await page.getByRole('button', { name: 'Remove it for good' }).click();
  await page.getByRole('heading', { name: 'Roles', exact: true }).waitFor();
  await page.getByText('Copy of Auditor').waitFor({ state: 'detached' });
});

t.test('whatever roles and people are called stays text', async (t) => {
  for (const name of hostileTexts) await ask('POST', 'roles', { name, description: name, permissions: [] });
  await ask('POST', 'people', { login: 'eve', name: '<img src=x onerror=executed(1)>' });
  for (const path of ['/people', '/roles', `/people/${mia}`]) {
    await page.goto(`${appliance.origin}${path}`);
    await page.waitForLoadState('networkidle');
    await guard.look(page);
  }
  t.strictSame(guard.harm, { refusedByPolicy: [], ran: [], errors: [] });
});
