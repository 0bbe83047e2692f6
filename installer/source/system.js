import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { run } from './command.js';
import { packages } from './packages.js';

/**
 * The packages of these groups that this system does not have.
 *
 * @param {readonly (keyof typeof packages)[]} groups
 * @returns {string[]}
 */
function missing(groups) {
  const wanted = groups.flatMap((group) => packages[group]);
  const asked = spawnSync(
    'dpkg-query',
    ['--show', '--showformat', '${binary:Package} ${db:Status-Status}\\n', ...wanted],
    {
      encoding: 'utf8',
    },
  );
  if (asked.error) {
    throw new Error(
      `This is no Debian or Ubuntu (there is no dpkg-query). Install what corresponds to these packages, then run the steps of CONTRIBUTING.md by hand: ${wanted.join(' ')}`,
    );
  }
  const installed = new Set(
    asked.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]?.split(':')[0]),
  );
  return wanted.filter((name) => !installed.has(name));
}

/** What Debian asks before it starts the service of a package that it installs. */
const startPolicy = '/usr/sbin/policy-rc.d';
/** 101: the service is not to be started (invoke-rc.d's own number for it). */
const startNothing = '#!/bin/sh\nexit 101\n';

/**
 * Keeps the services of packages from starting while `install` runs: the tests start their own directories and logs, on
 * addresses of their own. A policy that somebody else made stays as it is.
 *
 * @param {readonly string[]} prefix what makes a command root's
 * @param {() => Promise<void>} install
 */
async function withoutServices(prefix, install) {
  if (existsSync(startPolicy)) return install();
  const written = 'build/policy-rc.d';
  mkdirSync('build', { recursive: true });
  writeFileSync(written, startNothing);
  const [program, ...parameters] = [...prefix, 'install', '-m', '755', written, startPolicy];
  if (program === undefined || spawnSync(program, parameters).status !== 0) {
    throw new Error(`${startPolicy}, which keeps services from starting, could not be written.`);
  }
  try {
    await install();
  } finally {
    const [remover, ...rest] = [...prefix, 'rm', '-f', startPolicy];
    if (remover !== undefined) spawnSync(remover, rest);
  }
}

/**
 * Installs what is missing with apt-get, as root or through sudo. Says what it installs.
 *
 * @param {readonly (keyof typeof packages)[]} groups
 */
export async function installSystemPackages(groups) {
  const names = missing(groups);
  if (names.length === 0) return;
  process.stdout.write(`System packages to install: ${names.join(' ')}\n`);
  const root = process.getuid?.() === 0;
  const prefix = root ? [] : ['sudo', '--preserve-env=DEBIAN_FRONTEND'];
  const [program, ...first] = [...prefix, 'apt-get'];
  if (program === undefined) return;
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=600'];
  await run('reading the package lists', program, [...first, ...wait, 'update'], {
    log: 'build/logs/apt-update.log',
    environment,
  });
  const install = () =>
    run(
      `installing ${names.length} system packages`,
      program,
      [...first, ...wait, 'install', '--yes', '--no-install-recommends', ...names],
      { log: 'build/logs/apt-install.log', environment },
    );
  await (groups.includes('test') ? withoutServices(prefix, install) : install());
}
