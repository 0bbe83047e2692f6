import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { EndUser } from '../flows/end-user.js';
import { FileHands, hashOf } from '../flows/file-hands.js';
import { Technician } from '../flows/technician.js';

const mebibyte = 1_048_576;
const fileMebibytes = 1_024;
const who = 'A gigabyte';
const giveMs = 5 * 60_000;
const lookMs = 500;
/** What is shown of the last seconds is of the transfer alone by then. */
const steadyMs = 8_000;
/** What a process may take more while a gigabyte goes through it, in MiB; a browser gives back what it used when it likes. */
const most = { relay: 96, program: 96, browser: 400 } as const;
/** Beside a scene of thirty pictures a second. */
const leastPictures = 12;
const flipWindow = fileURLToPath(new URL('../../native/flip-window', import.meta.url));

t.setTimeout(4 * giveMs);

/** Resident memory of a process in MiB; 0 when it has gone. */
function resident(pid: number): number {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

/** The processes below this one whose command line holds these words. */
function below(pid: number, words: string): number[] {
  const found: number[] = [];
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const children = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim();
    for (const child of children === '' ? [] : children.split(' ').map(Number)) {
      try {
        if (readFileSync(`/proc/${child}/cmdline`, 'utf8').replaceAll('\0', ' ').includes(words)) found.push(child);
        found.push(...below(child, words));
      } catch {
        // It ended while it was looked at.
      }
    }
  }
  return found;
}

/** What some processes hold at most until `ends`, beyond what they held before, in MiB. */
class Grown {
  readonly #pids: () => number[];
  readonly #before: number;
  readonly #looking: ReturnType<typeof setInterval>;
  #most = 0;

  constructor(pids: () => number[]) {
    this.#pids = pids;
    this.#before = this.#now();
    this.#looking = setInterval(() => (this.#most = Math.max(this.#most, this.#now())), lookMs);
  }

  ends(): number {
    clearInterval(this.#looking);
    return Math.round(Math.max(0, this.#most - this.#before));
  }

  #now(): number {
    return this.#pids().reduce((sum, pid) => sum + resident(pid), 0);
  }
}

/** A file that nothing compresses and no two mebibytes of which are alike. */
function write(path: string): void {
  const file = openSync(path, 'w');
  for (let count = 0; count < fileMebibytes; count += 1) writeSync(file, randomBytes(mebibyte));
  closeSync(file);
}

t.test('a gigabyte goes each way in bounded memory while the picture stays fluid', async (t) => {
  const folder = t.testdir();
  const desktop = await Desktop.start(1_280, 800);
  t.teardown(() => desktop.stop());
  const appliance = await Appliance.start(join(folder, 'data'));
  t.teardown(() => appliance.stop());
  const browser = await startBrowser();
  t.teardown(() => browser.close());
  const technician = await Technician.enrol(await startProfile(browser), appliance);
  const { page } = technician;
  const home = join(folder, 'home');
  mkdirSync(home);
  const { link } = await technician.invite(who);
  const theirs = await startProfile(browser);
  const endUser = await EndUser.arrive(theirs, desktop, home);
  t.teardown(() => endUser.leave());
  await endUser.follow(link);
  await theirs.close();
  await technician.sees(who, 'Ready');
  await technician.connect(who);
  const number = /\/sessions\/([^/]+)\/view$/.exec(page.url())?.[1] ?? '';
  await endUser.accepts();
  await page.getByTitle('Quality').waitFor();
  const hands = new FileHands(technician, endUser);
  const files = page.getByRole('button', { name: 'Files', exact: true });
  await files.click();
  await hands.asksFor('Give files');
  await page.getByRole('button', { name: 'Choose files…' }).waitFor();
  await hands.asksFor('Take files');
  await page.getByRole('button', { name: 'Ask for files' }).waitFor();
  const scene = spawn(flipWindow, ['animated'], { env: desktop.environment, stdio: 'ignore' });
  t.teardown(() => scene.kill());

  const grown = (): Record<keyof typeof most, Grown> => ({
    relay: new Grown(() => [appliance.part('relay')]),
    program: new Grown(() => below(process.pid, './guichet-support')),
    browser: new Grown(() => below(process.pid, '--type=renderer')),
  });
  const judge = (way: string, all: Record<keyof typeof most, Grown>, since: number, pictures: number): void => {
    const seconds = (Date.now() - since) / 1_000;
    const figures = Object.entries(all).map(([name, each]) => [name, each.ends()] as const);
    t.comment(
      `${way}: ${Math.round(fileMebibytes / seconds)} MiB/s, ${pictures} pictures a second; MiB more: ${figures.map((pair) => pair.join(' ')).join(', ')}`,
    );
    for (const [name, mebibytes] of figures) {
      t.ok(mebibytes <= most[name as keyof typeof most], `${way}: ${name} takes ${mebibytes} MiB more`);
    }
    t.ok(pictures >= leastPictures, `${way}: ${pictures} pictures a second`);
  };
  const recorded = (name: string, direction: string): Promise<string> =>
    until(`${name} on record`, async () => {
      const answer = await page.request.get(`${appliance.origin}/api/v1/sessions/${number}/report`);
      const report = (await answer.json()) as { files: { name: string; direction: string; sha256?: string }[] };
      return report.files.find((each) => each.name === name && each.direction === direction)?.sha256;
    });

  const given = join(folder, 'given.bin');
  write(given);
  let memory = grown();
  let since = Date.now();
  await hands.choose([given]);
  const seen = async (): Promise<number> => {
    await new Promise((resolve) => setTimeout(resolve, steadyMs));
    return Number.parseFloat(await technician.figure('Pictures a second'));
  };
  let pictures = await seen();
  await files.click();
  await hands.becomes('given.bin', 'saved', 1, giveMs);
  judge('given', memory, since, pictures);
  const hash = await hashOf(given);
  t.equal(await hashOf(join(home, 'Downloads', 'given.bin')), hash);
  t.equal(await recorded('given.bin', 'given'), hash);

  const taken = join(home, 'a taken.bin');
  write(taken);
  await page.evaluate(`window.showSaveFilePicker = async ({ suggestedName }) =>
    (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true })`);
  // The window for files must not stand behind the scene.
  scene.kill();
  await page.getByRole('button', { name: 'Ask for files' }).click();
  await hands.sends();
  const again = spawn(flipWindow, ['animated'], { env: desktop.environment, stdio: 'ignore' });
  t.teardown(() => again.kill());
  memory = grown();
  since = Date.now();
  await page.getByRole('button', { name: 'Save a taken.bin' }).click();
  pictures = await seen();
  await files.click();
  await hands.becomes('a taken.bin', 'saved', 1, giveMs);
  judge('taken', memory, since, pictures);
  t.equal(await recorded('a taken.bin', 'taken'), await hashOf(taken));
  const pieces = await page.evaluate<string[]>(`(async () => {
    const file = await (await (await navigator.storage.getDirectory()).getFileHandle('a taken.bin')).getFile();
    const sums = [];
    for (let at = 0; at < file.size; at += ${mebibyte}) {
      const digest = await crypto.subtle.digest('SHA-256', await file.slice(at, at + ${mebibyte}).arrayBuffer());
      sums.push([...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
    }
    return sums;
  })()`);
  const data = readFileSync(taken);
  const expected = Array.from({ length: fileMebibytes }, (_, index) =>
    createHash('sha256')
      .update(data.subarray(index * mebibyte, (index + 1) * mebibyte))
      .digest('hex'),
  );
  t.strictSame(pieces, expected, 'what the browser wrote is what the end user has');
});
