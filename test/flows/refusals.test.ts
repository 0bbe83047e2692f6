import { join } from 'node:path';
import { devices, type Browser, type BrowserContext, type Page } from 'playwright-core';
import t from 'tap';
import { Desktop } from '../desktop.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { EndUser } from './end-user.js';
import { Technician } from './technician.js';

/** The shortest life that a link can be given, in milliseconds and as a setting. */
const shortLifeMs = 60_000;
const shortLife = { GUICHET_SESSIONS_LINK_LIFE: '1 min' };
/** How long a program waits for an answer before it counts as a no, and then some, in milliseconds. */
const answerWithinMs = 80_000;
/** What the page said while it still showed the line. */
const unpackAndRun = 'cd ~/Downloads && tar xzf guichet-support.tar.gz && ./guichet-support';
const otherMachine = '0123456789abcdef0123456789abcdef';

let browser: Browser;
let desktop: Desktop;
let desktopOfSilent: Desktop;
let appliance: Appliance;
let technician: Technician;
/** In front of the screen of somebody who does not answer, while everything else goes on. */
let patient: Technician;
let english: BrowserContext;
let french: BrowserContext;
let late: EndUser;
let lateLink: string;
let lateFrom: number;
let homes: string;
const endUsers: EndUser[] = [];

async function arrive(context: BrowserContext, on = desktop): Promise<EndUser> {
  const endUser = await EndUser.arrive(context, on, join(homes, String(endUsers.length)));
  endUsers.push(endUser);
  return endUser;
}

/** What the page says when this address is opened anew, in English and in French. */
async function says(link: string, heading: readonly [string, string], rest: readonly [string, string]): Promise<void> {
  for (const [index, context] of [english, french].entries()) {
    const page = await context.newPage();
    await page.goto(link);
    await page.getByRole('heading', { name: heading[index] ?? '' }).waitFor();
    await page.getByText(rest[index] ?? '', { exact: true }).waitFor();
    await page.close();
  }
}

t.before(async () => {
  homes = t.testdir();
  browser = await startBrowser();
  desktop = await Desktop.start();
  desktopOfSilent = await Desktop.start(640, 480);
  appliance = await Appliance.start(join(homes, 'data'), [], { settings: shortLife });
  english = await startProfile(browser);
  french = await startProfile(browser, { locale: 'fr-FR' });
  technician = await Technician.enrol(await startProfile(browser), appliance);
});
t.teardown(async () => {
  if (!t.passing()) t.comment(appliance?.complaints);
  for (const endUser of endUsers) endUser.leave();
  await browser?.close();
  await appliance?.stop();
  await desktop?.stop();
  await desktopOfSilent?.stop();
});

t.test('an invitation outlives a restart of the appliance, with the deadline that it was given', async () => {
  lateFrom = Date.now();
  lateLink = (await technician.invite('Late')).link;
  late = await arrive(english);
  await late.page.goto(lateLink);
  await late.download();
  await late.page.getByRole('heading', { name: 'Now start the program' }).waitFor();
  await appliance.stop();
  await appliance.resume();
  await technician.desk();
  await technician.sees('Late', 'Waiting');
});

t.test('somebody who does not answer is asked', async () => {
  const { link } = await technician.invite('Silent');
  const silent = await arrive(english, desktopOfSilent);
  await silent.follow(link);
  await technician.sees('Silent', 'Ready');
  patient = await Technician.signIn(await startProfile(browser), appliance);
  await patient.connect('Silent');
  await desktopOfSilent.window('support request');
  await patient.page.getByText('Asking Silent…').waitFor();
});

t.test('unknown: the page says so in both languages, and what to do', async () => {
  await says(
    `${appliance.origin}/s#AAAAAAAAAAAAAAAAAAAAAA`,
    ['We do not know this link or code', 'Ce lien ou ce code est inconnu'],
    [
      'Open the whole link from the message once more, or ask the person who helps you for a new one.',
      'Ouvrez à nouveau le lien entier du message, ou demandez-en un autre à la personne qui vous aide.',
    ],
  );
});

t.test('closed before the download: withdrawn, on an open page and on one that comes later', async () => {
  const { link } = await technician.invite('Withdrawn');
  const page = await english.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Download the program' }).waitFor();
  await technician.close('Withdrawn');
  await page.getByRole('heading', { name: 'This invitation was withdrawn' }).waitFor();
  await page.close();
  await says(
    link,
    ['This invitation was withdrawn', 'Cette invitation a été retirée'],
    [
      'The session was closed before the program was downloaded.',
      'La session a été fermée avant le téléchargement du programme.',
    ],
  );
});

t.test('closed after the download: over, on the page and in the program', async (t) => {
  const { link } = await technician.invite('Over');
  const endUser = await arrive(english);
  await endUser.page.goto(link);
  await endUser.download();
  await technician.close('Over');
  await endUser.page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  await says(
    link,
    ['This session is over', 'Cette session est finie'],
    [
      'It was closed after the program had been downloaded. Nothing of your screen is shared.',
      'Elle a été fermée après le téléchargement du programme. Rien de votre écran n’est partagé.',
    ],
  );
  endUser.start(unpackAndRun);
  await endUser.hears('This session has ended – Each link serves one session.');
  endUser.leave();
  endUser.start(unpackAndRun, { environment: { LC_ALL: 'fr_FR.UTF-8' } });
  await endUser.hears('Cette session est terminée – Chaque lien sert à une session.');
  endUser.leave();
  t.equal(desktop.windowNow('support request'), undefined, 'nobody was asked anything');
});

t.test('a second computer is refused in its own words, and the technician is told', async (t) => {
  const { link } = await technician.invite('Twice');
  const second = await arrive(english);
  await second.page.goto(link);
  await second.download();
  const first = await arrive(english);
  await first.follow(link);
  await technician.sees('Twice', 'Ready');
  second.start(unpackAndRun, { machine: otherMachine });
  await second.hears('This link is in use on another computer – One link serves one computer');
  second.leave();
  second.runAgain({ machine: otherMachine, environment: { LC_ALL: 'fr_FR.UTF-8' } });
  await second.hears('Ce lien est utilisé sur un autre ordinateur – Un lien sert à un seul ordinateur');
  second.leave();
  await technician.row('Twice').click();
  await technician.page.getByText('Another computer tried this link and was refused.').waitFor();
  await technician.sees('Twice', 'Ready');
  t.notOk(first.hasEnded, 'the first computer is not disturbed');

  await technician.connect('Twice');
  await first.accepts();
  await technician.seesExactly(desktop);
  await technician.desk();
  await technician.close('Twice');
  first.leave();
});

t.test('consent refused: nothing is seen, and the technician is told', async (t) => {
  const { link } = await technician.invite('Reluctant');
  const endUser = await arrive(french);
  await endUser.follow(link, { environment: { LC_ALL: 'fr_FR.UTF-8' } });
  await technician.sees('Reluctant', 'Ready');
  await technician.connect('Reluctant');
  desktop.click(await desktop.window("demande d'assistance"), 0.5, 0.3);
  desktop.key('Return');
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  t.ok(desktop.windowNow("demande d'assistance"), 'Enter answers nothing by accident');
  await endUser.refuses();
  await technician.page.getByText('The end user refused').waitFor();
  t.equal(await technician.canvas(), undefined, 'there is no picture');
  t.equal(desktop.windowNow('partage'), undefined, 'there is no banner');
  await technician.desk();
  await technician.close('Reluctant');
  endUser.leave();
});

t.test('a phone is told where to go on, and is not given a program', async (t) => {
  const { link } = await technician.invite('With a phone');
  for (const [locale, heading, lead] of [
    [
      'en-GB',
      'This is a phone or a tablet',
      'Help is given on a computer: open this page on the computer that needs help.',
    ],
    [
      'fr-FR',
      'Ceci est un téléphone ou une tablette',
      'L’aide se donne sur un ordinateur : ouvrez cette page sur l’ordinateur à dépanner.',
    ],
  ] as const) {
    const phone = await browser.newContext({ ...devices['Pixel 7'], ignoreHTTPSErrors: true, locale });
    const page: Page = await phone.newPage();
    await page.goto(link);
    await page.getByRole('heading', { name: heading }).waitFor();
    await page.getByText(lead).waitFor();
    await page.getByText(`${new URL(appliance.origin).host}/code`).waitFor();
    t.equal(await page.getByRole('button', { name: /^(Download|Télécharger)/ }).count(), 0, 'no program for it');
    await phone.close();
  }
});

t.test('no answer is a no', async (t) => {
  await patient.page.getByText('The end user did not answer').waitFor({ timeout: answerWithinMs });
  await patient.page.getByText('No answer counts as a no.').waitFor();
  t.equal(await patient.canvas(), undefined, 'there is no picture');
  t.equal(desktopOfSilent.windowNow('support request'), undefined, 'the question is gone');
  t.equal(desktopOfSilent.windowNow('sharing'), undefined, 'nothing is shared');
});

t.test('expired: on the page, in the program, and in the list', async () => {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, lateFrom + shortLifeMs + 2_000 - Date.now())));
  await says(
    lateLink,
    ['This invitation has expired', 'Cette invitation a expiré'],
    ['Ask the person who helps you for a new link.', 'Demandez un nouveau lien à la personne qui vous aide.'],
  );
  await late.page.getByText('The invitation expired before the program was started.').waitFor();
  late.start(unpackAndRun);
  await late.hears('The invitation has expired – Its time was over before you came.');
  await technician.page.getByRole('button', { name: 'Expired' }).click();
  await technician.sees('Late', 'Expired');
});
