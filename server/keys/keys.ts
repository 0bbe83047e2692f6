import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor } from '../access/access.js';
import type { PersonActor } from '../access/decide.js';
import { isPermission, type Permission } from '../access/permissions.js';
import { isScope } from '../access/scope.js';
import { Refusal } from '../errors.js';
import { put, remove, retryOnConflict, type Store, type Stored } from '../store/store.js';
import type { KeyUses } from './key-uses.js';
import { hashKeySecret, keyKind, newKeySecret, type Key } from './key.js';
import { readNetwork } from './networks.js';

const PAGE = 1_000;
const DAY_MS = 86_400_000;
/** A key that is over stays in the list for so long. */
const KEPT_MS = 90 * DAY_MS;

/** What a key is good for: it works, was revoked, is over; or its maker may have none now. */
export type KeyState = 'works' | 'revoked' | 'expired' | 'asleep';

export interface KeyView {
  id: string;
  name: string;
  person: { id: string; name: string };
  scopes: string[];
  /** Those of its scopes that its maker does not hold any more: they do nothing. */
  without: string[];
  networks: string[];
  /** UTC milliseconds. */
  createdAt: number;
  /** UTC milliseconds. */
  expires: number;
  lastUse?: { at: number; address: string };
  state: KeyState;
}

export interface KeyWish {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: number;
  readonly networks?: readonly string[] | undefined;
}

export interface KeysOptions {
  readonly store: Store;
  readonly access: Access;
  readonly uses: KeyUses;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** The API keys of people. */
export class Keys {
  readonly #options: KeysOptions;

  constructor(options: KeysOptions) {
    this.#options = options;
  }

  /**
   * A new key of whoever asks. The secret is in this answer and nowhere else.
   * @throws Refusal `access/denied`, `access/not-held` for a scope that they do not hold, `request/malformed`
   */
  async make(actor: Actor, wish: KeyWish): Promise<{ key: KeyView; secret: string }> {
    const { store, access, now } = this.#options;
    const person = personOf(actor);
    const permit = await access.require(actor, 'key.make');
    const scopes = readScopes(wish.scopes);
    const networks = readNetworks(wish.networks ?? []);
    const id = uuidv7();
    const target = { kind: 'key', id };
    const holdings = access.organisation.holdings(person.id);
    const missing = scopes.find((scope) => holdings.anywhere(scope) === undefined);
    if (missing !== undefined) {
      await store.commit({ writes: [], events: [permit.event('access.denied', target, { scope: missing })] });
      throw new Refusal('access/not-held', missing);
    }
    const createdAt = now();
    const expires = createdAt + wish.days * DAY_MS;
    const secret = newKeySecret();
    const name = wish.name.trim();
    const key: Key = {
      personId: person.id,
      name,
      secretHash: hashKeySecret(secret),
      scopes,
      networks,
      createdAt,
      expires,
    };
    await store.commit({
      writes: [put(keyKind, id, 0, key)],
      events: [permit.event('key.made', target, { name, scopes, networks, expires })],
    });
    return { key: await this.#view(id, key), secret };
  }

  /** The keys of whoever asks, the newest first. @throws Refusal `access/denied` */
  async own(actor: Actor): Promise<KeyView[]> {
    const { store, access } = this.#options;
    const person = personOf(actor);
    await access.require(actor, 'account.manage', own(person));
    const range = { index: 'person', prefix: [person.id], descending: true, limit: PAGE } as const;
    return this.#views((await store.list(keyKind, range)).records);
  }

  /** Everybody's keys, the newest first. @throws Refusal `access/denied` */
  async everybodys(actor: Actor): Promise<KeyView[]> {
    await this.#options.access.require(actor, 'key.see');
    return this.#views((await this.#all()).reverse());
  }

  /**
   * Takes a key back, for good: one's own, or somebody else's.
   * @throws Refusal `access/denied`, `access/above` for the key of somebody who may do more, `record/unknown`
   */
  async revoke(actor: Actor, id: string): Promise<void> {
    const { store, access, now } = this.#options;
    const person = personOf(actor);
    const first = await store.get(keyKind, id);
    const isOwn = first?.record.personId === person.id;
    const permit = isOwn
      ? await access.require(actor, 'account.manage', own(person))
      : await access.require(actor, 'key.manage');
    if (first === undefined) throw new Refusal('record/unknown');
    if (!isOwn) await access.requireCovers(permit, first.record.personId);
    await retryOnConflict(async () => {
      const key = await store.get(keyKind, id);
      if (key === undefined || key.record.revoked !== undefined) return;
      const { name, personId } = key.record;
      await store.commit({
        writes: [put(keyKind, id, key.revision, { ...key.record, revoked: { at: now(), by: person.id } })],
        events: [permit.event('key.revoked', { kind: 'key', id }, { name, person: personId })],
      });
    });
  }

  /** Removes keys that were over long ago. */
  async sweep(): Promise<void> {
    const { store, uses, now } = this.#options;
    for (const { id, revision, record } of await this.#all()) {
      if (Math.min(record.expires, record.revoked?.at ?? Infinity) + KEPT_MS > now()) continue;
      await store.commit({ writes: [remove(keyKind, id, revision)], events: [] });
      await uses.forget(id);
    }
  }

  async #all(): Promise<Stored<Key>[]> {
    const found: Stored<Key>[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#options.store.list(keyKind, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
      found.push(...page.records);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }

  #views(keys: readonly Stored<Key>[]): Promise<KeyView[]> {
    return Promise.all(keys.map(({ id, record }) => this.#view(id, record)));
  }

  async #view(id: string, key: Key): Promise<KeyView> {
    const { access, uses } = this.#options;
    const { name, personId, scopes, networks, createdAt, expires } = key;
    const { people } = access.organisation;
    const holdings = access.organisation.holdings(personId);
    const lastUse = await uses.last(id);
    return {
      ...{ id, name, createdAt, expires, scopes: [...scopes], networks: [...networks] },
      person: { id: personId, name: people.get(personId)?.name ?? '' },
      without: scopes.filter((scope) => holdings.anywhere(scope) === undefined),
      ...(lastUse !== undefined && { lastUse: { at: lastUse.at, address: lastUse.address } }),
      state: this.#stateOf(key),
    };
  }

  #stateOf({ personId, expires, revoked }: Key): KeyState {
    const { organisation } = this.#options.access;
    if (revoked !== undefined) return 'revoked';
    if (expires <= this.#options.now()) return 'expired';
    const isActive = organisation.people.get(personId)?.active === true;
    return isActive && organisation.holdings(personId).everywhere('key.make') !== undefined ? 'works' : 'asleep';
  }
}

function readScopes(scopes: readonly string[]): Permission[] {
  const known = [...new Set(scopes)].filter((scope) => isPermission(scope) && isScope(scope)) as Permission[];
  if (known.length !== scopes.length)
    throw new Refusal('request/malformed', 'a scope is no permission that a key can have');
  return known;
}

function readNetworks(texts: readonly string[]): string[] {
  const networks = texts.map(readNetwork);
  if (networks.includes(undefined)) throw new Refusal('request/malformed', 'a network is an address, or address/bits');
  return networks as string[];
}

function personOf(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new Refusal('sign-in/required');
  return actor;
}

function own(person: PersonActor): { kind: string; id: string; owners: string[] } {
  return { kind: 'person', id: person.id, owners: [person.id] };
}
