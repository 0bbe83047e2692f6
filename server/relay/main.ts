import { createPublicKey, randomBytes, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { exportPoint } from '../access/pass.js';
import { CertificateWatch } from '../appliance/certificate-watch.js';
import type { Refusal } from '../errors.js';
import { readArguments, usage, type CertificateFiles, type RelayArguments } from './arguments.js';
import { ControlLink } from './control-link.js';
import { Door } from './door.js';
import { givenArguments } from './given-arguments.js';
import { listen, type Listener } from './listener.js';
import { PassMemory } from './pass-memory.js';
import { Relay, sweepSteps } from './relay.js';

/** How often each deadline is looked at; a pass that runs out while messages flow is noticed at the next message. */
const sweepMs = 250;
const countersMs = 5_000;
/** Refusals that are logged one by one in a second; the rest of that second is counted. */
const refusalsLogged = 20;
/** Every socket gets its last words within a second; after that the process goes whatever is left. */
const stopMs = 1_500;
const stopLookMs = 20;

const log = pino(
  {
    base: { part: 'relay' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  },
  pino.destination({ dest: 1, sync: true }),
);

/** Refusals in the log, few enough that nobody can fill the disk with them. */
class RefusalLog {
  #second = 0;
  #count = 0;

  refused(address: string, refusal: Refusal): void {
    const second = Math.floor(performance.now() / 1_000);
    if (second !== this.#second) {
      if (this.#count > refusalsLogged) log.warn({ count: this.#count - refusalsLogged }, 'more was refused');
      this.#second = second;
      this.#count = 0;
    }
    this.#count += 1;
    if (this.#count <= refusalsLogged) log.warn({ address, code: refusal.code, detail: refusal.detail }, 'refused');
  }
}

function readPublicKey(file: string): KeyObject {
  try {
    const key = createPublicKey(readFileSync(file));
    exportPoint(key);
    return key;
  } catch {
    throw new Error(`The public key ${file} cannot be read as a P-256 key in PEM: check the file.`);
  }
}

async function start(options: RelayArguments): Promise<void> {
  const boot = randomBytes(8).readBigUInt64LE();
  const refusals = new RefusalLog();
  const relay: Relay = new Relay({
    publicKey: readPublicKey(options.publicKeyFile),
    boot,
    memory: new PassMemory(),
    door: new Door(options.consolePort),
    report: (event) => link.tell(event),
    onRefusal: (address, refusal) => refusals.refused(address, refusal),
    onFault: (error) => log.error({ err: error }, 'fault'),
  });
  const listener = await listen(options, relay);
  const link = new ControlLink({
    path: options.control,
    hello: () => relay.hello(),
    onWord: (word) => relay.obey(word),
    onChange: (connected) => log.info({ connected }, 'control plane'),
    onFault: (fault) => log.warn({ err: fault }, 'control plane'),
  });
  const watch = options.certificate && watchCertificate(options.certificate, options.publicHost, listener);
  const timers = [
    setInterval(() => relay.sweep(), sweepMs / sweepSteps),
    setInterval(() => link.tell(relay.counters()), countersMs),
  ];

  let stopping = false;
  const stop = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ reason, sockets: relay.sockets }, 'stopping');
    for (const timer of timers) clearInterval(timer);
    watch?.stop();
    listener.stop();
    relay.stop();
    const since = performance.now();
    const look = setInterval(() => {
      if (relay.sockets > 0 && performance.now() - since < stopMs) return;
      clearInterval(look);
      void link.close().then(() => {
        log.info('stopped');
        process.exit(0);
      });
      setTimeout(() => process.exit(0), stopMs).unref();
    }, stopLookMs);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Whoever started this process is gone; left alone it would hold the port against its successor.
  process.on('disconnect', () => stop('disconnect'));
  log.info({ host: options.host, port: listener.port, boot: boot.toString() }, 'listening');
}

/** Looks for a replaced certificate by itself, and when it is told to. */
function watchCertificate(
  { certificateFile, keyFile }: CertificateFiles,
  host: string | undefined,
  listener: Listener,
): CertificateWatch {
  const watch = new CertificateWatch({
    files: { certificate: certificateFile, key: keyFile },
    host,
    take: () => listener.renew(),
    taken: (ends) => log.info({ ends }, 'a new certificate is in use'),
    refused: (why) => log.warn({ why }, 'the certificate on the disk is not taken'),
    now: Date.now,
  });
  lookAgain = () => watch.look();
  return watch;
}

let lookAgain = (): void => undefined;
process.on('SIGHUP', () => lookAgain());

process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'the relay cannot go on');
  process.exit(1);
});

/** Says in words why the relay does not run, and ends it. */
function giveUp(error: unknown, hint: string): never {
  process.stderr.write(`The relay does not start. ${(error as Error).message}${hint}\n`);
  process.exit(2);
}

/** `--from FILE` alone: the control plane, another user's process, writes the rest there. */
async function readOptions(): Promise<RelayArguments> {
  const [first, file, ...rest] = process.argv.slice(2);
  try {
    if (first !== '--from' || file === undefined || rest.length > 0) return readArguments(process.argv.slice(2));
    return readArguments(await givenArguments(file, () => log.info({ file }, 'waiting for the control plane')));
  } catch (error) {
    return giveUp(error, `\n${usage}`);
  }
}

await start(await readOptions()).catch((error: unknown) => giveUp(error, ''));
