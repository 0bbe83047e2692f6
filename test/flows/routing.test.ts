import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import t from 'tap';
import { until } from '../desktop.js';
import { cookieOf, TestControlPlane, type Answer } from '../http/control-plane.js';
import { Guard } from '../pages/guarded.js';
import { startBrowser, startProfile } from './browser.js';

/* A manager writes rules by keyboard, tries and replays them; calls then reach the right page, and go on when nobody answers. */

const MINUTE_MS = 60_000;
const LATE_MS = 1_500;
const plane = await TestControlPlane.start(t, { built: true });
const administrator = await plane.enrolFirst();
await plane.enrol(administrator, 'ben');
const zoe = await plane.enrol(administrator, 'zoe');
const browser = await startBrowser();
t.teardown(() => browser.close());

const post = (path: string, body: object = {}): Promise<Answer> =>
  plane.ask('POST', `/api/v1/${path}`, { body, cookie: administrator });
const get = (path: string): Promise<Answer> => plane.ask('GET', `/api/v1/${path}`, { cookie: administrator });
const channel = String((await get('channels')).json.channels[0].id);
const second = String((await post('groups', { name: 'Second level' })).json.group.id);
await post(`groups/${second}/members`, { people: [zoe.id] });
await post(`skills/people/${zoe.id}`, { skills: [{ name: 'Mac', level: 2 }], serves: [] });
const label = { en: 'Computer', fr: 'Ordinateur' };
const questions = [{ id: 'computer', label, kind: 'text', required: false }];
const published = (await post('calls', { channel, name: 'IT help', questions })).json.call;
const entry = String(published.address).split('/call/')[1] ?? '';

/** Somebody who looks elsewhere, in a browser that would show notifications: what it is asked to show is kept. */
const looksElsewhere = `
  window.shownToTheTest = [];
  window.Notification = class {
    static permission = 'granted';
    constructor(title, { body }) { window.shownToTheTest.push(title + ': ' + body); }
    close() {}
  };
  document.hasFocus = () => false;`;

const guards: Guard[] = [];
async function open(
  login: string,
  password = 'a long secret of ours',
  { locale = 'en-GB', script = '' } = {},
): Promise<Page> {
  const context = await startProfile(browser, { locale });
  if (script !== '') await context.addInitScript(script);
  guards.push(await Guard.over(context));
  const [name = '', value = ''] = cookieOf(await plane.signIn(login, password)).split('=');
  await context.addCookies([{ name, value, url: `${plane.origin}/api`, secure: true }]);
  const page = await context.newPage();
  await page.goto(plane.origin);
  return page;
}

async function call(answer: string): Promise<string> {
  const answers = [{ question: 'computer', answer }];
  const request = randomBytes(16).toString('base64url');
  const body = { call: entry, request, name: `Marie of ${answer}`, issue: 'It burns', language: 'en', answers };
  const { json } = await plane.ask('POST', '/api/v1/portal/call/place', { body });
  const { sessions } = (await get('sessions?scope=all&state=ready&limit=50')).json;
  const found = (sessions as { id: string; number: number }[]).find(({ number }) => number === json.view.number);
  return found?.id ?? '';
}

const manager = await open('anna', 'correct horse battery staple');
const rules = manager.getByRole('list', { name: 'Rules' });

t.test('by keyboard alone a rule is written, read as a sentence, tried and saved', async (t) => {
  await manager.goto(`${plane.origin}/routing`);
  await manager.getByLabel('Rules of').selectOption({ label: 'Support' });
  await manager.getByRole('button', { name: 'Add a rule' }).press('Enter');
  await manager.keyboard.press('Control+a');
  await manager.keyboard.type('Macs');
  await manager.getByRole('button', { name: 'Add a condition' }).press('Enter');
  await manager.getByLabel('Look at').selectOption('answer');
  await manager.getByLabel('Question', { exact: true }).selectOption('computer');
  await manager.getByLabel('The answer').selectOption('contains');
  await manager.getByLabel('One of', { exact: true }).fill('mac');
  await manager.getByLabel('How', { exact: true }).selectOption('skills');
  await manager.getByLabel('Skill 1', { exact: true }).fill('Mac');
  await manager.getByLabel('Level at least').selectOption('2');
  await manager.getByLabel('Priority').selectOption('high');
  await manager.getByRole('button', { name: 'Done' }).press('Enter');
  await manager.getByRole('button', { name: 'Add a rule' }).press('Enter');
  await manager.keyboard.press('Control+a');
  await manager.keyboard.type('Everybody else');
  await manager.getByRole('button', { name: 'Move “Everybody else” up' }).press('Enter');
  t.match(await rules.innerText(), /Everybody else[^]*Macs/);
  const grip = rules.getByRole('listitem').first().locator('[draggable=true]');
  await grip.dragTo(rules.getByRole('listitem').nth(1));
  t.match(await rules.innerText(), /Macs[^]*Everybody else/, 'a mouse moves them too');
  await manager.getByRole('button', { name: 'Done' }).press('Enter');
  t.match(
    await rules.innerText(),
    /When the answer to “Computer” contains “mac”: it goes to whoever can do most of Mac \(level 2\) in the channel where it came in, with high priority\./,
  );
  await manager.getByRole('button', { name: 'Add a step' }).press('Enter');
  await manager.keyboard.press('Control+a');
  await manager.keyboard.type('Nobody there');
  await manager.getByLabel('After minutes').fill('2');
  await manager.getByLabel('Group', { exact: true }).selectOption({ label: 'Second level' });
  await manager.getByRole('button', { name: 'Done' }).press('Enter');
  await manager.getByText('After 2 minutes: it waits in the group “Second level” for whoever takes it.').waitFor();
  await manager.getByRole('button', { name: 'Save' }).press('Enter');
  await manager.getByText('These changes are not saved yet.').waitFor({ state: 'hidden' });
  t.match((await get(`routing/channels/${channel}`)).json.rules, {
    rules: [{ name: 'Macs', strategy: 'skills' }, { name: 'Everybody else' }],
    fallback: [{ afterMinutes: 2, target: { group: second } }],
  });
});

t.test(
  'a call reaches the page of whoever can help, with its reason, and goes on when they do not answer',
  async (t) => {
    const [bens, zoes] = [await open('ben'), await open('zoe', undefined, { script: looksElsewhere })];
    for (const page of [bens, zoes]) await page.getByRole('button', { name: /^Availability: available/ }).waitFor();
    await manager.getByLabel('By SOS Call').selectOption({ label: 'IT help' });
    await manager.getByLabel('Computer').fill('A Mac');
    await manager.getByRole('button', { name: 'Where would it go?' }).press('Enter');
    await manager.getByText('It goes to Person zoe.').waitFor();
    t.match(
      await manager.getByRole('status').filter({ hasText: 'Who did not get it' }).innerText(),
      /Person ben\s+lacks a wanted skill/,
    );
    const id = await call('my Mac');
    const shown = (): Promise<string[]> => zoes.evaluate<string[]>('window.shownToTheTest');
    await until('the browser to tell her', async () => (await shown()).length > 0);
    t.match(await shown(), [/^Given to you: .*Marie of my Mac/]);
    // Read before her page is known to be open again, and come after what was told then: it does not count.
    await zoes.route(
      '**/api/v1/availability',
      async (route) => {
        const response = await route.fetch();
        await new Promise((resolve) => setTimeout(resolve, LATE_MS));
        await route.fulfill({ response }).catch(() => undefined);
      },
      { times: 1 },
    );
    await zoes.goto(`${plane.origin}/sessions/${id}`);
    await zoes.getByText('by the rule “Macs”').first().waitFor();
    await zoes.getByRole('button', { name: /^Availability: available, 1 of 4 sessions/ }).waitFor();
    plane.advance(3 * MINUTE_MS);
    await zoes.getByText('because nobody answered, by “Nobody there”').first().waitFor();
    t.match((await get(`sessions/${id}`)).json.session, { technician: undefined, group: { name: 'Second level' } });
    t.equal(await bens.getByRole('row', { name: /Marie of my Mac/ }).count(), 0, 'it waits for the others');
  },
);

t.test('whoever is away gets nothing, by keyboard, and every page that may know hears of it', async (t) => {
  const page = await open('zoe', undefined, { locale: 'fr-FR' });
  const own = page.getByRole('button', { name: /^Disponibilité/ });
  await own.press('Enter');
  await page.getByRole('menuitemradio', { name: 'Absent : ne rien me confier' }).press('Enter');
  await page.getByRole('button', { name: /absent \(par choix\)/ }).waitFor();
  await page.getByRole('menuitem', { name: 'Une de moins à la fois' }).press('Enter');
  await page.getByRole('button', { name: /sur 3$/ }).waitFor();
  await until('it is known', async () => {
    const { people } = (await get('availability')).json;
    return (people as { id: string; state: string }[]).some((each) => each.id === zoe.id && each.state === 'away');
  });
  await call('another Mac');
  await manager.getByRole('button', { name: 'Where would it go?' }).press('Enter');
  await manager.getByText('Given up, because nobody who is available has it: Mac.').waitFor();
  t.match(await manager.getByRole('status').filter({ hasText: 'Who did not get it' }).innerText(), /Person zoe\s+away/);
});

t.test('before other rules are saved, the calls of the last days show what they would change', async (t) => {
  await manager.getByRole('button', { name: 'Edit “Macs”' }).press('Enter');
  await manager.getByLabel('How', { exact: true }).selectOption('queue');
  await manager.getByRole('button', { name: 'Replay' }).press('Enter');
  await manager.getByText('2 of 2 calls would have gone elsewhere.').waitFor();
  const gains = manager.getByRole('table').filter({ hasText: 'Target' });
  t.match(await gains.innerText(), /Person zoe\s+2\s+0\s+-2/);
  t.match(await gains.innerText(), /the channel Support\s+0\s+2\s+\+2/);
  await manager.getByText('Who was there at the time is not on record').waitFor();
  await manager.getByRole('button', { name: 'Discard' }).press('Enter');
  await manager.getByText('These changes are not saved yet.').waitFor({ state: 'hidden' });
  for (const { harm } of guards) t.strictSame(harm, { refusedByPolicy: [], ran: [], errors: [] });
});
