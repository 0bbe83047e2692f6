import type { Tool } from '../protocol/tools.js';
import type { Question, Worded } from '../forms/question.js';
import { kind } from '../store/store.js';
import type { InvitationMail } from './mail-template.js';

/** From and to, in minutes since midnight of the desk's own time zone; `to` is later. */
export interface OpenSpan {
  readonly from: number;
  readonly to: number;
}

/** When somebody is at the desk. */
export interface OpeningHours {
  /** An IANA name: `Europe/Paris`. */
  readonly timeZone: string;
  /** Monday first; an empty day is closed. */
  readonly days: readonly (readonly OpenSpan[])[];
  /** Days on which it is closed besides, as `2026-12-25`. */
  readonly closures: readonly string[];
  /** What whoever calls outside of these hours reads. */
  readonly message: Worded;
}

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
