import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { groupsOfLongTests } from './packages.js';
import { prepare } from './prepare.js';

/** Runs a program of ours with the terminal as its own; ends this process when it fails. */
const runtime = 'node_modules/.bin/node';
const [kind = 'short', ...files] = process.argv.slice(2);
const globs = { short: ['build/test/**/*.test.js'], long: ['build/test/long/**/*.js'] };
// Two at once: the tests start browsers and desktops, and the appliance is sized for two cores.
const jobs = kind === 'long' ? 1 : 2;

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

/** @param {string[]} parameters */
function must(parameters) {
  const status = ended(parameters);
  if (status !== 0) process.exit(status);
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
  if (kind === 'short' && files.length === 0) must(['installer/source/check.js']);
  const chosen = files.length > 0 ? files : globs[/** @type {'short' | 'long'} */ (kind)];
  const status = tap(chosen, jobs);
  const again = status === 0 ? [] : failed();
  if (status !== 0 && (jobs === 1 || again.length === 0 || again.length > repeatedAtMost)) process.exit(status);
  // Two at once, each can take the other's time: what only failed for that passes alone, and is named all the same.
  if (again.length > 0) {
    process.stderr.write(`test: once more, alone, because it failed beside another:\n  ${again.join('\n  ')}\n`);
    process.exitCode = tap(again, 1);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
