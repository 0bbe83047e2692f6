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

let failed = 0;
for (const [title, ...parameters] of checks) {
  const started = Date.now();
  const ended = spawnSync(runtime, parameters, { stdio: 'inherit' });
  const good = ended.status === 0;
  if (!good) failed += 1;
  process.stdout.write(
    `check: ${title}: ${good ? 'well' : 'NOT well'} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
  );
}
process.exitCode = failed === 0 ? 0 : 1;
