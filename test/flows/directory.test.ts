import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import t from 'tap';
import { Desktop } from '../desktop.js';
import { SambaDomain } from '../ldap/samba-domain.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { EndUser } from './end-user.js';
import { Technician } from './technician.js';

/** Under five minutes on a real appliance; short here, so that the test need not wait. */
const everySeconds = 2;
const cutWithinMs = 10_000;
const who = 'Paul Durand';

let browser: Browser;
let desktop: Desktop;
let appliance: Appliance;
let domain: SambaDomain;
let administrator: Technician;
let alice: Technician;
let endUser: EndUser | undefined;

const isRoot = process.getuid?.() === 0;
const skip = !isRoot && 'Samba needs root';

t.before(async () => {
  if (!isRoot) return;
  [browser, desktop, domain] = await Promise.all([startBrowser(), Desktop.start(), SambaDomain.start(t)]);
  const settings = { GUICHET_DIRECTORY_EVERY: `${everySeconds} s` };
  appliance = await Appliance.start(join(t.testdir(), 'data'), [], { settings });
});
t.teardown(async () => {
  endUser?.leave();
  await browser?.close();
  await appliance?.stop();
  await desktop?.stop();
});

/** The sign-in page of a browser of their own. */
async function tries(login: string, password: string): Promise<Page> {
  const page = await (await startProfile(browser)).newPage();
  await page.goto(appliance.origin);
  await page.getByLabel('Sign-in name').fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

t.test('an administrator connects an Active Directory by the page alone', { skip }, async (t) => {
  administrator = await Technician.enrol(await startProfile(browser), appliance);
  const { page } = administrator;
  const { controllers, bindName, bindPassword, authority } = domain.settings();
  await page.goto(`${appliance.origin}/directories`);
  await page.getByRole('button', { name: 'Connect a directory' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Corp');
  await page.getByLabel('Controllers').fill(controllers.join('\n'));
  await page.getByLabel('Service account').fill(bindName);
  await page.getByLabel('Its password').fill('not this one');
  await page.getByLabel('Your authority’s certificate').fill(authority);
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await page.getByText('The service account was not accepted').waitFor();
  await page.getByLabel('Its password').fill(bindPassword);
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await page.getByText('Everything works.').waitFor();
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.waitForURL(/\/directories\/[0-9a-f-]+$/);
  await page.getByRole('heading', { name: /Corp/ }).waitFor();
  t.notMatch(await page.content(), new RegExp(bindPassword), 'the password is on no page');
});

t.test('they choose two groups, look at who would come, and agree', { skip }, async () => {
  const { page } = administrator;
  await page.getByLabel('Search groups in the directory').fill('RS-');
  for (const group of ['RS-Technicians', 'RS-Managers']) await page.getByRole('checkbox', { name: group }).check();
  await page.getByRole('button', { name: 'Choose 2 groups' }).click();
  await page.getByRole('button', { name: 'Show who would come' }).click();
  await page.getByText('5 people come').waitFor();
  await page.getByRole('cell', { name: 'Alice Adams' }).waitFor();
  const refused = await tries('alice', domain.password);
  await refused.getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Agree and mirror' }).click();
  await page.getByText('5 people are in').waitFor();
});

t.test('they give a group a role, and see who gains what before it is saved', { skip }, async () => {
  const { page } = administrator;
  const row = page.getByRole('row', { name: /RS-Technicians/ });
  await row.getByRole('link', { name: 'Give a role' }).click();
  await page.waitForURL(/\/groups\//);
  await page.getByRole('button', { name: 'Give a role' }).click();
  await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Channel technician' });
  await page.getByRole('button', { name: 'Add to the changes' }).click();
  await page.getByText('4 people gain').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved').waitFor();
});

t.test(
  'a technician signs in with the name and password of the directory, and sees only what is allowed',
  { skip },
  async (t) => {
    const page = await tries('CORP\\alice', domain.password);
    await page.getByRole('heading', { name: 'Sessions' }).waitFor();
    alice = new Technician(page, appliance);
    t.equal(await page.getByRole('link', { name: 'Administration' }).count(), 0);
    for (const path of ['people', 'groups', 'directories', 'audit', 'rules']) {
      await page.goto(`${appliance.origin}/${path}`);
      await page.getByRole('alert').first().waitFor();
    }
    await alice.desk();
  },
);

t.test(
  'they help somebody; then the directory disables them, and they are out of the running session too',
  { skip },
  async (t) => {
    const { link } = await alice.invite(who);
    endUser = await EndUser.arrive(await startProfile(browser), desktop, join(t.testdir(), 'home'));
    await endUser.follow(link);
    await alice.sees(who, 'Ready');
    await alice.connect(who);
    await endUser.accepts();
    await alice.seesExactly(desktop);
    const since = performance.now();
    await domain.changes.disable('alice');
    await alice.page.getByLabel('Sign-in name').waitFor({ timeout: cutWithinMs });
    t.comment(`cut after ${Math.round(performance.now() - since)} ms`);
    const page = await tries('alice', domain.password);
    await page.getByText('This account is disabled').waitFor();
    const { page: audit } = administrator;
    await audit.goto(`${appliance.origin}/audit`);
    await audit.getByText('Alice Adams').first().waitFor();
  },
);
