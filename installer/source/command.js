import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const spinPeriodMs = 5_000;

/**
 * Runs a command to its end; what it prints goes to `log`, and only a sign of life to the terminal.
 * Rejects with the last lines of the log when the command fails.
 *
 * @param {string} title what is being done, for a person
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ log: string, environment?: Record<string, string> }} options
 * @returns {Promise<void>}
 */
export async function run(title, program, parameters, { log, environment = {} }) {
  mkdirSync(dirname(log), { recursive: true });
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`  ${title} …\n`);
  const sign = setInterval(() => process.stdout.write(`    still at it after ${seconds()} s\n`), spinPeriodMs);
  const output = createWriteStream(log);
  try {
    const code = await new Promise((resolve, reject) => {
      const child = spawn(program, parameters, {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...environment },
      });
      child.stdout.pipe(output, { end: false });
      child.stderr.pipe(output, { end: false });
      child.on('error', reject);
      child.on('close', resolve);
    });
    await new Promise((resolve) => output.end(resolve));
    if (code !== 0) {
      const tail = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-40).join('\n');
      throw new Error(
        `${title} failed: "${program} ${parameters.join(' ')}" ended with ${code}. The end of ${log}:\n${tail}`,
      );
    }
    process.stdout.write(`    done in ${seconds()} s\n`);
  } finally {
    clearInterval(sign);
  }
}
