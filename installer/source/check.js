import { spawn } from 'node:child_process';

const runtime = 'node_modules/.bin/node';

/** @type {readonly (readonly [string, ...string[]])[]} */
const checks = [
  ['lint', 'node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'],
  // To compile them is to check them, and npm test has just done so.
  ['types of the server and the tests', 'installer/source/build.js', 'server'],
  ['types of the pages', 'node_modules/typescript/bin/tsc', '-p', 'web-admin/tsconfig.json', '--noEmit'],
  ['types of the installer', 'node_modules/typescript/bin/tsc', '-p', 'installer/tsconfig.json'],
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
];

/** Asked of the registry, so only where it is said: known weaknesses of high and critical kind, and the packages' signatures. */
/** @type {readonly (readonly [string, ...string[]])[]} */
const ofRegistry = [
  ['known weaknesses of what is shipped', 'audit', '--omit=dev', '--audit-level=high'],
  ['signatures of the packages', 'audit', 'signatures'],
];

/** Each has one thread; the longest comes first. */
const atOnce = 2;

/**
 * What a check said, and whether it ended well.
 *
 * @param {string} program
 * @param {readonly string[]} parameters
 * @returns {Promise<{ isGood: boolean, said: string }>}
 */
function ended(program, parameters) {
  const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += String(piece)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ isGood: status === 0, said }));
  });
}

const isOfRegistry = process.argv.includes('--dependencies');
const waiting = isOfRegistry ? [...ofRegistry] : [...checks];
async function work() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const [title, ...parameters] = check;
    const started = Date.now();
    const { isGood, said } = await ended(isOfRegistry ? 'npm' : runtime, parameters);
    if (!isGood) process.exitCode = 1;
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${said}check: ${title}: ${isGood ? 'well' : 'NOT well'} (${seconds} s)\n`);
  }
}
await Promise.all(Array.from({ length: atOnce }, work));
