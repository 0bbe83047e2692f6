import type { Access } from '../access/access.js';
import type { PersonActor } from '../access/decide.js';
import { isScope } from '../access/scope.js';
import { personKind, stateOf, type Person } from '../directory/person.js';
import { Refusal } from '../errors.js';
import type { GuessThrottle } from '../invitations/throttle.js';
import type { Store, Stored } from '../store/store.js';
import type { KeyUses } from './key-uses.js';
import { hashKeySecret, isKeySecret, keyKind, type Key } from './key.js';
import { isWithin } from './networks.js';

export interface KeyProofsOptions {
  readonly store: Store;
  readonly access: Access;
  readonly uses: KeyUses;
  /** Slows down whoever presents keys that open nothing; a good key never waits for them. */
  readonly throttle: GuessThrottle;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Why a key opens nothing; for the audit alone. */
type Fault = 'unknown' | 'revoked' | 'expired' | 'address' | 'maker';

/** Who acts by an API key. Everything about it is read anew at each use. */
export class KeyProofs {
  constructor(private readonly options: KeyProofsOptions) {}

  /**
   * The maker of a key, acting by it from this address.
   * @throws Refusal `key/refused`, whatever is wrong with the key; `request/too-many`
   */
  async prove(secret: string, source: string): Promise<PersonActor> {
    const { store, uses } = this.options;
    const key = await this.#keyOf(secret);
    const maker = key && (await store.get(personKind, key.record.personId));
    const fault = this.#faultOf(key, maker, source);
    if (fault !== undefined || key === undefined || maker === undefined) return this.#refuse(fault, key, source);
    await uses.touch(key.id, source);
    const { name, scopes } = key.record;
    const use = { id: key.id, name, scopes: scopes.filter(isScope) };
    return { kind: 'person', id: maker.id, name: maker.record.name, signInId: key.id, key: use };
  }

  async #keyOf(secret: string): Promise<Stored<Key> | undefined> {
    if (!isKeySecret(secret)) return undefined;
    const range = { index: 'secret', prefix: [hashKeySecret(secret)], limit: 1 } as const;
    return (await this.options.store.list(keyKind, range)).records[0];
  }

  #faultOf(key: Stored<Key> | undefined, maker: Stored<Person> | undefined, source: string): Fault | undefined {
    if (key === undefined) return 'unknown';
    const { revoked, expires, networks, personId } = key.record;
    if (revoked !== undefined) return 'revoked';
    if (expires <= this.options.now()) return 'expired';
    if (networks.length > 0 && !isWithin(source, networks)) return 'address';
    const mayHaveKeys = this.options.access.organisation.holdings(personId).everywhere('key.make') !== undefined;
    return maker === undefined || stateOf(maker.record) !== 'active' || !mayHaveKeys ? 'maker' : undefined;
  }

  async #refuse(fault: Fault | undefined, key: Stored<Key> | undefined, address: string): Promise<never> {
    const { store, access, throttle } = this.options;
    throttle.take(address);
    const permit = await access.require({ kind: 'nobody' }, 'signIn.try');
    const target = { kind: 'key', id: key?.id ?? '' };
    const detail = { address, because: fault ?? 'unknown', ...(key && { name: key.record.name }) };
    await store.commit({ writes: [], events: [permit.event('key.refused', target, detail)] });
    throw new Refusal('key/refused');
  }
}
