import type { Tool } from '../protocol/tools.js';
import type { Channel } from './channel.js';

/** A channel as whoever works there sees it. */
export interface ChannelView {
  id: string;
  name: string;
  /** The one that catches what has no other home. */
  isDefault: boolean;
  /** What may be used in its sessions at most. */
  tools: Tool[];
  /** How many times a person or group was given something here; only for whoever may see the channel’s settings. */
  bindings?: number;
  /** UTC milliseconds. */
  createdAt: number;
}

export function viewOf(id: string, { name, isDefault, tools, createdAt }: Channel, bindings?: number): ChannelView {
  return { id, name, isDefault, tools: [...tools], ...(bindings !== undefined && { bindings }), createdAt };
}
