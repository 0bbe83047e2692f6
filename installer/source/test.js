import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { groupsOfLongTests } from './packages.js';
import { prepare } from './prepare.js';

/** Runs a program of ours with the terminal as its own; ends this process when it fails. */
const runtime = 'node_modules/.bin/node';
const [kind = 'short', ...files] = process.argv.slice(2);
const globs = { short: ['build/test/**/*.test.js'], long: ['build/test/long/**/*.js'] };
// Three at once on the two cores that the appliance is sized for: a test waits for browsers and desktops a third of its time.
const jobs = kind === 'long' ? 1 : 3;

/** Where tap leaves the result of each file. */
const results = '.tap/test-results';
/** More than this is no accident of a busy machine. */
const repeatedAtMost = 6;

/**
 * The exit code of a program of ours; null becomes 1.
 *
 * @param {string[]} parameters
 */
function ended(parameters) {
  return spawnSync(runtime, parameters, { stdio: 'inherit' }).status ?? 1;
}

/**
 * Types, lint and format, beside the tests and behind them in priority; what it says stands in a file meanwhile.
 *
 * @returns {Promise<number>}
 */
function check() {
  const log = 'build/logs/check.log';
  mkdirSync('build/logs', { recursive: true });
  const file = openSync(log, 'w');
  const child = spawn(runtime, ['installer/source/check.js'], { stdio: ['ignore', file, file] });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      closeSync(file);
      process.stdout.write(readFileSync(log, 'utf8'));
      resolve(code ?? 1);
    });
  });
}

/**
 * @param {readonly string[]} chosen
 * @param {number} atOnce
 */
function tap(chosen, atOnce) {
  rmSync(results, { recursive: true, force: true });
  // A terminal gets a live summary, a log every assertion.
  const reporter = process.stdout.isTTY ? 'terse' : 'tap';
  return ended(['node_modules/tap/dist/esm/run.mjs', 'run', `--jobs=${atOnce}`, `--reporter=${reporter}`, ...chosen]);
}

/** The files that failed in the last run. */
function failed() {
  return readdirSync(results, { recursive: true, encoding: 'utf8' })
    .filter((result) => result.endsWith('.tap') && /^not ok/m.test(readFileSync(`${results}/${result}`, 'utf8')))
    .map((result) => result.slice(0, -'.tap'.length));
}

try {
  await prepare(['build', 'demo', 'test', ...(kind === 'long' ? groupsOfLongTests(files) : [])]);
  const checked = kind === 'short' && files.length === 0 ? check() : Promise.resolve(0);
  const chosen = files.length > 0 ? files : globs[/** @type {'short' | 'long'} */ (kind)];
  let status = tap(chosen, jobs);
  const again = status === 0 ? [] : failed();
  // Beside others, each can take the others' time: what only failed for that passes alone, and is named all the same.
  if (jobs > 1 && again.length > 0 && again.length <= repeatedAtMost) {
    process.stderr.write(`test: once more, alone, because it failed beside others:\n  ${again.join('\n  ')}\n`);
    status = tap(again, 1);
  }
  process.exitCode = (await checked) === 0 ? status : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
