import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isInUse } from './appliance/data-folder.js';
import { prepare, type Prepared } from './appliance/prepare.js';
import { Supervisor, type Ready } from './appliance/supervisor.js';
import { readConfig, type Config } from './config.js';
import { Demo } from './demo/demo.js';
import { Refusal } from './errors.js';
import { makeLog } from './log.js';

const USAGE = `Usage: guichet [--data DIR] [--config FILE] [--logged] [--demo]

  --data DIR     the folder that holds everything of this appliance; made at the first start
  --config FILE  settings; config/guichet.yaml shows them all
  --logged       what is said here is kept somewhere: the first administrator's link is left to "guichet setup"
  --demo         also a virtual desktop that asks for help; needs a data folder that is not in use`;

/** A command line or a configuration that cannot be used. */
const UNUSABLE = 2;

interface Command {
  readonly config: Config;
  readonly configFile: string | undefined;
  readonly logged: boolean;
  readonly demo: boolean;
}

function readCommand(): Command {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      config: { type: 'string' },
      logged: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    say(USAGE);
    process.exit(0);
  }
  const configFile = values.config === undefined ? undefined : resolve(values.config);
  const config = readConfig(configFile, process.env);
  return {
    config: { ...config, data: resolve(values.data ?? config.data) },
    configFile,
    logged: values.logged,
    demo: values.demo,
  };
}

/** For whoever looks at the terminal; the log goes elsewhere. */
function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function welcome({ origins, setUp }: Ready, logged: boolean): void {
  const [first, ...others] = origins.all;
  say(`\nGuichet is ready: ${first}`);
  if (others.length > 0) say(`  also under ${others.join(', ')}`);
  if (setUp !== undefined && logged) {
    say(
      '\nNobody can administer it yet. "guichet setup", run here, shows the link that makes the first administrator.\n',
    );
  } else if (setUp !== undefined) {
    say(
      `\nNobody can administer it yet. This link makes the first administrator, once, within 24 hours:\n  ${setUp}\n`,
    );
  }
}

function authorityOf({ tls }: Prepared): string | undefined {
  return tls.authority === undefined ? undefined : readFileSync(tls.authority, 'utf8');
}

async function run(): Promise<void> {
  const { config, configFile, logged, demo: isDemo } = readCommand();
  const log = makeLog(config.log.level, 'supervisor');
  if (isDemo && isInUse(config.data)) {
    throw new Refusal(
      'store/in-use',
      `a demonstration wants a data folder of its own; name one that is not there yet: --demo --data demo`,
    );
  }
  const prepared = await prepare(config, Date.now());
  for (const warning of prepared.warnings) say(`Note: ${warning}`);
  const supervisor = await Supervisor.make({ config, prepared, configFile, demo: isDemo, log });
  let welcomed: string | undefined;
  let demo: Demo | undefined;
  supervisor.on('demo', (origin, link) => {
    demo ??= new Demo({ data: prepared.data, origin, authority: authorityOf(prepared), say });
    demo.follow(link).catch((error: unknown) => say(`Demonstration: it cannot go on: ${(error as Error).message}`));
  });
  supervisor.on('ready', (ready) => {
    // A control plane that only started again has nothing new to say, except a new link.
    if (welcomed === undefined || ready.setUp !== undefined) welcome(ready, logged);
    welcomed = ready.origins.first;
    if (isDemo) say('Demonstration: it begins as soon as the first administrator has signed in.');
  });
  const stop = (code: number): void => {
    void Promise.all([demo?.stop(), supervisor.stop()]).then(() => process.exit(code));
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
  process.on('SIGHUP', () => supervisor.renew());
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
