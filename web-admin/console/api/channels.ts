import type { ChannelSettings, Hours, MailTemplate, Messages, Requirements } from '../../../server/channels/given.js';
import type { Question } from '../../../server/forms/question.js';
import type { SilentKind } from '../../../server/notifications/kinds.js';
import type { Tool } from '../../../server/protocol/tools.js';
import { request } from '../../appliance/request.js';

export interface ChannelView {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  /** What may be used in its sessions at most. */
  readonly tools: readonly Tool[];
  readonly description?: string;
  /** What has to be said to begin a session there. */
  readonly requires?: Requirements;
  /** How long its links hold, in milliseconds; as everywhere on this appliance, when left out. */
  readonly sessionLife?: number;
  /** Always open, when left out. */
  readonly hours?: Hours;
  /** The name of its picture. */
  readonly logo?: string;
  readonly messages?: Messages;
  readonly survey?: readonly Question[];
  readonly mail?: MailTemplate;
  /** What of its sessions nobody is told of. */
  readonly silent?: readonly SilentKind[];
  /** How many times something was given here; only for whoever may see the channel's settings. */
  readonly bindings?: number;
  readonly createdAt: number;
}

export interface ChannelList {
  readonly channels: readonly ChannelView[];
}

export interface ChannelRemoval {
  readonly openSessions: number;
  readonly calls: number;
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

/** Changes what is said here and leaves the rest. */
export const changeChannel = async (id: string, given: ChannelSettings): Promise<ChannelView> =>
  (await request<Answer>('POST', `${base}/${id}`, given)).channel;

export const makeDefaultChannel = async (id: string): Promise<ChannelView> =>
  (await request<Answer>('POST', `${base}/${id}/default`)).channel;

export const foreseeRemoval = (id: string): Promise<ChannelRemoval> => request('GET', `${base}/${id}/removal`);

export const removeChannel = (id: string): Promise<void> => request('DELETE', `${base}/${id}`);

/** `bytes`: base64. */
export const setLogo = async (id: string, bytes: string): Promise<ChannelView> =>
  (await request<Answer>('POST', `${base}/${id}/logo`, { bytes })).channel;

export const removeLogo = async (id: string): Promise<ChannelView> =>
  (await request<Answer>('DELETE', `${base}/${id}/logo`)).channel;

export const logoAddress = (logo: string): string => `/api/v1/portal/logos/${logo}`;
