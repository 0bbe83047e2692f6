import { spawn } from 'node:child_process';
import { prepare } from './prepare.js';

const parameters = process.argv.slice(2);

try {
  await prepare(parameters.includes('--demo') ? ['build', 'demo'] : ['build']);
  const appliance = spawn('node_modules/.bin/node', ['build/server/main.js', ...parameters], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both; a service manager sends its signal to this process alone.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => appliance.kill(signal));
  appliance.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 0);
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
