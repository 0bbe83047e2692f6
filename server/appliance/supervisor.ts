import { EventEmitter } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '../config.js';
import { environmentName } from '../config.js';
import { Refusal } from '../errors.js';
import { Origins } from '../http/origins.js';
import type { Logger } from '../log.js';
import { isBehindProxy, publicPorts } from './addresses.js';
import { startPart } from './child-process.js';
import { Part } from './part.js';
import type { Prepared } from './prepare.js';
import { Proxy } from './proxy.js';
import { relayParameters } from './relay-folder.js';

/** What each part gets to end by itself; together, with the proxy, under five seconds. */
const CONTROL_STOP_MS = 2_500;
const RELAY_STOP_MS = 2_000;

/** What the control plane tells its supervisor. */
export type ControlWord =
  | {
      readonly type: 'ready';
      /** The one-time link that makes the first administrator, while there is none. */
      readonly setUp?: string;
    }
  | {
      /** The session of the demonstration is there; its support link. */
      readonly type: 'demo';
      readonly link: string;
    };

export interface Ready {
  readonly origins: Origins;
  readonly setUp: string | undefined;
}

export interface SupervisorOptions {
  readonly config: Config;
  readonly prepared: Prepared;
  readonly configFile: string | undefined;
  /** Whether the control plane offers a session to the demonstration. */
  readonly demo: boolean;
  readonly log: Logger;
}

/**
 * Runs control plane and relay as two processes, and a proxy before them where everything is at one port, and keeps each
 * running, without ending the others. Emits `ready` each time
 * the control plane is, `hopeless` when a part cannot work as things are, and `demo` with origin and link.
 */
export class Supervisor extends EventEmitter<{ ready: [Ready]; hopeless: [string]; demo: [string, string] }> {
  readonly #control: Part;
  readonly #relay: Part;
  readonly #proxy: Proxy | undefined;
  readonly #origins: Origins;

  private constructor({ config, prepared, configFile, demo, log }: SupervisorOptions) {
    super();
    const ports = publicPorts(config);
    this.#origins = new Origins(prepared.hosts, ports.pages, ports.relay);
    const environment = environmentOf(config, prepared);
    const part = (name: 'control' | 'relay', parameters: readonly string[]): Part =>
      new Part({
        name,
        log,
        start: () => startPart(name, parameters, environment),
        onMessage: (message) => this.#hear(message),
        onHopeless: () => this.emit('hopeless', name),
      });
    this.#control = part('control', [
      ...(configFile === undefined ? [] : ['--config', configFile]),
      ...(demo ? ['--demo'] : []),
    ]);
    this.#relay = part('relay', relayParameters(config, prepared));
    if (isBehindProxy(config) && config.proxy.port !== 0) this.#proxy = new Proxy({ config, prepared, log });
  }

  /** A port of 0 becomes a free one here, once, so that a part that starts again is found where it was. */
  static async make(options: SupervisorOptions): Promise<Supervisor> {
    const { config } = options;
    const http = { port: await freePort(config.http.port) };
    const relay = { ...config.relay, port: await freePort(config.relay.port) };
    return new Supervisor({ ...options, config: { ...config, http, relay } });
  }

  start(): void {
    this.#relay.start();
    this.#control.start();
    this.#proxy?.start();
  }

  /** Every part looks at once whether the certificate was replaced; they also do so by themselves. */
  renew(): void {
    this.#control.renew();
    this.#relay.renew();
    this.#proxy?.renew();
  }

  /** The control plane first, so that it can tell every open page and program while the relay still carries them. */
  async stop(): Promise<void> {
    await this.#control.stop(CONTROL_STOP_MS);
    await this.#relay.stop(RELAY_STOP_MS);
    await this.#proxy?.stop();
  }

  #hear(message: unknown): void {
    const word = message as ControlWord;
    if (word.type === 'ready') this.emit('ready', { origins: this.#origins, setUp: word.setUp });
    else this.emit('demo', this.#origins.first, word.link);
  }
}

/** Both parts see the settings as the supervisor resolved them. */
function environmentOf(config: Config, prepared: Prepared): NodeJS.ProcessEnv {
  return {
    ...process.env,
    [environmentName('data')]: prepared.data,
    [environmentName('http.port')]: String(config.http.port),
    [environmentName('relay.port')]: String(config.relay.port),
  };
}

async function freePort(wanted: number): Promise<number> {
  if (wanted !== 0) return wanted;
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Refusal('appliance/internal', 'no port is free');
  return address.port;
}
