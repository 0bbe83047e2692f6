import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { HOPELESS } from './appliance/part.js';
import type { ControlWord } from './appliance/supervisor.js';
import { readConfig, type Config } from './config.js';
import { startControlPlane } from './control-plane.js';
import { offerSession } from './demo/offer.js';
import { makeLog } from './log.js';

function readCommand(): { config: Config; demo: boolean } {
  const { values } = parseArgs({ options: { config: { type: 'string' }, demo: { type: 'boolean', default: false } } });
  const config = readConfig(values.config, process.env);
  return { config: { ...config, data: resolve(config.data) }, demo: values.demo };
}

/** What SIGHUP does: another certificate is looked for. Until there is somebody to look, nothing. */
let lookAgain = (): void => undefined;
process.on('SIGHUP', () => lookAgain());

async function run(): Promise<void> {
  const { config, demo } = readCommand();
  const log = makeLog(config.log.level, 'control');
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'the control plane cannot go on');
    process.exit(1);
  });
  const controlPlane = await startControlPlane({ config, log, now: Date.now, monotonic: () => performance.now() });
  lookAgain = () => controlPlane.certificate.look();
  const { setUp } = controlPlane;
  const tell = (word: ControlWord): void => void process.send?.(word);
  tell({ type: 'ready', ...(setUp !== undefined && { setUp }) });
  const ending = new AbortController();
  if (demo) {
    offerSession(controlPlane, ending.signal).then(
      (link) => link !== undefined && tell({ type: 'demo', link }),
      (err: unknown) => log.error({ err }, 'the demonstration cannot be offered a session'),
    );
  }
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    ending.abort();
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
