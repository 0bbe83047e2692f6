import type { Access } from '../access/access.js';
import {
  OutsideRefusal,
  type CallerDirectories,
  type OutsideDirectories,
  type Recognised,
} from '../directory/outside.js';
import { loginKey, personKind, type Person } from '../directory/person.js';
import { Refusal, type ErrorCode } from '../errors.js';
import { belongsHere, readName } from '../ldap/names.js';
import type { Proof } from '../ldap/proof.js';
import type { Logger } from '../log.js';
import type { Store, Stored } from '../store/store.js';
import type { Connection, Connections } from './connections.js';
import { readOne } from './known.js';
import { loginHere, mirrorOf, plainWords } from './mirror.js';
import type { Mirroring } from './mirroring.js';
import type { Standing } from './standing.js';
import type { SyncState } from './sync-state.js';

export interface ProofsOptions {
  readonly store: Store;
  readonly access: Access;
  readonly connections: Connections;
  readonly standing: Standing;
  readonly mirroring: Mirroring;
  readonly log: Logger;
}

/** What each answer of a directory against somebody is called here. */
const refusals: Readonly<Record<Exclude<Proof['outcome'], 'proved' | 'unknown'>, ErrorCode>> = {
  wrong: 'sign-in/refused',
  locked: 'sign-in/account-locked',
  disabled: 'sign-in/account-disabled',
  expired: 'sign-in/account-expired',
  mustChange: 'sign-in/password-expired',
};

interface Proved {
  readonly connection: Connection;
  readonly proof: Extract<Proof, { outcome: 'proved' }>;
  readonly state: SyncState;
}

/** In characters. */
const LONGEST_LOGIN = 254;

/** Lets people of the connected directories prove who they are, and mirrors each who does. */
export class Proofs implements OutsideDirectories, CallerDirectories {
  readonly #options: ProofsOptions;

  constructor(options: ProofsOptions) {
    this.#options = options;
  }

  get any(): boolean {
    return this.#options.connections.any;
  }

  async prove(login: string, password: string): Promise<{ personId: string } | undefined> {
    const asked = await this.#toAsk(login);
    // Nobody of a directory without agreed groups is let in, so none of its controllers needs to see a password.
    const only = await this.#ask(asked, login, password, (state) => state.accepted.length > 0);
    if (only === undefined) return undefined;
    const { connection, proof, state } = only;
    const personId = await this.#options.mirroring.mirror(connection.naming, proof.person, proof.groups, state);
    if (personId !== undefined) return { personId };
    await this.#notLetIn(connection, login, proof.groups.size === 0 ? 'in no chosen group' : 'not mirrored');
    throw new OutsideRefusal('sign-in/refused', await this.#recordOf(login, asked));
  }

  /** Whoever calls for help need not be in any chosen group, and is mirrored nowhere. */
  async recognise(login: string, password: string): Promise<Recognised | undefined> {
    const only = await this.#ask(await this.#toAsk(login), login, password, () => true);
    if (only === undefined) return undefined;
    const { connection, proof, state } = only;
    const found = mirrorOf(connection.naming, proof.person);
    if (found === undefined || found.disabled) return undefined;
    const { login: own, name, department } = found.mirror;
    const { groups } = await readOne(this.#options.store, connection.naming.id, found.mirror, state.accepted);
    const held = [...groups].flatMap(([entry, { id }]) => (proof.groups.has(entry) ? [id] : []));
    return { login: own, name, ...(department !== undefined && { department }), groups: held };
  }

  /**
   * The one directory that proves this name and password; undefined when none knows the name.
   * @throws OutsideRefusal, Refusal as `prove`
   */
  async #ask(
    asked: readonly Connection[],
    login: string,
    password: string,
    isAsked: (state: SyncState) => boolean,
  ): Promise<Proved | undefined> {
    const proved: Proved[] = [];
    const refused: ErrorCode[] = [];
    let unreachable = false;
    for (const connection of asked) {
      const state = await this.#options.standing.of(connection.naming.id);
      if (!isAsked(state)) continue;
      try {
        const proof = await connection.ldap.prove(login, password, state.accepted);
        if (proof.outcome === 'proved') proved.push({ connection, proof, state });
        else if (proof.outcome !== 'unknown') refused.push(refusals[proof.outcome]);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.#options.log.warn({ directory: connection.naming.id, code: error.code }, 'a directory could not be asked');
        unreachable = true;
      }
    }
    const [only, another] = proved;
    if (only !== undefined && another === undefined) return only;
    if (only !== undefined) {
      await this.#notLetIn(only.connection, login, 'two directories know this name and password');
      throw new OutsideRefusal('sign-in/refused');
    }
    if (unreachable) throw new Refusal('sign-in/directory-unreachable');
    const [code] = refused.sort((a, b) => (a === 'sign-in/refused' ? 1 : 0) - (b === 'sign-in/refused' ? 1 : 0));
    if (code !== undefined) throw new OutsideRefusal(code, await this.#recordOf(login, asked));
    return undefined;
  }

  /**
   * The directories that may know a name, in the order in which they were connected. A plain name that one directory's
   * people already have here goes to that directory alone: no other one gets to see their password.
   */
  async #toAsk(login: string): Promise<Connection[]> {
    const all = (await this.#options.connections.all()).filter(({ record }) => record.leaving !== true);
    const sure = all.filter(({ record }) => belongsHere(record, login) === 'yes');
    if (sure.length > 0) return sure;
    const maybe = all.filter(({ record }) => belongsHere(record, login) === 'maybe');
    if (maybe.length < 2) return maybe;
    const known = await Promise.all(
      maybe.map(async (connection) => (await this.#personOf(login, connection)) !== undefined),
    );
    const home = maybe.filter((_connection, at) => known[at]);
    return home.length > 0 ? home : maybe;
  }

  async #recordOf(login: string, asked: readonly Connection[]): Promise<string | undefined> {
    for (const connection of asked) {
      const person = await this.#personOf(login, connection);
      if (person !== undefined) return person.id;
    }
    return undefined;
  }

  /** Somebody of a directory by the name that they type. */
  async #personOf(login: string, { naming }: Connection): Promise<Stored<Person> | undefined> {
    const { plain } = readName(login);
    const own = loginHere(naming, plain);
    const { records } = await this.#options.store.list(personKind, {
      index: 'login',
      prefix: [loginKey(own)],
      limit: 1,
    });
    return records.find((person) => person.record.outside?.directory === naming.id);
  }

  async #notLetIn({ naming }: Connection, login: string, because: string): Promise<void> {
    const { store, access } = this.#options;
    const permit = await access.system('sync', 'directory.manage');
    const target = { kind: 'directory', id: naming.id };
    const detail = { login: plainWords(login, LONGEST_LOGIN), because };
    await store.commit({ writes: [], events: [permit.event('directory.signInRefused', target, detail)] });
  }
}
