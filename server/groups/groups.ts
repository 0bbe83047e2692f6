import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Permit, Resource } from '../access/access.js';
import { Refusal } from '../errors.js';
import { keptName } from '../name.js';
import { put, retryOnConflict, type Page, type Store, type Stored } from '../store/store.js';
import { groupKind, type Group } from './group.js';
import { viewOf, type GroupView } from './view.js';

const PAGE = 1_000;

export interface GroupsOptions {
  readonly store: Store;
  readonly access: Access;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** What groups are called; who is in them is the business of `Members`. */
export class Groups {
  readonly #store: Store;
  readonly #access: Access;
  readonly #now: () => number;

  constructor({ store, access, now }: GroupsOptions) {
    this.#store = store;
    this.#access = access;
    this.#now = now;
  }

  /** Every group, by name. @throws Refusal `access/denied` */
  async list(actor: Actor): Promise<GroupView[]> {
    await this.#access.require(actor, 'group.see');
    const { organisation } = this.#access;
    const groups: GroupView[] = [];
    let cursor: string | undefined;
    do {
      const range = { index: 'name', limit: PAGE, ...(cursor !== undefined && { cursor }) } as const;
      const page: Page<Group> = await this.#store.list(groupKind, range);
      groups.push(...page.records.map(({ id, record }) => viewOf(organisation, id, record)));
      cursor = page.next;
    } while (cursor !== undefined);
    return groups;
  }

  /** @throws Refusal `access/denied`, `record/unknown` */
  async get(actor: Actor, id: string): Promise<GroupView> {
    await this.#access.require(actor, 'group.see', groupResource(id));
    const { record } = await readGroup(this.#store, id);
    return viewOf(this.#access.organisation, id, record);
  }

  /** A local group with nobody in it. @throws Refusal `access/denied`, `record/duplicate` */
  async make(actor: Actor, given: { name: string; description: string }): Promise<GroupView> {
    const permit = await this.#access.require(actor, 'group.manage');
    const id = uuidv7();
    const after = { name: keptName(given.name), description: given.description.trim() };
    const group: Group = { ...after, createdAt: this.#now() };
    await this.#store.commit({
      writes: [put(groupKind, id, 0, group)],
      events: [permit.event('group.created', { kind: 'group', id }, { after })],
    });
    return viewOf(this.#access.organisation, id, group);
  }

  /**
   * Changes the name or the description; those of a mirrored group are its directory's.
   * @throws Refusal `access/denied`, `record/unknown`, `record/duplicate`, `group/mirrored`
   */
  async change(actor: Actor, id: string, given: { name?: string; description?: string }): Promise<GroupView> {
    const permit = await this.#access.require(actor, 'group.manage', groupResource(id));
    return retryOnConflict(async () => {
      const { revision, record } = await readGroup(this.#store, id);
      if (record.mirrors !== undefined) throw new Refusal('group/mirrored');
      const name = given.name === undefined ? record.name : keptName(given.name);
      const description = given.description === undefined ? record.description : given.description.trim();
      const group = { ...record, name, description };
      if (name !== record.name || description !== record.description) {
        await this.#store.commit({
          writes: [put(groupKind, id, revision, group)],
          events: [changed(permit, id, record, group)],
        });
      }
      return viewOf(this.#access.organisation, id, group);
    });
  }
}

function changed(permit: Permit, id: string, before: Group, after: Group): ReturnType<Permit['event']> {
  const words = ({ name, description }: Group): { name: string; description: string } => ({ name, description });
  return permit.event('group.changed', { kind: 'group', id }, { before: words(before), after: words(after) });
}

export function groupResource(id: string): Resource {
  return { kind: 'group', id, owners: [] };
}

/** @throws Refusal `record/unknown` */
export async function readGroup(store: Store, id: string): Promise<Stored<Group>> {
  const group = await store.get(groupKind, id);
  if (group === undefined) throw new Refusal('record/unknown');
  return group;
}
