import { createHash } from 'node:crypto';
import t from 'tap';
import { until } from '../desktop.js';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { Technician } from '../flows/technician.js';
import { Guard } from './guarded.js';
import { WireProgram } from './wire-program.js';

/** Sooner than the test's own end, so that a failure says what was waited for. */
const patienceMs = 30_000;

const appliance = await Appliance.start(t.testdir());
const browser = await startBrowser();
const anna = await Technician.enrol(await startProfile(browser), appliance);
const endUser = await startProfile(browser, { locale: 'fr-FR', width: 390, height: 844 });
endUser.setDefaultTimeout(patienceMs);
const guard = await Guard.over(endUser);
t.teardown(async () => {
  await browser.close();
  await appliance.stop();
});

t.test('a link leads from invitation to end, one thing a page, in French', async (t) => {
  const { link } = await anna.invite('Marie');
  const page = await endUser.newPage();
  await page.goto(link);
  await page.getByRole('heading', { name: 'Anna Martin souhaite vous aider' }).waitFor();
  t.equal(page.url(), `${appliance.origin}/s`, 'the secret left the address bar');
  t.equal(await page.evaluate('document.documentElement.lang'), 'fr');
  t.equal(
    await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
    true,
    'nothing stands beside the page',
  );
  await page.reload();
  await page.getByRole('heading', { name: 'Anna Martin souhaite vous aider' }).waitFor();
  await guard.look(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger le programme' }).click(),
  ]);
  t.equal(download.suggestedFilename(), 'guichet-support.tar.gz');
  await page.getByRole('heading', { name: 'Lancez maintenant le programme' }).waitFor();
  t.match(await page.getByLabel('Ligne pour le terminal').innerText(), /tar xzf .*guichet-support/);
  await anna.page.getByText('waiting for the end user to start it').waitFor();

  const program = await WireProgram.follow(appliance, link);
  t.teardown(() => program.close());
  await page.getByRole('heading', { name: 'Votre ordinateur est connecté' }).waitFor();
  await anna.connect('Marie');
  await program.answer('given', 3);
  await page.getByRole('heading', { name: 'Anna Martin vous aide' }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Anna Martin is helping you' }).waitFor();
  await page.getByRole('button', { name: 'I do not want this any more' }).click();
  await page.getByRole('button', { name: 'Yes, end it' }).click();
  await page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  await anna.page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  await guard.look(page);
  await page.reload();
  await page.getByRole('heading', { name: 'This session is over' }).waitFor();
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByRole('heading', { name: 'Cette session est finie' }).waitFor();
  await page.close();
  await anna.desk();
});

t.test('a code opens once, survives a reload of its page, and a wrong one says what to do', async (t) => {
  const { code } = await anna.invite('Paul');
  const page = await endUser.newPage();
  await page.goto(`${appliance.origin}/code`);
  await page.getByLabel('Neuf chiffres').fill('000 000 000');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByText('Ce lien ou ce code est inconnu').waitFor();
  await page.getByLabel('Neuf chiffres').fill(code);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Anna Martin souhaite vous aider' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Anna Martin souhaite vous aider' }).waitFor();
  await guard.look(page);
  await page.close();
  const other = await endUser.newPage();
  await other.goto(`${appliance.origin}/code`);
  await other.getByLabel('Neuf chiffres').fill(code);
  await other.keyboard.press('Enter');
  await other.getByText('Ce lien ou ce code est inconnu').waitFor();
  t.pass('a second opening is refused');
  await guard.look(other);
  await other.close();
});

t.test('each refusal has a page of its own', async (t) => {
  const page = await endUser.newPage();
  const refusal = async (link: string): Promise<string> => {
    await page.goto('about:blank');
    await page.goto(link);
    await page.locator('[data-refusal]').waitFor();
    await guard.look(page);
    return (await page.locator('[data-refusal]').getAttribute('data-refusal')) ?? '';
  };
  t.equal(await refusal(`${appliance.origin}/s#${'A'.repeat(22)}`), 'unknown');
  await page.evaluate('sessionStorage.clear()');
  t.equal(await refusal(`${appliance.origin}/s`), 'noSecret');
  const withdrawn = await anna.invite('Nobody');
  await anna.page.getByRole('button', { name: 'Close the session' }).click();
  await anna.page.getByRole('button', { name: 'Close the session' }).click();
  await anna.page.getByText('Closed by the technician.').waitFor();
  t.equal(await refusal(withdrawn.link), 'closed');
  const renewed = await anna.invite('Somebody');
  await anna.page.getByRole('button', { name: 'New link and code' }).click();
  const shown = anna.page.getByLabel('Support link');
  await until('another link', async () => (await shown.inputValue()) !== renewed.link);
  t.equal(await refusal(renewed.link), 'expired');
  const { link } = await anna.invite('Patient');
  await page.route('**/api/v1/portal/open', (route) => route.abort());
  t.equal(await refusal(link), 'unreachable');
  await page.unroute('**/api/v1/portal/open');
  await page.getByRole('heading', { name: 'Anna Martin souhaite vous aider' }).waitFor();
  t.pass('and it goes on by itself');
  await page.close();
});

t.test('each computer gets the program made for it, with how to check it, and the other one click away', async (t) => {
  const windows = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: 'en-GB',
    userAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  });
  const { link } = await anna.invite('Wanda');
  const page = await windows.newPage();
  // What the appliance has depends on how it was built; what the page makes of it is looked at here.
  const signed = {
    platform: 'windows-x64',
    bytes: 4_800_000,
    sha256: 'ab'.repeat(32),
    signer: { name: 'Example Desk', ends: 0 },
  };
  const executable = Buffer.from('MZ and the rest of it');
  await page.routeWebSocket(/.*/, () => undefined);
  await page.route('**/api/v1/portal/open', async (route) => {
    const answer = await route.fetch();
    const opened = (await answer.json()) as { view: { programs: unknown[] } };
    const programs = [...opened.view.programs.slice(0, 1), signed];
    await route.fulfill({ response: answer, json: { ...opened, view: { ...opened.view, programs } } });
  });
  await page.route('**/api/v1/portal/program', async (route) => {
    t.match(route.request().postDataJSON(), { platform: 'windows-x64' });
    await route.fulfill({ body: executable, contentType: 'application/vnd.microsoft.portable-executable' });
  });
  await page.goto(link);
  await page.getByText('4.8 MB, for Windows').waitFor();
  await page.getByRole('button', { name: 'Is this for a computer with Linux?' }).click();
  await page.getByText('MB, for Linux').waitFor();
  await page.getByRole('button', { name: 'Is this for a computer with Windows?' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the program' }).click(),
  ]);
  t.equal(download.suggestedFilename(), 'guichet-support.exe');
  await page.getByText('It must name “Example Desk” as the publisher').waitFor();
  t.equal(await page.getByLabel('Line for the terminal').count(), 0);
  await page.getByText('Check the program').click();
  await page.getByText(createHash('sha256').update(executable).digest('hex')).waitFor();
  await page.getByText('Get-FileHash').waitFor();
  await windows.close();
});

t.test('help without an invitation, and plain words for a phone', async (t) => {
  const page = await endUser.newPage();
  await page.goto(`${appliance.origin}/sos`);
  await page.getByRole('heading', { name: 'Obtenir de l’aide' }).waitFor();
  await page.getByRole('button', { name: 'Télécharger le programme' }).click();
  await page.getByText('Le programme affiche neuf chiffres.').waitFor();
  await page.reload();
  await page.getByText('Le programme affiche neuf chiffres.').waitFor();
  await guard.look(page);
  await page.close();

  const phone = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: 'en-GB',
    viewport: { width: 390, height: 844 },
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
  });
  const { link } = await anna.invite('Zoe');
  const visit = await phone.newPage();
  await visit.goto(link);
  await visit.getByRole('heading', { name: 'This is a phone or a tablet' }).waitFor();
  t.equal(await visit.getByRole('button', { name: 'Download the program' }).count(), 0);
  await phone.close();
  t.strictSame(guard.harm, { refusedByPolicy: [], ran: [], errors: [] }, 'and no page did or was refused anything');
});
