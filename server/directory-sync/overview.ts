import type { Access, Actor } from '../access/access.js';
import type { Store } from '../store/store.js';
import type { Connection, Connections } from './connections.js';
import { groupsOf, readKnown } from './known.js';
import type { Looking } from './looking.js';
import { countsOf } from './plan.js';
import type { Syncs } from './syncs.js';
import { planViewOf, type ChosenGroupView, type DirectoryView, type PlanView, type SyncView } from './views.js';

export interface OverviewOptions {
  readonly store: Store;
  readonly access: Access;
  readonly connections: Connections;
  readonly looking: Looking;
  readonly syncs: Syncs;
}

/** What administrators see of the connected directories. */
export class Overview {
  readonly #options: OverviewOptions;

  constructor(options: OverviewOptions) {
    this.#options = options;
  }

  /** That what an act answers may be seen, before the act is done. @throws Refusal `access/denied` */
  async mustSee(actor: Actor): Promise<void> {
    await this.#options.access.require(actor, 'directory.see');
  }

  /** @throws Refusal `access/denied` */
  async list(actor: Actor): Promise<DirectoryView[]> {
    await this.#options.access.require(actor, 'directory.see');
    return Promise.all((await this.#options.connections.all()).map((connection) => this.#view(connection)));
  }

  /** @throws Refusal `access/denied`, `record/unknown` */
  async show(actor: Actor, id: string): Promise<DirectoryView> {
    await this.#options.access.require(actor, 'directory.see', { kind: 'directory', id, owners: [] });
    return this.#view(await this.#options.connections.of(id));
  }

  /** What agreeing would change now; the directory is read for it. @throws Refusal `access/denied`, `directory/*` */
  async plan(actor: Actor, id: string): Promise<PlanView> {
    await this.#options.access.require(actor, 'directory.manage', { kind: 'directory', id, owners: [] });
    const { look, plan } = await this.#options.looking.plan(id);
    return planViewOf(plan, look, countsOf(plan));
  }

  async #view({ naming, record }: Connection): Promise<DirectoryView> {
    const { id } = naming;
    const { kind, name, controllers, authority, base, domain, suffixes, bindName, loginAttribute, personFilter } =
      record;
    const groups = await this.#groups(id);
    return {
      ...{ id, kind, name, controllers: [...controllers], authority, base, domain, suffixes: [...suffixes] },
      ...{ bindName, loginAttribute, personFilter, createdAt: record.createdAt, leaving: record.leaving === true },
      ...groups,
      sync: await this.#sync(id),
    };
  }

  async #groups(id: string): Promise<{ people: number; groups: ChosenGroupView[] }> {
    const { store, access, syncs } = this.#options;
    const records = await groupsOf(store, id);
    const { accepted, missing } = await syncs.standing.of(id);
    const { people, groups } = await readKnown(
      store,
      id,
      records.flatMap(({ record }) => record.mirrors?.entry ?? []),
    );
    const held = new Map<string, number>();
    for (const { members } of groups.values()) for (const entry of members) held.set(entry, (held.get(entry) ?? 0) + 1);
    const views = [...groups].map(([entry, group]): ChosenGroupView => {
      const { name, description, members } = group;
      return {
        ...{ id: group.id, entry, name, description, members: members.size },
        onlyHere: [...members].filter((member) => held.get(member) === 1).length,
        agreed: accepted.includes(entry),
        missing: missing.includes(entry),
        bindings: access.organisation.boundTo({ kind: 'group', id: group.id }).length,
      };
    });
    return {
      people: [...people.values()].filter(({ left }) => !left).length,
      groups: views.sort((a, b) => a.name.localeCompare(b.name)),
    };
  }

  async #sync(id: string): Promise<SyncView> {
    const { syncs } = this.#options;
    const { last, succeededAt, waiting, spared, collisions } = await syncs.standing.of(id);
    const progress = syncs.progressOf(id);
    return {
      ...(last !== undefined && { lastAt: last.at }),
      ...(succeededAt !== undefined && { succeededAt }),
      ...(last?.controller !== undefined && { controller: last.controller }),
      ...(last?.people !== undefined && { people: last.people }),
      ...(last?.refused !== undefined && { refused: last.refused }),
      ...(waiting !== undefined && { waiting }),
      spared: spared.length,
      collisions: collisions.map(({ name, login, because }) => ({ name, login, because })),
      ...(progress !== undefined && { progress }),
    };
  }
}
