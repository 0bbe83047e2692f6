import { reachesOf, type PersonActor } from '../access/decide.js';
import { permissions, type Permission } from '../access/permissions.js';
import { kind } from '../store/store.js';
import type { PasswordHash } from './passwords.js';

/** Somebody who may sign in, as an administrator decided. */
export interface Person {
  /** As it was given; compared by `loginKey`. */
  readonly login: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly locked: boolean;
  /** Absent until the person has used their one-time link. */
  readonly password?: PasswordHash;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

export const personKind = kind({
  name: 'person',
  indexes: {
    login: (person: Person) => [[loginKey(person.login)]],
    role: (person: Person) => person.roles.map((role) => [role]),
  },
  unique: ['login'],
});

/** Two logins that a person would read as the same are the same. */
export function loginKey(login: string): string {
  return login.normalize('NFKC').toLowerCase();
}

export type PersonState = 'active' | 'invited' | 'locked';

export function stateOf(person: Person): PersonState {
  if (person.locked) return 'locked';
  return person.password === undefined ? 'invited' : 'active';
}

/** A person as the people page shows them. */
export interface PersonView {
  id: string;
  login: string;
  name: string;
  roles: string[];
  state: PersonState;
  /** UTC milliseconds. */
  createdAt: number;
}

export function viewOf(id: string, person: Person): PersonView {
  const { login, name, createdAt } = person;
  return { id, login, name, roles: [...person.roles], state: stateOf(person), createdAt };
}

/** Whatever their roles give anywhere: what a page may show buttons for. Never a decision. */
export function permissionsOf(actor: PersonActor): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => reachesOf(actor, permission).length > 0);
}
