import type { Subject } from '../access/binding.js';
import { changeOf, type Committed, type Page, type Store } from '../store/store.js';
import { nameKey } from '../name.js';
import { abilityId, abilityKind, type Ability, type SkillLevel } from './ability.js';

/** What somebody can do and for whom, by themselves and through their groups; names as `nameKey` makes them. */
export interface Abilities {
  readonly skills: ReadonlyMap<string, SkillLevel>;
  readonly serves: ReadonlySet<string>;
}

export interface SkillsOf {
  /** Of a person, by id. Synchronous: routing asks it for everybody who could take a session. */
  of(person: string): Abilities;
}

/** What is offered where somebody names a skill, or whom somebody serves: whatever is named already. */
export interface KnownAbilities {
  skills: string[];
  serves: string[];
}

const PAGE = 1_000;

/** What people and groups can do, in memory: read once, then changed with every commit before the commit is answered. */
export class Skills implements SkillsOf {
  readonly #records = new Map<string, Ability>();
  readonly #groupsOf: (person: string) => Iterable<string>;

  constructor(groupsOf: (person: string) => Iterable<string>) {
    this.#groupsOf = groupsOf;
  }

  /** To be told of every commit, in order. */
  readonly committed = ({ changes }: Committed): void => {
    for (const change of changes) {
      const found = changeOf(abilityKind, change);
      if (found?.record === null) this.#records.delete(found.id);
      else if (found !== undefined) this.#records.set(found.id, found.record);
    }
  };

  /** Reads everything, before anything else is committed. */
  async load(store: Store): Promise<void> {
    let cursor: string | undefined;
    do {
      const page: Page<Ability> = await store.list(abilityKind, {
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      for (const { id, record } of page.records) this.#records.set(id, record);
      cursor = page.next;
    } while (cursor !== undefined);
  }

  /** The highest level wins. */
  of(person: string): Abilities {
    const groups = [...this.#groupsOf(person)].map((id): Subject => ({ kind: 'group', id }));
    const reaching = [{ kind: 'person', id: person } as const, ...groups].flatMap((subject) => this.own(subject) ?? []);
    const skills = new Map<string, SkillLevel>();
    for (const { name, level } of reaching.flatMap((ability) => ability.skills)) {
      const key = nameKey(name);
      if ((skills.get(key) ?? 0) < level) skills.set(key, level);
    }
    return { skills, serves: new Set(reaching.flatMap((ability) => ability.serves).map(nameKey)) };
  }

  /** What was said of this person or group itself. */
  own(subject: Subject): Ability | undefined {
    return this.#records.get(abilityId(subject));
  }

  /** Every name in use, as it was first written, in alphabetical order. */
  known(): KnownAbilities {
    const records = [...this.#records.values()];
    return {
      skills: distinct(records.flatMap(({ skills }) => skills.map(({ name }) => name))),
      serves: distinct(records.flatMap(({ serves }) => serves)),
    };
  }
}

function distinct(names: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const name of names) if (!byKey.has(nameKey(name))) byKey.set(nameKey(name), name);
  return [...byKey.values()].sort((a, b) => a.localeCompare(b));
}
