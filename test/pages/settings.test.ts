import t from 'tap';
import { startBrowser, startProfile } from '../flows/browser.js';
import { anna, TestControlPlane } from '../http/control-plane.js';
import { TestMailServer } from '../mail/mail-server.js';
import { lookOver, seriousFindings } from './accessibility.js';

const plane = await TestControlPlane.start(t, { built: true });
await plane.enrolFirst();
const { organisation } = plane.running;
const channel = organisation.defaultChannel ?? '';
const server = await TestMailServer.start(t);
const browser = await startBrowser();
const profile = await startProfile(browser, { width: 1280, height: 1000 });
await lookOver(profile);
const page = await profile.newPage();
t.teardown(() => browser.close());
const open = (tab: string): Promise<void> => page.getByRole('tab', { name: tab }).click();
const save = async (): Promise<void> => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' });
};

t.test('a channel is told what it asks for, when it is open, what it says and how it looks', async (t) => {
  await page.goto(`${plane.origin}/channels/${channel}`);
  await page.getByLabel('Sign-in name').fill(anna.login);
  await page.getByRole('textbox', { name: 'Password' }).fill(anna.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await open('Sessions');
  await page.getByLabel('How long links and calls hold').selectOption({ label: '8 hours' });
  await page.getByLabel('A subject is required').check();
  await save();
  await open('Opening hours');
  await page.getByRole('radio', { name: 'At these hours' }).check();
  await page.getByLabel('Time zone').selectOption('Europe/Paris');
  await page.getByRole('button', { name: 'Add hours on Sunday' }).click();
  await page.getByLabel('Day on which it is closed').fill('2026-12-25');
  await page.getByRole('button', { name: 'Add the day' }).click();
  await page.getByText(/By these hours it/).waitFor();
  await save();
  t.strictSame(await seriousFindings(page), [], 'opening hours');
  await open('What end users see');
  await page.getByRole('group', { name: 'At the beginning' }).getByLabel('In French').fill('Bienvenue');
  await save();
  await page.setInputFiles('input[type=file]', {
    ...{ name: 'logo.png', mimeType: 'image/png' },
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  });
  await page.getByAltText('The picture of this channel').waitFor();
  await open('Survey');
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByLabel('How it is answered').selectOption('choice');
  await page.getByText('A question or a choice is still empty.').waitFor();
  await page.getByRole('group', { name: 'What is asked' }).getByLabel('In English').fill('Were you helped?');
  await page.getByRole('group', { name: 'Choice 1' }).getByLabel('In English').fill('Yes');
  await page.getByRole('group', { name: 'Choice 2' }).getByLabel('In English').fill('No');
  await save();
  t.strictSame(await seriousFindings(page), [], 'the questions of the survey');
  await open('Invitation mail');
  await page.getByRole('group', { name: 'Text' }).getByLabel('In English').fill('Hello {name}, no link');
  await page.getByText('The text needs {link}').waitFor();
  await page.getByRole('group', { name: 'Text' }).getByLabel('In English').fill('Hello {name}: {link}');
  await page.getByText(/Hello Paul Durand: https/).waitFor();
  await save();
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  t.ok(width <= 1280, `the page is ${width} pixels wide`);
  const [stored] = (await plane.running.store.events({ limit: 1, descending: true, names: ['channel.changed'] })) ?? [];
  t.match(stored?.detail['after'], { mail: { text: { en: 'Hello {name}: {link}' } } });
});

t.test('the mail server is tried step by step before it is saved', async (t) => {
  await page.goto(`${plane.origin}/mail`);
  await page.getByRole('button', { name: 'Set up a mail server' }).click();
  await page.getByLabel('Server', { exact: true }).fill('localhost');
  await page.getByRole('textbox', { name: 'Port' }).fill(String(server.port));
  await page.getByLabel('Sender’s address').fill('desk@corp.example');
  await page.getByLabel('To', { exact: true }).fill('anna@corp.example');
  await page.getByRole('button', { name: 'Send a test message' }).click();
  await page.getByText(/Check that the certificate is for this name/).waitFor();
  await page.getByLabel('Authority of its certificate').fill(server.authority);
  await page.getByRole('button', { name: 'Send a test message' }).click();
  await page.getByText('The server took the message.').waitFor();
  t.equal(server.received.length, 1);
  t.strictSame(await seriousFindings(page), [], 'the mail page');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Send no mail any more' }).waitFor();
});

t.test(
  'a session begins with what its channel asks for, and its link goes by mail, comes as a picture, is voided',
  async (t) => {
    await page.goto(plane.origin);
    await page.getByText('No session yet').waitFor();
    await page.keyboard.press('n');
    await page.getByLabel('Who is it for?').fill('Marie');
    const create = page.getByRole('button', { name: 'Create and copy the link' });
    t.ok(await create.isDisabled(), 'the subject is missing');
    await page.getByLabel('What it is about').fill('The printer');
    await create.click();
    await page.getByRole('button', { name: 'Send by mail' }).click();
    await page.getByLabel('To', { exact: true }).fill('marie@client.example');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText(/Sent · /).waitFor();
    t.match(server.received.at(-1), { to: ['marie@client.example'] });
    await page.getByRole('button', { name: 'QR code' }).click();
    await page.getByRole('img', { name: 'The support link as a QR code' }).waitFor();
    t.strictSame(await seriousFindings(page), [], 'the card of the session');
    server.refusals.recipient = '550 <img src=x onerror=executed(1)> unknown';
    await page.getByRole('button', { name: 'Send again…' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('550 <img src=x onerror=executed(1)> unknown').waitFor();
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByRole('button', { name: 'Revoke link and code' }).click();
    await page.getByText('shown only once').waitFor();
  },
);

t.test('a person is given a skill, and its name is offered to the next one', async (t) => {
  const [id = ''] = [...organisation.people.keys()];
  await page.goto(`${plane.origin}/people/${id}`);
  await page.getByLabel('Skill', { exact: true }).fill('Mac');
  await page.getByRole('button', { name: 'Add the skill' }).click();
  await page.getByLabel('Level of Mac').selectOption('3');
  await page.getByLabel('Add whom they work for').fill('Usine de Lyon');
  await page.keyboard.press('Enter');
  await save();
  t.strictSame(await seriousFindings(page), [], 'the skills of a person');
  await page.reload();
  t.equal(await page.getByLabel('Level of Mac').inputValue(), '3');
  await page.locator('datalist option[value=Mac]').waitFor({ state: 'attached' });
  t.equal(await page.locator('datalist option[value=Mac]').count(), 1);
});
