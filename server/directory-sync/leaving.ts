import type { Access } from '../access/access.js';
import type { Fact } from '../access/organisation.js';
import { personKind } from '../directory/person.js';
import { groupKind } from '../groups/group.js';
import { remove, type Store } from '../store/store.js';
import { applySteps } from './applying.js';
import { connectedKind } from './connected.js';
import { groupsOf, listAll, readKnown } from './known.js';
import { yielded } from './mirror.js';
import { planOf, type Known, type Step } from './plan.js';
import { syncStateKind } from './sync-state.js';

export interface LeavingOptions {
  readonly store: Store;
  readonly access: Access;
  /** UTC milliseconds. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** What goes with a group or a whole directory that is taken away: it can be begun again at any moment. */
export class Leaving {
  readonly #options: LeavingOptions;

  constructor(options: LeavingOptions) {
    this.#options = options;
  }

  /** What decisions see when everybody of a directory is cut. */
  async factsOf(directory: string): Promise<Fact[]> {
    const people = await listAll(this.#options.store, personKind, 'outside', [directory]);
    return people.map(({ id, record: { name } }): Fact => ({ kind: 'person', id, facts: { name, active: false } }));
  }

  /** What the people of a group go through when it is no longer mirrored: `groups` are the agreed ones, it included. */
  async stepsWithout(directory: string, entry: string, groups: readonly string[]): Promise<readonly Step[]> {
    const known = await readKnown(this.#options.store, directory, groups);
    const people = new Map(
      [...known.people].flatMap(([id, { mirror, left }]) => (left ? [] : [[id, { mirror, disabled: false }] as const])),
    );
    return planOf(known, { people, groups: new Map([...known.groups].filter(([other]) => other !== entry)) }).steps;
  }

  /** Takes steps that an administrator decided on, not a directory. */
  async take(directory: string, steps: readonly Step[], groups: readonly string[]): Promise<boolean> {
    const { store, access, now, signal } = this.#options;
    const { groups: mirrored } = await readKnown(store, directory, groups);
    const ids = new Map([...mirrored].map(([entry, { id }]) => [entry, id]));
    const options = { store, access, groups: ids, photos: new Map(), now, signal, progress: (): void => undefined };
    return (await applySteps(options, steps)).complete;
  }

  /** Cuts everybody of a directory that is leaving, then takes away its groups and itself. */
  async finish(directory: string): Promise<void> {
    const { store, access } = this.#options;
    const groups = await groupsOf(store, directory);
    const entries = groups.flatMap(({ record }) => record.mirrors?.entry ?? []);
    const known = await readKnown(store, directory, entries);
    if (!(await this.take(directory, everybodyOut(known), entries))) return;
    const permit = await access.system('sync', 'group.manage');
    const stored = await store.get(connectedKind, directory);
    const state = await store.get(syncStateKind, directory);
    if (stored === undefined) return;
    await store.commit({
      writes: [
        ...groups.map(({ id, revision }) => remove(groupKind, id, revision)),
        ...(state === undefined ? [] : [remove(syncStateKind, directory, state.revision)]),
        remove(connectedKind, directory, stored.revision),
      ],
      events: [
        ...groups.map(({ id, record: { name } }) => permit.event('group.removed', { kind: 'group', id }, { name })),
        permit.event('directory.removed', { kind: 'directory', id: directory }, { done: true }),
      ],
    });
  }
}

/** Everybody is cut and gives up their login: the same directory may be connected again, and name them anew. */
function everybodyOut(known: Known): Step[] {
  const nothingLeft = planOf(known, { people: new Map(), groups: new Map() }).steps;
  const cuts = new Map(nothingLeft.map((step) => [step.entry, step]));
  return [...known.people].map(([entry, { id, mirror: before }]): Step => {
    const step = cuts.get(entry) ?? { entry, act: 'yield', id, before, joins: [], leaves: [] };
    return { ...step, after: { ...before, login: yielded(before) } };
  });
}
