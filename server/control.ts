import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { HOPELESS } from './appliance/part.js';
import type { ControlWord } from './appliance/supervisor.js';
import { readConfig, type Config } from './config.js';
import { startControlPlane } from './control-plane.js';
import { makeLog } from './log.js';

function readCommand(): Config {
  const { values } = parseArgs({ options: { config: { type: 'string' } } });
  const config = readConfig(values.config, process.env);
  return { ...config, data: resolve(config.data) };
}

async function run(): Promise<void> {
  const config = readCommand();
  const log = makeLog(config.log.level, 'control');
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'the control plane cannot go on');
    process.exit(1);
  });
  const controlPlane = await startControlPlane({ config, log, now: Date.now, monotonic: () => performance.now() });
  const { setUp } = controlPlane;
  process.send?.({ type: 'ready', ...(setUp !== undefined && { setUp }) } satisfies ControlWord);
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= controlPlane.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.fatal({ err }, 'the control plane did not end in order');
        process.exit(1);
      },
    );
  };
  // Without its supervisor nothing would start it again, and nothing would ever end it.
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, stop);
}

/** What trying again does not mend: a setting, a folder or a port that somebody must look at. */
function isHopeless(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return ['configuration/invalid', 'store/in-use', 'store/version', 'EADDRINUSE', 'EACCES'].includes(code);
}

try {
  await run();
} catch (error) {
  process.stderr.write(
    `The control plane does not start. ${isHopeless(error) ? (error as Error).message : (error as Error).stack}\n`,
  );
  process.exit(isHopeless(error) ? HOPELESS : 1);
}
