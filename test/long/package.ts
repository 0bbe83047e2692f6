import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import t, { type Test } from 'tap';
import { libraries, madeAppliance } from '../appliance/built-appliance.js';
import { SCHEMA } from '../../server/store/lmdb-tables.js';
import { DebianRoot, withoutDebian } from '../appliance/debian-root.js';
import { makeOlder } from '../store/older.js';

const wholeMs = 3_600_000;
/** Moments of an unpacking at which it is cut off. */
const cuts = 5;
const folder = mkdtempSync(join(tmpdir(), 'guichet-package-'));
const skip = withoutDebian();

t.setTimeout(wholeMs);
t.teardown(() => rmSync(folder, { recursive: true, force: true }));

/** A Debian with the libraries and the older version, which has run and has data. */
async function withOlder(t: Test, [older, newer]: readonly [string, string]): Promise<DebianRoot> {
  const root = DebianRoot.make(join(folder, 'older'));
  t.teardown(() => root.remove());
  for (const file of [older, newer]) copyFileSync(file, join(root.path, 'root', basename(file)));
  const debs = libraries(join(folder, 'libraries'));
  for (const file of debs) copyFileSync(file, join(root.path, 'root', basename(file)));
  root.must('dpkg', '--install', ...debs.map((file) => `/root/${basename(file)}`), `/root/${basename(older)}`);
  writeFileSync(join(root.path, 'etc/guichet/guichet.yaml'), 'company: Example\npublicHost: desk.example\n');
  await root.startAppliance();
  return root;
}

const audit = (root: DebianRoot): string =>
  root.must('guichet', 'audit', 'verify', '--data', '/var/lib/guichet').trim();
const records = (said: string): number => Number(/Records 1 to (\d+) hold/.exec(said)?.[1]);
const version = (root: DebianRoot): string => readlinkSync(join(root.path, 'opt/guichet/current'));

t.test(
  'the package installs, serves as two users, is upgraded, turned back, removed and purged',
  { skip },
  async (t) => {
    const older = madeAppliance('package', join(folder, 'a'), '--version', '0.0.1');
    const newer = madeAppliance('package', join(folder, 'b'));
    const root = await withOlder(t, [older, newer]);
    const inside = (path: string): string => join(root.path, path);
    const number = /_(.*)_amd64/.exec(newer)?.[1] ?? '';

    const doctor = root.run('guichet', 'doctor');
    t.equal(doctor.status, 0, 'the doctor finds nothing, an exact picture through the relay included');
    t.match(doctor.output, /picture: .*exact/, doctor.output);
    const users = root.must('sh', '-c', 'id -u guichet; id -u guichet-relay').trim().split('\n').map(Number);
    t.equal(new Set([0, ...users]).size, 3, 'two users, neither of them root');
    t.equal(statSync(inside('var/lib/guichet')).mode & 0o777, 0o700, 'the data are for one of them alone');
    const relay = (...words: string[]): number | null =>
      root.run('setpriv', '--reuid=guichet-relay', '--regid=guichet-relay', '--clear-groups', ...words).status;
    t.not(relay('cat', '/var/lib/guichet/keys/pass.key.pem'), 0, 'the relay’s user cannot read the key that signs');
    t.not(relay('cat', '/etc/guichet/guichet.yaml'), 0, 'nor the settings');
    t.not(relay('touch', '/run/guichet/other'), 0, 'nor put anything where both meet');
    t.equal(
      root
        .must('dpkg', '--verify', 'guichet')
        .replace(/^.* c \/etc\/guichet\/guichet.yaml$/m, '')
        .trim(),
      '',
      'every file is as packaged',
    );

    await root.stopAppliance();
    await makeOlder(inside('var/lib/guichet'));
    const before = audit(root);
    t.ok(records(before) > 0, before);
    root.must('dpkg', '--install', `/root/${basename(newer)}`);
    t.equal(version(root), `versions/${number}`, 'the upgrade turned to the new version');
    t.equal(readlinkSync(inside('opt/guichet/previous')), 'versions/0.0.1', 'and keeps the one before');
    t.match(readFileSync(inside('etc/guichet/guichet.yaml'), 'utf8'), /company: Example/, 'settings stay as they were');
    t.equal(readFileSync(inside('var/lib/guichet-previous/VERSION'), 'utf8').trim(), '0.0.1');
    await root.startAppliance();
    t.equal(root.run('guichet', 'doctor').status, 0);
    await root.stopAppliance();
    t.ok(records(audit(root)) > records(before), 'it went on in the same audit');
    t.ok(
      existsSync(inside(`var/lib/guichet/store.before-${SCHEMA}`)),
      'its form is the new version’s, and the old kept',
    );

    root.must('guichet-rollback', '--with-data');
    t.equal(version(root), 'versions/0.0.1');
    t.equal(audit(root), before, 'the data are those of before the upgrade');
    t.ok(
      readdirSync(inside('var/lib')).some((name) => name.startsWith('guichet-newer-')),
      'what came since is kept',
    );
    await root.startAppliance();
    await root.stopAppliance();

    const last = records(audit(root));
    root.must('dpkg', '--remove', 'guichet');
    t.notOk(existsSync(inside('opt/guichet')), 'nothing of the programs is left');
    t.ok(existsSync(inside('var/lib/guichet/store/data.mdb')), 'the data stay');
    root.must('dpkg', '--install', `/root/${basename(newer)}`);
    t.equal(records(audit(root)), last, 'and are there for the next installation');
    await root.startAppliance();
    await root.stopAppliance();
    root.must('dpkg', '--purge', 'guichet');
    for (const path of ['opt/guichet', 'var/lib/guichet', 'var/lib/guichet-previous', 'etc/guichet', 'run/guichet'])
      t.notOk(existsSync(inside(path)), `a purge leaves no ${path}`);
    t.not(root.run('id', 'guichet').status, 0, 'nor a user');
    t.equal(root.packetsOutside, 0, 'and all the while not one packet went to the outside');

    // Cut off at every step, over data of an older form.
    root.must('dpkg', '--install', `/root/${basename(older)}`);
    await root.startAppliance();
    await root.stopAppliance();
    await makeOlder(inside('var/lib/guichet'));
    await cutOff(t, root, folder, [older, newer]);
  },
);

/** Cuts an upgrade off at moments of its unpacking and before every command of its script; each time something must work. */
async function cutOff(t: Test, from: DebianRoot, folder: string, [, newer]: readonly [string, string]): Promise<void> {
  const deb = `/root/${basename(newer)}`;
  const script = readFileSync(madeScript(from, deb), 'utf8').split('\n');
  const steps = script.flatMap((line, at) => (/^\s*(cp|mv|ln|rm|services|sync|mkdir|for) /.test(line) ? [at] : []));
  const measured = DebianRoot.make(join(folder, 'measured'), from.path);
  const since = performance.now();
  measured.must('dpkg', '--unpack', deb);
  const unpackingMs = performance.now() - since;
  await measured.remove();
  const seen = new Set<string>();
  const wanted = records(audit(from));
  const survives = async (root: DebianRoot, what: string): Promise<void> => {
    seen.add(version(root));
    t.ok(records(audit(root)) >= wanted, `${what}: ${version(root)} has every record`);
    await root.startAppliance();
    await root.stopAppliance();
    root.run('dpkg', '--configure', '-a');
    root.must('dpkg', '--install', deb);
    t.match(version(root), /^versions\/0\.1/, `${what}: run again, it is finished`);
    t.ok(records(audit(root)) > wanted, 'with the same data');
  };
  for (let cut = 1; cut <= cuts; cut += 1) {
    const root = DebianRoot.make(join(folder, `cut-${cut}`), from.path);
    const afterMs = Math.round((unpackingMs * cut) / (cuts + 1));
    await root.cutOff(afterMs, 'dpkg', '--unpack', deb);
    await survives(root, `unpacking, after ${afterMs} ms`);
    await root.remove();
  }
  for (const step of steps) {
    const root = DebianRoot.make(join(folder, `step-${step}`), from.path);
    root.must('dpkg', '--unpack', deb);
    const cut = [...script.slice(0, step), 'kill -9 $$', ...script.slice(step)].join('\n');
    writeFileSync(join(root.path, 'var/lib/dpkg/info/guichet.postinst'), cut);
    // A command that this upgrade has no need of is not reached.
    if (root.run('dpkg', '--configure', 'guichet').status !== 0)
      await survives(root, `before “${script[step]?.trim()}”`);
    await root.remove();
  }
  t.equal(seen.size, 2, 'both the old and the new version were met');
  await cutRollback(t, from, folder, deb);
}

/** Cuts the way back off before each of its commands: the services do not start half-way, and run again it is finished. */
async function cutRollback(t: Test, from: DebianRoot, folder: string, deb: string): Promise<void> {
  const wanted = audit(from);
  const upgraded = DebianRoot.make(join(folder, 'upgraded'), from.path);
  t.teardown(() => upgraded.remove());
  upgraded.must('dpkg', '--install', deb);
  await upgraded.startAppliance();
  await upgraded.stopAppliance();
  const program = 'opt/guichet/current/bin/rollback';
  const script = readFileSync(join(upgraded.path, program), 'utf8').split('\n');
  const steps = script.flatMap((line, at) => (/^\s*(?:cp|mv|ln|rm|sync|printf) /.test(line) ? [at] : []));
  for (const step of steps) {
    const root = DebianRoot.make(join(folder, `back-${step}`), upgraded.path);
    const cut = [...script.slice(0, step), 'kill -9 $$', ...script.slice(step)].join('\n');
    writeFileSync(join(root.path, 'root/cut'), cut);
    const what = `before “${script[step]?.trim()}”`;
    // By another shell: the first process of a namespace cannot be killed from within.
    t.not(root.run('sh', '-c', 'sh /root/cut --with-data; exit $?').status, 0, what);
    const isMarked = existsSync(join(root.path, 'var/lib/guichet-rolling-back'));
    if (isMarked)
      t.match(unitText(root), /ConditionPathExists=!\/var\/lib\/guichet-rolling-back/, 'it waits for the rest');
    else t.ok(records(audit(root)) >= records(wanted), 'one of both is there');
    const isBack = version(root) === 'versions/0.0.1' && !isMarked;
    if (!isBack) root.must('guichet-rollback', '--with-data');
    t.equal(version(root), 'versions/0.0.1', `${what}: run again, it is back`);
    t.equal(audit(root), wanted, 'with the data of then');
    t.ok(
      readdirSync(join(root.path, 'var/lib')).some((name) => name.startsWith('guichet-newer-')),
      'and those since are kept',
    );
    await root.remove();
  }
}

const unitText = (root: DebianRoot): string =>
  readFileSync(join(root.path, 'lib/systemd/system/guichet.service'), 'utf8');

/** The new version's postinst, taken out of its package. */
function madeScript(root: DebianRoot, deb: string): string {
  root.must('dpkg-deb', '--control', deb, '/root/control');
  return join(root.path, 'root/control/postinst');
}
