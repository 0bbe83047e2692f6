import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import t from 'tap';
import { Access } from '../../server/access/access.js';
import { seedSessions } from '../bench/many-sessions.js';
import { until } from '../desktop.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { anna, TestControlPlane } from '../http/control-plane.js';

const many = 10_000;
/** What a letter in the search field may take until it is drawn, and what may stand in the document, whatever the list holds. */
const keystrokeMs = 50;
const rowsAtMost = 80;

const plane = await TestControlPlane.start(t, { built: true });
const administrator = await plane.enrolFirst();
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test says what it expects
const ask = async (method: string, path: string, body?: object): Promise<any> =>
  (await plane.ask(method, `/api/v1/${path}`, { cookie: administrator, ...(body && { body }) })).json;
const me = (await ask('GET', 'me')).person as { id: string; name: string };
const ben = await plane.enrol(administrator, 'ben');
const zoe = await plane.enrol(administrator, 'zoe');
await ask('POST', 'channels', { name: 'Windows' });
const { channels } = await ask('GET', 'channels');
const { store, organisation } = plane.running;
const access = new Access(organisation, () => Promise.resolve(), Date.now);
await seedSessions(store, access, {
  count: many,
  channels: (channels as { id: string }[]).map(({ id }) => id),
  technicians: [
    { id: ben.id, name: 'Person ben' },
    { id: zoe.id, name: 'Person zoe' },
  ],
  now: Date.now(),
});
const browser = await startBrowser();
const profile = await startProfile(browser, { width: 1280, height: 800 });
const page = await profile.newPage();
t.teardown(() => browser.close());

async function signIn(): Promise<void> {
  await page.goto(plane.origin);
  await page.getByLabel('Sign-in name').fill(anna.login);
  await page.getByRole('textbox', { name: 'Password' }).fill(anna.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Sessions' }).waitFor();
}

const view = (name: string | RegExp) => page.getByRole('group', { name: 'Views' }).getByRole('button', { name });
const rows = (): Promise<number> => page.evaluate<number>("document.querySelectorAll('[role=row]').length");

t.test('ten thousand sessions: few of them are drawn, and a letter is drawn at once', async (t) => {
  await signIn();
  await view('All').click();
  await view('All 10,000').waitFor();
  t.ok((await rows()) < rowsAtMost, `${await rows()} rows stand in the document`);
  // Until the texts are readied, which happens while nobody types.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await page.keyboard.press('/');
  const letter = await page.evaluate<number>(`(async () => {
    const field = document.querySelector('input[type=search]');
    const type = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const took = [];
    for (const text of ['c', 'ch', 'chl', 'chlo', 'chloe', 'chloe 1', 'chloe 12', '']) {
      const since = performance.now();
      type.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      took.push(performance.now() - since);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    // The quicker ones: tests beside this one take the processor from the others.
    return took.sort((a, b) => a - b)[took.length >> 2];
  })()`);
  t.ok(letter < keystrokeMs, `a letter took ${Math.round(letter)} ms`);
  await page.getByLabel('Search', { exact: true }).fill('chloe 9999');
  await page
    .getByRole('row', { name: /Chloé Bernard 9999|9999/ })
    .first()
    .waitFor();
  await page.getByLabel('Search', { exact: true }).fill('');
  await new Promise((resolve) => setTimeout(resolve, 500));
  const frames = await page.evaluate<number>(`(async () => {
    const grid = document.querySelector('[role=grid]');
    const took = [];
    for (let top = 0; top < 300_000; top += 15_000) {
      const since = performance.now();
      grid.scrollTop = top;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      took.push(performance.now() - since);
    }
    // The quicker ones: tests beside this one take the processor from the others.
    return took.sort((a, b) => a - b)[took.length >> 2];
  })()`);
  t.ok(frames < 5 * keystrokeMs, `a jump of four hundred rows took ${Math.round(frames)} ms`);
  t.ok((await rows()) < rowsAtMost, 'and no more rows stand there than before');
});

t.test('a selection stays where it is while everything around it changes', async (t) => {
  await page.locator('[role=grid]').evaluate('(grid) => grid.scrollTo({ top: 0 })');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const chosen = page.url();
  const body = { endUser: 'Somebody new', subject: 'Nothing' };
  for (let turn = 0; turn < 5; turn += 1) await plane.ask('POST', '/api/v1/sessions', { cookie: ben.cookie, body });
  await view('All 10,005').waitFor();
  t.equal(page.url(), chosen);
  t.equal(await page.getByRole('row', { selected: true }).count(), 1);
});

t.test('filters, columns, the order and a name for all of it follow somebody to another computer', async (t) => {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Windows', { exact: true }).check();
  await page.getByLabel('Urgent', { exact: true }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Ready/ }).click();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Priority' }).click();
  await page.getByRole('checkbox', { name: 'Priority', checked: true }).waitFor();
  await page.getByRole('checkbox', { name: 'Subject' }).click();
  await page.getByRole('checkbox', { name: 'Subject', checked: false }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Who' }).getByRole('button').click();
  await page.getByRole('button', { name: 'Save as a view' }).click();
  await page.getByLabel('Name of the view').fill('Urgent Windows');
  await page.keyboard.press('Enter');
  await view(/^Urgent Windows/).waitFor();
  const shown = await page.getByRole('row').nth(1).innerText();
  t.match(shown, /Ready[^]*Urgent/);
  await until('it is kept', async () => (await ask('GET', 'me/preferences')).views?.length === 1);
  const another = await startProfile(browser);
  t.teardown(() => another.close());
  const elsewhere = await another.newPage();
  await another.addCookies(await profile.cookies());
  await elsewhere.goto(plane.origin);
  const same = elsewhere.getByRole('button', { name: /^Urgent Windows/ });
  await same.click();
  await elsewhere.getByRole('columnheader', { name: 'Priority' }).waitFor();
  t.equal(await elsewhere.getByRole('columnheader', { name: 'Subject' }).count(), 0);
  t.equal(await elsewhere.getByRole('columnheader', { name: 'Who' }).getAttribute('aria-sort'), 'ascending');
  t.match(await elsewhere.getByRole('row').nth(1).innerText(), /Ready[^]*Urgent/);

  await page.getByRole('button', { name: 'What to do with the view “Urgent Windows”' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await view(/^Urgent Windows/).waitFor();
  const others = await plane.ask('GET', '/api/v1/me/preferences', { cookie: ben.cookie });
  t.strictSame(others.json, {}, 'nobody else has it');
  const odd = { views: [{ id: 'x', name: 'x', scope: 'all', filters: {}, columns: ['nonsense'] }] };
  t.equal((await plane.ask('POST', '/api/v1/me/preferences', { cookie: ben.cookie, body: odd })).status, 400);
});

t.test('whose turn it is, by one key; priority and customer from the menu of a row', async (t) => {
  await view('Unassigned').click();
  const before = page.url();
  await page.keyboard.press('g');
  await page.waitForURL((url) => url.href !== before);
  const taken = page.url().split('/').at(-1);
  const { session } = await ask('GET', `sessions/${taken}`);
  t.match(session, { technician: { id: me.id }, priority: 'urgent' }, 'the most urgent one, and it is mine now');
  const row = page.getByRole('row', { selected: true });
  await view('Mine').click();
  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Low' }).click();
  await until('it is low', async () => (await ask('GET', `sessions/${taken}`)).session.priority === 'low');
});

t.test('a technician without a right does not see its key', async (t) => {
  const { id } = await plane.enrol(administrator, 'eve', 'auditor');
  t.ok(id);
  const eve = await startProfile(browser);
  t.teardown(() => eve.close());
  const hers = await eve.newPage();
  await hers.goto(plane.origin);
  await hers.getByLabel('Sign-in name').fill('eve');
  await hers.getByRole('textbox', { name: 'Password' }).fill('a long secret of ours');
  await hers.getByRole('button', { name: 'Sign in' }).click();
  await hers.getByRole('heading', { name: 'Sessions' }).waitFor();
  t.equal(await hers.getByRole('button', { name: 'Get next' }).count(), 0);
  await hers.keyboard.press('?');
  await hers.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
  t.equal(await hers.getByRole('dialog').getByText('Get next').count(), 0);
});

t.test('nothing on the page keeps anybody out', async (t) => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await view('All').click();
  await page.evaluate(axe);
  const found = await page.evaluate<{ id: string; impact: string; nodes: { html: string }[] }[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
  );
  const serious = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  t.strictSame(
    serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
  );
});
