import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  globSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const scripts = ['postinst', 'prerm', 'postrm'];
const executable = 0o755;
const readable = 0o644;
/** Seconds since 1970 that stand for every file's time, so that the same files give the same package. */
const sourceDate = '1767225600';

/**
 * Makes the Debian package of a staged appliance, and gives its file.
 *
 * @param {string} staged what `stage` made
 * @param {string} folder where to put it
 * @returns {string}
 */
export function makePackage(staged, folder) {
  const { version } = /** @type {{ version: string }} */ (
    JSON.parse(readFileSync(join(staged, 'package.json'), 'utf8'))
  );
  const root = mkdtempSync(join(tmpdir(), 'guichet-deb-'));
  try {
    layOut(staged, root);
    control(root, version);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `guichet_${version}_amd64.deb`);
    const { status, error } = spawnSync('dpkg-deb', ['--root-owner-group', '-Zzstd', '-z12', '--build', root, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, SOURCE_DATE_EPOCH: sourceDate },
    });
    if (status !== 0) throw new Error(`dpkg-deb (package dpkg) could not make ${file}: ${error?.message ?? status}`);
    return file;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * @param {string} staged
 * @param {string} root
 */
function layOut(staged, root) {
  const from = 'installer/appliance';
  /** @type {(source: string, to: string) => void} */
  const put = (source, to) => {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    writeFileSync(join(root, to), readFileSync(join(from, source)), { mode: readable });
  };
  cpSync(staged, join(root, 'opt/guichet/payload'), { recursive: true });
  for (const script of ['rollback', 'upgrade', 'install.sh']) {
    writeFileSync(join(root, 'opt/guichet/payload/bin', script), readFileSync(join(from, script)), {
      mode: executable,
    });
  }
  for (const unit of ['guichet.service', 'guichet-relay.service']) put(`systemd/${unit}`, `lib/systemd/system/${unit}`);
  put('systemd/guichet.tmpfiles', 'usr/lib/tmpfiles.d/guichet.conf');
  put('debian/guichet.yaml', 'etc/guichet/guichet.yaml');
  const commands = /** @type {const} */ ([
    ['usr/bin/guichet', '/opt/guichet/current/bin/guichet'],
    ['usr/sbin/guichet-rollback', '/opt/guichet/current/bin/rollback'],
  ]);
  for (const [command, target] of commands) {
    mkdirSync(dirname(join(root, command)), { recursive: true });
    symlinkSync(target, join(root, command));
  }
  const licence = [readFileSync('LICENSE', 'utf8'), readFileSync('THIRD-PARTY-NOTICES.md', 'utf8')].join('\n');
  mkdirSync(join(root, 'usr/share/doc/guichet'), { recursive: true });
  writeFileSync(join(root, 'usr/share/doc/guichet/copyright'), licence, { mode: readable });
}

/**
 * @param {string} root
 * @param {string} version
 */
function control(root, version) {
  const files = globSync('**/*', { cwd: root })
    .filter((file) => lstatSync(join(root, file)).isFile())
    .sort();
  const kibibytes = files.reduce((sum, file) => sum + Math.ceil(lstatSync(join(root, file)).size / 1024), 0);
  const filled = (/** @type {string} */ name) =>
    readFileSync(join('installer/appliance/debian', name), 'utf8')
      .replaceAll('@VERSION@', version)
      .replaceAll('@SIZE@', String(kibibytes));
  const folder = join(root, 'DEBIAN');
  mkdirSync(folder, { mode: executable });
  for (const name of ['control', 'conffiles']) writeFileSync(join(folder, name), filled(name), { mode: readable });
  for (const name of scripts) writeFileSync(join(folder, name), filled(name), { mode: executable });
  const sums = files.map((file) => `${digest(join(root, file))}  ${relative('.', file)}\n`);
  writeFileSync(join(folder, 'md5sums'), sums.join(''), { mode: readable });
}

/** MD5, which is what dpkg compares with. @param {string} file */
function digest(file) {
  return createHash('md5').update(readFileSync(file)).digest('hex');
}
