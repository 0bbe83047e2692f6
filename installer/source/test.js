import { spawnSync } from 'node:child_process';
import { prepare } from './prepare.js';

/** Runs a program of ours with the terminal as its own; ends this process when it fails. */
const runtime = 'node_modules/.bin/node';
const [kind = 'short', ...files] = process.argv.slice(2);
const globs = { short: ['build/test/**/*.test.js'], long: ['build/test/long/**/*.js'] };
// Two at once: the tests start browsers and desktops, and the appliance is sized for two cores.
const jobs = kind === 'long' ? 1 : 2;

/** @param {string[]} parameters */
function must(parameters) {
  const ended = spawnSync(runtime, parameters, { stdio: 'inherit' });
  if (ended.status !== 0) process.exit(ended.status ?? 1);
}

try {
  await prepare(['build', 'demo', 'test']);
  if (kind === 'short' && files.length === 0) must(['installer/source/check.js']);
  const chosen = files.length > 0 ? files : globs[/** @type {'short' | 'long'} */ (kind)];
  // A terminal gets a live summary, a log every assertion.
  const reporter = process.stdout.isTTY ? 'terse' : 'tap';
  must(['node_modules/tap/dist/esm/run.mjs', 'run', `--jobs=${jobs}`, `--reporter=${reporter}`, ...chosen]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
