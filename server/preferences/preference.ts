import { kind } from '../store/store.js';
import type { Id } from '../http/id.js';
import type { NotificationKind } from '../notifications/kinds.js';
import type { Origin, Priority, SessionState } from '../sessions/session.js';

/** Whose sessions a list shows. */
export type ListScope = 'mine' | 'channels' | 'unassigned' | 'all';

/** What a row of the list can say. */
export type ListColumn =
  | 'state'
  | 'number'
  | 'who'
  | 'subject'
  | 'channel'
  | 'group'
  | 'technician'
  | 'priority'
  | 'device'
  | 'system'
  | 'address'
  | 'answers'
  | 'since'
  | 'waiting'
  | 'expires'
  | 'customer'
  | 'ticket'
  | 'origin';

export interface ListSort {
  column: ListColumn;
  descending: boolean;
}

/** Of each kind any of these; a kind that is left out chooses nothing. */
export interface ListFilters {
  /** @maxItems 5 */
  states?: SessionState[];
  /**
   * Ids; `none` for private sessions.
   * @maxItems 50
   */
  channels?: ListPlace[];
  /**
   * Ids; `none` for those of no group.
   * @maxItems 50
   */
  groups?: ListPlace[];
  /**
   * Ids; `none` for those that nobody has.
   * @maxItems 50
   */
  technicians?: ListPlace[];
  /** @maxItems 4 */
  priorities?: Priority[];
  /** @maxItems 4 */
  origins?: Origin[];
  /** Whether a program of the end user is connected or known. */
  program?: boolean;
}

/** @pattern ^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$ */
export type ListPlace = string;

/** A list of sessions that somebody made for themselves and named. */
export interface SavedView {
  /**
   * A UUID, as the page made it.
   * @pattern ^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$
   */
  id: string;
  /**
   * @minLength 1
   * @maxLength 40
   * @pattern ^\P{C}*[^\p{C}\s]\P{C}*$
   */
  name: string;
  scope: ListScope;
  filters: ListFilters;
  /** @maxLength 100 */
  search?: string;
  /** The order of urgency, when left out. */
  sort?: ListSort;
  /**
   * Which, and in which order.
   * @minItems 1
   * @maxItems 20
   */
  columns: ListColumn[];
}

/** How the list looks where no saved view says otherwise. */
export interface ListLook {
  sort?: ListSort;
  /**
   * @minItems 1
   * @maxItems 20
   */
  columns?: ListColumn[];
}

export interface ChannelSilence {
  channel: Id;
  /**
   * Of what happens there one is not told.
   * @maxItems 5
   */
  off: NotificationKind[];
}

/** What somebody wants to be told of, and how. */
export interface NotificationWishes {
  /** By the browser, when another window is in front. */
  browser: boolean;
  sound: boolean;
  /**
   * Never told of.
   * @maxItems 5
   */
  off: NotificationKind[];
  /** @maxItems 200 */
  channels: ChannelSilence[];
  /**
   * Told of by e-mail too, collected, while no page of theirs is open.
   * @maxItems 5
   */
  mail: NotificationKind[];
  /** The language of the e-mail. */
  language: 'en' | 'fr';
}

/** How the pages look to somebody, and what they are told of. What is left out is as it is for everybody. */
export interface Preferences {
  /** @maxItems 30 */
  views?: SavedView[];
  list?: ListLook;
  notifications?: NotificationWishes;
}

/** One record a person, under their id. */
export const preferencesKind = kind<Preferences>({
  name: 'preferences',
  withoutEvent: 'how somebody’s own pages look, and what they are told of, gives nobody anything',
});
