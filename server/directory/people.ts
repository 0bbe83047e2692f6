import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, RightsCheck } from '../access/access.js';
import { bindingKind } from '../access/binding.js';
import { Refusal } from '../errors.js';
import { put, retryOnConflict, type Batch, type Page, type Store, type Stored } from '../store/store.js';
import { newEnrolment } from './enrolment.js';
import { personKind, viewOf, type Person, type PersonView } from './person.js';
import { endSignIns, voidLinks } from './voiding.js';

const PAGE = 1_000;
const LINK_LIFE_MS = 7 * 24 * 3_600_000;

export interface PeopleOptions {
  readonly store: Store;
  readonly access: Access;
  /** The address of a page of this appliance with a secret in its fragment. */
  readonly link: (path: string, secret: string) => string;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Who has an account: adding, locking, inviting again. */
export class People {
  readonly #store: Store;
  readonly #access: Access;
  readonly #link: PeopleOptions['link'];
  readonly #now: () => number;

  constructor({ store, access, link, now }: PeopleOptions) {
    this.#store = store;
    this.#access = access;
    this.#link = link;
    this.#now = now;
  }

  /** Everybody, in the order in which they were added. */
  async list(actor: Actor): Promise<PersonView[]> {
    await this.#access.require(actor, 'person.see');
    const people: PersonView[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<Person> = await this.#store.list(personKind, { limit: PAGE, ...(cursor && { cursor }) });
      people.push(...page.records.map(({ id, record }) => viewOf(this.#access.organisation, id, record)));
      cursor = page.next;
    } while (cursor !== undefined);
    return people;
  }

  /** @throws Refusal `access/denied`, `record/unknown` */
  async get(actor: Actor, id: string): Promise<PersonView> {
    await this.#access.require(actor, 'person.see', { kind: 'person', id, owners: [id] });
    return viewOf(this.#access.organisation, id, (await this.#read(id)).record);
  }

  /**
   * Adds somebody, and makes the one-time link by which they set their password. With a role, it holds everywhere.
   * @throws Refusal `access/denied`, `access/not-held`, `record/duplicate` when the login is taken, `request/malformed`
   */
  async add(
    actor: Actor,
    { login, name, role }: { login: string; name: string; role?: string },
  ): Promise<{ person: PersonView; link: string }> {
    const { organisation } = this.#access;
    const permit = await this.#access.require(actor, 'person.manage');
    const id = uuidv7();
    const createdAt = this.#now();
    const person: Person = { login: login.trim(), name: name.trim(), locked: false, createdAt };
    const { token, write } = newEnrolment({
      ...{ purpose: 'person', personId: id, ...maker(actor) },
      expires: createdAt + LINK_LIFE_MS,
    });
    const target = { kind: 'person', id };
    await this.#access.changeRights(permit, target, async (check) => {
      const bound = role === undefined ? undefined : await this.#firstRole(actor, id, role, check);
      await this.#store.commit({
        writes: [put(personKind, id, 0, person), write, ...(bound?.writes ?? [])],
        events: [
          permit.event('person.created', target, { login: person.login, ...(role !== undefined && { role }) }),
          permit.event('enrolment.made', target),
          ...(bound?.events ?? []),
        ],
      });
    });
    return { person: viewOf(organisation, id, person), link: this.#link('/welcome', token) };
  }

  async #firstRole(actor: Actor, person: string, role: string, check: RightsCheck): Promise<Batch> {
    const { organisation } = this.#access;
    if (organisation.permissionsOf(role) === undefined) throw new Refusal('request/malformed', 'there is no such role');
    const permit = await this.#access.require(actor, 'role.assign');
    const id = uuidv7();
    const binding = { subject: { kind: 'person', id: person }, role, createdAt: this.#now() } as const;
    check([{ kind: 'binding', id, facts: binding }]);
    const event = permit.event('binding.made', { kind: 'person', id: person }, { after: { role, channel: null } });
    return { writes: [put(bindingKind, id, 0, binding)], events: [event] };
  }

  /**
   * Shuts somebody out: their sign-ins end and their open links are void with the same commit.
   * @throws Refusal `access/denied`, `access/above`, `access/oneself`, `access/last-administrator`, `record/unknown`
   */
  async lock(actor: Actor, id: string): Promise<void> {
    const permit = await this.#access.require(actor, 'person.manage');
    if (actor.kind === 'person' && actor.id === id) throw new Refusal('access/oneself');
    await this.#access.requireCovers(permit, id);
    const target = { kind: 'person', id };
    await this.#access.changeRights(permit, target, (check) =>
      retryOnConflict(async () => {
        const { revision, record } = await this.#read(id);
        if (record.locked) return;
        check([{ kind: 'person', id, facts: { name: record.name, active: false } }]);
        await this.#store.commit({
          writes: [
            put(personKind, id, revision, { ...record, locked: true }),
            ...(await endSignIns(this.#store, id)),
            ...(await voidLinks(this.#store, id)),
          ],
          events: [permit.event('person.locked', target)],
        });
      }),
    );
  }

  /** @throws Refusal `access/denied`, `access/above`, `record/unknown` */
  async unlock(actor: Actor, id: string): Promise<void> {
    const permit = await this.#access.require(actor, 'person.manage');
    await this.#access.requireCovers(permit, id);
    await retryOnConflict(async () => {
      const { revision, record } = await this.#read(id);
      if (!record.locked) return;
      await this.#store.commit({
        // One that was made while they were being locked must not come back to life.
        writes: [put(personKind, id, revision, { ...record, locked: false }), ...(await endSignIns(this.#store, id))],
        events: [permit.event('person.unlocked', { kind: 'person', id })],
      });
    });
  }

  /**
   * A new one-time link for somebody, to set their first or another password; their older links are void.
   * @throws Refusal `access/denied`, `access/above`, `record/unknown`, `request/malformed` for somebody of a directory
   */
  async invite(actor: Actor, id: string): Promise<{ link: string }> {
    const permit = await this.#access.require(actor, 'person.manage');
    await this.#access.requireCovers(permit, id);
    return retryOnConflict(async () => {
      const { record } = await this.#read(id);
      if (record.outside !== undefined) throw new Refusal('request/malformed', 'their password is the directory’s');
      const expires = this.#now() + LINK_LIFE_MS;
      const { token, write } = newEnrolment({ purpose: 'person', personId: id, ...maker(actor), expires });
      await this.#store.commit({
        writes: [write, ...(await voidLinks(this.#store, id))],
        events: [permit.event('enrolment.made', { kind: 'person', id })],
      });
      return { link: this.#link('/welcome', token) };
    });
  }

  async #read(id: string): Promise<Stored<Person>> {
    const person = await this.#store.get(personKind, id);
    if (person === undefined) throw new Refusal('record/unknown');
    return person;
  }
}

function maker(actor: Actor): { by?: string } {
  return actor.kind === 'person' ? { by: actor.id } : {};
}
