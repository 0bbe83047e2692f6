import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { EndUser } from './end-user.js';
import { Technician } from './technician.js';

const who = 'Paul Durand';
/** A picture that comes back does so within this time, in milliseconds. */
const againWithinMs = 10_000;

let browser: Browser;
let desktop: Desktop;
let appliance: Appliance;
let anna: Technician;
let ben: Technician;
let endUser: EndUser;
let expert: Technician;

interface Answer {
  readonly person: { readonly id: string };
  readonly link: string;
}

/** A request of the administrator's page, as its scripts make it. */
function ask(method: string, path: string, body: object): Promise<Answer> {
  const options = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return anna.page.evaluate<Answer>(
    `fetch('/api/v1/${path}', ${JSON.stringify(options)}).then((answer) => answer.json())`,
  );
}

/** What is offered to somebody, over whatever page they are on. */
function incoming(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('complementary', { name: 'For you to answer' });
}

/** Where the mouse pointer of the desktop is. */
function pointer(): { x: number; y: number } {
  const [, x, y] = /x:(\d+) y:(\d+)/.exec(desktop.ask('xdotool', ['getmouselocation'])) ?? [];
  return { x: Number(x), y: Number(y) };
}

t.before(async () => {
  const folder = t.testdir();
  browser = await startBrowser();
  desktop = await Desktop.start();
  appliance = await Appliance.start(join(folder, 'data'));
  anna = await Technician.enrol(await startProfile(browser), appliance);
  const { link } = await ask('POST', 'people', { login: 'ben', name: 'Ben Durand', role: 'channelManager' });
  const page = await (await startProfile(browser)).newPage();
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Password' }).fill('another horse battery staple');
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await page.getByRole('heading', { name: 'Sessions' }).waitFor();
  ben = new Technician(page, appliance);
  endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
  const invited = await anna.invite(who);
  await endUser.follow(invited.link);
  await anna.sees(who, 'Ready');
  await anna.connect(who);
  await endUser.accepts();
  await anna.seesExactly(desktop);
});
t.teardown(async () => {
  endUser?.leave();
  await browser?.close();
  await appliance?.stop();
  await desktop?.stop();
});

t.test('a colleague who is invited accepts on whatever page they are, and both see the same pixels', async () => {
  await anna.tool('1 person');
  await anna.page.getByRole('button', { name: 'Invite a colleague' }).click();
  const dialog = anna.page.getByRole('dialog');
  await dialog.getByLabel('Search').fill('ben');
  await dialog.getByRole('radio', { name: /Ben Durand/ }).click();
  await dialog.getByRole('button', { name: 'Invite Ben Durand' }).click();
  await incoming(ben.page).getByText('Anna Martin invites you').waitFor();
  await incoming(ben.page).getByRole('button', { name: 'Come in' }).click();
  await ben.page.waitForURL(/\/view$/);
  await ben.seesExactly(desktop);
  await anna.seesExactly(desktop);
});

t.test('what the lead gives is used at once, and the picture goes on meanwhile', async (t) => {
  const x = 300;
  const y = 300;
  const rests = pointer();
  await ben.clickAt(x, y);
  t.strictSame(pointer(), rests, 'who only looks moves nothing');
  const ofBen = anna.page.locator('[data-person]', { hasText: 'Ben Durand' });
  await ofBen.getByRole('switch', { name: 'Control the computer' }).click();
  await until('Ben’s pointer', async () => {
    await ben.clickAt(x, y);
    return Math.abs(pointer().x - x) <= 1 && Math.abs(pointer().y - y) <= 1;
  });
  await ben.seesExactly(desktop);
});

t.test('on hold nobody sees the screen; it comes back by itself', async (t) => {
  await anna.rareTool('Hold');
  await ben.page.getByRole('heading', { name: 'The end user is on hold' }).waitFor();
  await anna.page.getByRole('heading', { name: 'The end user is on hold' }).waitFor();
  t.equal(await ben.page.locator('canvas').count(), 0, 'the picture is gone from the page');
  await anna.page.locator('[data-situation=held]').getByRole('button', { name: 'End the hold' }).click();
  await anna.seesExactly(desktop, againWithinMs);
  await ben.seesExactly(desktop, againWithinMs);
});

t.test('the session is transferred: the picture goes on for the new lead, and the former one is out', async (t) => {
  const asked = desktop.windowNow('support request');
  await anna.rareTool('Transfer');
  const dialog = anna.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /Ben Durand/ }).click();
  await dialog.getByLabel('Note').fill('The driver is missing');
  await dialog.getByRole('button', { name: 'Offer to Ben Durand' }).click();
  await incoming(ben.page).getByText('The driver is missing').waitFor();
  await incoming(ben.page).getByRole('button', { name: 'Accept' }).click();
  await anna.page.getByRole('heading', { name: /Ben Durand/ }).waitFor();
  await ben.seesExactly(desktop, againWithinMs);
  t.equal(desktop.windowNow('support request'), asked, 'the end user is not asked again');
  await ben.tool('1 person');
});

t.test(
  'an outside expert comes by a link, sees the screen, draws on it when it is agreed, and is out by one click',
  async (t) => {
    await ben.page.getByRole('button', { name: 'Link for an outside expert' }).click();
    await ben.page.getByLabel('Draw on the screen').check();
    await ben.page.getByRole('button', { name: 'Make the link' }).click();
    const link = await ben.page.locator('[data-link]').innerText();
    const page = await (await startProfile(browser)).newPage();
    expert = new Technician(page, appliance);
    await page.goto(link);
    await page.getByLabel('Your name').fill('Jean Dupont');
    t.notMatch(page.url(), /#./, 'the secret leaves the address bar at once');
    await page.getByLabel('Your company').fill('Imprimantes SA');
    await page.getByRole('button', { name: 'Ask to come in' }).click();
    await page.getByText('Ben Durand sees that you are here').waitFor();
    await incoming(ben.page).getByText('Jean Dupont (Imprimantes SA) would like to come').waitFor();
    await incoming(ben.page).getByRole('button', { name: 'Let in' }).click();
    await expert.seesExactly(desktop, againWithinMs);
    await expert.tool('Chat');
    await page.getByLabel('Write to everybody').fill('The cable is loose');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('The cable is loose').waitFor();

    await expert.tool('Files');
    await page.getByText('Ben Durand, who leads, has not given you this.').first().waitFor();
    await expert.tool('Draw');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('It stands in the chat').waitFor();
    await ben.tool('Draw');
    await ben.page.getByRole('button', { name: 'Ask', exact: true }).click();
    await endUser.accepts();
    const highlighter = page.getByRole('button', { name: 'Highlighter' });
    await highlighter.click();
    const from = await expert.place(100, 500);
    const to = await expert.place(300, 500);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await page.mouse.up();
    await until('a line that lets every second pixel through', () => {
      const { pixels, width } = desktop.picture();
      const rgb = (x: number): string =>
        pixels
          .subarray((500 * width + x) * 4)
          .slice(0, 3)
          .join();
      const orange = '230,159,0';
      return (rgb(200) === orange) !== (rgb(201) === orange);
    });
    await ben.tool('2 people');
    await ben.page
      .locator('[data-person]', { hasText: 'Jean Dupont' })
      .getByRole('button', { name: 'Take out' })
      .click();
    await page.getByRole('heading', { name: 'Your part in this session is over' }).waitFor();
    await ben.seesExactly(desktop);
  },
);
