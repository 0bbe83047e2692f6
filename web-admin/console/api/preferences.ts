import { request } from '../../appliance/request.js';
import type { Priority, SessionState, SessionView } from './sessions.js';

export type ListScope = 'mine' | 'channels' | 'unassigned' | 'all';

/** What a row of the list can say, in the order in which the choice of columns names it. */
export const columnNames = [
  'state',
  'number',
  'priority',
  'who',
  'subject',
  'answers',
  'channel',
  'group',
  'technician',
  'device',
  'system',
  'address',
  'since',
  'waiting',
  'expires',
  'origin',
  'customer',
  'ticket',
] as const;
export type ColumnName = (typeof columnNames)[number];

export interface ListSort {
  readonly column: ColumnName;
  readonly descending: boolean;
}

/** Of each kind any of these; `none` stands for what has no channel, group or technician. */
export interface ListFilters {
  readonly states?: readonly SessionState[];
  readonly channels?: readonly string[];
  readonly groups?: readonly string[];
  readonly technicians?: readonly string[];
  readonly priorities?: readonly Priority[];
  readonly origins?: readonly SessionView['origin'][];
  readonly program?: boolean;
}

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly scope: ListScope;
  readonly filters: ListFilters;
  readonly search?: string;
  readonly sort?: ListSort;
  readonly columns: readonly ColumnName[];
}

export const notificationKinds = ['unassigned', 'assigned', 'offered', 'chat', 'ready'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export interface NotificationWishes {
  readonly browser: boolean;
  readonly sound: boolean;
  readonly off: readonly NotificationKind[];
  readonly channels: readonly { readonly channel: string; readonly off: readonly NotificationKind[] }[];
  readonly mail: readonly NotificationKind[];
  readonly language: 'en' | 'fr';
}

/** What somebody keeps for themselves; what is left out is as it is for everybody. */
export interface Preferences {
  readonly views?: readonly SavedView[];
  readonly list?: { readonly sort?: ListSort; readonly columns?: readonly ColumnName[] };
  readonly notifications?: NotificationWishes;
}

export const preferencesKey = ['preferences'] as const;

export const readPreferences = (): Promise<Preferences> => request('GET', '/api/v1/me/preferences');

/** Keeps the parts that are given. */
export const savePreferences = (parts: Preferences): Promise<Preferences> =>
  request('POST', '/api/v1/me/preferences', parts);
