import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What a Debian 12 without a desktop lacks of what the addon is linked with. */
const names = [
  'libbsd0',
  'libmd0',
  'libxau6',
  'libxcb-xkb1',
  'libxcb1',
  'libxdmcp6',
  'libxkbcommon-x11-0',
  'libxkbcommon0',
  'xkb-data',
];

/** The largest of them unpacked, in bytes; far more than any has. */
const mostUnpacked = 64 * 1_048_576;

/**
 * Fetches these packages, as the machine's own sources and signatures give them, into `folder`; it must be a Debian 12.
 *
 * @param {string} folder
 */
export function downloadLibraries(folder) {
  const release = readFileSync('/etc/os-release', 'utf8');
  if (!/^VERSION_ID="?12"?$/m.test(release) || !/^ID=debian$/m.test(release)) {
    throw new Error('A bundle is made on Debian 12: it carries the libraries of the machine that makes it.');
  }
  mkdirSync(folder, { recursive: true });
  // _apt, who downloads for apt, may not write here; as root there is no need of it.
  const { status } = spawnSync('apt-get', ['-o', 'APT::Sandbox::User=root', 'download', ...names], {
    cwd: resolve(folder),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('apt-get could not fetch the libraries; the reason stands above.');
  return readdirSync(folder)
    .sort()
    .map((file) => describe(join(folder, file)));
}

/** @param {string} file */
function describe(file) {
  const [name = '', version = ''] = field(file, ['Package', 'Version']);
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  const tree = spawnSync('dpkg-deb', ['--fsys-tarfile', file], { maxBuffer: mostUnpacked }).stdout;
  const copyright = spawnSync('tar', ['-xOf', '-', `./usr/share/doc/${name}/copyright`], { input: tree }).stdout;
  const component = {
    type: 'library',
    name,
    version,
    purl: `pkg:deb/debian/${name}@${encodeURIComponent(version)}?distro=debian-12`,
    hashes: [{ alg: 'SHA-256', content: sha256 }],
  };
  return { name, bytes: statSync(file).size, copyright, component };
}

/**
 * @param {string} file
 * @param {string[]} fields
 */
function field(file, fields) {
  const format = fields.map((name) => `\${${name}}\n`).join('');
  return spawnSync('dpkg-deb', ['--show', `--showformat=${format}`, file], { encoding: 'utf8' }).stdout.split('\n');
}
