import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

const OLDEST_TLS = 'TLSv1.2';

/** What a directory's certificates have to stand under. Made once: the authorities of a whole system take long to read. */
export class Trust {
  readonly #authority: string;
  #context: SecureContext | undefined;

  /** `authority`: PEM; empty: what the system trusts. */
  constructor(authority: string) {
    this.#authority = authority;
  }

  /** @throws Error when the authority is no certificate */
  get context(): SecureContext {
    const system = (): string[] => [...getCACertificates('default'), ...getCACertificates('system')];
    return (this.#context ??= createSecureContext({
      ca: this.#authority === '' ? system() : [this.#authority],
      minVersion: OLDEST_TLS,
    }));
  }
}
