import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './appliance/prepare.js';
import { Supervisor, type Ready } from './appliance/supervisor.js';
import { readConfig, type Config } from './config.js';
import { Refusal } from './errors.js';
import { makeLog } from './log.js';

const USAGE = `Usage: guichet [--data DIR] [--config FILE]

  --data DIR     the folder that holds everything of this appliance; made at the first start
  --config FILE  settings; config/guichet.yaml shows them all`;

/** A command line or a configuration that cannot be used. */
const UNUSABLE = 2;

function readCommand(): { config: Config; configFile: string | undefined } {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, config: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    say(USAGE);
    process.exit(0);
  }
  const configFile = values.config === undefined ? undefined : resolve(values.config);
  const config = readConfig(configFile, process.env);
  return { config: { ...config, data: resolve(values.data ?? config.data) }, configFile };
}

/** For whoever looks at the terminal; the log goes elsewhere. */
function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function welcome({ origins, setUp }: Ready): void {
  const [first, ...others] = origins.all;
  say(`\nGuichet is ready: ${first}`);
  if (others.length > 0) say(`  also under ${others.join(', ')}`);
  if (setUp !== undefined) {
    say(
      `\nNobody can administer it yet. This link makes the first administrator, once, within 24 hours:\n  ${setUp}\n`,
    );
  }
}

async function run(): Promise<void> {
  const { config, configFile } = readCommand();
  const log = makeLog(config.log.level, 'supervisor');
  const prepared = await prepare(config, Date.now());
  for (const warning of prepared.warnings) say(`Note: ${warning}`);
  const supervisor = await Supervisor.make({ config, prepared, configFile, log });
  let welcomed: string | undefined;
  supervisor.on('ready', (ready) => {
    // A control plane that only started again has nothing new to say, except a new link.
    if (welcomed === undefined || ready.setUp !== undefined) welcome(ready);
    welcomed = ready.origins.first;
  });
  const stop = (code: number): void => {
    void supervisor.stop().then(() => process.exit(code));
  };
  supervisor.on('hopeless', (part) => {
    say(`The ${part} cannot start; what it said stands above.`);
    stop(UNUSABLE);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      say('Stopping: open sessions are told, and come back when Guichet does.');
      stop(0);
    });
  }
  supervisor.start();
}

try {
  await run();
} catch (error) {
  const known =
    error instanceof Refusal || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true;
  process.stderr.write(
    `Guichet does not start. ${known ? (error as Error).message : String((error as Error).stack)}\n`,
  );
  process.exit(UNUSABLE);
}
