import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.js';
import { Refusal } from '../errors.js';
import type { Logger } from '../log.js';
import { CertificateWatch } from './certificate-watch.js';
import { proxyProgram, startProxy } from './child-process.js';
import { Part } from './part.js';
import type { Prepared } from './prepare.js';

const CONFIGURATION = fileURLToPath(new URL('../../../config/haproxy.cfg', import.meta.url));
const STOP_MS = 400;
const OWNER_ONLY = 0o700;

export interface ProxyOptions {
  readonly config: Config;
  readonly prepared: Prepared;
  readonly log: Logger;
}

/** HAProxy before both parts, at one port, kept running and told of each replaced certificate: what is open then stays open. */
export class Proxy {
  readonly #options: ProxyOptions;
  readonly #part: Part;
  #watch: CertificateWatch | undefined;

  /** @throws Refusal `configuration/invalid` where it is not installed, or its port is another part's */
  constructor(options: ProxyOptions) {
    const { config, prepared, log } = options;
    const { proxy, http, relay } = config;
    if (!existsSync(proxyProgram)) {
      throw new Refusal(
        'configuration/invalid',
        `publicPort is set, and ${proxyProgram} is not there to serve it; install HAProxy, or set proxy.port to 0 and start your own`,
      );
    }
    if (proxy.port === http.port || proxy.port === relay.port) {
      throw new Refusal(
        'configuration/invalid',
        `proxy.port is ${proxy.port}, where another part listens already; http.port, relay.port and proxy.port must differ`,
      );
    }
    this.#options = options;
    const environment = proxyEnvironment(config, prepared);
    this.#part = new Part({
      name: 'proxy',
      log,
      start: () => startProxy(CONFIGURATION, environment),
      onMessage: () => undefined,
      onHopeless: () => undefined,
    });
  }

  start(): void {
    const { prepared, log } = this.#options;
    const link = certificateLink(prepared);
    mkdirSync(join(link, '..'), { recursive: true, mode: OWNER_ONLY });
    // HAProxy wants the key's file to be called as the certificate's is; a link leaves the key where it lies.
    relink(link, prepared.tls.certificate);
    relink(link.replace(/crt$/, 'key'), prepared.tls.key);
    this.#part.start();
    this.#watch = new CertificateWatch({
      files: prepared.tls,
      host: prepared.hosts[0],
      take: () => this.#part.renew(),
      taken: (ends) => log.info({ ends }, 'a new certificate is in use at the public port'),
      refused: (why) => log.warn({ why }, 'the certificate on the disk is not taken at the public port'),
      now: Date.now,
    });
  }

  /** Looks at once whether the certificate was replaced. */
  renew(): void {
    this.#watch?.look();
  }

  async stop(): Promise<void> {
    this.#watch?.stop();
    await this.#part.stop(STOP_MS);
  }
}

/** What config/haproxy.cfg is told: nothing else of this process's environment reaches it. */
function proxyEnvironment({ listen, proxy, http, relay }: Config, prepared: Prepared): NodeJS.ProcessEnv {
  return {
    ONE_PORT_BIND: `${listen.includes(':') ? `[${listen}]` : listen}:${proxy.port}`,
    ONE_PORT_CERTIFICATE: certificateLink(prepared),
    ONE_PORT_PAGES: `127.0.0.1:${http.port}`,
    ONE_PORT_RELAY: `127.0.0.1:${relay.port}`,
  };
}

function certificateLink({ data }: Prepared): string {
  return join(data, 'run/proxy/site.crt');
}

function relink(link: string, file: string): void {
  rmSync(link, { force: true });
  symlinkSync(file, link);
}
