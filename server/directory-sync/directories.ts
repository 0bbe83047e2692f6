import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Permit } from '../access/access.js';
import type { Sealing } from '../directory/sealing.js';
import { Refusal } from '../errors.js';
import type { Json } from '../store/chain.js';
import { put, retryOnConflict, type Store, type Stored } from '../store/store.js';
import { complete } from './completing.js';
import { connectedKind, type ConnectedDirectory } from './connected.js';
import { requireControl, requireUnbound } from './control.js';
import { isSameService, readGiven, type Given, type GivenDirectory } from './given.js';
import { groupsOf } from './known.js';
import type { Leaving } from './leaving.js';

export interface DirectoriesOptions {
  readonly store: Store;
  readonly access: Access;
  readonly sealing: Sealing;
  readonly leaving: Leaving;
  /** Does something of a directory when nothing else of it is being done. */
  readonly inTurn: (id: string, act: () => Promise<void>) => Promise<void>;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Which directories are connected, and how. Passwords go in and never come out. */
export class Directories {
  readonly #options: DirectoriesOptions;

  constructor(options: DirectoriesOptions) {
    this.#options = options;
  }

  /**
   * Connects a directory; nobody is mirrored before groups are chosen and agreed to. The answer is its id.
   * @throws Refusal `access/denied`, `record/duplicate`, `request/malformed`, `directory/*`
   */
  async add(actor: Actor, given: GivenDirectory): Promise<string> {
    const { store, access, sealing, now } = this.#options;
    const permit = await access.require(actor, 'directory.manage');
    const id = uuidv7();
    const password = given.bindPassword;
    if (password === undefined) throw new Refusal('request/malformed', 'the service account’s password is missing');
    const settings = await this.#settle(given, password, id);
    const directory = { ...settings, password: sealing.seal(Buffer.from(password), id), createdAt: now() };
    await store.commit({
      writes: [put(connectedKind, id, 0, directory)],
      events: [permit.event('directory.added', target(id), { after: wordsOf(settings) })],
    });
    return id;
  }

  /**
   * Changes where a directory is, how it is read and who counts as a person in it. Whoever could act for anybody of it
   * afterwards must be able to do so before.
   * @throws Refusal `access/denied`, `access/above`, `access/not-held`, `record/unknown`, `record/duplicate`,
   *   `request/malformed`, `directory/*`
   */
  async change(actor: Actor, id: string, given: GivenDirectory): Promise<void> {
    const { store, access, sealing } = this.#options;
    const permit = await this.#permit(actor, id);
    await requireControl(store, access, permit, id);
    await retryOnConflict(async () => {
      const { revision, record } = await this.#read(id);
      const password = this.passwordOf(record, id, given);
      const settings = await this.#settle(given, password, id);
      const { createdAt, leaving } = record;
      const sealed = given.bindPassword === undefined ? record.password : sealing.seal(Buffer.from(password), id);
      const directory = { ...settings, password: sealed, createdAt, ...(leaving && { leaving }) };
      const detail = {
        before: wordsOf(record),
        after: wordsOf(settings),
        passwordChanged: given.bindPassword !== undefined,
      };
      await store.commit({
        writes: [put(connectedKind, id, revision, directory)],
        events: [permit.event('directory.changed', target(id), detail)],
      });
    });
  }

  /**
   * The password for what was given: the typed one, or the kept one, which goes nowhere but to the service that it was given
   * for.
   * @throws Refusal `request/malformed`
   */
  passwordOf(record: ConnectedDirectory, id: string, given: GivenDirectory): string {
    if (given.bindPassword !== undefined) return given.bindPassword;
    if (!isSameService(readGiven(given), record)) {
      throw new Refusal('request/malformed', 'type the service account’s password again: where it goes has changed');
    }
    return Buffer.from(this.#options.sealing.open(record.password, id)).toString('utf8');
  }

  /**
   * Takes a directory away: its people are cut, its groups are gone. Their records stay, for what they did.
   * @throws Refusal `access/denied`, `access/above`, `access/own-rights`, `access/last-administrator`, `record/unknown`,
   *   `record/in-use` when one of its groups still has rights
   */
  async remove(actor: Actor, id: string): Promise<void> {
    const { store, access, leaving, inTurn } = this.#options;
    const permit = await this.#permit(actor, id);
    const { record } = await this.#read(id);
    await requireUnbound(
      store,
      (await groupsOf(store, id)).map((group) => group.id),
    );
    await requireControl(store, access, permit, id);
    const facts = await leaving.factsOf(id);
    await access.changeRights(permit, target(id), (check) =>
      retryOnConflict(async () => {
        check(facts);
        const { revision } = await this.#read(id);
        await store.commit({
          writes: [put(connectedKind, id, revision, { ...record, leaving: true as const })],
          events: [permit.event('directory.removed', target(id), { before: wordsOf(record) })],
        });
      }),
    );
    await inTurn(id, () => leaving.finish(id));
  }

  /**
   * What was given, completed and checked.
   * @throws Refusal `record/duplicate`: a name must lead to one directory, or passwords would go to both; `directory/*`
   */
  async #settle(given: GivenDirectory, password: string, id: string): Promise<Given> {
    const { records } = await this.#options.store.list(connectedKind, { limit: PAGE });
    const others = records.filter((stored) => stored.id !== id).map(({ record }) => record);
    const taken = new Set(others.flatMap(({ suffixes }) => suffixes));
    const settings = await complete(readGiven(given), password, taken);
    const own = namesOf(settings);
    const other = others.find((record) => namesOf(record).some((name) => own.includes(name)));
    if (other !== undefined) throw new Refusal('record/duplicate', `${other.name} answers for this domain`);
    return settings;
  }

  #permit(actor: Actor, id: string): Promise<Permit> {
    return this.#options.access.require(actor, 'directory.manage', { ...target(id), owners: [] });
  }

  async #read(id: string): Promise<Stored<ConnectedDirectory>> {
    const stored = await this.#options.store.get(connectedKind, id);
    if (stored === undefined) throw new Refusal('record/unknown');
    return stored;
  }
}

const PAGE = 1_000;

/** What people may type before or after their plain name. */
function namesOf({ domain, suffixes }: Given): string[] {
  return [...(domain === '' ? [] : [`${domain.toLowerCase()}\\`]), ...suffixes.map((suffix) => `@${suffix}`)];
}

function target(id: string): { kind: string; id: string } {
  return { kind: 'directory', id };
}

/** What the audit keeps of a directory: everything but the password. */
function wordsOf(given: Given): { readonly [name: string]: Json } {
  const { name, kind, controllers, authority, base, domain, suffixes, bindName, loginAttribute, personFilter } = given;
  return {
    ...{ name, kind, controllers: [...controllers], authority, base, domain, suffixes: [...suffixes] },
    ...{ bindName, loginAttribute, personFilter },
  };
}
