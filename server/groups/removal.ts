import type { Access, Actor, Permit } from '../access/access.js';
import { bindingKind, recorded, type Binding } from '../access/binding.js';
import type { Fact } from '../access/organisation.js';
import { abilityId, abilityKind, type Ability } from '../skills/ability.js';
import type { EventDraft } from '../store/chain.js';
import { remove, retryOnConflict, type Page, type Kind, type Store, type Stored, type Write } from '../store/store.js';
import { groupResource, readGroup } from './groups.js';
import { groupKind, membershipKind, type Group, type Membership } from './group.js';

/** Records that one commit removes at most, so that others get their turn in between. */
const COMMIT_WRITES = 1_000;
const PAGE = 1_000;

/** All that goes with a group. */
interface Belongings {
  readonly group: Stored<Group>;
  readonly bindings: readonly Stored<Binding>[];
  readonly memberships: readonly Stored<Membership>[];
  readonly ability: Stored<Ability> | undefined;
}

/** The end of a group. */
export class GroupRemoval {
  readonly #store: Store;
  readonly #access: Access;

  constructor({ store, access }: { readonly store: Store; readonly access: Access }) {
    this.#store = store;
    this.#access = access;
  }

  /**
   * Removes a group, what it gave and who was in it. What it gave goes with the first commit, the group with the last.
   * @throws Refusal `access/denied`, `record/unknown`, `access/not-held`, `access/own-rights`, `access/last-administrator`
   */
  async remove(actor: Actor, id: string): Promise<void> {
    const permit = await this.#access.require(actor, 'group.manage', groupResource(id));
    const { record } = await readGroup(this.#store, id);
    // Which groups of a directory are mirrored is decided with the directory.
    if (record.mirrors !== undefined) await this.#access.require(actor, 'directory.manage', groupResource(id));
    await this.#access.changeRights(permit, { kind: 'group', id }, (check) =>
      retryOnConflict(async () => {
        const belongings = await this.#read(id);
        check(factsOf(id, belongings));
        for (const batch of batchesOf(permit, id, belongings)) await this.#store.commit(batch);
      }),
    );
  }

  async #read(id: string): Promise<Belongings> {
    return {
      group: await readGroup(this.#store, id),
      bindings: await this.#all(bindingKind, 'subject', ['group', id]),
      memberships: await this.#all(membershipKind, 'group', [id]),
      ability: await this.#store.get(abilityKind, abilityId({ kind: 'group', id })),
    };
  }

  async #all<T extends object, I extends string>(kind: Kind<T, I>, index: I, prefix: string[]): Promise<Stored<T>[]> {
    const found: Stored<T>[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<T> = await this.#store.list(kind, { index, prefix, limit: PAGE, ...(cursor && { cursor }) });
      found.push(...page.records);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }
}

function factsOf(group: string, { bindings, memberships }: Belongings): Fact[] {
  return [
    ...bindings.map(({ id }): Fact => ({ kind: 'binding', id, facts: null })),
    ...memberships.map(({ record }): Fact => ({ kind: 'membership', ...record, isMember: false })),
    { kind: 'group', id: group, facts: null },
  ];
}

interface Removed {
  readonly writes: readonly Write[];
  readonly event: EventDraft;
}

function batchesOf(permit: Permit, id: string, { group, bindings, memberships, ability }: Belongings): RemovalBatch[] {
  const target = { kind: 'group', id };
  const { name, description } = group.record;
  const removed: Removed[] = [
    ...bindings.map((binding) => ({
      writes: [remove(bindingKind, binding.id, binding.revision)],
      event: permit.event('binding.removed', target, { binding: binding.id, before: recorded(binding.record) }),
    })),
    ...memberships.map((membership) => ({
      writes: [remove(membershipKind, membership.id, membership.revision)],
      event: permit.event('group.left', target, { person: membership.record.person }),
    })),
    {
      writes: [
        remove(groupKind, id, group.revision),
        ...(ability === undefined ? [] : [remove(abilityKind, ability.id, ability.revision)]),
      ],
      event: permit.event('group.removed', target, { before: { name, description } }),
    },
  ];
  return Array.from({ length: Math.ceil(removed.length / COMMIT_WRITES) }, (_, at) => {
    const part = removed.slice(at * COMMIT_WRITES, (at + 1) * COMMIT_WRITES);
    return { writes: part.flatMap(({ writes }) => writes), events: part.map(({ event }) => event) };
  });
}

interface RemovalBatch {
  readonly writes: Write[];
  readonly events: EventDraft[];
}
