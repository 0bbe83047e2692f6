import { isOpen, nextOpening } from '../channels/opening-hours.js';
import type { Channel } from '../channels/channel.js';
import type { ProgramInfo } from '../devices/program-file.js';
import type { ErrorCode } from '../errors.js';
import type { Question, Worded } from '../forms/question.js';
import type { SosCall } from './call.js';

/** Whether calls are taken now, and when not, what whoever calls reads. */
export interface Standing {
  readonly state: 'open' | 'paused' | 'closed';
  /** The desk's own words; empty ones leave it to the page. */
  readonly message: Worded;
  /** UTC milliseconds. */
  readonly opensAt?: number;
}

const NO_WORDS: Worded = { en: '', fr: '' };

/** `at`: UTC milliseconds. */
export function standingAt(call: SosCall, channel: Channel, at: number): Standing {
  if (call.paused) return { state: 'paused', message: NO_WORDS };
  if (isOpen(channel.hours, at)) return { state: 'open', message: NO_WORDS };
  const opensAt = nextOpening(channel.hours, at);
  return {
    state: 'closed',
    message: channel.hours?.message ?? NO_WORDS,
    ...(opensAt !== undefined && { opensAt }),
  };
}

/** Why a call cannot be placed now. */
export const refusals: Readonly<Record<Exclude<Standing['state'], 'open'>, ErrorCode>> = {
  paused: 'call/paused',
  closed: 'channel/closed',
};

/** What the public page of an SOS Call shows before a call is placed. */
export interface CallFormView {
  name: string;
  company: string;
  state: 'open' | 'paused' | 'closed';
  /** Why it is not open, in the desk's own words; may be empty. */
  message: Worded;
  /** When the desk opens next; UTC milliseconds. */
  opensAt?: number;
  welcome: Worded;
  intro: Worded;
  questions: Question[];
  signIn: 'off' | 'offered';
  /** The name of the channel's picture. */
  logo?: string;
  /** How many wait now. */
  waiting: number;
  /** The SOS Call apps that can be had. */
  programs: ProgramInfo[];
}

export function formView(
  call: SosCall,
  channel: Channel,
  at: number,
): Omit<CallFormView, 'company' | 'waiting' | 'programs'> {
  const { state, message, opensAt } = standingAt(call, channel, at);
  return {
    ...{ name: call.name, state, message, welcome: channel.messages?.welcome ?? NO_WORDS, intro: call.intro },
    ...(opensAt !== undefined && { opensAt }),
    questions: call.questions.map((question) => ({ ...question })),
    signIn: call.signIn,
    ...(channel.logo !== undefined && { logo: channel.logo }),
  };
}
