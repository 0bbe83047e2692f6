import type { Access } from '../access/access.js';
import type { DirectoryPerson } from '../ldap/directory-entry.js';
import type { Store } from '../store/store.js';
import { applySteps } from './applying.js';
import { readOne } from './known.js';
import { mirrorOf, type Naming } from './mirror.js';
import { photosOf } from './photo.js';
import { planOf } from './plan.js';
import type { SyncState } from './sync-state.js';

export interface MirroringOptions {
  readonly store: Store;
  readonly access: Access;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** More people do not sign in while one reading lasts. */
const REMEMBERED = 10_000;

/** Mirrors people one by one, when they have just proved who they are. */
export class Mirroring {
  readonly #options: MirroringOptions;
  /** Entries, with the monotonic milliseconds at which they were mirrored. */
  readonly #seen = new Map<string, number>();

  constructor(options: MirroringOptions) {
    this.#options = options;
  }

  /** Whether somebody was mirrored after a moment: a reading that began then knows less of them. */
  sawAfter(entry: string, moment: number): boolean {
    return (this.#seen.get(entry) ?? -Infinity) >= moment;
  }

  /**
   * Mirrors somebody with those of the agreed groups that they are in (`groups`). The answer is their record's id; undefined
   * when none holds them, who is then cut, and when somebody else has their login here. While a plan waits for a decision
   * nobody is taken out of anything by signing in, and whom an administrator left in place comes in.
   */
  async mirror(
    naming: Naming,
    person: DirectoryPerson,
    groups: ReadonlySet<string>,
    { accepted, spared, waiting }: Pick<SyncState, 'accepted' | 'spared' | 'waiting'>,
  ): Promise<string | undefined> {
    const { store, access, now, monotonic } = this.#options;
    const found = mirrorOf(naming, person);
    if (found === undefined) return undefined;
    this.#remember(person.id, monotonic());
    const people = new Map([[person.id, found]]);
    const known = await readOne(store, naming.id, found.mirror, accepted);
    const members = (entry: string): Set<string> => new Set(groups.has(entry) ? [person.id] : []);
    const shown = new Map(
      [...known.groups].map(([entry, group]) => [entry, { ...group, members: members(entry) }] as const),
    );
    const isSpared = spared.includes(person.id);
    const stays = new Set(isSpared || waiting !== undefined ? [person.id] : []);
    const plan = planOf(known, { people, groups: shown }, { spared: stays });
    const steps = plan.steps.filter(({ entry, act }) => entry === person.id || act === 'yield');
    const ids = new Map([...known.groups].map(([entry, { id }]) => [entry, id]));
    const { signal } = new AbortController();
    const photos = photosOf(people.values());
    await applySteps({ store, access, groups: ids, photos, now, signal, progress: () => undefined }, steps);
    const isIn = [...shown.values()].some((group) => group.members.size > 0);
    if (!isIn && !isSpared) return undefined;
    const after = (await readOne(store, naming.id, found.mirror, [])).people.get(person.id);
    return after === undefined || after.left ? undefined : after.id;
  }

  #remember(entry: string, moment: number): void {
    // The newest stand last.
    this.#seen.delete(entry);
    this.#seen.set(entry, moment);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > REMEMBERED && oldest !== undefined) this.#seen.delete(oldest);
  }
}
