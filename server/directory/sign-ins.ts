import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor } from '../access/access.js';
import type { PersonActor } from '../access/decide.js';
import { Refusal } from '../errors.js';
import { put, remove, retryOnConflict, type Store, type Stored, type Write } from '../store/store.js';
import type { Passwords } from './passwords.js';
import { loginKey, personKind, stateOf, viewOf, type Person, type PersonView } from './person.js';
import type { SignInThrottle } from './sign-in-throttle.js';
import { hashSecret, isSecret, newSecret, signInKind, type SignIn } from './sign-in.js';
import type { SignInUses } from './sign-in-uses.js';

const PAGE = 1_000;

/** Where a request comes from. */
export interface From {
  readonly source: string;
  readonly agent: string;
}

export interface SignInView {
  id: string;
  /** UTC milliseconds. */
  createdAt: number;
  /** UTC milliseconds. */
  lastSeen: number;
  address: string;
  agent: string;
  /** The one that asks. */
  current: boolean;
}

export interface SignInsOptions {
  readonly store: Store;
  readonly access: Access;
  readonly passwords: Passwords;
  readonly throttle: SignInThrottle;
  readonly uses: SignInUses;
  /** How long a sign-in lasts, and how long without use; milliseconds. */
  readonly life: number;
  readonly idle: number;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Who is signed in, where. */
export class SignIns {
  readonly #options: SignInsOptions;

  constructor(options: SignInsOptions) {
    this.#options = options;
  }

  /**
   * Proves who somebody is by login and password. Unknown, wrong, locked and not yet enrolled get the same answer after
   * the same work.
   * @throws Refusal `sign-in/refused`, `request/too-many`
   */
  async signIn(login: string, password: string, from: From): Promise<{ secret: string; person: PersonView }> {
    const { store, access, passwords, throttle } = this.#options;
    const permit = await access.require({ kind: 'nobody' }, 'signIn.try');
    const takeBack = throttle.take(loginKey(login), from.source);
    const found = await this.#personOf(login);
    const matches = await passwords.matches(password, found?.record.password);
    if (found === undefined || !matches || stateOf(found.record) !== 'active') {
      const target = { kind: 'person', id: found?.id ?? '' };
      await store.commit({ writes: [], events: [permit.event('signIn.refused', target, { address: from.source })] });
      throw new Refusal('sign-in/refused');
    }
    takeBack();
    const outdated = found.record.password !== undefined && passwords.isOutdated(found.record.password);
    const better = outdated ? { ...found.record, password: await passwords.hash(password) } : undefined;
    const { secret, write } = this.begin(found.id, from);
    await store.commit({
      writes: [write, ...(better === undefined ? [] : [put(personKind, found.id, found.revision, better)])],
      events: [permit.event('signIn.accepted', { kind: 'person', id: found.id }, { address: from.source })],
    });
    return { secret, person: viewOf(access.organisation, found.id, found.record) };
  }

  /** A new sign-in, to be committed with whatever earned it. */
  begin(personId: string, { source, agent }: From): { secret: string; write: Write } {
    const secret = newSecret();
    const signIn: SignIn = {
      personId,
      secretHash: hashSecret(secret),
      createdAt: this.#options.now(),
      address: source,
      agent,
    };
    return { secret, write: put(signInKind, uuidv7(), 0, signIn) };
  }

  /** The person whose sign-in this is, if it still stands; being asked counts as use. */
  async resolve(secret: string): Promise<PersonActor | undefined> {
    if (!isSecret(secret)) return undefined;
    const range = { index: 'secret', prefix: [hashSecret(secret)], limit: 1 } as const;
    const [signIn] = (await this.#options.store.list(signInKind, range)).records;
    const actor = await this.#actorOf(signIn);
    if (actor !== undefined) await this.#options.uses.touch(actor.signInId);
    return actor;
  }

  /** Somebody as they are now, if their sign-in still stands; no use of it. */
  async renew({ signInId }: PersonActor): Promise<PersonActor | undefined> {
    return this.#actorOf(await this.#options.store.get(signInKind, signInId));
  }

  async #actorOf(signIn: Stored<SignIn> | undefined): Promise<PersonActor | undefined> {
    if (signIn === undefined) return undefined;
    if (await this.#isOver(signIn)) {
      await this.#drop(signIn);
      return undefined;
    }
    const person = await this.#options.store.get(personKind, signIn.record.personId);
    if (person === undefined || stateOf(person.record) !== 'active') return undefined;
    return { kind: 'person', id: person.id, name: person.record.name, signInId: signIn.id };
  }

  /** UTC milliseconds at which a sign-in ends even if it is used. */
  async expiryOf(actor: PersonActor): Promise<number> {
    const signIn = await this.#options.store.get(signInKind, actor.signInId);
    if (signIn === undefined) throw new Refusal('sign-in/required');
    return signIn.record.createdAt + this.#options.life;
  }

  /** @throws Refusal `access/denied` */
  async list(actor: Actor): Promise<SignInView[]> {
    const { store, access, uses } = this.#options;
    const person = personOf(actor);
    await access.require(actor, 'account.manage', own(person));
    const { records } = await store.list(signInKind, { index: 'person', prefix: [person.id], limit: PAGE });
    return Promise.all(
      records.map(async ({ id, record: { createdAt, address, agent } }) => {
        const lastSeen = Math.max(createdAt, await uses.lastSeen(id));
        return { id, createdAt, lastSeen, address, agent, current: id === person.signInId };
      }),
    );
  }

  /**
   * Ends one of somebody's own sign-ins: the one that asks, or one elsewhere.
   * @throws Refusal `access/denied`, `record/unknown`
   */
  async end(actor: Actor, id?: string): Promise<void> {
    const { store, access } = this.#options;
    const person = personOf(actor);
    const permit = await access.require(actor, 'account.manage', own(person));
    const ended = id ?? person.signInId;
    await retryOnConflict(async () => {
      const signIn = await store.get(signInKind, ended);
      if (signIn === undefined || signIn.record.personId !== person.id) throw new Refusal('record/unknown');
      const name = ended === person.signInId ? 'signIn.ended' : 'signIn.revoked';
      await store.commit({
        writes: [remove(signInKind, ended, signIn.revision)],
        events: [permit.event(name, { kind: 'person', id: person.id })],
      });
    });
  }

  /** Removes every sign-in whose time is over. */
  async sweep(): Promise<void> {
    let cursor: string | undefined;
    do {
      const page = await this.#options.store.list(signInKind, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
      for (const signIn of page.records) if (await this.#isOver(signIn)) await this.#drop(signIn);
      cursor = page.next;
    } while (cursor !== undefined);
  }

  async #isOver({ id, record }: Stored<SignIn>): Promise<boolean> {
    const { now, life, idle, uses } = this.#options;
    if (now() >= record.createdAt + life) return true;
    return now() >= Math.max(record.createdAt, await uses.lastSeen(id)) + idle;
  }

  async #drop({ id, revision }: Stored<SignIn>): Promise<void> {
    // Whoever else removed it first did what was wanted.
    await this.#options.store.commit({ writes: [remove(signInKind, id, revision)], events: [] }).catch(ignoreConflict);
  }

  async #personOf(login: string): Promise<Stored<Person> | undefined> {
    const range = { index: 'login', prefix: [loginKey(login)], limit: 1 } as const;
    return (await this.#options.store.list(personKind, range)).records[0];
  }
}

function personOf(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new Refusal('sign-in/required');
  return actor;
}

function own(person: PersonActor): { kind: string; id: string; owners: string[] } {
  return { kind: 'person', id: person.id, owners: [person.id] };
}

function ignoreConflict(error: unknown): void {
  if (!(error instanceof Refusal) || error.code !== 'record/conflict') throw error;
}
