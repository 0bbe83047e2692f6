import t from 'tap';
import { bitsOf } from '../../server/protocol/tools.js';
import { until } from '../desktop.js';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { Technician } from '../flows/technician.js';
import { Guard } from './guarded.js';
import { hostileTexts } from './hostile.js';
import { WireProgram } from './wire-program.js';

/** Sooner than the test's own end, so that a failure says what was waited for. */
const patienceMs = 30_000;

const appliance = await Appliance.start(t.testdir());
const browser = await startBrowser();
const context = await startProfile(browser);
await context.grantPermissions(['clipboard-read', 'clipboard-write']);
context.setDefaultTimeout(patienceMs);
const guard = await Guard.over(context);
const anna = await Technician.enrol(context, appliance);
const { page } = anna;
t.teardown(async () => {
  await browser.close();
  await appliance.stop();
});

const clipboard = (): Promise<string> => page.evaluate<string>('navigator.clipboard.readText()');
const focused = (): Promise<string> => page.evaluate<string>("document.activeElement?.textContent ?? ''");

t.test('by keyboard alone: a session, its link on the clipboard, its card, and back', async (t) => {
  t.notMatch(page.url(), '#', 'the one-time token left the address bar');
  await page.getByText('No session yet').waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type('Marie Dupont');
  await page.keyboard.press('Enter');
  const link = await page.getByLabel('Support link').inputValue();
  t.match(link, /\/s#[\w-]{22}$/);
  t.equal(await clipboard(), link, 'the link is copied without a further key');
  t.match(await page.locator('output').innerText(), /^\d{3} \d{3} \d{3}$/, 'the code stands in groups of three');
  await until('the focus to be on what comes next', async () => (await focused()).includes('Copy the link'));
  await page.evaluate("navigator.clipboard.writeText('')");
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  t.equal(await clipboard(), link, 'Enter copies it again');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('dupont');
  await page.getByRole('option', { name: /Marie Dupont/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('nobody of this name');
  await page.getByText('No session matches.').waitFor();
  await page.keyboard.press('Escape');
  await anna.row('Marie Dupont').waitFor();
  await page.keyboard.press('d');
  await page.keyboard.insertText(' 12 3-456.789 ');
  t.equal(await page.getByLabel('Nine digits').inputValue(), '123 456 789', 'a pasted code is regrouped');
  await page.keyboard.press('Enter');
  await page.getByText('This support link or code is not known here').waitFor();
  await page.keyboard.press('Escape');
});

t.test('the list follows the end user, and the title counts who is ready', async (t) => {
  const { link } = await anna.invite('Paul Petit');
  t.match(await page.title(), /^Sessions/);
  const program = await WireProgram.follow(appliance, link, { host: 'poste-42' });
  t.teardown(() => program.close());
  await anna.sees('Paul Petit', 'Ready');
  t.equal(await page.title(), '(1) Sessions – Guichet');
  await page.getByText('poste-42').first().waitFor();

  await anna.connect('Paul Petit');
  await page.getByRole('heading', { name: 'Asking Paul Petit…' }).waitFor();
  await program.answer('refused');
  await page.getByRole('heading', { name: 'The end user refused' }).waitFor();
  t.match(await focused(), 'Ask again', 'Enter asks again');
  await page.reload();
  await page.getByRole('heading', { name: 'The end user refused' }).waitFor();
  t.notOk(
    program.received.some(({ name }) => name === 'consentWanted'),
    'a reload asks nobody',
  );
  await page.keyboard.press('Enter');
  await program.answer('timedOut');
  await page.getByRole('heading', { name: 'The end user did not answer' }).waitFor();

  await page.keyboard.press('Enter');
  await program.answer('given', bitsOf(['view', 'control']));
  await page.getByRole('heading', { name: 'Connecting to the screen…' }).waitFor();
  program.describe({ desktop: 'secured' });
  const secured = page.getByRole('heading', { name: 'Windows shows a screen of its own' });
  await secured.waitFor();
  await page.getByText('Ask the person to answer Windows, or to unlock the computer.').waitFor();
  await page.evaluate("localStorage.setItem('guichet.language', 'fr')");
  await page.reload();
  await page.getByRole('heading', { name: 'Windows affiche son écran protégé' }).waitFor();
  await page.evaluate("localStorage.setItem('guichet.language', 'en')");
  await page.reload();
  await secured.waitFor();
  program.describe({ desktop: 'windows' });
  await secured.waitFor({ state: 'detached' });
  t.pass('while Windows hides its screen the technician is told, and no longer');
  program.send('programStopped', {});
  await page.getByRole('heading', { name: 'The end user stopped sharing' }).waitFor();

  await page.getByRole('button', { name: 'End' }).click();
  await page.getByLabel('Closing note').fill('Driver installed again.');
  await page.getByRole('button', { name: 'Close the session' }).click();
  await page.waitForURL(appliance.origin + '/');
  await page.getByRole('button', { name: 'Closed' }).click();
  await anna.row('Paul Petit').click();
  await page.getByText('Driver installed again.').waitFor();
  await page.getByRole('button', { name: /^Open/ }).click();
});

t.test('without network the page says so, and catches up when it is back', async (t) => {
  await context.setOffline(true);
  await page.getByText('No connection to the appliance since').waitFor();
  await context.setOffline(false);
  await page.getByText('No connection to the appliance since').waitFor({ state: 'hidden' });
  t.pass('the notice came and went');
});

t.test('hostile names run nothing, hide nothing, and break no page', async (t) => {
  const programs: WireProgram[] = [];
  t.teardown(() => programs.forEach((program) => program.close()));
  for (const [index, text] of hostileTexts.entries()) {
    const body = JSON.stringify({ endUser: index % 2 === 0 ? text : `user ${index}`, subject: text });
    const made = await page.evaluate<{ invitation?: { link: string } }>(`
      fetch('/api/v1/sessions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: ${JSON.stringify(body)},
      }).then((answer) => answer.json())`);
    if (made.invitation === undefined || (index > 3 && index !== 12)) continue;
    const told = { system: text, host: text, user: text, addresses: [{ address: text.slice(0, 40) }] };
    programs.push(await WireProgram.follow(appliance, made.invitation.link, told));
  }
  t.ok(programs.length >= 3, 'hostile computers were shown');
  await page.getByText('<img src=x onerror=executed(1)>').first().waitFor();
  const rows = (await page.getByRole('row').count()) - 1;
  t.ok(rows >= hostileTexts.length - 4, 'most of them are names that the appliance takes');
  for (let row = 0; row < rows; row += 1) {
    await page.keyboard.press('j');
    await page.getByRole('article').waitFor();
  }
  t.equal(await page.locator('main img').count(), 0, 'a name is no picture');
  const shown = await page.getByRole('grid').innerText();
  t.notMatch(shown, /[\u202A-\u202E\u2066-\u2069\u200B]/, 'nothing invisible is left in the list');
  t.match(shown, '⟨U+202E⟩', 'it is written out');
  t.notMatch(await page.title(), /[\u202A-\u202E]/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('executed');
  await page.getByRole('option').first().waitFor();
  await guard.look(page);
});

t.test('no page of the console is reported by its own policy', async (t) => {
  for (const path of ['/', '/people', '/account', '/welcome']) {
    await page.goto(`${appliance.origin}${path}`);
    await page.waitForLoadState('networkidle');
    await guard.look(page);
  }
  await page.goto(`${appliance.origin}/people`);
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Ben Durand');
  await page.getByLabel('Sign-in name').fill('ben');
  await page.getByRole('button', { name: 'Add and show the link' }).click();
  await page.getByRole('button', { name: 'Copy' }).click();
  t.match(await clipboard(), /\/welcome#[\w-]{22}$/, 'the one-time link is copied');
  await page.getByRole('button', { name: 'Language and theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await page.getByRole('menuitemradio', { name: 'Français' }).click();
  await page.getByRole('heading', { name: 'Personnes', exact: true }).waitFor();
  t.equal(await page.evaluate('document.documentElement.lang'), 'fr');
  t.equal(await page.title(), 'Personnes – Guichet');
  t.equal(await page.evaluate('getComputedStyle(document.documentElement).colorScheme'), 'dark');
  t.equal(await page.evaluate('getComputedStyle(document.body).backgroundColor'), 'rgb(19, 20, 24)', 'and looks it');
  await page.reload();
  await page.getByRole('heading', { name: 'Personnes', exact: true }).waitFor();
  await guard.look(page);
  t.strictSame(guard.harm, { refusedByPolicy: [], ran: [], errors: [] }, 'from the first page to this one');
  t.equal(
    await page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage)).sort().join(' ')"),
    'guichet.language mantine-color-scheme-value',
    'nothing else is kept by the browser',
  );
});

t.test('a French browser is greeted in French, and a sign-in that ended leads back to the same page', async (t) => {
  const french = await startProfile(browser, { locale: 'fr-FR' });
  t.teardown(() => french.close());
  const visit = await french.newPage();
  await visit.goto(`${appliance.origin}/account`);
  await visit.getByRole('heading', { name: 'Connexion' }).waitFor();
  await visit.getByLabel('Identifiant').fill('anna');
  await visit.getByRole('textbox', { name: 'Mot de passe' }).fill('not the password');
  await visit.keyboard.press('Enter');
  await visit.getByText('L’identifiant ou le mot de passe est incorrect').waitFor();
  await visit.getByRole('textbox', { name: 'Mot de passe' }).fill('correct horse battery staple');
  await visit.keyboard.press('Enter');
  await visit.getByRole('heading', { name: 'Mes connexions' }).waitFor();
  t.match(visit.url(), /\/account$/);
  const other = page.getByRole('row', { name: /Chrome/ }).filter({ hasNotText: 'Ce navigateur' });
  await page.goto(`${appliance.origin}/account`);
  await other.getByRole('button', { name: 'Mettre fin' }).first().click();
  await visit.getByText('Votre connexion a pris fin').waitFor();
  t.match(visit.url(), /\/account$/, 'ended from elsewhere, it says so where one was');
});
