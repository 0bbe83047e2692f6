import { readFileSync } from 'node:fs';
import t from 'tap';
import { App, setRules } from '../directory/account.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { anna, TestControlPlane } from '../http/control-plane.js';
import { Guard } from './guarded.js';

const MINUTE = 60_000;
const patienceMs = 30_000;

const plane = await TestControlPlane.start(t, { built: true });
const browser = await startBrowser();
const context = await startProfile(browser);
await context.grantPermissions(['clipboard-read', 'clipboard-write']);
context.setDefaultTimeout(patienceMs);
const guard = await Guard.over(context);
const page = await context.newPage();
t.teardown(() => browser.close());

const password = page.getByRole('textbox', { name: 'Password' });
const heading = (name: string): ReturnType<typeof page.getByRole> => page.getByRole('heading', { name });
const button = (name: string): ReturnType<typeof page.getByRole> => page.getByRole('button', { name });

async function signInAsAnna(): Promise<void> {
  await page.goto(`${plane.origin}/account`);
  await page.getByLabel('Sign-in name').fill('anna');
  await password.fill(anna.password);
  await page.keyboard.press('Enter');
}

async function signOut(): Promise<void> {
  await button('Signed in as').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await heading('Sign in').waitFor();
}

/** A passkey device that answers without a person, as a fingerprint reader with a finger on it. */
async function addAuthenticator(): Promise<{ remove: () => Promise<void> }> {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasUserVerification: true, isUserVerified: true },
      automaticPresenceSimulation: true,
    },
  });
  const remove = async (): Promise<void> => {
    await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
  };
  return { remove };
}

let app: App;
let codes: string[] = [];

t.test('an authenticator app is added on one’s own page, and recovery codes are kept', async (t) => {
  await page.goto(plane.running.setUp ?? '');
  await page.getByLabel('Sign-in name').fill(anna.login);
  await page.getByLabel('Your name').fill(anna.name);
  await password.fill(anna.password);
  await button('Create the account and sign in').click();
  await heading('Sessions').waitFor();
  await page.goto(`${plane.origin}/account`);
  await page.getByText('You have none yet').waitFor();
  await button('Add a second factor').click();
  await page.getByLabel('Your password').fill('not the password');
  await page.keyboard.press('Enter');
  await button('Authenticator app').click();
  await page.getByText('The name or the password is not right').waitFor();
  await page.getByLabel('Your password').fill(anna.password);
  await page.keyboard.press('Enter');
  await button('Authenticator app').click();
  await page.getByRole('img', { name: 'QR code' }).waitFor();
  t.ok((await page.locator('svg[role=img] rect').count()) > 400, 'the picture is drawn');
  const code = page.getByLabel('Six digits that the app shows now');
  t.equal(await code.getAttribute('autocomplete'), 'one-time-code', 'password managers know what it is');
  app = new App(plane, (await page.locator('p code').innerText()).replaceAll(' ', ''));
  await code.fill('000000');
  await page.keyboard.press('Enter');
  await page.getByText('This code or passkey is not right').waitFor();
  await code.fill(app.code());
  await page.keyboard.press('Enter');
  await heading('Keep your recovery codes').waitFor();
  codes = await page.locator('ol code').allInnerTexts();
  t.equal(codes.length, 10);
  const [file] = await Promise.all([page.waitForEvent('download'), button('Download').click()]);
  const kept = readFileSync(await file.path(), 'utf8');
  t.ok(codes.every((one) => kept.includes(one)) && kept.includes('localhost'), 'the file says what they are for');
  await button('I have kept them').click();
  await page.getByText('10 recovery codes left').waitFor();
  await guard.look(page);
});

t.test('signing in asks for it, one field a step', async (t) => {
  await signOut();
  await signInAsAnna();
  const field = page.getByLabel('Code of the app');
  await field.waitFor();
  t.equal(await field.getAttribute('autocomplete'), 'one-time-code');
  t.equal(await page.evaluate('document.activeElement.name'), 'one-time-code', 'the field has the focus');
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await page.getByText('This code or passkey is not right').waitFor();
  await page.keyboard.type(app.nextCode());
  await page.keyboard.press('Enter');
  await heading('My account').waitFor();
  t.match(page.url(), /\/account$/, 'where one wanted to go');
  await signOut();
  await signInAsAnna();
  await button('Use a recovery code').click();
  await page.getByLabel('Recovery code').fill(codes[0] ?? '');
  await page.keyboard.press('Enter');
  await page.getByText('9 recovery codes left').waitFor();
  await signOut();
  await signInAsAnna();
  await field.waitFor();
  plane.advance(5 * MINUTE + 1);
  await page.keyboard.type(app.code());
  await page.keyboard.press('Enter');
  await page.getByText('This took too long or was answered already').waitFor();
  t.ok(await page.getByLabel('Sign-in name').isVisible(), 'too late: it begins anew');
  await signInAsAnna();
  await field.fill(app.nextCode());
  await page.keyboard.press('Enter');
  await heading('My account').waitFor();
  await guard.look(page);
});

t.test('a passkey is made with a name, and signs in without a further key', async (t) => {
  const device = await addAuthenticator();
  await button('Add another').click();
  await page.getByRole('button', { name: /^Passkey/ }).click();
  await page.getByLabel('Name of this passkey').fill('Laptop <b>');
  await page.keyboard.press('Enter');
  await page.getByText('Laptop <b>').waitFor();
  await signOut();
  await signInAsAnna();
  await heading('My account').waitFor();
  await page.getByText(/Made .*, used /).waitFor();
  t.pass('the password, then the device');
  await button('Add another').click();
  await page.getByRole('button', { name: /^Passkey/ }).click();
  await page.getByLabel('Name of this passkey').fill('Laptop again');
  await page.keyboard.press('Enter');
  await page.getByText('This device already has a passkey').waitFor();
  await page.keyboard.press('Escape');
  await device.remove();
  await signOut();
  await signInAsAnna();
  await page.getByText('Follow your browser').waitFor();
  await button('Use the authenticator app instead').click();
  await page.getByLabel('Code of the app').fill(app.nextCode());
  await page.keyboard.press('Enter');
  await heading('My account').waitFor();
  await button('Remove Laptop <b>').click();
  await page.getByText('Laptop <b>').waitFor({ state: 'hidden' });
  await guard.look(page);
});

t.test('an act that asks for a fresh proof goes on once it is given, and not when it is not', async (t) => {
  await setRules(plane, { stepUp: ['person.manage'] });
  plane.advance(5 * MINUTE + 1);
  await page.goto(`${plane.origin}/people`);
  const add = async (name: string): Promise<void> => {
    await button('Add a person').click();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Sign-in name').fill(name.toLowerCase());
    await button('Add and show the link').click();
    await page.getByRole('dialog', { name: 'Confirm that it is you' }).waitFor();
  };
  await add('Boris');
  await page.keyboard.press('Escape');
  await page.getByText('This act needs a fresh proof').waitFor();
  t.notOk((await plane.events()).includes('person.created') && (await page.getByText('boris').count()) > 0, 'not done');
  await button('Add and show the link').click();
  await page.getByLabel('Code of the app').fill(app.nextCode());
  await page.keyboard.press('Enter');
  await page.getByText('/welcome#').or(page.locator('input[value*="/welcome#"]')).first().waitFor();
  t.pass('the person is added without asking twice');
  await guard.look(page);
});

t.test('whoever administers sees everybody’s sign-ins, ends one, and is alarmed on every page', async (t) => {
  const administrator = await plane.signIn('anna', anna.password);
  t.ok(administrator.json.challenge, 'the password alone is not enough here either');
  await setRules(plane, {});
  const cookie = (await context.cookies(`${plane.origin}/api`)).map(({ name, value }) => `${name}=${value}`).join();
  const glass = await plane.enrol(cookie, 'glass', 'administrator');
  await page.goto(`${plane.origin}/sign-ins`);
  await heading('Sign-ins').waitFor();
  await page.getByRole('row', { name: /glass/ }).getByRole('button', { name: 'Person glass', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Account of Person glass' });
  await dialog.getByText('Has no second factor.').waitFor();
  await dialog.getByRole('checkbox').click();
  await page.waitForFunction('document.querySelector("dialog input[type=checkbox]").checked');
  await page.keyboard.press('Escape');
  await button('End the sign-in of Person glass').click();
  await page.getByRole('row', { name: /glass/ }).waitFor({ state: 'hidden' });
  t.equal((await plane.me(glass.cookie)).status, 401, 'it is over');
  await page.goto(plane.origin);
  await heading('Sessions').waitFor();
  t.equal((await plane.signIn('glass', 'a long secret of ours')).status, 200);
  await page.getByText(/The break-glass account Person glass \(glass\) was used: .*, from 127\.0\.0\.1/).waitFor();
  const made = await plane.ask('POST', '/api/v1/sessions', { cookie, body: { endUser: 'Marie' } });
  await page.goto(`${plane.origin}/sessions/${made.json.session.id}/view`);
  await page.getByText('The break-glass account').waitFor();
  t.pass('before a screen too');
  await page.goto(plane.origin);
  await button('I know of it').click();
  await page.getByText('The break-glass account').waitFor({ state: 'hidden' });
  await guard.look(page);
});

t.test('where a role asks for a second factor, it is made before anything is seen', async (t) => {
  await setRules(plane, { secondFactorRoles: ['administrator'] });
  await signOut();
  const french = await startProfile(browser, { locale: 'fr-FR', dark: true });
  t.teardown(() => french.close());
  const visit = await french.newPage();
  await visit.goto(plane.origin);
  await visit.getByLabel('Identifiant').fill('glass');
  await visit.getByRole('textbox', { name: 'Mot de passe' }).fill('a long secret of ours');
  await visit.keyboard.press('Enter');
  await visit.getByRole('heading', { name: 'Une seconde preuve est nécessaire' }).waitFor();
  await visit.getByRole('button', { name: 'Application d’authentification' }).click();
  const key = (await visit.locator('p code').innerText()).replaceAll(' ', '');
  await visit.getByLabel('Les six chiffres affichés maintenant').fill(new App(plane, key).code());
  await visit.keyboard.press('Enter');
  await visit.getByRole('heading', { name: 'Conservez vos codes de secours' }).waitFor();
  await visit.getByRole('button', { name: 'Je les ai conservés' }).click();
  await visit.getByRole('heading', { name: 'Sessions' }).waitFor();
  t.strictSame(guard.harm, { refusedByPolicy: [], ran: [], errors: [] }, 'no page was reported by its own policy');
});
