import type { Question, Worded } from '../forms/question.js';
import type { Name } from '../name.js';
import type { SilentKind } from '../notifications/kinds.js';
import type { Tool } from '../protocol/tools.js';

/** From and to, in minutes since midnight; `to` is later. */
export interface OpenSpanGiven {
  /**
   * @isInt
   * @minimum 0
   * @maximum 1439
   */
  from: number;
  /**
   * @isInt
   * @minimum 1
   * @maximum 1440
   */
  to: number;
}

/**
 * When the desk is open on one day of the week; nothing when it is closed.
 * @maxItems 6
 */
export type OpenDay = OpenSpanGiven[];

/**
 * A day of the calendar: `2026-12-25`.
 * @pattern ^[0-9]{4}-[0-9]{2}-[0-9]{2}$
 */
export type CalendarDay = string;

/** When somebody is at the desk. */
export interface Hours {
  /**
   * An IANA name: `Europe/Paris`.
   * @minLength 1
   * @maxLength 64
   */
  timeZone: string;
  /**
   * Monday first.
   * @minItems 7
   * @maxItems 7
   */
  days: OpenDay[];
  /**
   * Days on which it is closed besides.
   * @maxItems 366
   */
  closures: CalendarDay[];
  /** What whoever calls outside of these hours reads. */
  message: Worded;
}

/** What end users read of a channel besides its forms; where one is empty, the appliance’s own words stand. */
export interface Messages {
  /** Above the form of its SOS Calls, and on the page of its links. */
  welcome: Worded;
  /** While they wait. */
  waiting: Worded;
  /** When the session has ended. */
  ended: Worded;
}

/** A text of several lines in each language. */
export interface WordedText {
  /** @maxLength 4000 */
  en: string;
  /** @maxLength 4000 */
  fr: string;
}

/** The mail by which a link is sent. In both, `{link}` and the like stand for what differs from session to session. */
export interface MailTemplate {
  /** One line. */
  subject: Worded;
  /** Plain text; `{link}` stands in it. */
  text: WordedText;
}

/** What a technician has to say before a session of this channel is begun. */
export interface Requirements {
  /** What it is about. */
  subject: boolean;
  /** The number of a ticket. */
  ticket: boolean;
}

/** What can be set of a channel. What is left out stays as it is. */
export interface ChannelSettings {
  name?: Name;
  /**
   * What may be used in its sessions at most.
   * @minItems 1
   * @maxItems 16
   */
  tools?: Tool[];
  /**
   * What it is for. Technicians read it where they choose a channel.
   * @maxLength 500
   */
  description?: string;
  /**
   * How long its links, and its calls without a program, hold, in milliseconds: from five minutes to thirty days; 0 for as long
   * as everywhere on this appliance.
   * @isInt
   * @minimum 0
   * @maximum 2592000000
   */
  sessionLife?: number;
  requires?: Requirements;
  /** Closed outside of these hours. */
  hours?: Hours;
  /** True takes the hours away: the channel is always open. */
  alwaysOpen?: boolean;
  messages?: Messages;
  /**
   * What the end user is asked when a session has ended; nothing without questions.
   * @maxItems 20
   */
  survey?: Question[];
  /** The mail of its invitations; the appliance’s own where it is empty. */
  mail?: MailTemplate;
  /**
   * What of its sessions nobody is told of, whatever they chose, and whether no webhook is; nothing, when it is empty.
   * @maxItems 6
   */
  silent?: SilentKind[];
}

/** A picture as a file holds it: PNG, JPEG or WebP. */
export interface LogoGiven {
  /**
   * Its bytes in base64; at most 64 KiB of them, at most 1024 pixels wide and high.
   * @minLength 4
   * @maxLength 87384
   * @pattern ^[A-Za-z0-9+/]+={0,2}$
   */
  bytes: string;
}
