import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { run } from './command.js';

/**
 * A step of the build: what it reads, what it makes, and the commands that make it.
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {string} title
 * @property {readonly string[]} inputs globs below the repository
 * @property {readonly string[]} outputs files that must exist afterwards
 * @property {readonly (readonly [string, ...string[]])[]} commands
 * @property {'windows'} [packages] what it needs beyond `build`: such a step runs when it is asked for by name
 */

const runtime = 'node_modules/.bin/node';

/** @type {readonly Step[]} */
export const steps = [
  {
    name: 'server',
    title: 'compiling the server and the tests',
    inputs: ['config/*.ts', 'server/**/*.ts', 'test/**/*.ts', 'tsconfig.json', 'package-lock.json'],
    outputs: ['build/server/main.js'],
    commands: [[runtime, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']],
  },
  {
    name: 'native',
    title: 'building the end user’s program',
    inputs: ['native/**/*.{cc,h,txt}', 'native/**/CMakeLists.txt', 'test/native/*.{cc,h}'],
    outputs: ['build/native/guichet-support', 'build/native/core-vectors', 'build/native/core-lossy'],
    commands: [
      ['cmake', '-S', 'native', '-B', 'build/native', '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release'],
      ['cmake', '--build', 'build/native'],
    ],
  },
  {
    name: 'addon',
    title: 'building the addon',
    inputs: ['native/{core,x11,synthetic,addon,agent,generated}/**/*.{cc,h,txt}', 'binding.gyp', 'package-lock.json'],
    outputs: ['build/native/guichet.node'],
    commands: [[runtime, 'installer/source/addon.js']],
  },
  {
    name: 'web',
    title: 'building the pages',
    inputs: [
      'web-admin/**/*',
      'config/*.ts',
      // Pages share words, tables and rules with many a noun of the server.
      'server/**/*.ts',
      'vite.config.ts',
      'package-lock.json',
    ],
    outputs: ['build/web/console.html', 'build/web/portal.html'],
    commands: [[runtime, 'node_modules/vite/bin/vite.js', 'build']],
  },
  {
    name: 'windows',
    title: 'building the end user’s program for Windows',
    packages: 'windows',
    inputs: [
      'native/{core,agent,windows,generated}/**/*',
      'native/CMakeLists.txt',
      'installer/agent/{windows-libraries,debian-sources}.js',
      'package.json',
    ],
    outputs: ['build/native/guichet-support.exe'],
    commands: [
      [runtime, 'installer/agent/windows-libraries.js'],
      [
        'cmake',
        ...['-S', 'native', '-B', 'build/windows/program', '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release'],
        `-DCMAKE_TOOLCHAIN_FILE=${resolve('native/windows/toolchain.cmake')}`,
        `-DGUICHET_WINDOWS_LIBRARIES=${resolve('build/windows/libraries')}`,
      ],
      ['cmake', '--build', 'build/windows/program', '--target', 'guichet-support'],
      ['install', '-D', 'build/windows/program/guichet-support.exe', 'build/native/guichet-support.exe'],
    ],
  },
];

/** @param {Step} step */
function digestOf(step) {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(step.commands));
  for (const path of globSync([...step.inputs]).sort()) {
    if (!statSync(path).isFile()) continue;
    hash.update(`${path}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/**
 * Runs the steps whose inputs changed since they last succeeded.
 *
 * @param {readonly string[]} [only] names of steps; without it all of them but those that must be asked for
 */
export async function build(only) {
  for (const step of steps) {
    if (only === undefined ? step.packages !== undefined : !only.includes(step.name)) continue;
    const stamp = `build/stamps/${step.name}`;
    const digest = digestOf(step);
    const current =
      existsSync(stamp) && readFileSync(stamp, 'utf8') === digest && step.outputs.every((output) => existsSync(output));
    if (current) continue;
    for (const [index, [program, ...parameters]] of step.commands.entries()) {
      const part = step.commands.length > 1 ? ` (${index + 1} of ${step.commands.length})` : '';
      await run(`${step.title}${part}`, program, parameters, { log: `build/logs/${step.name}-${index + 1}.log` });
    }
    const absent = step.outputs.filter((output) => !existsSync(output));
    if (absent.length > 0) throw new Error(`${step.title} ended well but did not make ${absent.join(', ')}`);
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, digest);
  }
}
