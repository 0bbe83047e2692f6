import { isIPv6 } from 'node:net';

const HTTPS_PORT = 443;

/** The addresses of this appliance's own pages. */
export class Origins {
  readonly #own: ReadonlySet<string>;
  readonly #names: ReadonlyMap<string, string>;

  /** @param hosts names and addresses of this appliance; the first one stands in links */
  constructor(
    hosts: readonly string[],
    readonly port: number,
    readonly relayPort: number,
  ) {
    this.#names = new Map(hosts.map((host) => [inUrl(host), host]));
    this.#own = new Set([...this.#names.keys()].map((host) => originOf(host, port)));
  }

  /** The origin that stands in links. */
  get first(): string {
    const [first] = this.#own;
    if (first === undefined) throw new Error('an appliance has at least one host');
    return first;
  }

  get all(): readonly string[] {
    return [...this.#own];
  }

  /** Whether a page that says this Origin is one of this appliance's. */
  isOwn(origin: string | undefined): boolean {
    return origin !== undefined && this.#own.has(origin);
  }

  /** A page with a secret behind `#`, which browsers send to nobody. */
  link(path: string, secret: string): string {
    return `${this.first}${path}#${secret}`;
  }

  /** Where a page that was fetched with this Host header finds the relay. */
  relay(hostHeader: string | undefined): string {
    const asked = (hostHeader ?? '').replace(/:\d+$/, '').toLowerCase();
    const [first] = this.#names.keys();
    return `wss://${this.#names.has(asked) ? asked : first}:${this.relayPort}`;
  }
}

function inUrl(host: string): string {
  return isIPv6(host) ? new URL(`https://[${host}]`).hostname : host;
}

function originOf(host: string, port: number): string {
  return `https://${host}${port === HTTPS_PORT ? '' : `:${port}`}`;
}
