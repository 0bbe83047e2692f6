import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { madeAppliance } from '../appliance/built-appliance.js';
import { DebianRoot, withoutDebian } from '../appliance/debian-root.js';

const wholeMs = 1_800_000;
const folder = mkdtempSync(join(tmpdir(), 'guichet-offline-'));
const skip = withoutDebian();
const backup = '/var/backups/guichet/desk.backup';
const passphrase = '/var/backups/guichet/passphrase';

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
    t.match(
      first.must('guichet', 'setup'),
      /https:\/\/desk\.example:8443\/welcome#\S+/,
      'and shows the first administrator’s link',
    );
    t.notMatch(first.said('guichet'), /welcome#/, 'which stands in no log');
    t.match(first.must('guichet', 'doctor'), /picture: Through the relay.*exact[\s\S]*All is well/, 'a session runs');
    await first.stopAppliance();

    t.match(first.must('/root/bundle-1/install.sh', 'upgrade', '--yes', '--unsigned'), /from 0\.0\.1 to/);
    await first.startAppliance();
    t.match(first.must('guichet', 'doctor'), /All is well/, 'and runs after the upgrade');
    writeFileSync(join(first.path, passphrase), 'correct horse battery staple\n');
    first.must('chown', 'guichet:', passphrase);
    const saved = records(first);
    first.must('guichet', 'backup', backup, '--passphrase-file', passphrase);
    t.ok(statSync(join(first.path, backup)).size > 0, 'while it runs it is saved');
    await first.stopAppliance();

    const second = machine(t, 'second', [newer]);
    second.must('/root/bundle-0/install.sh', '--yes', '--unsigned');
    for (const file of [backup, passphrase]) copyFileSync(join(first.path, file), join(second.path, file));
    second.must('chown', 'guichet:', backup, passphrase);
    second.must('guichet', 'setup', '--host', 'desk.example');
    second.must('guichet', 'restore', backup, '--passphrase-file', passphrase, '--replace');
    await second.startAppliance();
    t.match(second.must('guichet', 'doctor'), /All is well/, 'on another machine it comes back');
    await second.stopAppliance();
    t.ok(records(second) >= saved, `with the ${saved} records that were saved`);
    const key = 'var/lib/guichet/keys/pass.pub.pem';
    t.equal(
      readFileSync(join(second.path, key), 'utf8'),
      readFileSync(join(first.path, key), 'utf8'),
      'and the same key',
    );
    for (const root of [first, second]) t.equal(root.packetsOutside, 0, 'not one packet left for anywhere');
    // What counts them does count: somebody who asks for a name is seen.
    first.run(
      '/opt/guichet/current/bin/node',
      '-e',
      "require('node:dns').resolve4('example.org', () => process.exit())",
    );
    t.ok(first.packetsOutside > 0, 'though one that leaves is counted');
  },
);
