import type { BrowserContext, Page } from 'playwright-core';
import t, { type Test } from 'tap';
import { startBrowser, startProfile } from '../flows/browser.js';
import { TestControlPlane, type Answer } from '../http/control-plane.js';
import { lookOver, seriousFindings } from './accessibility.js';
import { Guard } from './guarded.js';
import { hostileTexts } from './hostile.js';

/** Sooner than the test's own end, so that a failure says what was waited for. */
const patienceMs = 30_000;

const callers = {
  any: true,
  recognise: async (login: string, password: string) =>
    login === 'zoe' && password === 'her own secret' ? { login, name: 'Zoé Blanc', groups: [] } : undefined,
};
const plane = await TestControlPlane.start(t, { built: true, callers });
const administrator = await plane.enrolFirst();
const ben = await plane.enrol(administrator, 'ben');
const ask = (method: string, path: string, body?: object, cookie = administrator): Promise<Answer> =>
  plane.ask(method, `/api/v1/${path}`, { cookie, ...(body && { body }) });
const browser = await startBrowser();
t.teardown(() => browser.close());
const guards: Guard[] = [];

async function profile(options: Parameters<typeof startProfile>[1]): Promise<BrowserContext> {
  const context = await startProfile(browser, options);
  context.setDefaultTimeout(patienceMs);
  guards.push(await Guard.over(context));
  await lookOver(context);
  return context;
}

/** Nothing stands beside the page, and whoever cannot see it finds their way. */
async function lookAt(t: Test, page: Page, what: string): Promise<void> {
  t.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, `${what} fits`);
  t.strictSame(await seriousFindings(page), [], what);
  for (const guard of guards) await guard.look(page).catch(() => undefined);
}

const phone = await profile({ locale: 'fr-FR', width: 390, height: 844, dark: true });
const desktop = await profile({ locale: 'en-GB' });
const technicians = await profile({ locale: 'en-GB' });
const [name = '', value = ''] = administrator.split('=');
await technicians.addCookies([{ name, value, url: `${plane.origin}/api`, secure: true, sameSite: 'Strict' }]);
let address = '';

t.test('a manager publishes an SOS Call with its form, and hands its link out', async (t) => {
  const page = await technicians.newPage();
  await page.goto(`${plane.origin}/calls`);
  await page.getByText('No SOS Call yet').waitFor();
  await lookAt(t, page, 'the empty list');
  await page.getByRole('button', { name: 'New SOS Call' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('IT help');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'IT help' }).waitFor();
  await lookAt(t, page, 'its page');
  address = await page.locator('code').first().innerText();
  t.match(address, new RegExp(`^${plane.origin}/call/[A-Za-z0-9_-]{12}$`));
  t.match(await page.locator('code').nth(1).innerText(), `<a href="${address}"`);
  t.notMatch(await page.locator('code').nth(1).innerText(), '<script');
  await page.getByRole('tab', { name: 'Form' }).click();
  await page.getByRole('button', { name: 'Add a question' }).click();
  const question = page.getByRole('group', { name: 'Question 1' });
  await question.getByLabel('In English').first().fill('Building');
  await question.getByLabel('In French').first().fill('Bâtiment');
  await question.getByLabel('Has to be answered').check();
  await page.getByLabel('Offer to confirm who one is').check();
  await lookAt(t, page, 'its form');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: 'Publish' }).click();
  await page.locator('[data-preview]').getByText('Building').waitFor();
  await page.close();
});

t.test('on a phone, in French: the form, the place in the queue, a reload, and cancelling', async (t) => {
  const page = await phone.newPage();
  await page.goto(address);
  await page.getByRole('heading', { name: 'IT help' }).waitFor();
  await lookAt(t, page, 'the form');
  await page.getByRole('button', { name: 'Appeler à l’aide' }).click();
  t.equal(await page.getByRole('heading', { name: 'Votre appel est enregistré' }).count(), 0, 'nothing is filled in');
  await page.getByLabel('Votre nom').fill('Marie');
  await page.getByLabel('De quoi avez-vous besoin ?').fill('Mon écran est noir');
  await page.reload();
  t.equal(await page.getByLabel('Votre nom').inputValue(), 'Marie', 'a reload loses nothing');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByLabel('Building').fill('B2');
  await page.getByRole('button', { name: 'Français' }).click();
  t.equal(await page.getByLabel('Bâtiment').inputValue(), 'B2', 'nor does another language');
  await page.getByRole('button', { name: 'Appeler à l’aide' }).click();
  await page.getByRole('heading', { name: 'Votre appel est enregistré' }).waitFor();
  const number = await page.getByText(/Votre numéro est le \d+/).innerText();
  await page.getByText('n’est pas encore connue').waitFor();
  await lookAt(t, page, 'the place in the queue');
  await page.reload();
  await page.getByText(number).waitFor();
  await page.getByRole('button', { name: 'Annuler mon appel' }).click();
  await page.getByRole('button', { name: 'Oui, l’annuler' }).click();
  await page.getByText('Vous avez annulé votre appel.').waitFor();
  await lookAt(t, page, 'the end');
  await page.reload();
  await page.getByText('Vous avez annulé votre appel.').waitFor();
  await page.getByRole('button', { name: 'Appeler de nouveau' }).click();
  await page.getByRole('heading', { name: 'IT help' }).waitFor();
  await page.close();
});

t.test('by keyboard alone: proving who one is, calling, and hearing who comes; a second caller moves up', async (t) => {
  const [first, second] = [await desktop.newPage(), await phone.newPage()];
  await first.goto(address);
  await first.getByText('Say who you are').focus();
  await first.keyboard.press('Enter');
  await first.getByLabel('Account name').fill('zoe');
  await first.getByLabel('Password').fill('wrong');
  await first.keyboard.press('Enter');
  await first.getByText('were not recognised').waitFor();
  await first.getByLabel('Password').fill('her own secret');
  await first.keyboard.press('Enter');
  await first.getByText('Recognised as Zoé Blanc').waitFor();
  t.equal(await first.getByLabel('Your name').inputValue(), 'Zoé Blanc');
  await first.getByLabel('What do you need help with?').focus();
  await first.keyboard.type('Printer');
  await first.keyboard.press('Tab');
  await first.keyboard.type('B1');
  await first.keyboard.press('Enter');
  await first.getByText('You are next').waitFor();
  await first.getByText('sees that it is really you').waitFor();
  await lookAt(t, first, 'the queue on a desktop');

  await second.goto(address);
  await second.getByLabel('Votre nom').fill(hostileTexts[0] ?? '');
  await second.getByLabel('De quoi avez-vous besoin ?').fill(hostileTexts[1] ?? '');
  await second.getByLabel('Bâtiment').fill(hostileTexts[2] ?? '');
  await second.getByRole('button', { name: 'Appeler à l’aide' }).click();
  await second.getByText('Une personne est avant vous').waitFor();

  const { json } = await ask('GET', 'sessions?scope=all&state=ready');
  const sessions = json.sessions as { readonly id: string; readonly endUser?: string }[];
  const called = sessions.find(({ endUser }) => endUser === 'Zoé Blanc') ?? { id: '' };
  await ask('POST', `sessions/${called.id}/claim`, {}, ben.cookie);
  await first.getByRole('heading', { name: 'Person ben has your call' }).waitFor();
  await second.getByText('C’est bientôt votre tour').waitFor();
  const console = await technicians.newPage();
  await console.goto(`${plane.origin}/sessions/${called.id}`);
  await console.getByText(/^No program yet: there is no screen to see/).waitFor();
  await console.getByText('Verified:').waitFor();
  await lookAt(t, first, 'who comes');
  await first.close();
  await second.close();
  await console.close();
});

t.test('paused, closed and removed: the page says so, and goes on by itself', async (t) => {
  const { json } = await ask('GET', 'calls');
  const [{ id, channel }] = json.calls;
  const page = await desktop.newPage();
  await ask('POST', `calls/${id}/pause`);
  await page.goto(address);
  await page.getByRole('heading', { name: 'Calls are paused for now' }).waitFor();
  await lookAt(t, page, 'paused');
  await ask('POST', `calls/${id}/resume`);
  const hours = {
    ...{ timeZone: 'Europe/Paris', days: [[], [], [], [], [], [], []], closures: [] },
    message: { en: 'Ring the porter.', fr: 'Appelez le gardien.' },
  };
  await ask('POST', `channels/${channel.id}`, { hours });
  await page.reload();
  await page.getByRole('heading', { name: 'The help desk is closed now' }).waitFor();
  await page.getByText('Ring the porter.').waitFor();
  await lookAt(t, page, 'closed');
  await ask('POST', `channels/${channel.id}`, { alwaysOpen: true });
  await page.reload();
  await page.getByLabel('Your name').fill('Paul');
  await ask('DELETE', `calls/${id}`);
  await page.getByLabel('What do you need help with?').fill('x');
  await page.getByLabel('Building').fill('x');
  await page.getByRole('button', { name: 'Call for help' }).click();
  await page.getByRole('heading', { name: 'There is no such way to call for help' }).waitFor();
  await lookAt(t, page, 'removed');
  await page.close();
  for (const { harm } of guards) t.strictSame(harm, { refusedByPolicy: [], ran: [], errors: [] });
});
