import type { ErrorCode } from '../../../server/errors.js';
import { call, request } from '../../appliance/request.js';
import type { Invitation } from './sessions.js';
import { tellSteps } from './steps.js';

export type MailSecurity = 'startTls' | 'tls' | 'none';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly authority: string;
  readonly user: string;
  readonly senderAddress: string;
  readonly senderName: string;
  readonly hasPassword: boolean;
}

export type GivenMailServer = Omit<MailServer, 'hasPassword'> & { readonly password?: string };

export interface MailStanding {
  readonly server?: MailServer;
  /** Messages on their way. */
  readonly waiting: number;
}

export const mailSteps = ['name', 'connect', 'tls', 'signIn', 'sender', 'message'] as const;

export interface MailTestStep {
  readonly step: (typeof mailSteps)[number];
  readonly ok: boolean;
  readonly code?: ErrorCode;
  /** From outside. */
  readonly detail?: string;
  readonly milliseconds: number;
}

/** A mail about a session; times are UTC milliseconds. */
export interface SentMail {
  readonly id: string;
  readonly to: string;
  readonly state: 'queued' | 'sent' | 'refused' | 'withdrawn';
  readonly by?: string;
  readonly createdAt: number;
  readonly endedAt?: number;
  readonly tries: number;
  readonly nextTry?: number;
  /** From outside. */
  readonly said?: string;
}

export interface SessionMails {
  /** Whether mail can be sent at all. */
  readonly isSetUp: boolean;
  readonly mails: readonly SentMail[];
}

const path = '/api/v1/mail';

/** Under which the cache keeps what was asked of mail. */
export const mailKey = ['mail'] as const;
export const mailsKey = (session: string): readonly [string, string] => ['mails', session];

export const readMail = (): Promise<MailStanding> => request('GET', path);

export const saveMailServer = (server: GivenMailServer): Promise<{ server: MailServer }> =>
  request('POST', path, server);

export const removeMailServer = (): Promise<void> => request('DELETE', path);

/** Sends a test message to this address; tells each step as it ends. */
export async function testMailServer(
  settings: GivenMailServer,
  to: string,
  tell: (step: MailTestStep) => void,
  signal: AbortSignal,
): Promise<void> {
  await tellSteps(await call('POST', `${path}/test`, { settings, to }, signal), tell);
}

export const listMails = (session: string): Promise<SessionMails> =>
  request('GET', `/api/v1/sessions/${session}/mails`);

/** Without a link, a new one is made and told. */
export const mailInvitation = (
  session: string,
  wanted: { readonly to: string; readonly language: 'en' | 'fr'; readonly link?: string },
): Promise<{ mail: SentMail; invitation?: Invitation }> =>
  request('POST', `/api/v1/sessions/${session}/invitation/mail`, wanted);
