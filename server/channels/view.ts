import type { Question } from '../forms/question.js';
import type { SilentKind } from '../notifications/kinds.js';
import type { Tool } from '../protocol/tools.js';
import type { Channel } from './channel.js';
import type { Hours, MailTemplate, Messages, Requirements } from './given.js';
import type { OpeningHours } from './opening-hours.js';

const nothing = { en: '', fr: '' } as const;

/** A channel as whoever works there sees it. */
export interface ChannelView {
  id: string;
  name: string;
  /** The one that catches what has no other home. */
  isDefault: boolean;
  /** What may be used in its sessions at most. */
  tools: Tool[];
  /** What it is for. */
  description?: string;
  /** What a technician has to say to begin a session here; nothing, when left out. */
  requires?: Requirements;
  /** How long its links hold, in milliseconds; as long as everywhere on this appliance, when left out. */
  sessionLife?: number;
  /** Always open, when left out. */
  hours?: Hours;
  /** The name of its picture, under which anybody can fetch it. */
  logo?: string;
  messages?: Messages;
  survey?: Question[];
  /** The mail of its invitations; the appliance’s own, when left out. */
  mail?: MailTemplate;
  /** What of its sessions nobody is told of. */
  silent?: SilentKind[];
  /** How many times a person or group was given something here; only for whoever may see the channel’s settings. */
  bindings?: number;
  /** UTC milliseconds. */
  createdAt: number;
}

/** What everybody who works there sees, and with `bindings` its settings too. */
export function viewOf(id: string, channel: Channel, bindings?: number): ChannelView {
  const { name, isDefault, tools, description, requires, sessionLife, logo, hours, mail, silent, createdAt } = channel;
  return {
    ...{ id, name, isDefault, tools: [...tools] },
    ...(description !== undefined && { description }),
    ...(requires && { requires: { ...requires } }),
    ...(sessionLife !== undefined && { sessionLife }),
    ...(hours && { hours: hoursOf(hours) }),
    ...(logo !== undefined && { logo }),
    ...(mail && { mail: { subject: { ...mail.subject }, text: { ...mail.text } } }),
    ...(silent && { silent: [...silent] }),
    ...(bindings !== undefined && { ...settingsOf(channel), bindings }),
    createdAt,
  };
}

/** What only whoever may see the channel's settings reads. */
function settingsOf({ messages, survey }: Channel): Pick<ChannelView, 'messages' | 'survey'> {
  const { welcome = nothing, waiting = nothing, ended = nothing } = messages ?? {};
  return {
    ...(messages && { messages: { welcome: { ...welcome }, waiting: { ...waiting }, ended: { ...ended } } }),
    ...(survey && { survey: survey.map((question) => ({ ...question })) }),
  };
}

function hoursOf({ timeZone, days, closures, message }: OpeningHours): Hours {
  return {
    timeZone,
    days: days.map((day) => day.map((span) => ({ ...span }))),
    closures: [...closures],
    message: { ...message },
  };
}
