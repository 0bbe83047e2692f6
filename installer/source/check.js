import { spawnSync } from 'node:child_process';

const runtime = 'node_modules/.bin/node';

/** @type {readonly (readonly [string, ...string[]])[]} */
const checks = [
  [
    'types of the server and the tests',
    'node_modules/typescript/bin/tsc',
    '-p',
    'tsconfig.json',
    '--noEmit',
    '--incremental',
    'false',
  ],
  ['types of the pages', 'node_modules/typescript/bin/tsc', '-p', 'web-admin/tsconfig.json', '--noEmit'],
  ['types of the installer', 'node_modules/typescript/bin/tsc', '-p', 'installer/tsconfig.json'],
  ['lint', 'node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'],
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
];

/** Asked of the registry, so only where it is said: known weaknesses of high and critical kind, and the packages' signatures. */
/** @type {readonly (readonly [string, ...string[]])[]} */
const ofRegistry = [
  ['known weaknesses of what is shipped', 'audit', '--omit=dev', '--audit-level=high'],
  ['signatures of the packages', 'audit', 'signatures'],
];

let failed = 0;
/** @param {string} title @param {boolean} good @param {number} started */
function say(title, good, started) {
  if (!good) failed += 1;
  process.stdout.write(
    `check: ${title}: ${good ? 'well' : 'NOT well'} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
  );
}

if (process.argv.includes('--dependencies')) {
  for (const [title, ...parameters] of ofRegistry) {
    const started = Date.now();
    say(title, spawnSync('npm', parameters, { stdio: 'inherit' }).status === 0, started);
  }
  process.exit(failed === 0 ? 0 : 1);
}
for (const [title, ...parameters] of checks) {
  const started = Date.now();
  const ended = spawnSync(runtime, parameters, { stdio: 'inherit' });
  say(title, ended.status === 0, started);
}
process.exitCode = failed === 0 ? 0 : 1;
