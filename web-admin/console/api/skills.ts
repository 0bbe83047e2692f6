import { request } from '../../appliance/request.js';

export type SkillLevel = 1 | 2 | 3;

export interface Skill {
  readonly name: string;
  readonly level: SkillLevel;
}

/** What was said of one person or group. */
export interface Ability {
  readonly skills: readonly Skill[];
  /** Customers or departments. */
  readonly serves: readonly string[];
}

export interface AbilityView extends Ability {
  /** What a person has besides through their groups. */
  readonly groups: readonly (Ability & { readonly id: string; readonly name: string })[];
}

export interface AbilitySubject {
  readonly kind: 'person' | 'group';
  readonly id: string;
}

/** Every name in use. */
export interface KnownAbilities {
  readonly skills: readonly string[];
  readonly serves: readonly string[];
}

const base = '/api/v1/skills';
const placeOf = ({ kind, id }: AbilitySubject): string => `${base}/${kind === 'person' ? 'people' : 'groups'}/${id}`;

/** Under which the cache keeps what was asked of skills. */
export const skillsKey = ['skills'] as const;

export const knownAbilities = (): Promise<KnownAbilities> => request('GET', base);

export const readAbility = (subject: AbilitySubject): Promise<AbilityView> => request('GET', placeOf(subject));

/** Says all of it anew. */
export const changeAbility = (subject: AbilitySubject, ability: Ability): Promise<AbilityView> =>
  request('POST', placeOf(subject), ability);
