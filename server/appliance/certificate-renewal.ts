import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.js';
import { renewCertificate } from '../http/app.js';
import type { Logger } from '../log.js';
import { CertificateWatch } from './certificate-watch.js';
import { ownCertificate } from './certificate.js';
import type { Prepared } from './prepare.js';
import { meetRelay } from './relay-folder.js';

/**
 * How often the appliance looks whether its own certificate is to be made anew. A machine that started with its clock at zero
 * serves one that ended long ago from the moment the clock is set.
 */
const OWN_MS = 60_000;

export interface CertificateRenewalOptions {
  readonly config: Config;
  readonly prepared: Prepared;
  readonly app: FastifyInstance;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Keeps the control plane’s certificate fresh while it runs: the site's as it is replaced, the appliance's own before it ends. */
export class CertificateRenewal {
  readonly #options: CertificateRenewalOptions;
  readonly #watch: CertificateWatch;
  #timer: NodeJS.Timeout | undefined;
  /** Why it could not be made at the last look: said once. */
  #hindered = '';

  constructor(options: CertificateRenewalOptions) {
    this.#options = options;
    const { config, prepared, app, log, now } = options;
    this.#watch = new CertificateWatch({
      files: prepared.tls,
      host: prepared.hosts[0],
      take: (pair) => {
        renewCertificate(app, pair);
        // The relay of another user reads copies.
        if (config.relay.folder !== '') meetRelay(config, prepared);
      },
      taken: (ends) => log.info({ ends }, 'a new certificate is in use'),
      refused: (why) => log.warn({ why, file: prepared.tls.certificate }, 'the certificate on the disk is not taken'),
      now,
    });
  }

  start(): void {
    this.#timer = setInterval(() => void this.renewOwn(), OWN_MS).unref();
  }

  /** Looks now whether another certificate lies there. */
  look(): void {
    this.#watch.look();
  }

  /** Makes the appliance's own anew where it would run out soon; never rejects. */
  async renewOwn(): Promise<void> {
    const { config, prepared, log, now } = this.#options;
    if (config.tls.certificate !== '') return;
    try {
      await ownCertificate(prepared.data, prepared.hosts, now());
      this.#hindered = '';
      this.#watch.look();
    } catch (err) {
      const why = (err as Error).message;
      if (why !== this.#hindered)
        log.error({ err }, 'the appliance’s own certificate could not be renewed; it is tried again every minute');
      this.#hindered = why;
    }
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#watch.stop();
  }
}
