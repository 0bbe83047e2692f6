import type { Tool } from '../protocol/tools.js';
import type { Question, Worded } from '../forms/question.js';
import type { SilentKind } from '../notifications/kinds.js';
import { kind } from '../store/store.js';
import { nameKey } from '../name.js';
import type { InvitationMail } from './mail-template.js';
import type { OpeningHours } from './opening-hours.js';

export type { OpeningHours } from './opening-hours.js';

/** What end users read of a channel besides its forms; without one, the appliance's own words stand. */
export interface ChannelMessages {
  /** Above the form of its SOS Calls, and on the page of its links. */
  readonly welcome?: Worded;
  /** While they wait. */
  readonly waiting?: Worded;
  /** When the session has ended. */
  readonly ended?: Worded;
}

/** A department's front door. Who works there, its bindings say. */
export interface Channel {
  /** At most 64 characters. */
  readonly name: string;
  /** What technicians may use in its sessions at most. */
  readonly tools: readonly Tool[];
  /** The one that catches what has no other home. */
  readonly isDefault: boolean;
  readonly description?: string;
  /** How long its links and its calls without a program hold, in milliseconds; the appliance's setting, when left out. */
  readonly sessionLife?: number;
  /** What a technician has to say to start a session here. */
  readonly requires?: { readonly subject: boolean; readonly ticket: boolean };
  /** Always open, when left out. */
  readonly hours?: OpeningHours;
  readonly messages?: ChannelMessages;
  /** The name of its picture: its hash. */
  readonly logo?: string;
  /** What the end user is asked when a session has ended; nothing, when left out. */
  readonly survey?: readonly Question[];
  /** The mail of its invitations; the appliance's own, when left out. */
  readonly mail?: InvitationMail;
  /** What of its sessions nobody is told of, whatever they chose. */
  readonly silent?: readonly SilentKind[];
  /** UTC milliseconds. */
  readonly createdAt: number;
}

export const channelKind = kind({
  name: 'channel',
  indexes: {
    name: (channel: Channel) => [[nameKey(channel.name)]],
    default: (channel: Channel) => (channel.isDefault ? [[true]] : []),
  },
  unique: ['name', 'default'],
});
