import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor } from '../access/access.js';
import type { PersonActor } from '../access/decide.js';
import { Refusal } from '../errors.js';
import { put, remove, retryOnConflict, type Store, type Stored, type Write } from '../store/store.js';
import { personKind, stateOf } from './person.js';
import { hashSecret, isSecret, newSecret, signInKind, type SignIn } from './sign-in.js';
import type { SignInUses } from './sign-in-uses.js';

const PAGE = 1_000;

/** Where a request comes from. */
export interface From {
  readonly source: string;
  readonly agent: string;
  /** The address of the page that asks: one of this appliance's own. */
  readonly origin: string;
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

  /** A new sign-in, to be committed with whatever earned it. `proved`: by a second factor too. */
  begin(personId: string, { source, agent }: From, proved: boolean): { id: string; secret: string; write: Write } {
    const id = uuidv7();
    const secret = newSecret();
    const createdAt = this.#options.now();
    const signIn: SignIn = {
      ...{ personId, secretHash: hashSecret(secret), createdAt, address: source, agent },
      ...(proved && { provedAt: createdAt }),
    };
    return { id, secret, write: put(signInKind, id, 0, signIn) };
  }

  /**
   * A fresh proof by second factor in a running sign-in, to be committed with what proved it.
   * @throws Refusal `sign-in/required` when it is over
   */
  async proved(signInId: string): Promise<{ provedAt: number; write: Write }> {
    const signIn = await this.#options.store.get(signInKind, signInId);
    if (signIn === undefined) throw new Refusal('sign-in/required');
    const provedAt = this.#options.now();
    return { provedAt, write: put(signInKind, signInId, signIn.revision, { ...signIn.record, provedAt }) };
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
    const { provedAt } = signIn.record;
    const { name } = person.record;
    return { kind: 'person', id: person.id, name, signInId: signIn.id, ...(provedAt !== undefined && { provedAt }) };
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
