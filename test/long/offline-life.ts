import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import t, { type Test } from 'tap';
import { madeAppliance } from '../appliance/built-appliance.js';
import { DebianRoot, withoutDebian } from '../appliance/debian-root.js';
import { Desktop, until } from '../desktop.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { EndUser } from '../flows/end-user.js';
import { Technician, type Place } from '../flows/technician.js';

const wholeMs = 1_800_000;
/** Programs and pages look again ever more rarely while the appliance is away. */
const backWithinMs = 90_000;
const folder = mkdtempSync(join(tmpdir(), 'guichet-offline-'));
const skip = withoutDebian();
const backup = '/var/backups/guichet/desk.backup';
const passphrase = '/var/backups/guichet/passphrase';
const who = 'Far from everything';

t.setTimeout(wholeMs);
t.teardown(() => rmSync(folder, { recursive: true, force: true }));

/** A Debian with a bundle unpacked in it, beside any other. */
function machine(t: Test, name: string, bundles: readonly string[]): DebianRoot {
  const root = DebianRoot.make(join(folder, name));
  t.teardown(() => root.remove());
  for (const [index, bundle] of bundles.entries()) {
    const where = join(root.path, `root/bundle-${index}`);
    mkdirSync(where);
    execFileSync('tar', ['--extract', '--file', bundle, '--strip-components=1', '--directory', where]);
  }
  return root;
}

const records = (root: DebianRoot): number =>
  Number(/Records 1 to (\d+) hold/.exec(root.must('guichet', 'audit', 'verify', '--data', '/var/lib/guichet'))?.[1]);

const place = (link = ''): Place => ({
  origin: 'https://desk.example:8443',
  setUpLink: () => Promise.resolve(link),
});

/** What Chromium itself looks for now and then, whatever page it shows; nothing of ours is there. */
const itsMakers = ['*.google.com', '*.googleapis.com'];

/** A browser that stands where the machine does. */
async function browserAt(t: Test, root: DebianRoot): Promise<Browser> {
  const browser = await startBrowser({
    executable: root.door(`${root.path}-doors`, '/usr/bin/chromium'),
    parameters: [`--host-resolver-rules=${itsMakers.map((name) => `MAP ${name} ~NOTFOUND`).join(',')}`],
  });
  t.teardown(() => browser.close());
  return browser;
}

/** Types a line into a terminal of the end user's desktop, through the technician's page, and sees what became of it. */
async function works(t: Test, technician: Technician, desktop: Desktop, word: string): Promise<void> {
  await technician.seesExactly(desktop, backWithinMs);
  const proof = join(folder, word);
  const terminal = desktop.run('xterm', ['-geometry', '80x10+40+120', '-title', word, '-e', 'bash', '--norc']);
  const { x, y, width, height } = desktop.geometry(await desktop.window(word));
  await technician.clickAt(x + width / 2, y + height / 2);
  await technician.page.keyboard.type(`echo ${word} > ${proof}`);
  await technician.page.keyboard.press('Enter');
  await until(`what was typed: ${word}`, () => existsSync(proof) && readFileSync(proof, 'utf8') !== '');
  await technician.seesExactly(desktop);
  terminal.kill();
  t.pass(`${word}: the picture is exact, and keys arrive`);
}

t.test(
  'a whole life on machines without a way out: installed, used, saved, upgraded and brought back',
  { skip },
  async (t) => {
    const older = madeAppliance('bundle', join(folder, 'a'), '--version', '0.0.1');
    const newer = madeAppliance('bundle', join(folder, 'b'));
    const first = machine(t, 'first', [older, newer]);
    first.must('/root/bundle-0/install.sh', '--yes', '--unsigned');
    t.match(first.must('guichet', 'setup', '--host', 'desk.example'), /desk\.example/, 'it gets its name');
    await first.startAppliance();
    const [link = ''] = /https:\/\/desk\.example:8443\/welcome#\S+/.exec(first.must('guichet', 'setup')) ?? [];
    t.ok(link, 'and shows the first administrator’s link');
    const log = ['guichet', 'guichet-relay'].flatMap((name) => first.said(name).split('\n').filter(Boolean));
    t.notMatch(log.join('\n'), /welcome#/, 'which stands in no log');
    t.ok(log.length > 1);
    t.ok(
      log.every((line) => typeof JSON.parse(line) === 'object'),
      'each line of which is one JSON object',
    );
    t.match(first.must('guichet', 'doctor'), /picture: Through the relay.*exact[\s\S]*All is well/, 'a session runs');

    const browser = await browserAt(t, first);
    // It listens on no network; who is shown on it stands in the Debian's.
    const desktop = await Desktop.start(1_000, 700);
    t.teardown(() => desktop.stop());
    const technician = await Technician.enrol(await startProfile(browser), place(link));
    const invited = await technician.invite(who);
    const endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
    t.teardown(() => endUser.leave());
    await endUser.follow(invited.link, { network: first.network });
    await technician.sees(who, 'Ready');
    await technician.connect(who);
    await endUser.accepts();
    await works(t, technician, desktop, 'installed');

    await first.stopAppliance();
    t.match(first.must('/root/bundle-1/install.sh', 'upgrade', '--yes', '--unsigned'), /from 0\.0\.1 to/);
    await first.startAppliance();
    t.match(first.must('guichet', 'doctor'), /All is well/, 'and runs after the upgrade');
    await works(t, technician, desktop, 'upgraded');
    writeFileSync(join(first.path, passphrase), 'correct horse battery staple\n');
    first.must('chown', 'guichet:', passphrase);
    const saved = records(first);
    first.must('guichet', 'backup', backup, '--passphrase-file', passphrase);
    t.ok(statSync(join(first.path, backup)).size > 0, 'while it runs it is saved');
    await works(t, technician, desktop, 'saved');
    await endUser.stops();
    await technician.page.getByText('The end user stopped sharing').waitFor();
    await first.stopAppliance();

    const second = machine(t, 'second', [newer]);
    second.must('/root/bundle-0/install.sh', '--yes', '--unsigned');
    for (const file of [backup, passphrase]) copyFileSync(join(first.path, file), join(second.path, file));
    second.must('chown', 'guichet:', backup, passphrase);
    second.must('guichet', 'setup', '--host', 'desk.example');
    second.must('guichet', 'restore', backup, '--passphrase-file', passphrase, '--replace');
    await second.startAppliance();
    t.match(second.must('guichet', 'doctor'), /All is well/, 'on another machine it comes back');
    const elsewhere = await Technician.signIn(await startProfile(await browserAt(t, second)), place());
    const known = await elsewhere.page.evaluate<{ sessions: { endUser: string }[] }>(
      `fetch('/api/v1/sessions').then((answer) => answer.json())`,
    );
    t.match(
      known.sessions,
      [{ endUser: who, state: 'closed' }],
      'with its people, their passwords, and their sessions',
    );
    await second.stopAppliance();
    t.ok(records(second) >= saved, `and the ${saved} records that were saved`);
    const key = 'var/lib/guichet/keys/pass.pub.pem';
    t.equal(
      readFileSync(join(second.path, key), 'utf8'),
      readFileSync(join(first.path, key), 'utf8'),
      'and the same key',
    );
    for (const root of [first, second]) t.equal(root.packetsOutside, 0, 'not one packet left for anywhere');
    // What counts them does count: somebody who asks for a name is seen, be it a program or a page.
    await elsewhere.page.goto('http://example.org/', { timeout: 5_000 }).catch(() => undefined);
    first.run(
      '/opt/guichet/current/bin/node',
      '-e',
      "require('node:dns').resolve4('example.org', () => process.exit())",
    );
    for (const root of [first, second]) t.ok(root.packetsOutside > 0, 'though one that leaves is counted');
  },
);
