import type { Json } from '../store/chain.js';
import { kind } from '../store/store.js';
import type { Permission } from './permissions.js';

/** Who is given something. */
export interface Subject {
  readonly kind: 'person' | 'group';
  readonly id: string;
}

/** "This person or group has this role, or these permissions, here." A channel's members are its bindings. */
export interface Binding {
  readonly subject: Subject;
  /** Either a role or permissions of its own. */
  readonly role?: string;
  readonly permissions?: readonly Permission[];
  /** The one channel where it holds; everywhere without it. */
  readonly channel?: string;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

export const bindingKind = kind({
  name: 'binding',
  indexes: {
    subject: (binding: Binding) => [[binding.subject.kind, binding.subject.id]],
    channel: (binding: Binding) => [[binding.channel ?? '']],
    role: (binding: Binding) => (binding.role === undefined ? [] : [[binding.role]]),
  },
});

/** What a binding gives and where, as the record keeps it. */
export function recorded({ role, permissions, channel }: Binding): { [name: string]: Json } {
  return {
    ...(role !== undefined && { role }),
    ...(permissions !== undefined && { permissions: [...permissions] }),
    channel: channel ?? null,
  };
}
