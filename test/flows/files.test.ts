import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { EndUser } from './end-user.js';
import { FileHands, hashOf } from './file-hands.js';
import { Technician } from './technician.js';

const who = 'Sends Files';
const mebibyte = 1_048_576;
/** Long enough on its way to be met in the middle of it. */
const longFileBytes = 160 * mebibyte;

let folder: string;
let browser: Browser;
let desktop: Desktop;
let appliance: Appliance;
let technician: Technician;
let endUser: EndUser;
let number: string;
let hands: FileHands;

/** Lets a file fall on the picture, with the events that a browser makes of it. */
async function drop(name: string, text: string): Promise<void> {
  const dataTransfer = await technician.page.evaluateHandle(
    `(() => { const all = new DataTransfer(); all.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)})); return all; })()`,
  );
  const picture = technician.page.locator('canvas[data-surface]:visible').first();
  for (const event of ['dragenter', 'dragover', 'drop']) await picture.dispatchEvent(event, { dataTransfer });
}

/** A file that is long and takes no room: its middle is a hole. */
function longFile(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, randomBytes(mebibyte));
  truncateSync(path, longFileBytes);
  return path;
}

function downloads(): string[] {
  return readdirSync(join(endUser.home, 'Downloads'));
}

/** Waits until so many bytes of a transfer stand on the end user's disk. */
async function halfThere(bytes: number): Promise<void> {
  await until('a part of it', () => {
    const part = downloads().find((name) => name.endsWith('.part'));
    return part !== undefined && statSync(join(endUser.home, 'Downloads', part)).size > bytes;
  });
}

interface Moved {
  readonly name: string;
  readonly direction: string;
  readonly outcome: string;
  readonly sha256?: string;
}

/** What the record of the session says of the files of this name. */
async function recorded(name: string, count = 1): Promise<Moved[]> {
  return until(`${name} on record`, async () => {
    const answer = await technician.page.request.get(`${appliance.origin}/api/v1/sessions/${number}/report`);
    if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`);
    const { files } = (await answer.json()) as { files: Moved[] };
    const found = files.filter((each) => each.name === name);
    return found.length >= count && found;
  });
}

t.before(async () => {
  folder = t.testdir();
  browser = await startBrowser();
  desktop = await Desktop.start(1_000, 700);
  appliance = await Appliance.start(join(folder, 'data'));
  const profile = await startProfile(browser);
  // As in a browser that lets no page write a file, until a test gives it back.
  await profile.addInitScript('window.showSaveFilePicker = undefined');
  technician = await Technician.enrol(profile, appliance);
  const { link } = await technician.invite(who);
  endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
  await endUser.follow(link);
  await technician.sees(who, 'Ready');
  await technician.connect(who);
  number = /\/sessions\/([^/]+)\/view$/.exec(technician.page.url())?.[1] ?? '';
  await endUser.accepts();
  await technician.page.getByTitle('Quality').waitFor();
  hands = new FileHands(technician, endUser);
});
t.teardown(async () => {
  if (!t.passing()) t.comment(appliance?.complaints);
  endUser?.leave();
  await browser?.close();
  await appliance?.stop();
  await desktop?.stop();
});

t.test('nothing is given or asked for before the end user agrees, to each direction by itself', async (t) => {
  const before = downloads();
  await drop('too-early.txt', 'not agreed');
  await hands.region('Give files').getByRole('button', { name: 'Ask', exact: true }).waitFor();
  t.equal(await technician.page.getByRole('button', { name: 'Choose files…' }).count(), 0);
  t.equal(await hands.item('too-early.txt').count(), 0, 'what was dropped is not even queued');
  await hands.asksFor('Give files');
  await technician.page.getByRole('button', { name: 'Choose files…' }).waitFor();
  await hands.region('Take files').getByRole('button', { name: 'Ask', exact: true }).waitFor();
  t.equal(await technician.page.getByRole('button', { name: 'Ask for files' }).count(), 0);
  t.strictSame(downloads(), before);
});

t.test('files that are chosen or dropped land one after the other, harmless and beside what is there', async (t) => {
  const first = randomBytes(3 * mebibyte + 17);
  writeFileSync(join(endUser.home, 'Downloads', 'report.txt'), 'was here before');
  const give = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
  await hands.choose([
    give('report.txt', first),
    give('.profile', Buffer.from('hidden')),
    give('nul.txt', Buffer.from('a device')),
    give('invoice\u202Efdp.exe', Buffer.from('turned round')),
    give('empty.txt', Buffer.alloc(0)),
  ]);
  await drop('dropped.txt', 'let fall');
  for (const name of ['report (2).txt', '_profile', '_nul.txt', 'invoice_fdp.exe', 'empty.txt', 'dropped.txt']) {
    await hands.becomes(name, 'saved');
  }
  const at = (name: string): string => join(endUser.home, 'Downloads', name);
  t.equal(readFileSync(at('report.txt'), 'utf8'), 'was here before', 'nothing is written over');
  t.ok(first.equals(readFileSync(at('report (2).txt'))));
  t.equal(readFileSync(at('dropped.txt'), 'utf8'), 'let fall');
  t.equal(readFileSync(at('_profile'), 'utf8'), 'hidden');
  t.notOk(existsSync(at('.profile')));
  t.match(await recorded('report (2).txt'), [
    { direction: 'given', outcome: 'saved', sha256: createHash('sha256').update(first).digest('hex') },
  ]);
});

t.test('a transfer that the network cuts off goes on by itself; one that is cancelled leaves nothing', async (t) => {
  const path = longFile('long.bin');
  await hands.choose([path, longFile('unwanted.bin')]);
  await halfThere(8 * mebibyte);
  process.kill(appliance.part('relay'), 'SIGKILL');
  await hands.becomes('unwanted.bin', 'waiting');
  await hands.becomes('long.bin', 'saved');
  const hash = await hashOf(path);
  t.equal(await hashOf(join(endUser.home, 'Downloads', 'long.bin')), hash);
  t.match(await recorded('long.bin'), [{ direction: 'given', outcome: 'saved', sha256: hash }]);
  await technician.page.getByRole('button', { name: 'Cancel unwanted.bin' }).click();
  await hands.becomes('unwanted.bin', 'cancelled');
  await until('nothing of it', () => !downloads().some((name) => name.startsWith('unwanted.bin')));
});

t.test('what the end user chooses comes to the technician’s downloads, or where the technician says', async (t) => {
  const data = randomBytes(5 * mebibyte + 3);
  const hash = createHash('sha256').update(data).digest('hex');
  writeFileSync(join(endUser.home, 'a log.txt'), data);
  await hands.asksFor('Take files');
  const { page } = technician;
  await page.getByRole('button', { name: 'Ask for files' }).click();
  await hands.sends();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a log.txt' }).click(),
  ]);
  t.equal(file.suggestedFilename(), 'a log.txt');
  const kept = join(folder, 'kept');
  await file.saveAs(kept);
  t.ok(data.equals(readFileSync(kept)));
  await hands.becomes('a log.txt', 'saved');
  t.match(await recorded('a log.txt'), [{ direction: 'taken', outcome: 'saved', sha256: hash }]);

  // The browser's own dialogue cannot be pressed by a program; the file that it gives is of the same kind.
  await page.evaluate(`window.showSaveFilePicker = async ({ suggestedName }) =>
    (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true })`);
  await page.getByRole('button', { name: 'Ask for files' }).click();
  await hands.sends();
  await page.getByRole('button', { name: 'Save a log.txt' }).click();
  await hands.becomes('a log.txt', 'saved', 2);
  const read = await page.evaluate<string>(`(async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('a log.txt');
    const digest = await crypto.subtle.digest('SHA-256', await (await handle.getFile()).arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  })()`);
  t.equal(read, hash);
  t.match(await recorded('a log.txt', 2), [{ sha256: hash }, { sha256: hash }]);
});

t.test('Stop in the middle of a transfer ends it in words and leaves nothing that looks whole', async (t) => {
  await hands.choose([longFile('stopped.bin')]);
  await halfThere(4 * mebibyte);
  await endUser.stops();
  await until('nothing of it', () => !downloads().some((name) => name.startsWith('stopped.bin')));
  t.match(await recorded('stopped.bin'), [{ direction: 'given', outcome: 'cancelled' }]);
  await technician.page.getByRole('heading', { name: /stopped/i }).waitFor();
  t.equal(await technician.page.getByText('it goes on by itself').count(), 0, 'nobody is told that it goes on');
  t.equal(await technician.page.getByRole('button', { name: 'Choose files…' }).count(), 0);
});
