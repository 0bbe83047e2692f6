import type { Tool } from '../../../server/protocol/tools.js';
import { request } from '../../appliance/request.js';
import type { ChatLine } from './chat.js';
import type { HistoryEvent, Note, SessionView } from './sessions.js';

export interface SurveyAnswer {
  readonly label: string;
  readonly kind: 'text' | 'choice' | 'rating';
  readonly answer: string;
}

/** What the end user answered when the session had ended. */
export interface Survey {
  readonly at: number;
  readonly language: 'en' | 'fr';
  readonly answers: readonly SurveyAnswer[];
}

export interface SummaryEvent extends HistoryEvent {
  readonly sequence: number;
}

export type Role = 'creator' | 'lead' | 'collaborator' | 'supervisor' | 'expert';

/** Everything about one session; times are UTC milliseconds, durations milliseconds. */
export interface Summary {
  readonly session: SessionView;
  readonly times: {
    readonly created: number;
    readonly ready?: number;
    readonly taken?: number;
    readonly engaged?: number;
    readonly ended?: number;
    readonly waited?: number;
    readonly helped?: number;
  };
  readonly people: readonly { readonly name: string; readonly role: Role; readonly from: number }[];
  readonly consents: readonly SummaryEvent[];
  readonly tools: readonly Tool[];
  readonly moves: readonly SummaryEvent[];
  readonly files: readonly {
    readonly sequence: number;
    readonly at: number;
    readonly direction: 'given' | 'taken';
    readonly name: string;
    readonly size: number;
    readonly sha256?: string;
    readonly outcome: 'saved' | 'damaged' | 'cancelled' | 'failed' | 'noRoom' | 'notWritable' | 'changed';
    readonly technician?: string;
  }[];
  readonly notes: readonly Note[];
  readonly chat: readonly (ChatLine & { readonly sequence?: number })[];
  readonly survey?: Survey;
  readonly proof: {
    readonly events: readonly { readonly sequence: number; readonly name: string; readonly hash: string }[];
    readonly head: { readonly sequence: number; readonly hash: string };
  };
  readonly readAt: number;
}

/** That it is read is recorded. */
export function readSummary(id: string): Promise<Summary> {
  return request('GET', `/api/v1/sessions/${id}/report`);
}

export function readSurvey(id: string): Promise<{ readonly survey?: Survey }> {
  return request('GET', `/api/v1/sessions/${id}/survey`);
}
