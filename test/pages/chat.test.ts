import type { BrowserContext, Page } from 'playwright-core';
import t from 'tap';
import { ChattingDesk } from '../chat/desk-with-chat.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { soon } from '../sessions/program.js';
import { Guard } from './guarded.js';
import { hostileTexts } from './hostile.js';

const desk = await ChattingDesk.start(t, {}, true);
const { plane, ben, administrator } = desk;
const browser = await startBrowser();
t.teardown(() => browser.close());
const guards: Guard[] = [];
const patienceMs = 30_000;

async function profile(locale: string, width = 1280): Promise<BrowserContext> {
  const context = await startProfile(browser, { locale, width });
  context.setDefaultTimeout(patienceMs);
  guards.push(await Guard.over(context));
  return context;
}

async function console(path: string, locale = 'en-GB', cookie = ben.cookie): Promise<Page> {
  const context = await profile(locale);
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: `${plane.origin}/api`, secure: true, sameSite: 'Strict' }]);
  const page = await context.newPage();
  await page.goto(plane.origin + path);
  return page;
}

/** The survey of the default channel, as an administrator sets it. */
async function askAtTheEnd(): Promise<void> {
  const { json } = await desk.get('channels', administrator);
  const [channel] = json.channels as { id: string }[];
  const survey = [
    { id: 'q1', label: { en: 'How was it?', fr: 'Comment était-ce ?' }, kind: 'rating', required: true },
    {
      ...{ id: 'q2', label: { en: 'Was it quick?', fr: 'Rapide ?' }, kind: 'choice', required: false },
      choices: [
        { en: 'Yes', fr: 'Oui' },
        { en: 'No', fr: 'Non' },
      ],
    },
    { id: 'q3', label: { en: 'Anything else', fr: 'Autre chose' }, kind: 'text', required: false },
  ];
  const answer = await desk.post(`channels/${channel?.id}`, { survey }, administrator);
  if (answer.status >= 400) throw new Error(answer.text);
}

await askAtTheEnd();
const { id, link } = await desk.invite({ endUser: 'Marie' });
const endUser = await (await profile('fr-FR', 390)).newPage();
const session = await desk.joinBy(id, link);
const technician = await console(`/sessions/${id}`);
const opened = endUser.goto(link);

t.test('two pages write to each other, at once and in order', async (t) => {
  await opened;
  await endUser.getByRole('heading', { name: 'Messages' }).waitFor();
  await technician.getByText('Nothing was written yet.').waitFor();
  await technician.getByText('Marie and everybody in this session read it.').waitFor();
  await technician.keyboard.press('m');
  await technician.keyboard.type('Hello Marie');
  await technician.keyboard.press('Enter');
  await endUser.getByText('Hello Marie').waitFor();
  const field = endUser.getByRole('textbox', { name: 'Votre message' });
  await field.fill('Bonjour,\nmon imprimante clignote');
  await endUser.getByRole('button', { name: 'Envoyer' }).click();
  await technician.getByRole('log').getByText('mon imprimante clignote').waitFor();
  t.equal(await field.inputValue(), '', 'the field is free for the next line');
  await technician.getByRole('textbox', { name: 'Write to the end user' }).fill('Is it red?');
  await technician.keyboard.press('Shift+Enter');
  await technician.keyboard.type('Or green?');
  await technician.keyboard.press('Enter');
  await endUser.getByText('Is it red?\nOr green?').waitFor();
  const told = await endUser.locator('.chat li .text').allInnerTexts();
  t.strictSame(told, ['Hello Marie', 'Bonjour,\nmon imprimante clignote', 'Is it red?\nOr green?']);
  t.equal(
    await endUser.evaluate('document.documentElement.scrollWidth <= innerWidth'),
    true,
    'nothing stands beside it',
  );
});

t.test('what is for technicians alone says so, and never shows on the end user’s page', async (t) => {
  await technician.getByRole('tab', { name: 'Technicians only' }).click();
  await technician.getByText('Only technicians read it. The end user never sees it.').waitFor();
  await technician.getByRole('textbox', { name: 'Write to the technicians' }).fill('She has called before');
  await technician.keyboard.press('Enter');
  await technician.getByRole('log').getByText('She has called before').waitFor();
  await technician.getByRole('tab', { name: 'Everybody' }).click();
  t.equal(await technician.getByText('She has called before').count(), 0, 'each conversation by itself');
  await desk.write(id, 'Still there?');
  await endUser.getByText('Still there?').waitFor();
  t.notOk((await endUser.content()).includes('She has called before'));
});

t.test('a line is noticed wherever its reader is, until they look', async (t) => {
  await technician.goto(`${plane.origin}/`);
  await technician.getByText('Marie').first().waitFor();
  session.program.send('chatWrite', { request: 1, text: 'It stopped' });
  await soon('the title says so', async () => (await technician.title()).startsWith('✉ 1 · '));
  await technician.goto(`${plane.origin}/sessions/${id}`);
  await technician.getByRole('log').getByText('It stopped').waitFor();
  await soon('it was looked at', async () => !(await technician.title()).includes('✉'));
  t.pass('the title says how many lines nobody has looked at');
});

t.test('hostile text is text, on both sides', async (t) => {
  for (const [index, text] of hostileTexts.slice(0, 9).entries()) {
    await desk.post('portal/chat/write', { capability: session.capability, text, request: `h${index}` });
  }
  const others = hostileTexts.slice(9).map((text) => text.trim());
  for (const [index, text] of others.entries()) {
    const written = await desk.write(id, text, 'everybody', `h${index}`, administrator);
    if (written.status === 429) await new Promise((resolve) => setTimeout(resolve, Number(written.json.retryAfter)));
    if (written.status === 429) await desk.write(id, text, 'everybody', `h${index}`, administrator);
  }
  for (const page of [technician, endUser]) {
    await page.getByText('<script>executed(2)</script>').waitFor();
    await page.getByText('⟨U+202E⟩').first().waitFor();
    await page.getByText('W'.repeat(120)).waitFor();
    t.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
  }
});

t.test('a line that does not arrive is sent again by itself', async (t) => {
  const context = endUser.context();
  await context.setOffline(true);
  await endUser.getByRole('textbox', { name: 'Votre message' }).fill('Écrit sans réseau');
  await endUser.getByRole('button', { name: 'Envoyer' }).click();
  await endUser.getByText('nouvel essai automatique').waitFor();
  await context.setOffline(false);
  await technician.getByRole('log').getByText('Écrit sans réseau').waitFor();
  await endUser.locator('.chat li:not(.waiting)').getByText('Écrit sans réseau').waitFor();
  const kept = (await desk.portalLines(session.capability)).filter(({ text }) => text === 'Écrit sans réseau');
  t.equal(kept.length, 1, 'once');
});

t.test('the end asks what came of it, and the end user how it was', async (t) => {
  await desk.connect(session);
  await technician.getByRole('timer').waitFor();
  await technician.getByRole('button', { name: 'Close the session' }).click();
  await technician.getByRole('radio', { name: 'Solved', exact: true }).check();
  await technician.getByLabel('Closing note').fill('New toner');
  await technician.getByRole('button', { name: 'Close the session' }).click();
  await technician.getByText('The session has ended: nothing more can be written.').waitFor();
  await endUser.getByRole('heading', { name: 'Comment cela s’est-il passé ?' }).waitFor();
  await endUser.getByRole('button', { name: 'Envoyer les réponses' }).click();
  await endUser.getByText('encore sans réponse').waitFor();
  await endUser.reload();
  await endUser.getByRole('heading', { name: 'Comment cela s’est-il passé ?' }).waitFor();
  await endUser.locator('label', { hasText: '4' }).click();
  await endUser.locator('label', { hasText: 'Oui' }).click();
  await endUser.getByRole('textbox', { name: 'Autre chose' }).fill('<b>Merci</b>');
  await endUser.getByRole('button', { name: 'Envoyer les réponses' }).click();
  await endUser.getByText('Merci. Vos réponses nous sont parvenues.').waitFor();
  const { json } = await desk.get(`sessions/${id}/survey`, ben.cookie);
  t.match(json.survey, {
    language: 'fr',
    answers: [
      { label: 'Comment était-ce ?', kind: 'rating', answer: '4' },
      { label: 'Rapide ?', kind: 'choice', answer: 'Oui' },
      { label: 'Autre chose', kind: 'text', answer: '<b>Merci</b>' },
    ],
  });
  await endUser.reload();
  await endUser.getByRole('heading', { name: 'Cette session est finie' }).waitFor();
  t.equal(await endUser.getByText('Comment cela s’est-il passé').count(), 0, 'nobody is asked twice');
  t.match((await desk.get(`sessions/${id}`, ben.cookie)).json.session, { outcome: 'solved', note: 'New toner' });
});

t.test('the report of the session stands on one printed page, in both languages', async (t) => {
  await technician.goto(`${plane.origin}/sessions/${id}`);
  await technician.getByText('Comment était-ce ?').waitFor();
  await technician.getByRole('link', { name: 'Report' }).click();
  await technician.getByRole('heading', { name: /^Report of session No\. \d+$/ }).waitFor();
  await technician.getByText('She has called before').waitFor();
  await technician.getByText('guichet audit verify --head').waitFor();
  const [download] = await Promise.all([
    technician.waitForEvent('download'),
    technician.getByRole('button', { name: 'Save as JSON' }).click(),
  ]);
  t.match(download.suggestedFilename(), /^session-\d+\.json$/);
  await technician.getByLabel('With what technicians wrote among themselves').uncheck();
  t.equal(await technician.getByText('She has called before').count(), 0);
  const before = (await desk.get(`sessions/${id}`, ben.cookie)).json.events as { name: string }[];
  t.equal(before.filter(({ name }) => name === 'session.reported').length, 1, 'that it was read is recorded, once');

  const short = await desk.join({ endUser: 'Paul', subject: 'The screen is dark' });
  await desk.write(short.id, 'Hello Paul');
  await desk.connect(short);
  await desk.post(`sessions/${short.id}/close`, { outcome: 'solved', note: 'The cable was loose' }, ben.cookie);
  const french = await console(`/sessions/${short.id}/report`, 'fr-FR');
  await french.getByRole('heading', { name: /^Compte rendu de la session nº \d+$/ }).waitFor();
  await french.getByText('The cable was loose').waitFor();
  const pdf = (await french.pdf({ format: 'A4' })).toString('latin1');
  t.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, 'one page of paper');
});

t.test('nothing from outside ran, and no policy was broken', async (t) => {
  for (const page of [technician, endUser]) for (const guard of guards) await guard.look(page);
  for (const { harm } of guards) t.strictSame(harm, { refusedByPolicy: [], ran: [], errors: [] });
});
