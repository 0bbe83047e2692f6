import type { Subject } from '../access/binding.js';
import type { Organisation } from '../access/organisation.js';
import type { Name } from '../name.js';
import type { Ability } from './ability.js';
import type { Skills } from './skills.js';

export interface SkillView {
  name: Name;
  /** 1 knows a little, 2 works with it, 3 is asked by others. */
  level: 1 | 2 | 3;
}

/** What was said of one person or group. */
export interface AbilityWords {
  /** @maxItems 50 */
  skills: SkillView[];
  /**
   * The customers or departments for whom they work.
   * @maxItems 100
   */
  serves: Name[];
}

export interface GroupAbility extends AbilityWords {
  id: string;
  name: string;
}

export interface AbilityView extends AbilityWords {
  /** What a person has besides through their groups; the highest level counts. Nothing for a group. */
  groups: GroupAbility[];
}

export function viewOf(skills: Skills, organisation: Organisation, subject: Subject): AbilityView {
  const groups = subject.kind === 'person' ? [...organisation.groupsOf(subject.id)] : [];
  return {
    ...wordsOf(skills.own(subject)),
    groups: groups.flatMap((id) => {
      const ability = skills.own({ kind: 'group', id });
      if (ability === undefined) return [];
      return [{ id, name: organisation.groups.get(id)?.name ?? '', ...wordsOf(ability) }];
    }),
  };
}

function wordsOf(ability: Ability | undefined): AbilityWords {
  return {
    skills: (ability?.skills ?? []).map(({ name, level }) => ({ name, level })),
    serves: [...(ability?.serves ?? [])],
  };
}
