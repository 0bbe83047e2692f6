import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Permit } from '../access/access.js';
import type { Fact } from '../access/organisation.js';
import { Refusal } from '../errors.js';
import { groupKind, type Group } from '../groups/group.js';
import type { DirectoryGroup } from '../ldap/directory-entry.js';
import { Duplicate, put, remove, type Store, type Stored } from '../store/store.js';
import type { Connections } from './connections.js';
import { requireUnbound } from './control.js';
import { groupsOf, nameGroup } from './known.js';
import type { Leaving } from './leaving.js';
import { mirrorOfGroup } from './mirror.js';
import type { Syncs } from './syncs.js';

/** A page shows so many groups at most; who looks for another types more of its name. */
const SHOWN = 50;

export interface ChoosingOptions {
  readonly store: Store;
  readonly access: Access;
  readonly connections: Connections;
  readonly syncs: Syncs;
  readonly leaving: Leaving;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** A group of a directory, as a search found it. */
export interface FoundGroup {
  /** objectGUID or entryUUID. */
  entry: string;
  name: string;
  description: string;
  dn: string;
  /** It is mirrored already. */
  chosen: boolean;
}

export interface ChosenGroup {
  readonly entry: string;
  readonly name: string;
  readonly description: string;
}

/** Which groups of a directory are mirrored here. */
export class Choosing {
  readonly #options: ChoosingOptions;

  constructor(options: ChoosingOptions) {
    this.#options = options;
  }

  /** Groups whose name holds a text. @throws Refusal `access/denied`, `record/unknown`, `directory/*` */
  async search(actor: Actor, id: string, text: string): Promise<FoundGroup[]> {
    const { store, connections } = this.#options;
    await this.#permit(actor, id);
    const { ldap } = await connections.of(id);
    const found = await ldap.searchGroups(text.trim(), SHOWN);
    const chosen = new Set((await groupsOf(store, id)).map(({ record }) => record.mirrors?.entry));
    return found.map((group) => viewOf(group, chosen.has(group.id)));
  }

  /**
   * Makes a group here that will hold whoever is in a group of the directory, once its first plan is agreed to.
   * @throws Refusal `access/denied`, `record/unknown`, `record/duplicate`
   */
  async choose(actor: Actor, id: string, chosen: readonly ChosenGroup[]): Promise<void> {
    const { store, connections, syncs, now } = this.#options;
    const permit = await this.#permit(actor, id);
    const { naming } = await connections.of(id);
    const known = new Set((await groupsOf(store, id)).map(({ record }) => record.mirrors?.entry));
    for (const { entry, ...words } of chosen) {
      if (known.has(entry)) continue;
      await syncs.standing.forget(id, entry);
      const named = await nameGroup(store, naming, entry, mirrorOfGroup({ id: entry, ...words }));
      const group: Group = { ...named, mirrors: { directory: id, entry }, createdAt: now() };
      const groupId = uuidv7();
      await store
        .commit({
          writes: [put(groupKind, groupId, 0, group)],
          events: [
            permit.event(
              'group.created',
              { kind: 'group', id: groupId },
              { after: { ...named, directory: id, entry } },
            ),
            permit.event('directory.groupChosen', { kind: 'directory', id }, { entry, group: groupId }),
          ],
        })
        .catch(ignoreMirrored);
    }
  }

  /**
   * Mirrors a group no longer: it is removed here, and whoever no other agreed group holds is cut.
   * @throws Refusal `access/denied`, `access/above`, `access/own-rights`, `access/last-administrator`, `record/unknown`,
   *   `record/in-use` while the group has rights
   */
  async drop(actor: Actor, id: string, groupId: string): Promise<void> {
    const { store, access, syncs, leaving } = this.#options;
    const permit = await this.#permit(actor, id);
    await syncs.inTurn(id, async () => {
      const { record, entry } = await this.#read(id, groupId);
      await requireUnbound(store, [groupId]);
      const { accepted } = await syncs.standing.of(id);
      const steps = await leaving.stepsWithout(id, entry, accepted);
      for (const { id: person } of steps) if (person !== undefined) await access.requireCovers(permit, person);
      const facts = steps.flatMap((step): Fact[] =>
        step.id !== undefined && step.act === 'cut'
          ? [{ kind: 'person', id: step.id, facts: { name: step.before?.name ?? '', active: false } }]
          : [],
      );
      await access.changeRights(permit, { kind: 'directory', id }, (check) => Promise.resolve(check(facts)));
      if (!(await leaving.take(id, steps, accepted))) return;
      const dropped = permit.event('directory.groupDropped', { kind: 'directory', id }, { entry, group: groupId });
      await syncs.standing.decide(id, dropped, (state) => ({
        ...state,
        accepted: state.accepted.filter((other) => other !== entry),
      }));
      const { revision } = await this.#read(id, groupId);
      await store.commit({
        writes: [remove(groupKind, groupId, revision)],
        events: [permit.event('group.removed', { kind: 'group', id: groupId }, { name: record.name })],
      });
    });
  }

  async #read(id: string, groupId: string): Promise<Stored<Group> & { entry: string }> {
    const group = await this.#options.store.get(groupKind, groupId);
    const mirrors = group?.record.mirrors;
    if (group === undefined || mirrors?.directory !== id) throw new Refusal('record/unknown');
    return { ...group, entry: mirrors.entry };
  }

  #permit(actor: Actor, id: string): Promise<Permit> {
    return this.#options.access.require(actor, 'directory.manage', { kind: 'directory', id, owners: [] });
  }
}

function viewOf(group: DirectoryGroup, chosen: boolean): FoundGroup {
  return { entry: group.id, ...mirrorOfGroup(group), dn: group.dn, chosen };
}

/** Whoever chose it at the same time did what was wanted. */
function ignoreMirrored(error: unknown): void {
  if (!(error instanceof Duplicate) || error.index !== 'mirrors') throw error;
}
