import type { Subject } from '../access/binding.js';
import { kind } from '../store/store.js';

/** 1 knows a little, 2 works with it, 3 is asked by others. */
export type SkillLevel = 1 | 2 | 3;

export interface Skill {
  readonly name: string;
  readonly level: SkillLevel;
}

/** What a person or a group can do, and for whom they work. Kept under `abilityId`. */
export interface Ability {
  readonly subject: Subject;
  readonly skills: readonly Skill[];
  /** Customers or departments, as end users’ sessions name them. */
  readonly serves: readonly string[];
}

export const abilityKind = kind<Ability>({ name: 'ability' });

/** One record for one person or group. */
export function abilityId({ kind: whose, id }: Subject): string {
  return `${whose}.${id}`;
}
