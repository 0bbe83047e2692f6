import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Access, isGenuine } from './access/access.js';
import { HOPELESS } from './appliance/part.js';
import { prepare } from './appliance/prepare.js';
import type { ControlWord } from './appliance/supervisor.js';
import { WriteProbe } from './appliance/write-probe.js';
import { readConfig, type Config } from './config.js';
import { makeDesk, type Foundation } from './desk.js';
import { makeDirectory } from './directory/directory.js';
import { registerApi } from './http/api.js';
import { makeApp } from './http/app.js';
import { registerDocumentation } from './http/documentation.js';
import { registerHealth } from './http/health.js';
import { liveSocket } from './http/live.js';
import { Origins } from './http/origins.js';
import { registerPages } from './http/pages.js';
import { registerSockets } from './http/sockets.js';
import { TicketsController } from './http/tickets-controller.js';
import { Tickets } from './http/tickets.js';
import { makeLog, type Logger } from './log.js';
import { openLmdb } from './store/lmdb.js';

/** How long connections get, after the warning, to send what they have. */
const FAREWELL_MS = 300;

interface Running {
  readonly word: ControlWord;
  stop(): Promise<void>;
}

function readCommand(): Config {
  const { values } = parseArgs({ options: { config: { type: 'string' } } });
  const config = readConfig(values.config, process.env);
  return { ...config, data: resolve(config.data) };
}

/** Puts the control plane together and starts it: the only place that knows all of its parts. */
async function start(config: Config, log: Logger): Promise<Running> {
  const [now, monotonic] = [Date.now, () => performance.now()];
  const prepared = await prepare(config, now());
  const store = await openLmdb(config.data, { isGenuine });
  const access = new Access((event) => store.commit({ writes: [], events: [event] }));
  const started = await access.system('supervisor', 'appliance.run');
  const appliance = { kind: 'appliance', id: '' };
  await store.commit({ writes: [], events: [started.event('appliance.started', appliance)] });

  const origins = new Origins(prepared.hosts, config.http.port, config.relay.port);
  const link = (path: string, secret: string): string => origins.link(path, secret);
  const directory = makeDirectory({ store, access, config, log, link, now, monotonic });
  const { cuts, signIns, enrolments } = directory;
  const tickets = new Tickets(monotonic);
  const foundation = { config, prepared, store, access, tickets, origins, cuts, log, now, monotonic };
  const desk = await makeDesk(foundation satisfies Foundation);

  const probe = new WriteProbe(store, monotonic);
  const app = makeApp(prepared.tls, log);
  registerApi(app, {
    origins,
    authenticate: (secret) => signIns.resolve(secret),
    controllers: { ...directory.controllers, ...desk.controllers, tickets: new TicketsController(access, tickets) },
  });
  registerSockets(app, [liveSocket(tickets, desk.hub, (listener) => cuts.on(listener)), ...desk.sockets], origins);
  registerPages(app, origins);
  registerDocumentation(app);
  registerHealth(app, {
    checks: { store: () => probe.works(), ...desk.checks },
    gauges: desk.gauges,
    metricsAllow: config.metrics.allow,
  });

  const ending = new AbortController();
  directory.start(ending.signal);
  await desk.start();
  await app.listen({ host: config.listen, port: config.http.port });
  const setUp = await enrolments.first();
  return {
    word: { type: 'ready', ...(setUp !== undefined && { setUp }) },
    stop: async () => {
      desk.warn();
      await new Promise((resolve) => setTimeout(resolve, FAREWELL_MS));
      await app.close();
      await desk.stop();
      ending.abort();
      await store.commit({ writes: [], events: [started.event('appliance.stopped', appliance)] });
      await store.close();
    },
  };
}

async function run(): Promise<void> {
  const config = readCommand();
  const log = makeLog(config.log.level, 'control');
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'the control plane cannot go on');
    process.exit(1);
  });
  const running = await start(config, log);
  process.send?.(running.word);
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= running.stop().then(
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
