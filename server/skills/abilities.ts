import type { Access, Actor } from '../access/access.js';
import type { Subject } from '../access/binding.js';
import { Refusal } from '../errors.js';
import { keptName, nameKey } from '../name.js';
import type { EventDraft } from '../store/chain.js';
import { put, remove, retryOnConflict, type Store } from '../store/store.js';
import { abilityId, abilityKind, type Ability, type Skill } from './ability.js';
import type { KnownAbilities, Skills } from './skills.js';
import { viewOf, type AbilityView } from './view.js';

/** What is said of a person or group: all of it, each time. */
export interface AbilityGiven {
  readonly skills: readonly Skill[];
  readonly serves: readonly string[];
}

export interface AbilitiesOptions {
  readonly store: Store;
  readonly access: Access;
  readonly skills: Skills;
}

/** What people and groups can do, and for whom they work: told and changed where they are looked after. */
export class Abilities {
  readonly #store: Store;
  readonly #access: Access;
  readonly #skills: Skills;

  constructor({ store, access, skills }: AbilitiesOptions) {
    this.#store = store;
    this.#access = access;
    this.#skills = skills;
  }

  /** Every name in use. @throws Refusal `access/denied` for whoever sees neither people nor groups */
  async known(actor: Actor): Promise<KnownAbilities> {
    const sees = this.#access.allows(actor, 'group.see').allowed ? 'group.see' : 'person.see';
    await this.#access.require(actor, sees);
    return this.#skills.known();
  }

  /** @throws Refusal `access/denied`, `record/unknown` */
  async of(actor: Actor, subject: Subject): Promise<AbilityView> {
    const { kind, id } = subject;
    const owners = kind === 'person' ? [id] : [];
    await this.#access.require(actor, kind === 'person' ? 'person.see' : 'group.see', { ...subject, owners });
    this.#mustExist(subject);
    return this.#view(subject);
  }

  /** @throws Refusal `access/denied`, `record/unknown`, `request/malformed` for a name that is said twice */
  async change(actor: Actor, subject: Subject, given: AbilityGiven): Promise<AbilityView> {
    const { kind, id } = subject;
    const owners = kind === 'person' ? [id] : [];
    const permission = kind === 'person' ? 'person.manage' : 'group.manage';
    const permit = await this.#access.require(actor, permission, { ...subject, owners });
    this.#mustExist(subject);
    const after = readAbility({ kind, id }, given);
    await retryOnConflict(async () => {
      const key = abilityId(subject);
      const stored = await this.#store.get(abilityKind, key);
      const before = stored?.record ?? { subject, skills: [], serves: [] };
      if (JSON.stringify(wordsOf(before)) === JSON.stringify(wordsOf(after))) return;
      const name = kind === 'person' ? 'person.changed' : 'group.changed';
      const event: EventDraft = permit.event(name, subject, { before: wordsOf(before), after: wordsOf(after) });
      const isEmpty = after.skills.length + after.serves.length === 0;
      const revision = stored?.revision ?? 0;
      const write = isEmpty ? remove(abilityKind, key, revision) : put(abilityKind, key, revision, after);
      await this.#store.commit({ writes: [write], events: [event] });
    });
    return this.#view(subject);
  }

  #mustExist({ kind, id }: Subject): void {
    const { people, groups } = this.#access.organisation;
    if (!(kind === 'person' ? people : groups).has(id)) throw new Refusal('record/unknown');
  }

  #view(subject: Subject): AbilityView {
    return viewOf(this.#skills, this.#access.organisation, subject);
  }
}

/** What is said of somebody, as it is kept. @throws Refusal `request/malformed` for a name that is said twice */
export function readAbility(subject: Subject, { skills, serves }: AbilityGiven): Ability {
  return {
    subject,
    skills: distinct(
      skills.map(({ name, level }) => ({ name: keptName(name), level })),
      ({ name }) => name,
    ),
    serves: distinct(serves.map(keptName), (name) => name),
  };
}

/** In alphabetical order. @throws Refusal `request/malformed` */
function distinct<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  if (new Set(items.map((item) => nameKey(nameOf(item)))).size < items.length) {
    throw new Refusal('request/malformed', 'a name is said twice');
  }
  return items.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

/** What the record keeps. */
function wordsOf({ skills, serves }: Pick<Ability, 'skills' | 'serves'>): { skills: string[]; serves: string[] } {
  return { skills: skills.map(({ name, level }) => `${name} ${level}`), serves: [...serves] };
}
