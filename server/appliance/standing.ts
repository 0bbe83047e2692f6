import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Access, Actor } from '../access/access.js';
import type { Prepared } from './prepare.js';

export interface StandingView {
  certificate: {
    /** Whether the appliance made it itself, so that browsers do not know it. */
    own: boolean;
    /** UTC milliseconds at which it runs out. */
    ends: number;
  };
}

export interface ApplianceStandingOptions {
  readonly access: Access;
  readonly prepared: Prepared;
  /** Whether the site gave its own certificate. */
  readonly isSite: boolean;
}

/** What an administrator wants to know of the appliance itself. */
export class ApplianceStanding {
  readonly #access: Access;
  readonly #prepared: Prepared;
  readonly #isSite: boolean;

  constructor({ access, prepared, isSite }: ApplianceStandingOptions) {
    this.#access = access;
    this.#prepared = prepared;
    this.#isSite = isSite;
  }

  /** @throws Refusal `access/denied` */
  async show(actor: Actor): Promise<StandingView> {
    await this.#access.require(actor, 'settings.see');
    // Read each time: it may be replaced while the appliance runs.
    const { validToDate } = new X509Certificate(readFileSync(this.#prepared.tls.certificate));
    return { certificate: { own: !this.#isSite, ends: validToDate.getTime() } };
  }
}
