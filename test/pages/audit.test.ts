import { readFileSync } from 'node:fs';
import t from 'tap';
import { prepareDataFolder } from '../../server/appliance/data-folder.js';
import type { EventDraft } from '../../server/store/chain.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { differencesOf, movesIn, restOf } from '../../web-admin/console/audit/differences.js';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { Technician } from '../flows/technician.js';
import { Guard } from './guarded.js';
import { hostileTexts } from './hostile.js';

const OLD_EVENTS = 120;

/** What stood in the record before: hostile texts wherever an event has text, and changes with before and after. */
async function seed(data: string): Promise<void> {
  prepareDataFolder(data);
  const store = await openLmdb(data, { isGenuine: () => true });
  for (let i = 0; i < OLD_EVENTS; i += 1) {
    const text = hostileTexts[i % hostileTexts.length] ?? '';
    const before = { name: text, tools: ['view', text] };
    const after = { name: `${text}!`, tools: ['view', 'control'] };
    const told = { permission: 'channel.manage', because: text, detail: { before, after, [text]: text } };
    const actor = { kind: 'person', id: `person-${i % 3}`, name: text };
    const event = { name: 'channel.changed', actor, target: { kind: 'channel', id: text }, ...told };
    await store.commit({ writes: [], events: [event as unknown as EventDraft] });
  }
  await store.close();
}

t.test('a change is shown as what differs, field by field', async (t) => {
  const detail = {
    before: { name: 'A', same: [1], outside: { login: 'x' }, tools: ['view', 'chat'] },
    after: { name: 'B', same: [1], outside: { login: 'y' }, tools: ['view', 'control'], added: true },
    address: '10.0.0.1',
    filter: { text: 'z' },
  };
  const differences = differencesOf(detail);
  t.strictSame(differences, [
    { field: 'name', before: 'A', after: 'B' },
    { field: 'outside.login', before: 'x', after: 'y' },
    { field: 'tools', before: ['view', 'chat'], after: ['view', 'control'] },
    { field: 'added', before: undefined, after: true },
  ]);
  t.strictSame(differences.map(movesIn), [undefined, undefined, { came: ['control'], went: ['chat'] }, undefined]);
  t.strictSame(restOf(detail), [
    ['address', '10.0.0.1'],
    ['filter.text', 'z'],
  ]);
  t.strictSame(differencesOf({ address: 'x' }), []);
});

const data = t.testdir();
await seed(data);
const appliance = await Appliance.start(data);
const browser = await startBrowser();
t.teardown(async () => {
  await browser.close();
  await appliance.stop();
});
const context = await startProfile(browser);
const guard = await Guard.over(context);
const { page } = await Technician.enrol(context, appliance);

const rows = page.locator('tbody[tabindex] > tr[aria-selected]');
const events = async (): Promise<number> => rows.count();

t.test('by keyboard alone: the list, one event with its differences and hash, older ones, and a search', async (t) => {
  await page.goto(`${appliance.origin}/audit`);
  await page.getByRole('cell', { name: 'Signed in', exact: true }).waitFor();
  t.equal(await events(), 100, 'a page of them, newest first');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByText('Hash of the event before').waitFor();
  t.match(await page.locator('dd code').last().innerText(), /^[0-9a-f]{64}$/);
  await page.keyboard.press('Escape');
  await page.getByText('Hash of the event before').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Show older' }).click();
  await page.waitForFunction(`document.querySelectorAll('tbody[tabindex] > tr[aria-selected]').length > ${OLD_EVENTS}`);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Audit' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('CANAL modifie');
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: 'Signed in', exact: true }).waitFor({ state: 'detached' });
  await rows.first().waitFor();
  t.pass('words of either language, whatever their accents');
});

t.test('hostile text in an event runs nothing and hides nothing', async (t) => {
  const count = hostileTexts.length;
  for (let i = 0; i < count; i += 1) {
    await rows.nth(i).click();
    await page.getByText('What changed').waitFor();
    await rows.nth(i).click();
  }
  await rows.nth(0).click();
  t.equal(await page.locator('main img, main script, main iframe, main style').count(), 0, 'a text is no element');
  const shown = await page.locator('main').innerText();
  t.notMatch(shown, /[\u202A-\u202E\u2066-\u2069\u200B]/, 'nothing invisible is left');
  t.match(shown, '⟨U+202E⟩', 'it is written out');
  await guard.look(page);
  t.strictSame(guard.harm, { refusedByPolicy: [], ran: [], errors: [] });
});

t.test('what is picked from an event becomes a filter, and what is shown can be taken along', async (t) => {
  await page.goto(`${appliance.origin}/audit`);
  await page.getByRole('cell', { name: 'Signed in', exact: true }).click();
  await page.getByRole('button', { name: 'Only by them' }).click();
  await page.getByRole('button', { name: /^Remove the filter “Done by/ }).waitFor();
  await page.getByLabel('About').selectOption('Sign-in');
  await page.getByRole('cell', { name: 'One-time link used', exact: true }).waitFor();
  const found = await events();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: 'Export' })
      .click()
      .then(() => page.getByRole('menuitem', { name: 'As a table (CSV)' }).click()),
  ]);
  t.match(download.suggestedFilename(), /^guichet-audit-[\d-]+\.csv$/);
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  t.equal(lines.length - 1, found, 'what the filters show, and a head');
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await page.getByRole('cell', { name: 'Audit exported', exact: true }).waitFor();
});

t.test('a legal hold is set where the event is read, seen by everybody who reads, and released', async (t) => {
  await page.goto(`${appliance.origin}/audit`);
  await page.getByRole('cell', { name: 'Signed in', exact: true }).click();
  await page.getByRole('button', { name: 'Put the person under legal hold' }).click();
  await page.getByLabel('Why (file number').fill('Case 26/114');
  await page.keyboard.press('Enter');
  await page.getByText('Under legal hold: 1').click();
  await page.getByText('Case 26/114').first().waitFor();
  await page.getByRole('button', { name: 'Erase the person…' }).click();
  await page.getByLabel('Why, without a name').fill('a letter');
  await page.getByRole('button', { name: 'Erase for ever' }).click();
  await page.getByText('This is under legal hold and stays as it is').waitFor();
  await page.getByRole('button', { name: 'Release' }).click();
  await page.getByText('Under legal hold: 1').waitFor({ state: 'detached' });
  t.pass('and the list of what is held is gone');
});

t.test('in French every word of it is French, and no page of it scrolls sideways at 1280', async (t) => {
  const french = await startProfile(browser, { locale: 'fr-FR', dark: true });
  t.teardown(() => french.close());
  await french.addCookies(await context.cookies());
  const visit = await french.newPage();
  await visit.goto(`${appliance.origin}/audit`);
  await visit.getByRole('heading', { name: 'Journal d’audit' }).waitFor();
  await visit.getByRole('cell', { name: 'Connexion acceptée' }).click();
  await visit.getByText('Empreinte de l’événement précédent').waitFor();
  const wide = await visit.evaluate<boolean>(
    '[...document.querySelectorAll("main, html")].some((e) => e.scrollWidth > e.clientWidth)',
  );
  t.notOk(wide);
  await guard.look(page);
  t.strictSame(guard.harm, { refusedByPolicy: [], ran: [], errors: [] });
});
