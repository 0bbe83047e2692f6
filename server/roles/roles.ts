import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Resource } from '../access/access.js';
import { bindingKind, recorded, type Binding } from '../access/binding.js';
import type { Permission } from '../access/permissions.js';
import { ownRoleKind, type OwnRole } from '../access/role.js';
import { shippedRole } from '../access/roles.js';
import { shippedRoles } from '../../config/roles.js';
import { Refusal } from '../errors.js';
import { keptName, nameKey } from '../name.js';
import { Conflict, put, remove, type Kind, type Page, type Store, type Stored } from '../store/store.js';
import { readPermissions } from './drafts.js';
import { isShipped } from './grant.js';
import { requireAny } from './require-any.js';

const PAGE = 1_000;

export interface RoleView {
  id: string;
  /** Whether it comes with the appliance and stays as it is; pages word its name by its id. */
  shipped: boolean;
  name: string;
  description: string;
  /** Also words whose tool does not exist yet, in a shipped role. */
  permissions: string[];
  /** How many bindings give it. */
  bindings: number;
  /** How many people it reaches, by themselves or through groups. */
  people: number;
  /** Of what is shown; a change names it. 0 for a shipped role. */
  revision: number;
}

export interface RoleWish {
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly string[];
}

export interface RolesOptions {
  readonly store: Store;
  readonly access: Access;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** The shipped roles, and those that the site makes itself. */
export class Roles {
  readonly #store: Store;
  readonly #access: Access;
  readonly #now: () => number;

  constructor({ store, access, now }: RolesOptions) {
    this.#store = store;
    this.#access = access;
    this.#now = now;
  }

  /** The shipped ones first, then the site's own by name; for whoever sees or gives them. @throws Refusal `access/denied` */
  async list(actor: Actor): Promise<RoleView[]> {
    await requireAny(this.#access, actor, ['role.see', 'role.assign', 'channel.members']);
    const use = this.#use();
    const shipped = Object.entries(shippedRoles).map(([id, { en }]) => ({
      ...{ id, shipped: true, name: en.name, description: en.sentence, permissions: [...(shippedRole(id) ?? [])] },
      ...{ ...use(id), revision: 0 },
    }));
    const own = await this.#all(ownRoleKind, 'name', []);
    return [...shipped, ...own.map(({ id, record, revision }) => viewOf(id, record, revision, use(id)))];
  }

  /** @throws Refusal `access/denied`, `record/duplicate`, `permission/reserved`, `request/malformed` */
  async make(actor: Actor, wish: RoleWish): Promise<RoleView> {
    const permit = await this.#access.require(actor, 'role.manage');
    const id = uuidv7();
    const role = { ...readRole(wish), createdAt: this.#now() };
    const { position } = await this.#store.commit({
      writes: [put(ownRoleKind, id, 0, role)],
      events: [permit.event('role.created', { kind: 'role', id }, { after: words(role) })],
    });
    return viewOf(id, role, position, NOBODY);
  }

  /**
   * Changes a role of the site's own, and with it what everybody has who has it.
   * @throws Refusal `access/denied`, `role/shipped`, `record/unknown`, `record/conflict`, `record/duplicate`,
   *   `permission/reserved`, `access/not-held`, `access/own-rights`, `access/last-administrator`
   */
  async change(actor: Actor, id: string, wish: RoleWish, revision: number): Promise<RoleView> {
    const permit = await this.#access.require(actor, 'role.manage', roleResource(id));
    const after = readRole(wish);
    const target = { kind: 'role', id };
    return this.#access.changeRights(permit, target, async (check) => {
      const stored = await this.#read(id);
      if (stored.revision !== revision) throw new Conflict('role', id);
      const { record } = stored;
      check([{ kind: 'role', id, facts: { name: after.name, permissions: after.permissions } }]);
      const role = { ...after, createdAt: record.createdAt };
      const { position } = await this.#store.commit({
        writes: [put(ownRoleKind, id, revision, role)],
        events: [permit.event('role.changed', target, { before: words(record), after: words(role) })],
      });
      return viewOf(id, role, position, this.#use()(id));
    });
  }

  /**
   * Removes a role of the site's own; one that somebody has only together with the bindings that give it.
   * @throws Refusal `access/denied`, `role/shipped`, `record/unknown`, `record/conflict`, `record/in-use`,
   *   `access/not-held`, `access/own-rights`, `access/last-administrator`
   */
  async remove(actor: Actor, id: string, revision: number, withBindings: boolean): Promise<void> {
    const permit = await this.#access.require(actor, 'role.manage', roleResource(id));
    const target = { kind: 'role', id };
    await this.#access.changeRights(permit, target, async (check) => {
      const { record, revision: current } = await this.#read(id);
      if (current !== revision) throw new Conflict('role', id);
      if (this.#access.organisation.rules.secondFactorRoles.includes(id)) {
        throw new Refusal('record/in-use', 'a rule asks this role for a second factor');
      }
      const bindings = await this.#all(bindingKind, 'role', [id]);
      if (bindings.length > 0 && !withBindings) throw new Refusal('record/in-use', `${bindings.length} bindings`);
      check([
        ...bindings.map((binding) => ({ kind: 'binding', id: binding.id, facts: null }) as const),
        { kind: 'role', id, facts: null },
      ]);
      await this.#store.commit({
        writes: [
          ...bindings.map((binding) => remove(bindingKind, binding.id, binding.revision)),
          remove(ownRoleKind, id, revision),
        ],
        events: [
          ...bindings.map(({ id: binding, record: before }) => {
            const { kind, id: subject } = before.subject;
            return permit.event('binding.removed', { kind, id: subject }, { binding, before: recorded(before) });
          }),
          permit.event('role.removed', target, { before: words(record) }),
        ],
      });
    });
  }

  async #read(id: string): Promise<Stored<OwnRole>> {
    if (isShipped(id)) throw new Refusal('role/shipped');
    const role = await this.#store.get(ownRoleKind, id);
    if (role === undefined) throw new Refusal('record/unknown');
    return role;
  }

  /** How much each role is used. */
  #use(): (role: string) => { bindings: number; people: number } {
    const { organisation } = this.#access;
    const byRole = new Map<string, Binding[]>();
    for (const binding of organisation.bindings.values()) {
      if (binding.role === undefined) continue;
      byRole.set(binding.role, [...(byRole.get(binding.role) ?? []), binding]);
    }
    return (role) => {
      const bindings = byRole.get(role) ?? [];
      const people = new Set(
        bindings.flatMap(({ subject }) =>
          subject.kind === 'person' ? [subject.id] : [...organisation.membersOf(subject.id)],
        ),
      );
      return { bindings: bindings.length, people: people.size };
    };
  }

  async #all<T extends object, I extends string>(
    of: Kind<T, I>,
    index: I,
    prefix: readonly string[],
  ): Promise<Stored<T>[]> {
    const found: Stored<T>[] = [];
    let cursor: string | undefined;
    do {
      const range = { index, prefix, limit: PAGE, ...(cursor !== undefined && { cursor }) };
      const page: Page<T> = await this.#store.list(of, range);
      found.push(...page.records);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }
}

const NOBODY = { bindings: 0, people: 0 };

const shippedNames = new Set(Object.values(shippedRoles).flatMap(({ en, fr }) => [nameKey(en.name), nameKey(fr.name)]));

function roleResource(id: string): Resource {
  return { kind: 'role', id, owners: [] };
}

/** A role as it is kept. @throws Refusal `record/duplicate`, `permission/reserved`, `request/malformed` */
export function readRole({ name, description, permissions }: RoleWish): Omit<OwnRole, 'createdAt'> {
  const kept = keptName(name);
  if (shippedNames.has(nameKey(kept))) throw new Refusal('record/duplicate', 'a shipped role is called so');
  return { name: kept, description: description.trim(), permissions: readPermissions(permissions) };
}

function words({ name, description, permissions }: Omit<OwnRole, 'createdAt'>): {
  name: string;
  description: string;
  permissions: readonly Permission[];
} {
  return { name, description, permissions };
}

function viewOf(
  id: string,
  { name, description, permissions }: OwnRole,
  revision: number,
  use: { bindings: number; people: number },
): RoleView {
  return { id, shipped: false, name, description, permissions: [...permissions], ...use, revision };
}
