import { globSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../source/command.js';

/**
 * Debian's source packages, from the mirrors that this machine already uses. Its own lists stay as they are: everything is
 * done in a folder of ours, and apt verifies what it fetches by the keys that the machine trusts.
 */

/** Where a mirror lacks a source package of its own release, that of the next one is asked for. */
export const nextRelease = 'trixie';

/** The machine's entries as deb822 paragraphs that name sources in place of packages. */
function ownEntries() {
  const paragraphs = globSync('/etc/apt/sources.list.d/*.sources')
    .flatMap((path) => readFileSync(path, 'utf8').split(/\n\s*\n/))
    .map((text) => text.trim())
    .filter((text) => /^Types:.*\bdeb\b/m.test(text) && !/^Enabled:\s*no/im.test(text));
  const lines = ['/etc/apt/sources.list', ...globSync('/etc/apt/sources.list.d/*.list')]
    .flatMap((path) => {
      try {
        return readFileSync(path, 'utf8').split('\n');
      } catch {
        return [];
      }
    })
    .map((line) => /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+(.+)$/.exec(line.trim()))
    .filter((found) => found !== null)
    .map(
      ([, address, suite, components]) => `Types: deb\nURIs: ${address}\nSuites: ${suite}\nComponents: ${components}`,
    );
  const entries = [...paragraphs, ...lines].map((text) => text.replace(/^Types:.*$/m, 'Types: deb-src'));
  if (entries.length === 0) throw new Error('This machine names no Debian mirror under /etc/apt.');
  return entries;
}

/** The same mirrors, for the main archive of the next release. */
function nextEntries() {
  return ownEntries()
    .filter((text) => !/security/i.test(text))
    .map((text) => text.replace(/^Suites:.*$/m, `Suites: ${nextRelease}`));
}

/**
 * The options by which apt sees these entries alone.
 *
 * @param {string} folder
 * @param {readonly string[]} entries
 */
function alone(folder, entries) {
  for (const part of ['parts', 'lists/partial', 'cache/archives/partial'])
    mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'parts/sources.sources'), `${entries.join('\n\n')}\n`);
  return [
    ['Dir::Etc::sourcelist', '/dev/null'],
    ['Dir::Etc::sourceparts', join(folder, 'parts')],
    ['Dir::State::lists', join(folder, 'lists')],
    ['Dir::Cache', join(folder, 'cache')],
    ['APT::Sandbox::User', 'root'],
  ].flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/**
 * Fetches a source package, verifies and unpacks it into `folder`: with Debian's patches applied, or, where the machine's
 * mirror lacks it, as its authors published it and the next release carries it.
 *
 * @param {string} name of the source package
 * @param {string} folder
 * @param {string} cache a folder for lists and archives
 */
export async function sourcesOf(name, folder, cache) {
  const work = `${folder}.fetched`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const log = `build/logs/windows-${name}`;
  const inWork = ['-c', 'cd "$0" && exec "$@"', work];
  try {
    const apt = alone(join(cache, 'apt'), ownEntries());
    await run('reading Debian’s lists of sources', 'apt-get', [...apt, 'update'], { log: `${log}-update.log` });
    await run(`fetching the sources of ${name}`, 'bash', [...inWork, 'apt-get', ...apt, 'source', name], {
      log: `${log}-fetch.log`,
    });
  } catch (error) {
    process.stdout.write(`    ${String(error).split('\n').at(-1)}\n`);
    process.stdout.write(`    the mirror lacks it: taking that of ${nextRelease}, without Debian’s patches\n`);
    const apt = alone(join(cache, `apt-${nextRelease}`), nextEntries());
    await run('reading the next release’s lists of sources', 'apt-get', [...apt, 'update'], { log: `${log}-next.log` });
    const fetch = ['apt-get', ...apt, 'source', '--download-only', '--tar-only', name];
    await run(`fetching the sources of ${name}`, 'bash', [...inWork, ...fetch], { log: `${log}-tar.log` });
    const [archive] = globSync(join(work, '*.orig.tar.*')).filter((path) => !path.endsWith('.asc'));
    if (archive === undefined)
      throw new Error(`apt-get ended well but brought no sources of ${name}`, { cause: error });
    await run(`unpacking ${name}`, 'tar', ['-xf', archive, '-C', work], { log: `${log}-unpack.log` });
  }
  const unpacked = readdirSync(work, { withFileTypes: true }).find((entry) => entry.isDirectory());
  if (unpacked === undefined) throw new Error(`the sources of ${name} hold no folder`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(join(work, unpacked.name), folder);
  rmSync(work, { recursive: true, force: true });
}
