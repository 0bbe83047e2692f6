import type { Organisation } from '../access/organisation.js';
import type { Group } from './group.js';

export interface GroupView {
  id: string;
  name: string;
  description: string;
  /** How many people are in it. */
  members: number;
  /** How many times it was given a role or permissions. */
  bindings: number;
  /** The id of the directory whose group it mirrors; who is in a local group is chosen here. */
  directory?: string;
  /** UTC milliseconds. */
  createdAt: number;
}

export function viewOf(organisation: Organisation, id: string, group: Group): GroupView {
  const { name, description, mirrors, createdAt } = group;
  return {
    id,
    name,
    description,
    members: organisation.membersOf(id).size,
    bindings: organisation.boundTo({ kind: 'group', id }).length,
    ...(mirrors !== undefined && { directory: mirrors.directory }),
    createdAt,
  };
}
