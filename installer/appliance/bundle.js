import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { downloadLibraries } from './libraries.js';

const executable = 0o755;

/**
 * Makes `guichet-<version>.tar`: what installs an appliance with no network, with its sums, signed when a key is given.
 *
 * @param {{ staged: string, deb: string, out: string, version: string, key?: string, image?: string }} options
 * @returns {string} its file
 */
export function makeBundle({ staged, deb, out, version, key, image }) {
  const name = `guichet-${version}`;
  const folder = join(out, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'licences'), { recursive: true });
  copyFileSync(deb, join(folder, basename(deb)));
  copyFileSync('installer/appliance/install.sh', join(folder, 'install.sh'));
  chmodSync(join(folder, 'install.sh'), executable);
  if (image !== undefined) copyFileSync(image, join(folder, `${name}.oci.tar`));
  const libraries = downloadLibraries(join(folder, 'debian-12'));
  for (const file of ['LICENSE', 'THIRD-PARTY-NOTICES.md']) copyFileSync(file, join(folder, 'licences', file));
  copyFileSync(join(staged, 'bin/node.LICENSE'), join(folder, 'licences/node'));
  for (const { name, copyright } of libraries) writeFileSync(join(folder, 'licences', name), copyright);
  const bill = /** @type {{ components: object[] }} */ (
    JSON.parse(readFileSync(join(staged, 'sbom.cdx.json'), 'utf8'))
  );
  bill.components.push(...libraries.map(({ component }) => component));
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 1)}\n`);
  const sums = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
    .map(
      (file) =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex')}  ${file}\n`,
    );
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
  if (key !== undefined) sign(join(folder, 'SHA256SUMS'), key, name);
  const tar = `${folder}.tar`;
  must('tar', ['--create', '--file', tar, '--owner=0', '--group=0', '--sort=name', '--directory', out, name]);
  rmSync(folder, { recursive: true });
  return tar;
}

/**
 * @param {string} file
 * @param {string} key
 * @param {string} name
 */
function sign(file, key, name) {
  must('minisign', ['-S', '-s', key, '-m', file, '-t', name]);
}

/**
 * @param {string} program
 * @param {string[]} parameters
 */
function must(program, parameters) {
  const { status, error } = spawnSync(program, parameters, { stdio: ['inherit', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${program} did not end well: ${error?.message ?? status}`);
}
