import { kind } from '../store/store.js';
import { nameKey } from '../name.js';

/** The group of a directory that a group mirrors. */
export interface Mirrored {
  readonly directory: string;
  /** objectGUID or entryUUID. */
  readonly entry: string;
}

/** A set of people; of a mirrored one the directory decides who is in it, nested groups resolved. */
export interface Group {
  readonly name: string;
  readonly description: string;
  readonly mirrors?: Mirrored;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

export const groupKind = kind({
  name: 'group',
  indexes: {
    name: (group: Group) => [[nameKey(group.name)]],
    mirrors: (group: Group) => (group.mirrors ? [[group.mirrors.directory, group.mirrors.entry]] : []),
  },
  unique: ['name', 'mirrors'],
});

/** That somebody is in a group. Apart from the group, so that a group of thousands changes one by one. */
export interface Membership {
  readonly group: string;
  readonly person: string;
}

export const membershipKind = kind({
  name: 'membership',
  indexes: {
    group: (membership: Membership) => [[membership.group]],
    person: (membership: Membership) => [[membership.person]],
  },
});

/** One record for one person in one group, whoever writes it. */
export function membershipId(group: string, person: string): string {
  return `${group}.${person}`;
}
