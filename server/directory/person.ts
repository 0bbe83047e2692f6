import type { Organisation } from '../access/organisation.js';
import { kind } from '../store/store.js';
import type { PasswordHash } from './passwords.js';

/** Where a person comes from who is not local. */
export interface Outside {
  readonly directory: string;
  /** objectGUID or entryUUID: a rename or a move changes nothing. */
  readonly entry: string;
  /** What they sign in with there, besides their login here. */
  readonly login: string;
  readonly upn?: string;
}

/** Somebody who may sign in, as an administrator or a directory decided. What they may do, their bindings say. */
export interface Person {
  /** As it was given; compared by `loginKey`. */
  readonly login: string;
  readonly name: string;
  readonly mail?: string;
  readonly department?: string;
  readonly phone?: string;
  /** The name of a picture of theirs: its hash. */
  readonly photo?: string;
  readonly outside?: Outside;
  /** Disabled or gone in the directory they come from. */
  readonly left?: true;
  readonly locked: boolean;
  /** Kept for the day when nothing else works; its use alarms. */
  readonly breakGlass?: true;
  /** Absent until a local person has used their one-time link; people of a directory have none here. */
  readonly password?: PasswordHash;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

export const personKind = kind({
  name: 'person',
  indexes: {
    login: (person: Person) => [[loginKey(person.login)]],
    outside: (person: Person) => (person.outside ? [[person.outside.directory, person.outside.entry]] : []),
  },
  unique: ['login', 'outside'],
});

/** Two logins that a person would read as the same are the same. */
export function loginKey(login: string): string {
  return login.normalize('NFKC').toLowerCase();
}

export type PersonState = 'active' | 'invited' | 'locked' | 'left';

export function stateOf(person: Person): PersonState {
  if (person.locked) return 'locked';
  if (person.left === true) return 'left';
  return person.password === undefined && person.outside === undefined ? 'invited' : 'active';
}

/** A person as the people page shows them. */
export interface PersonView {
  id: string;
  login: string;
  name: string;
  mail?: string;
  department?: string;
  phone?: string;
  photo?: string;
  /** The directory they come from; a local account has none. */
  directory?: string;
  breakGlass: boolean;
  /** The roles that reach them anywhere, by themselves or through a group. */
  roles: string[];
  state: PersonState;
  /** UTC milliseconds. */
  createdAt: number;
}

export function viewOf(organisation: Organisation, id: string, person: Person): PersonView {
  const { login, name, mail, department, phone, photo, outside, createdAt } = person;
  const roles = organisation.grantsOf(id).flatMap(({ binding }) => binding.role ?? []);
  return {
    id,
    login,
    name,
    ...(mail !== undefined && { mail }),
    ...(department !== undefined && { department }),
    ...(phone !== undefined && { phone }),
    ...(photo !== undefined && { photo }),
    ...(outside !== undefined && { directory: outside.directory }),
    breakGlass: person.breakGlass === true,
    roles: [...new Set(roles)],
    state: stateOf(person),
    createdAt,
  };
}
