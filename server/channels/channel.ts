import type { Tool } from '../protocol/tools.js';
import { kind } from '../store/store.js';

/** A department's front door. Who works there, its bindings say. */
export interface Channel {
  /** At most 64 characters. */
  readonly name: string;
  /** What technicians may use in its sessions at most. */
  readonly tools: readonly Tool[];
  /** The one that catches what has no other home. */
  readonly isDefault: boolean;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

export const channelKind = kind({
  name: 'channel',
  indexes: {
    name: (channel: Channel) => [[channel.name.normalize('NFKC').toLowerCase()]],
    default: (channel: Channel) => (channel.isDefault ? [[true]] : []),
  },
  unique: ['name', 'default'],
});
