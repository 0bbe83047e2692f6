import type { Binding } from '../access/binding.js';
import type { Organisation } from '../access/organisation.js';
import { shippedRoles, type ShippedRoleName } from '../../config/roles.js';

/** Something with the name that it has now. */
export interface Named {
  id: string;
  name: string;
}

/** Who is given something. */
export interface SubjectView extends Named {
  kind: 'person' | 'group';
}

/** A binding, as lists and explanations show it. */
export interface GrantView {
  id: string;
  subject: SubjectView;
  /** Either a role, */
  role?: Named;
  /** or permissions of its own. */
  permissions?: string[];
  /** The one channel where it holds; everywhere without it. */
  channel?: Named;
  /** What it gives: its words that can hold here, and whose tools exist. */
  gives: string[];
  /** UTC milliseconds. */
  createdAt: number;
  /** Of what is shown; a change names it. */
  revision: number;
}

export function grantView(organisation: Organisation, id: string, binding: Binding, revision: number): GrantView {
  const { subject, role, permissions, channel, createdAt } = binding;
  const { people, groups, channels } = organisation;
  const found = subject.kind === 'person' ? people.get(subject.id) : groups.get(subject.id);
  return {
    id,
    subject: { kind: subject.kind, id: subject.id, name: found?.name ?? '' },
    ...(role !== undefined && { role: { id: role, name: roleName(organisation, role) } }),
    ...(permissions !== undefined && { permissions: [...permissions] }),
    ...(channel !== undefined && { channel: { id: channel, name: channels.get(channel)?.name ?? '' } }),
    gives: [...organisation.effect(binding)],
    createdAt,
    revision,
  };
}

/** What a role is called; a shipped one in English, as pages word it by its id. */
export function roleName({ roles }: Organisation, id: string): string {
  return isShipped(id) ? shippedRoles[id].en.name : (roles.get(id)?.name ?? '');
}

export function isShipped(id: string): id is ShippedRoleName {
  return Object.hasOwn(shippedRoles, id);
}
