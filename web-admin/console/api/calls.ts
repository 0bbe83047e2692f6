import type { Question, Worded } from '../../../server/forms/question.js';
import { request } from '../../appliance/request.js';

/** A way to call for help that a channel publishes. */
export interface CallView {
  readonly id: string;
  readonly channel: { readonly id: string; readonly name: string };
  readonly name: string;
  /** The public page. */
  readonly address: string;
  readonly intro: Worded;
  readonly questions: readonly Question[];
  readonly technician?: { readonly id: string; readonly name: string };
  readonly group?: { readonly id: string; readonly name: string };
  readonly paused: boolean;
  readonly signIn: 'off' | 'offered';
  readonly createdAt: number;
}

export interface CallGiven {
  readonly name?: string;
  readonly intro?: Worded;
  readonly questions?: readonly Question[];
  /** Empty for nobody, or for no group. */
  readonly technician?: string;
  readonly group?: string;
  readonly signIn?: 'off' | 'offered';
}

interface Answer {
  readonly call: CallView;
}

const base = '/api/v1/calls';

/** Under which the cache keeps what was asked of SOS Calls. */
export const callsKey = ['calls'] as const;
export const callKey = (id: string): readonly [string, string] => ['calls', id];

export const listCalls = (): Promise<{ readonly calls: readonly CallView[] }> => request('GET', base);

export const readCall = async (id: string): Promise<CallView> => (await request<Answer>('GET', `${base}/${id}`)).call;

export const makeCall = async (channel: string, name: string): Promise<CallView> =>
  (await request<Answer>('POST', base, { channel, name })).call;

export const changeCall = async (id: string, given: CallGiven): Promise<CallView> =>
  (await request<Answer>('POST', `${base}/${id}`, given)).call;

export const pauseCall = async (id: string): Promise<CallView> =>
  (await request<Answer>('POST', `${base}/${id}/pause`)).call;

export const resumeCall = async (id: string): Promise<CallView> =>
  (await request<Answer>('POST', `${base}/${id}/resume`)).call;

export const removeCall = (id: string): Promise<void> => request('DELETE', `${base}/${id}`);
