import type { Access, Actor, Permit, RightsCheck } from '../access/access.js';
import { Refusal } from '../errors.js';
import { put, remove, retryOnConflict, type Store, type Stored, type Write } from '../store/store.js';
import { groupResource, readGroup } from './groups.js';
import { membershipId, membershipKind } from './group.js';

export interface MemberView {
  id: string;
  name: string;
  /** What they sign in with. */
  login: string;
  /** Whether they can sign in now. */
  active: boolean;
}

export interface MemberPage {
  members: MemberView[];
  /** How many there are on all pages. */
  total: number;
  next?: string;
}

export interface MemberQuery {
  /** Words that each stand somewhere in the name. */
  readonly text?: string | undefined;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
}

export interface MembersOptions {
  readonly store: Store;
  readonly access: Access;
  /** What somebody signs in with. */
  readonly loginOf: (person: string) => Promise<string | undefined>;
}

/** Who is in which group. */
export class Members {
  readonly #store: Store;
  readonly #access: Access;
  readonly #loginOf: MembersOptions['loginOf'];

  constructor({ store, access, loginOf }: MembersOptions) {
    this.#store = store;
    this.#access = access;
    this.#loginOf = loginOf;
  }

  /** The people of a group by name, a page at a time. @throws Refusal `access/denied`, `record/unknown` */
  async list(actor: Actor, group: string, { text = '', limit, after }: MemberQuery): Promise<MemberPage> {
    await this.#access.require(actor, 'group.see', groupResource(group));
    await readGroup(this.#store, group);
    const { organisation } = this.#access;
    const words = folded(text).split(/\s+/u).filter(Boolean);
    const found = [...organisation.membersOf(group)]
      .map((id) => ({ id, name: folded(organisation.people.get(id)?.name ?? '') }))
      .filter(({ name }) => words.every((word) => name.includes(word)))
      .map(({ id, name }) => ({ id, key: `${name} ${id}` }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const from = after === undefined ? 0 : placeAfter(found, Buffer.from(after, 'base64url').toString('utf8'));
    const page = found.slice(from, from + limit);
    const last = page.at(-1);
    return {
      members: await Promise.all(page.map(({ id }) => this.#view(id))),
      total: found.length,
      ...(last !== undefined && from + limit < found.length && { next: Buffer.from(last.key).toString('base64url') }),
    };
  }

  /**
   * Brings people into a local group; whoever is in it stays as they are.
   * @throws Refusal `access/denied`, `record/unknown`, `group/mirrored`, `access/not-held`, `access/own-rights`
   */
  add(actor: Actor, group: string, people: readonly string[]): Promise<void> {
    return this.#change(actor, group, people, true);
  }

  /**
   * Takes people out of a local group.
   * @throws Refusal `access/denied`, `record/unknown`, `group/mirrored`, `access/not-held`, `access/own-rights`,
   *   `access/last-administrator`
   */
  remove(actor: Actor, group: string, people: readonly string[]): Promise<void> {
    return this.#change(actor, group, people, false);
  }

  async #change(actor: Actor, group: string, people: readonly string[], isIn: boolean): Promise<void> {
    const permit = await this.#access.require(actor, 'group.manage', groupResource(group));
    const target = { kind: 'group', id: group };
    await this.#access.changeRights(permit, target, (check) =>
      retryOnConflict(() => this.#commit(permit, group, [...new Set(people)], isIn, check)),
    );
  }

  async #commit(
    permit: Permit,
    group: string,
    people: readonly string[],
    isIn: boolean,
    check: RightsCheck,
  ): Promise<void> {
    const { record } = await readGroup(this.#store, group);
    if (record.mirrors !== undefined) throw new Refusal('group/mirrored');
    if (isIn && !people.every((person) => this.#access.organisation.people.has(person))) {
      throw new Refusal('record/unknown');
    }
    const standing = await Promise.all(people.map((person) => this.#read(group, person)));
    const moved = people.flatMap((person, at) =>
      (standing[at] !== undefined) === isIn ? [] : [{ person, write: writeOf(group, person, standing[at]) }],
    );
    if (moved.length === 0) return;
    check(moved.map(({ person }) => ({ kind: 'membership', group, person, isMember: isIn })));
    const target = { kind: 'group', id: group };
    await this.#store.commit({
      writes: moved.map(({ write }) => write),
      events: moved.map(({ person }) => permit.event(isIn ? 'group.joined' : 'group.left', target, { person })),
    });
  }

  #read(group: string, person: string): Promise<Stored<object> | undefined> {
    return this.#store.get(membershipKind, membershipId(group, person));
  }

  async #view(id: string): Promise<MemberView> {
    const { name = '', active = false } = this.#access.organisation.people.get(id) ?? {};
    return { id, name, login: (await this.#loginOf(id)) ?? '', active };
  }
}

/** What makes of a membership its opposite. */
function writeOf(group: string, person: string, standing: Stored<object> | undefined): Write {
  const id = membershipId(group, person);
  return standing === undefined
    ? put(membershipKind, id, 0, { group, person })
    : remove(membershipKind, id, standing.revision);
}

function placeAfter(found: readonly { readonly key: string }[], last: string): number {
  const place = found.findIndex(({ key }) => key > last);
  return place < 0 ? found.length : place;
}

/** A text as it is searched and sorted: without case and accents. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
