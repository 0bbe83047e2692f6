import t from 'tap';
import { until } from '../desktop.js';
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
const person = (login: string, name: string): Promise<string> => idOf(ask('POST', 'people', { login, name }), 'person');
const focused = (): Promise<string> => page.evaluate<string>("document.activeElement?.textContent ?? ''");

t.test('the first steps say what is done, lead to the rest, and stay away once hidden', async (t) => {
  const steps = page.getByRole('region', { name: 'First steps' });
  await steps.getByText('0 of 5 done').waitFor();
  t.match(await steps.innerText(), /guichet setup/, 'what no page can do is said in words');
  await ask('POST', 'groups', { name: 'Helpers' });
  await ask('POST', 'sessions', { endUser: 'Marie' });
  await page.reload();
  await steps.getByText('2 of 5 done').waitFor();
  await steps.getByRole('link', { name: 'Open the channel' }).click();
  await page.getByRole('heading', { name: 'Support', level: 1 }).waitFor();
  await page.goto(appliance.origin);
  await steps.getByRole('button', { name: 'Hide the first steps' }).click();
  await steps.waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByRole('row', { name: /Marie/ }).waitFor();
  t.equal(await steps.count(), 0);
});

t.test('the administration is one key away, and arrows move among its pages', async (t) => {
  await page.locator('main').focus();
  await page.keyboard.press('a');
  await page.getByRole('heading', { name: 'People', exact: true }).waitFor();
  const column = page.getByRole('navigation', { name: 'Administration' });
  await column.getByRole('link', { name: 'People' }).focus();
  await page.keyboard.press('ArrowDown');
  t.equal(await focused(), 'Groups');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Groups' }).waitFor();
  t.equal(await column.locator('[aria-current]').innerText(), 'Groups');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('channels');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Channels' }).waitFor();
});

t.test('by keyboard alone: a group is made, filled, and what that gives is seen before it is saved', async (t) => {
  await person('zoe', 'Zoë Ångström');
  await person('paul', 'Paul Petit');
  await page.goto(`${appliance.origin}/groups`);
  await page.getByRole('button', { name: 'Make a group' }).press('Enter');
  await page.keyboard.type('Réseau Paris');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Réseau Paris' }).waitFor();
  const group = page.url().split('/').at(-1) ?? '';
  await ask('POST', 'bindings', { make: [{ subject: { kind: 'group', id: group }, role: 'auditor' }] });
  await page.getByRole('button', { name: 'Add people' }).press('Enter');
  await page.keyboard.type('angstrom');
  await page.getByRole('option', { name: /Zoë Ångström/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('paul');
  await page.getByRole('option', { name: /Paul Petit/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('2 people gain').waitFor();
  t.match(await page.getByRole('region', { name: 'Who gains and loses what' }).innerText(), /Read the audit/);
  t.match((await ask('GET', `groups/${group}`)).json, { group: { members: 0 } }, 'nothing changed so far');
  await page.getByRole('button', { name: 'Save these 2 changes' }).press('Enter');
  await page.getByRole('tab', { name: 'People (2)' }).waitFor();

  await page.getByRole('button', { name: 'Take Paul Petit out' }).press('Enter');
  await page.getByText('1 person loses').waitFor();
  await page.getByRole('button', { name: 'Leave Paul Petit as they are' }).press('Enter');
  t.equal(await page.getByText('1 person loses').count(), 0, 'and it can be thought of otherwise');
  await page.getByRole('button', { name: 'Take Paul Petit out' }).press('Enter');
  await page.getByRole('button', { name: 'Save this change' }).press('Enter');
  await page.getByRole('tab', { name: 'People (1)' }).waitFor();
  await page.getByRole('tab', { name: 'People (1)' }).press('ArrowRight');
  await page.getByRole('cell', { name: 'Auditor' }).first().waitFor();

  await page.getByRole('button', { name: 'Remove the group' }).press('Enter');
  await page.getByText('What it was given is withdrawn').waitFor();
  await page.getByText('1 person loses').waitFor();
  await page.keyboard.press('Escape');
  t.equal(await page.getByRole('button', { name: 'Remove it for good' }).count(), 0, 'Escape leaves it');
  await page.getByRole('button', { name: 'Remove the group' }).press('Enter');
  await page.getByRole('button', { name: 'Remove it for good', disabled: false }).press('Enter');
  await page.waitForURL(`${appliance.origin}/groups`);
  await page.getByRole('link', { name: 'Helpers' }).waitFor();
  t.equal(await page.getByRole('link', { name: 'Réseau Paris' }).count(), 0);
});

t.test('nobody can add themselves: the page says why before anything is saved', async (t) => {
  const group = await idOf(ask('POST', 'groups', { name: 'Mine' }), 'group');
  await ask('POST', 'bindings', { make: [{ subject: { kind: 'group', id: group }, permissions: ['group.see'] }] });
  await page.goto(`${appliance.origin}/groups/${group}`);
  await page.getByRole('button', { name: 'Add people' }).click();
  await page.keyboard.type('anna');
  await page.getByRole('option', { name: /Anna Martin/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  t.ok(await page.getByRole('button', { name: 'Save this change' }).isDisabled());
});

t.test('a channel gets its people and its tools, becomes the default, and says what its end does', async (t) => {
  await page.goto(`${appliance.origin}/channels`);
  await page.getByRole('button', { name: 'Make a channel' }).click();
  await page.keyboard.type('Ressources humaines');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Ressources humaines' }).waitFor();
  const channel = page.url().split('/').at(-1) ?? '';
  await page.getByRole('button', { name: 'Add somebody' }).press('Enter');
  await page.keyboard.type('paul');
  await page.getByRole('option', { name: /Paul Petit/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('What they get here').selectOption('single');
  await page.getByRole('checkbox', { name: 'See sessions' }).check();
  await page.getByRole('checkbox', { name: 'See the screen' }).last().waitFor();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('1 person gains').waitFor();
  await page.getByRole('button', { name: 'Save who works here' }).click();
  await page.getByRole('button', { name: 'Withdraw this from Paul Petit' }).waitFor();

  await page.getByRole('checkbox', { name: 'Control the computer' }).uncheck();
  await page.getByText('lose what you take away').waitFor();
  await page.getByRole('button', { name: 'Save the tools' }).click();
  await page.getByRole('button', { name: 'Save the tools' }).waitFor({ state: 'hidden' });
  t.match((await ask('GET', `channels/${channel}`)).json, { channel: { tools: ['view'] } });

  await ask('POST', 'sessions', { channel, endUser: 'Marie' });
  await page.getByRole('button', { name: 'Remove the channel' }).click();
  await page.getByText('One open session goes on in Support').waitFor();
  await page.getByText('The right that was given here is withdrawn').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Make it the default' }).click();
  await page.getByText('It catches what has no other home').waitFor();
  t.ok(await page.getByRole('button', { name: 'Remove the channel' }).isDisabled(), 'the default one stays');
});

t.test('a long list of people scrolls, draws what is in view alone, and is searched', async (t) => {
  await page.goto(`${appliance.origin}/groups`);
  await page.getByRole('heading', { name: 'Groups', exact: true }).waitFor();
  const group = await idOf(ask('POST', 'groups', { name: 'Everybody' }), 'group');
  const ids = await page.evaluate<string[]>(`(async () => {
    const ids = [];
    for (let at = 0; at < 260; at += 20) {
      ids.push(...await Promise.all(Array.from({ length: 20 }, (_, i) => fetch('/api/v1/people', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login: 'p' + (at + i), name: 'Person ' + String(at + i).padStart(4, '0') }),
      }).then((answer) => answer.json()).then(({ person }) => person.id))));
    }
    return ids;
  })()`);
  for (let at = 0; at < ids.length; at += 300) {
    await ask('POST', `groups/${group}/members`, { people: ids.slice(at, at + 300) });
  }
  await page.goto(`${appliance.origin}/groups/${group}`);
  await page.getByText('Person 0000').waitFor();
  const rows = page.getByRole('group', { name: 'People of the group' }).getByRole('listitem');
  t.ok((await rows.count()) < 60, `only those in view are drawn: ${await rows.count()}`);
  await page.getByRole('group', { name: 'People of the group' }).focus();
  await until('the last person', async () => {
    await page.keyboard.press('End');
    return (await page.getByText('Person 0259').count()) > 0;
  });
  t.ok((await rows.count()) < 60);
  await page.getByLabel('Search these people').fill('0121');
  await page.getByText('Person 0121').waitFor();
  await page.getByText('Person 0259').waitFor({ state: 'hidden' });
});

t.test('the palette finds people, groups and channels by name', async (t) => {
  for (const [typed, option, path] of [
    ['angstr', /Zoë Ångström.*People/, /\/people\/[\w-]{36}$/],
    ['everyb', /Everybody.*Groups/, /\/groups\/[\w-]{36}$/],
    ['humaines', /Ressources humaines.*Channels/, /\/channels\/[\w-]{36}$/],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await page.getByRole('option', { name: option }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(path);
  }
  t.pass('each opened its page');
});

t.test('names that would do harm are text on every page, in both languages', async (t) => {
  const names = hostileTexts.filter((name) => name.length <= 64 && !/\p{C}/u.test(name));
  t.ok(names.length > 8);
  let group = '';
  let channel = '';
  for (const name of names) {
    group = await idOf(ask('POST', 'groups', { name, description: name }), 'group');
    channel = await idOf(ask('POST', 'channels', { name }), 'channel');
  }
  await page.evaluate("localStorage.setItem('guichet.language', 'fr')");
  for (const path of ['/groups', `/groups/${group}`, '/channels', `/channels/${channel}`]) {
    await page.goto(`${appliance.origin}${path}`);
    await page.waitForLoadState('networkidle');
    await guard.look(page);
    t.equal(await page.locator('main img, main script, main iframe').count(), 0, path);
    const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
    t.notOk(wide, 'nothing hangs over the edge');
  }
  await page.getByRole('button', { name: 'Supprimer le canal' }).click();
  await page.getByRole('button', { name: 'Supprimer définitivement' }).waitFor();
  t.strictSame(guard.harm, { refusedByPolicy: [], ran: [], errors: [] }, 'from the first page to this one');
});
