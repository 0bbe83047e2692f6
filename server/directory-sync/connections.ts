import { Refusal } from '../errors.js';
import type { Sealing } from '../directory/sealing.js';
import { LdapDirectory } from '../ldap/ldap-directory.js';
import type { Store, Stored } from '../store/store.js';
import { connectedKind, settingsOf, type ConnectedDirectory } from './connected.js';
import type { Naming } from './mirror.js';

/** Directories may be as many as a company has; one page holds them. */
const PAGE = 1_000;

/** A directory with the way to it. */
export interface Connection {
  readonly naming: Naming;
  readonly record: ConnectedDirectory;
  readonly ldap: LdapDirectory;
}

/** The way to each connected directory, made anew when its settings change. */
export class Connections {
  readonly #store: Store;
  readonly #sealing: Sealing;
  readonly #made = new Map<string, { readonly revision: number; readonly connection: Connection }>();

  #any = false;

  constructor(store: Store, sealing: Sealing) {
    this.#store = store;
    this.#sealing = sealing;
  }

  /** Whether any directory was connected when one was last looked for. */
  get any(): boolean {
    return this.#any;
  }

  /** @throws Refusal `record/unknown` */
  async of(id: string): Promise<Connection> {
    const stored = await this.#store.get(connectedKind, id);
    if (stored === undefined) throw new Refusal('record/unknown');
    return this.#connect(stored);
  }

  /** Every connected directory, in the order in which they were added. */
  async all(): Promise<Connection[]> {
    const { records } = await this.#store.list(connectedKind, { limit: PAGE });
    this.#any = records.length > 0;
    return records.map((stored) => this.#connect(stored));
  }

  #connect({ id, revision, record }: Stored<ConnectedDirectory>): Connection {
    this.#any = true;
    const known = this.#made.get(id);
    if (known?.revision === revision) return known.connection;
    const { kind, name, domain, suffixes } = record;
    const ldap = new LdapDirectory(settingsOf(record, id, this.#sealing));
    const connection = { naming: { id, kind, name, domain, suffixes }, record, ldap };
    this.#made.set(id, { revision, connection });
    return connection;
  }
}
