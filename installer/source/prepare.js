import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { run } from './command.js';
import { installSystemPackages } from './system.js';

const oldestNode = 20;

/** Installs the npm packages when the lock file is newer than what is installed. */
async function installNodePackages() {
  const mark = 'node_modules/.package-lock.json';
  const current = existsSync(mark) && statSync(mark).mtimeMs >= statSync('package-lock.json').mtimeMs;
  if (current && existsSync('node_modules/.bin/node')) return;
  const npm = process.env['npm_execpath'];
  const [program, ...first] = npm === undefined ? ['npm'] : [process.execPath, npm];
  if (program === undefined) return;
  await run('installing the npm packages', program, [...first, 'ci'], { log: 'build/logs/npm.log' });
}

/**
 * Brings a fresh clone to the point where it can run: system packages, npm packages, build.
 * Quick when nothing is missing. Must work on the oldest Node, before anything is installed.
 *
 * @param {readonly (keyof typeof import('./packages.js').packages)[]} groups of system packages
 */
export async function prepare(groups) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNode) {
    throw new Error(
      `Node ${process.versions.node} is too old to start the build: install Node ${oldestNode} or later.`,
    );
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`The appliance is built on Linux for x86-64; this is ${process.platform} on ${process.arch}.`);
  }
  await installSystemPackages(groups);
  await installNodePackages();
  const built = spawnSync('node_modules/.bin/node', ['installer/source/build.js'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('The build did not end well; the reason stands above.');
}
