import type { Tool } from '../../../server/protocol/tools.js';
import { request } from '../../appliance/request.js';

export interface ChannelView {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  /** What may be used in its sessions at most. */
  readonly tools: readonly Tool[];
  /** How many times something was given here; only for whoever may see the channel's settings. */
  readonly bindings?: number;
  readonly createdAt: number;
}

export interface ChannelList {
  readonly channels: readonly ChannelView[];
}

export interface ChannelRemoval {
  readonly openSessions: number;
  readonly bindings: number;
  readonly defaultChannel: { readonly id: string; readonly name: string };
}

interface Answer {
  readonly channel: ChannelView;
}

const base = '/api/v1/channels';

/** Under which the cache keeps what was asked of channels. */
export const channelsKey = ['channels'] as const;
export const channelKey = (id: string): readonly [string, string] => ['channels', id];

export const listChannels = (): Promise<ChannelList> => request('GET', base);

export const readChannel = async (id: string): Promise<ChannelView> =>
  (await request<Answer>('GET', `${base}/${id}`)).channel;

export const makeChannel = async (name: string): Promise<ChannelView> =>
  (await request<Answer>('POST', base, { name })).channel;

export const changeChannel = async (
  id: string,
  given: { name?: string; tools?: readonly Tool[] },
): Promise<ChannelView> => (await request<Answer>('POST', `${base}/${id}`, given)).channel;

export const makeDefaultChannel = async (id: string): Promise<ChannelView> =>
  (await request<Answer>('POST', `${base}/${id}/default`)).channel;

export const foreseeRemoval = (id: string): Promise<ChannelRemoval> => request('GET', `${base}/${id}/removal`);

export const removeChannel = (id: string): Promise<void> => request('DELETE', `${base}/${id}`);
