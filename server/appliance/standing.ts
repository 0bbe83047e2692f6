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
  readonly #view: StandingView;

  constructor({ access, prepared, isSite }: ApplianceStandingOptions) {
    this.#access = access;
    const { validToDate } = new X509Certificate(readFileSync(prepared.tls.certificate));
    // Another certificate comes into use with a start only.
    this.#view = { certificate: { own: !isSite, ends: validToDate.getTime() } };
  }

  /** @throws Refusal `access/denied` */
  async show(actor: Actor): Promise<StandingView> {
    await this.#access.require(actor, 'settings.see');
    return this.#view;
  }
}
