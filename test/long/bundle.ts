import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { madeAppliance } from '../appliance/built-appliance.js';
import { DebianRoot, withoutDebian } from '../appliance/debian-root.js';

const wholeMs = 1_800_000;
const mostBytes = 200 * 1_000_000;
const folder = mkdtempSync(join(tmpdir(), 'guichet-bundle-'));
const skip = spawnSync('which', ['minisign']).status === 0 ? withoutDebian() : 'minisign is not installed';

t.setTimeout(wholeMs);
t.teardown(() => rmSync(folder, { recursive: true, force: true }));

/** A pair of minisign's keys without a password: the secret one's file, and the text of the public one. */
function keys(name: string): { file: string; text: string } {
  const [secret, published] = [join(folder, `${name}.key`), join(folder, `${name}.pub`)];
  execFileSync('minisign', ['-G', '-W', '-f', '-s', secret, '-p', published], { stdio: 'ignore' });
  return { file: secret, text: readFileSync(published, 'utf8').trim().split('\n').at(-1) ?? '' };
}

function unpacked(tar: string, root: DebianRoot, where: string): string {
  const into = join(root.path, 'root', where);
  execFileSync('mkdir', ['-p', into]);
  execFileSync('tar', ['--extract', '--file', tar, '--strip-components=1', '--directory', into]);
  return `/root/${where}`;
}

t.test(
  'the bundle installs, upgrades, goes back and removes with no network, and only what was signed',
  { skip },
  async (t) => {
    const [ours, others] = [keys('ours'), keys('others')];
    const older = madeAppliance('bundle', join(folder, 'a'), '--version', '0.0.1', '--key', ours.file);
    const newer = madeAppliance('bundle', join(folder, 'b'), '--key', ours.file);
    t.ok(statSync(newer).size < mostBytes, `it has ${statSync(newer).size} bytes`);
    const listed = execFileSync('tar', ['--list', '--file', newer], { encoding: 'utf8' });
    for (const name of [
      'install.sh',
      'SHA256SUMS',
      'SHA256SUMS.minisig',
      'sbom.cdx.json',
      'licences/LICENSE',
      'licences/node',
      'licences/libxcb1',
    ])
      t.match(listed, new RegExp(`^guichet-[\\d.]+/${name.replace('.', '\\.')}$`, 'm'));

    const root = DebianRoot.make(join(folder, 'root'));
    t.teardown(() => root.remove());
    const inside = (path: string): string => join(root.path, path);
    const first = unpacked(older, root, 'first');
    const install = (bundle: string, ...words: string[]) => root.run(`${bundle}/install.sh`, ...words);
    const bill = JSON.parse(readFileSync(inside(`${first}/sbom.cdx.json`), 'utf8')) as {
      components: { name: string; version: string }[];
    };
    for (const name of ['fastify', 'lmdb', 'react', 'node', 'libxcb1', 'libboost1.74-dev'])
      t.ok(bill.components.find((each) => each.name === name)?.version, `${name} stands in the bill of materials`);

    t.match(install(first, '--yes'), { status: 2, output: /--key/ }, 'without a key nothing happens');
    t.match(
      install(first, '--yes', '--key', others.text),
      { status: 1, output: /Nothing of it was run/ },
      'nor with another’s',
    );
    t.match(install(first, 'check', '--key', ours.text), { status: 0, output: /are what was signed/ });
    t.match(
      install(first, '--key', ours.text),
      { status: 2, output: /--yes/ },
      'where nobody can be asked, nothing is assumed',
    );
    // This machine has minisign, the Debian only openssl: both ways of checking are the script's own.
    for (const [key, status] of [
      [ours.text, 0],
      [others.text, 1],
    ] as const)
      t.equal(
        spawnSync(inside(`${first}/install.sh`), ['check', '--key', key]).status,
        status,
        'minisign says the same',
      );
    for (const damage of ['guichet_0.0.1_amd64.deb', 'SHA256SUMS', 'sbom.cdx.json']) {
      const damaged = `${first}-${damage.length}`;
      cpSync(inside(first), inside(damaged), { recursive: true });
      appendFileSync(inside(`${damaged}/${damage}`), '\n');
      t.match(install(damaged, 'check', '--key', ours.text), { status: 1 }, `a changed ${damage} is noticed`);
    }
    t.notOk(existsSync(inside('opt/guichet')), 'until now nothing was changed');

    const installed = install(first, '--yes', '--key', ours.text);
    t.match(installed, {
      status: 0,
      output: /This will install Guichet 0\.0\.1:[\s\S]*\[1\/3\][\s\S]*\[3\/3\][\s\S]*is installed, after \d+ s/,
    });
    writeFileSync(inside('etc/guichet/guichet.yaml'), 'publicHost: desk.example\n');
    await root.startAppliance();
    t.equal(root.run('guichet', 'doctor').status, 0, 'it works');
    await root.stopAppliance();

    const second = unpacked(newer, root, 'second');
    t.match(
      install(second, '--yes', '--key', others.text),
      { status: 1, output: /another key/ },
      'the first key is kept',
    );
    t.match(
      install(second, '--yes'),
      { status: 0, output: /from 0\.0\.1 to [\s\S]*is installed/ },
      'and needed no more',
    );
    t.match(install(first, '--yes'), { status: 1, output: /rollback/ }, 'an older one is no upgrade');
    await root.startAppliance();
    await root.stopAppliance();
    t.match(install(second, 'rollback', '--with-data', '--yes'), { status: 0, output: /at 0\.0\.1 again/ });
    t.equal(readlinkSync(inside('opt/guichet/current')), 'versions/0.0.1');
    await root.startAppliance();
    await root.stopAppliance();
    t.match(install(second, '--yes'), { status: 0 }, 'after which the newer one can be had again');

    t.match(install(second, 'uninstall', '--yes'), { status: 0, output: /data are still in/ });
    t.ok(existsSync(inside('var/lib/guichet/store/data.mdb')));
    t.match(install(second, '--yes'), { status: 0 });
    t.match(install(second, 'uninstall', '--purge', '--yes'), { status: 0 });
    t.notOk(existsSync(inside('var/lib/guichet')));
    t.equal(root.packetsOutside, 0, 'not one packet went to the outside');
  },
);
