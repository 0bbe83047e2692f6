import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import t from 'tap';
import { exportPoint } from '../../server/access/pass.js';
import { decodeRecord } from '../../server/protocol/codec.js';
import type { MessageBody } from '../../server/protocol/messages.js';
import {
  decodes,
  operationHeadBytes,
  operationKinds,
  pictureHeadBytes,
  records,
} from '../../server/protocol/records.js';
import { Desktop, until, type Picture } from '../desktop.js';
import { newKeys } from '../relay/relay-process.js';
import { Side } from '../relay/side.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { Technician } from './technician.js';

const who = 'Paul Durand';
/** What the encoder may change of a channel of a plain colour, of 255. */
const tolerance = 6;
/** The end user's browser covers the left of the desktop; the right shows the picture that is looked at. */
const windowWidth = 800;

let browser: Browser;
let sharing: Browser;
let profile: BrowserContext;
let desktop: Desktop;
let appliance: Appliance;
let technician: Technician;
let page: Page;
const violations: string[] = [];

t.before(async () => {
  browser = await startBrowser();
  desktop = await Desktop.start();
  appliance = await Appliance.start(join(t.testdir(), 'data'));
  sharing = await startBrowser({
    headless: false,
    environment: desktop.environment,
    parameters: [
      '--auto-select-desktop-capture-source=Entire screen',
      '--window-position=0,0',
      `--window-size=${windowWidth},700`,
    ],
  });
});
t.teardown(async () => {
  await sharing?.close();
  await browser?.close();
  await appliance?.stop();
  await desktop?.stop();
});

const paint = (colour: string): void => void desktop.ask('xsetroot', ['-solid', colour]);
const button = (name: string | RegExp): ReturnType<Page['getByRole']> => page.getByRole('button', { name });

/** The mean of a square at the right of the picture, where nothing but the known colour is. */
function colourOf({ width, pixels }: Picture): number[] {
  const sums = [0, 0, 0];
  const [left, top, side] = [1_000, 300, 64];
  for (let y = top; y < top + side; y += 1) {
    for (let x = left; x < left + side; x += 1) {
      for (const channel of sums.keys()) sums[channel]! += pixels[4 * (y * width + x) + channel] ?? 0;
    }
  }
  return sums.map((sum) => sum / side ** 2);
}

const isNear = (seen: readonly number[], meant: readonly number[]): boolean =>
  seen.every((value, channel) => Math.abs(value - (meant[channel] ?? 0)) <= tolerance);

async function sees(meant: readonly number[]): Promise<void> {
  let last: readonly number[] | undefined;
  await until(`the colour ${meant.join(' ')}`, async () => {
    const picture = await technician.canvas();
    last = picture && colourOf(picture);
    return last !== undefined && isNear(last, meant);
  }).catch((error: unknown) => {
    throw new Error(`${(error as Error).message}; it was ${last?.join(' ') ?? 'no picture'}`);
  });
}

t.test('an end user whose computer runs no program connects the page itself', async (t) => {
  technician = await Technician.enrol(await startProfile(browser), appliance);
  const { link } = await technician.invite(who);
  profile = await sharing.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB', viewport: null });
  page = await profile.newPage();
  page.on('console', (message) => {
    if (/Content.Security|Trusted/i.test(message.text())) violations.push(message.text());
  });
  await page.goto(link);
  t.notOk(
    await page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/share-'))),
    'what it takes is not fetched before it is wanted',
  );
  await button('Show my screen from this browser').click();
  await page.getByRole('heading', { name: 'This page is connected' }).waitFor();
  await technician.sees(who, 'Ready');
  await technician.row(who).click();
  const card = technician.page.getByRole('article');
  await until('the device', async () => /\(Chrom(e|ium) \d+\)/.test(await card.innerText()));
});

t.test('without consent nothing is captured, and no frame reaches the technician', async (t) => {
  await technician.connectFromCard();
  await page.getByRole('heading', { name: 'Anna Martin wants to see your screen' }).waitFor();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await page.getByRole('heading', { name: 'This page is connected' }).waitFor();
  await technician.page.getByRole('heading', { name: 'The end user refused' }).waitFor();
  t.equal(await technician.canvas(), undefined);
});

t.test('the technician sees the shared screen, in its colours, and what changes on it', async (t) => {
  paint('#2060a0');
  await technician.page.getByRole('button', { name: 'Ask again' }).click();
  await page.getByRole('heading', { name: 'Anna Martin wants to see your screen' }).waitFor();
  t.equal(await technician.canvas(), undefined, 'nothing before the answer');
  await button('Yes, choose what to show').click();
  await sees([0x20, 0x60, 0xa0]);
  const picture = await technician.canvas();
  t.strictSame([picture?.width, picture?.height], [desktop.width, desktop.height], 'the whole of it');
  await page.getByRole('heading', { name: 'Anna Martin sees your screen' }).waitFor();
  paint('#c04020');
  await sees([0xc0, 0x40, 0x20]);
  t.strictSame(violations, [], 'nothing breaks the strict policy of the page');
});

t.test('Stop ends it at once, and the question may come again', async (t) => {
  await button('Stop sharing').click();
  // Nothing that is on the screen from here on is captured, however long a message takes.
  paint('#00ff00');
  await page.getByRole('heading', { name: 'Nothing is shared any more' }).waitFor();
  await technician.page.getByRole('heading', { name: 'The end user stopped sharing' }).waitFor();
  const after = await technician.canvas();
  t.notOk(after !== undefined && isNear(colourOf(after), [0, 255, 0]), 'what came after was not seen');

  await technician.page.getByRole('button', { name: 'Ask again' }).click();
  await button('Yes, choose what to show').click();
  await sees([0, 255, 0]);
});

t.test('a browser can keep no capture: after a reload it asks again, and sharing goes on', async () => {
  await page.reload();
  await button('Yes, choose what to show').click();
  paint('#804000');
  await sees([0x80, 0x40, 0]);
});

t.test('whoever decodes no video gets still pictures, none of which says that it is exact', async (t) => {
  const keys = newKeys();
  const holder = Buffer.from(exportPoint(keys.publicKey)).toString('base64url');
  const path = `/api/v1/sessions/${/sessions\/([^/]+)/.exec(technician.page.url())?.[1]}/passes`;
  const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ holder }) };
  const { pass } = await technician.page.evaluate<{ pass: string }>(
    `fetch('${path}', ${JSON.stringify(options)}).then((answer) => answer.json())`,
  );
  const relay = { host: 'localhost', port: appliance.relayPort, certificate: appliance.authority };
  const side = await Side.knock(relay, {}, keys);
  side.present(Buffer.from(pass, 'base64url'));
  side.number = (await side.next('joined')).body.peer;
  side.send('viewerAbilities', { decodes: decodes.jpeg }, { sequence: 1n });
  const frames = (): MessageBody<'framePart'>[] =>
    side.received.flatMap((message) => (message.name === 'framePart' ? [message.body] : []));
  await until('a frame', () => frames().some(({ last }) => last !== 0));
  const bytes = Buffer.concat(frames().map(({ data }) => data));
  const { kind, length } = decodeRecord(records.operationHead, bytes.subarray(0, operationHeadBytes));
  t.equal(kind, operationKinds.jpeg);
  t.notOk(frames().some(({ last }) => last === 2));
  const photo = bytes.subarray(operationHeadBytes + pictureHeadBytes, operationHeadBytes + length);
  const seen = await technician.page.evaluate<number[]>(`(async () => {
    const bytes = Uint8Array.from(atob('${photo.toString('base64')}'), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context.drawImage(picture, 1 - picture.width, 0);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  })()`);
  t.ok(isNear(seen, [0x80, 0x40, 0]), `the colour of the screen: ${seen.join(' ')}`);
  side.close();
  await technician.page.getByRole('button', { name: 'Try again' }).click();
  paint('#106030');
  await sees([0x10, 0x60, 0x30]);
  t.equal(await technician.figure('Every pixel exact'), 'never: the screen is shown from a browser');
});

t.test('control is withheld with its reason, and the session ends on both sides', async (t) => {
  await technician.page.mouse.move(400, 2);
  const keys = technician.page.getByRole('button', { name: 'Keys', exact: true });
  t.equal(await keys.getAttribute('aria-disabled'), 'true');
  await button('I do not want this any more').click();
  await button('Yes, end it').click();
  await page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  t.equal(await page.evaluate(() => sessionStorage.getItem('guichet.machine')), null);
  await technician.desk();
  await technician.page.getByText('Closed').first().waitFor();
});
