import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import t, { type Test } from 'tap';
import { verifyAudit } from '../../server/audit/verify.js';
import { BusyDesk } from '../appliance/busy-desk.js';
import { Desktop, until } from '../desktop.js';
import { administrator, Appliance } from '../flows/appliance.js';
import { ask } from '../flows/asking.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { EndUser } from '../flows/end-user.js';
import { FileHands } from '../flows/file-hands.js';
import { SmallDisk, withoutDisk } from '../flows/small-disk.js';
import { Technician } from '../flows/technician.js';

const wholeMs = 900_000;
const who = 'Goes on meanwhile';
/** Until the room that the database keeps in its file is used up. */
const fullWithinMs = 240_000;
const mendedWithinMs = 60_000;
/** Longer than anything lives that a running session has to have anew. */
const outlastedMs = 75_000;
/** So many refusals one after the other: nobody gets through any more. */
const enoughRefused = 40;
const mebibyte = 1_048_576;
const longFileBytes = 200 * mebibyte;

t.setTimeout(wholeMs);

let folder: string;
let disk: SmallDisk;
let browser: Browser;
let desktop: Desktop;
let appliance: Appliance;
let technician: Technician;
let endUser: EndUser;
let session: string;

t.before(async () => {
  if (withoutDisk !== false) return;
  folder = mkdtempSync(join(tmpdir(), 'guichet-disk-'));
  disk = SmallDisk.mount(join(folder, 'disk'), 96);
  browser = await startBrowser();
  desktop = await Desktop.start(1_000, 700);
  appliance = await Appliance.start(join(disk.path, 'data'));
  technician = await Technician.enrol(await startProfile(browser), appliance);
  const { link } = await technician.invite(who);
  endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
  await endUser.follow(link);
  await technician.sees(who, 'Ready');
  await technician.connect(who);
  session = /\/sessions\/([^/]+)\/view$/.exec(technician.page.url())?.[1] ?? '';
  await endUser.accepts();
  await technician.seesExactly(desktop);
});
t.teardown(async () => {
  if (withoutDisk !== false) return;
  if (!t.passing()) t.comment(appliance?.complaints.slice(-4_000));
  endUser?.leave();
  await browser?.close();
  await appliance?.stop();
  await desktop?.stop();
  disk?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Types a line into a real terminal of the end user's desktop, through the technician's page, and sees what it did. */
async function works(t: Test, what: string): Promise<void> {
  const proof = join(folder, what);
  const terminal = desktop.run('xterm', ['-geometry', '80x10+40+120', '-title', what, '-e', 'bash', '--norc']);
  const { x, y, width, height } = desktop.geometry(await desktop.window(what));
  await technician.clickAt(x + width / 2, y + height / 2);
  await technician.page.keyboard.type(`echo ${what} > ${proof}`);
  await technician.page.keyboard.press('Enter');
  await until(`what was typed: ${what}`, () => existsSync(proof) && readFileSync(proof, 'utf8') !== '');
  await technician.seesExactly(desktop);
  terminal.kill();
  t.pass(`${what}: keys arrive and the picture is exact`);
}

async function metric(name: string): Promise<number> {
  const { body } = await appliance.get('/metrics');
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body)?.[1]);
}

const parts = (): number[] => [appliance.part('control'), appliance.part('relay')];

/** What everybody meets while the disk takes nothing, and that it passes by itself. */
async function passes(t: Test, desk: BusyDesk, what: string, link: string, end: () => void): Promise<void> {
  const before = desk.refusals;
  await until('somebody to be refused', () => desk.refusals > before, fullWithinMs);
  await until('that the appliance says so', async () => !(await appliance.isReady()), mendedWithinMs);
  // Nearly full, the smallest is still taken.
  await until('nothing to be taken', () => desk.refusedInARow > enoughRefused, fullWithinMs);
  await until('that the appliance says so', async () => !(await appliance.isReady()), mendedWithinMs);
  t.match(JSON.parse((await appliance.get('/health/ready')).body), { parts: { store: 'failed' } });
  await until('that it is measured', async () => (await metric('guichet_store_writable')) === 0, mendedWithinMs);
  await works(t, what);

  const another = await technician.anotherWindow();
  await another.page.keyboard.press('n');
  await another.page.getByLabel('Who is it for?').fill('Nobody yet');
  await another.page.keyboard.press('Enter');
  await another.page.getByText('could not write to its disk; nothing was changed').first().waitFor();
  t.pass('the technician reads why, on a page that was opened meanwhile');
  await another.page.close();
  const theirs = await startProfile(browser);
  const visitor = await theirs.newPage();
  await visitor.goto(link);
  await visitor.getByRole('button', { name: 'Download the program' }).click();
  await visitor.getByRole('heading', { name: 'cannot save anything at the moment' }).waitFor();
  t.pass('and so does an end user who follows a link');
  await wait(outlastedMs);
  await works(t, `${what}-still`);

  const soFar = desk.acknowledged;
  end();
  await until('it to be ready', () => appliance.isReady(), mendedWithinMs);
  await until('it to be measured', async () => (await metric('guichet_store_writable')) === 1, mendedWithinMs);
  await visitor.getByRole('button', { name: 'Download the program' }).waitFor();
  await theirs.close();
  t.pass('the end user’s page goes on by itself');
  await until('work to go on', () => desk.acknowledged > soFar + 20, mendedWithinMs);
  await works(t, `${what}-over`);
}

t.test(
  'a disk that is full, then read-only, is refused in words, loses nothing, and is got over',
  { skip: withoutDisk },
  async (t) => {
    const before = parts();
    const desk = new BusyDesk(appliance, session);
    t.teardown(() => desk.end());
    await until('the desk to be busy', () => desk.acknowledged > 50, mendedWithinMs);
    const window = await technician.anotherWindow();
    const links = { full: '', readOnly: '' };
    for (const when of ['full', 'readOnly'] as const) {
      links[when] = (await window.invite(`Comes when it is ${when}`)).link;
      await window.desk();
    }
    await window.page.close();
    disk.fill();
    t.ok((await metric('guichet_disk_free_bytes')) < mebibyte);
    await passes(t, desk, 'full', links.full, () => disk.free());
    disk.lock();
    await passes(t, desk, 'read-only', links.readOnly, () => disk.unlock());
    await desk.end();
    t.strictSame(desk.strange.slice(0, 5), [], 'nobody met anything but success and that refusal');
    t.strictSame(parts(), before, 'no process was started anew');
    t.notMatch(appliance.output, /"level":"fatal"|a process fell/);
    t.comment(`${desk.acknowledged} acknowledged, ${desk.refusals} refused`);

    const { login, password } = administrator;
    const { cookie } = await ask(appliance, 'POST', 'sign-in', { login, password });
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as it came
    const get = async (path: string): Promise<any> => (await ask(appliance, 'GET', path, undefined, cookie)).json;
    for (const [name, id] of desk.opened) {
      const found = (await get(`sessions/${id}`)).session;
      const isRight = found?.endUser === name && (found.state === 'closed') === desk.closed.has(id);
      if (!isRight) t.fail(`${name} is ${JSON.stringify(found)}`);
    }
    const kept = new Map<string, number>();
    for (let last = 0; ;) {
      const { lines } = (await get(`sessions/${session}/chat?after=${last}`)) as {
        lines: { number: number; text: string }[];
      };
      for (const { text, number } of lines) kept.set(text, number);
      if (lines.length === 0) break;
      last = lines.at(-1)?.number ?? 0;
    }
    t.strictSame(
      kept,
      desk.lines,
      'every line that was acknowledged is there under its number, and none that was refused',
    );
    const names = new Set<string>();
    for (let next = ''; ;) {
      const page = (await get(`sessions?limit=500${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`)) as {
        sessions: { endUser: string }[];
        next?: string;
      };
      for (const { endUser } of page.sessions) names.add(endUser);
      if (page.next === undefined) break;
      next = page.next;
    }
    t.strictSame(
      [...desk.refused].filter((name) => names.has(name)),
      [],
      'no session that was refused is there',
    );
    t.ok([...desk.opened.keys()].every((name) => names.has(name)));
    t.match(await verifyAudit(appliance.data), { bad: undefined }, 'the audit holds');
  },
);

t.test(
  'a disk that fills while it takes a file says so to both, and keeps no half of it',
  { skip: withoutDisk },
  async (t) => {
    const downloads = join(endUser.home, 'Downloads');
    const theirs = SmallDisk.mount(downloads, 400);
    t.teardown(() => theirs.remove());
    const hands = new FileHands(technician, endUser);
    const { page } = technician;
    await technician.tool('Files');
    await hands.asksFor('Give files');
    const path = join(folder, 'too-much.bin');
    writeFileSync(path, 'begins');
    truncateSync(path, longFileBytes);
    await hands.choose([path]);
    await until('a part of it', () => {
      const part = readdirSync(downloads).find((name) => name.endsWith('.part'));
      return part !== undefined && statSync(join(downloads, part)).size > 4 * mebibyte;
    });
    theirs.fill();
    await hands.becomes('too-much.bin', 'noRoom');
    await hands.item('too-much.bin').getByText('not enough room on the disk').waitFor();
    t.strictSame(readdirSync(downloads), ['ballast'], 'nothing of it is left');
    const { body } = await until('its record', async () => {
      const answer = await page.request.get(`${appliance.origin}/api/v1/sessions/${session}/report`);
      const body = await answer.text();
      return body.includes('too-much.bin') && { body };
    });
    t.match(JSON.parse(body), { files: [{ name: 'too-much.bin', direction: 'given', outcome: 'noRoom' }] });
    theirs.free();
    await hands.choose([{ name: 'fits.txt', mimeType: 'text/plain', buffer: Buffer.from('fits') }]);
    await hands.becomes('fits.txt', 'saved');
    t.equal(readFileSync(join(downloads, 'fits.txt'), 'utf8'), 'fits', 'and the next one is taken');
  },
);
