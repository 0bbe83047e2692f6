import { keepLines, keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import { isEmpty, keptQuestions, keptWords } from '../forms/questions.js';
import { keptName } from '../name.js';
import { bitsOf, toolsOf, type Tool } from '../protocol/tools.js';
import type { Channel, ChannelMessages } from './channel.js';
import type { ChannelSettings, Hours, MailTemplate, Messages, OpenDay } from './given.js';
import { faultOf, type TemplateFault } from './mail-template.js';
import { isTimeZone, type OpeningHours, type OpenSpan } from './opening-hours.js';

export const SHORTEST_LIFE_MS = 5 * 60_000;
const DESCRIPTION_BYTES = 2_000;
const MESSAGE_BYTES = 1_024;
const MAIL_BYTES = 8_000;

type Optional = 'description' | 'sessionLife' | 'requires' | 'hours' | 'messages' | 'survey' | 'mail' | 'silent';

/**
 * What a channel is after these settings; what they leave out stays, what they empty goes.
 * @throws Refusal `request/malformed`
 */
export function settled(channel: Channel, given: ChannelSettings): Channel {
  const { name, tools } = given;
  const after = {
    ...channel,
    ...(name !== undefined && { name: keptName(name) }),
    ...(tools !== undefined && { tools: inOrder(tools) }),
    ...optionalOf(given),
  };
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== undefined)) as unknown as Channel;
}

/** What was given, as it is kept; undefined under a name for what is taken away. */
function optionalOf(given: ChannelSettings): { readonly [N in Optional]?: Channel[N] | undefined } {
  const { description, sessionLife, requires, hours, messages, survey, mail, silent } = given;
  if (given.alwaysOpen === true && hours !== undefined) {
    throw new Refusal('request/malformed', 'a channel that is always open has no hours');
  }
  return {
    ...(description !== undefined && { description: keepText(description, DESCRIPTION_BYTES) || undefined }),
    ...(sessionLife !== undefined && { sessionLife: lifeOf(sessionLife) }),
    ...(requires && { requires: requires.subject || requires.ticket ? { ...requires } : undefined }),
    ...(hours && { hours: hoursOf(hours) }),
    ...(given.alwaysOpen === true && { hours: undefined }),
    ...(messages && { messages: messagesOf(messages) }),
    ...(survey && { survey: survey.length === 0 ? undefined : keptQuestions(survey) }),
    ...(mail && { mail: mailOf(mail) }),
    ...(silent && { silent: silent.length === 0 ? undefined : [...new Set(silent)] }),
  };
}

export function inOrder(tools: readonly Tool[]): Tool[] {
  return toolsOf(bitsOf(tools));
}

function lifeOf(given: number): number | undefined {
  if (given === 0) return undefined;
  if (given < SHORTEST_LIFE_MS) throw new Refusal('request/malformed', 'five minutes at least');
  return given;
}

function hoursOf({ timeZone, days, closures, message }: Hours): OpeningHours {
  if (!isTimeZone(timeZone)) throw new Refusal('request/malformed', 'there is no such time zone');
  if (closures.some((day) => !isDay(day)))
    throw new Refusal('request/malformed', 'a closure is no day of the calendar');
  return {
    timeZone,
    days: days.map(dayOf),
    closures: [...new Set(closures)].sort(),
    message: keptLines(message),
  };
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function dayOf(day: OpenDay): OpenSpan[] {
  const spans = day.map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from);
  if (spans.some(({ from, to }, at) => to <= from || from < (spans[at - 1]?.to ?? 0))) {
    throw new Refusal('request/malformed', 'opening hours end before they begin, or overlap');
  }
  return spans;
}

function keptLines({ en, fr }: { readonly en: string; readonly fr: string }, bytes = MESSAGE_BYTES) {
  return { en: keepLines(en, bytes), fr: keepLines(fr, bytes) };
}

function messagesOf(given: Messages): ChannelMessages | undefined {
  const said = Object.entries({ welcome: given.welcome, waiting: given.waiting, ended: given.ended })
    .map(([name, words]) => [name, keptLines(words)] as const)
    .filter(([, words]) => !isEmpty(words));
  return said.length === 0 ? undefined : Object.fromEntries(said);
}

function mailOf({ subject, text }: MailTemplate): Channel['mail'] {
  const mail = { subject: keptWords(subject), text: keptLines(text, MAIL_BYTES) };
  if (isEmpty(mail.subject) && isEmpty(mail.text)) return undefined;
  const fault = faultOf(mail);
  if (fault !== undefined) throw new Refusal('request/malformed', faults[fault]);
  return mail;
}

const faults: Readonly<Record<TemplateFault, string>> = {
  unknownPlaceholder: 'the mail names a placeholder that there is not',
  linkInSubject: 'the link is in the subject of the mail',
  linkMissing: 'the link is missing in the text of the mail',
};
