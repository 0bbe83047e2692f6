import { call, request } from '../../appliance/request.js';
import type { Opened } from '../api.js';
import type { Platform, Program } from '../platform.js';
import type { Worded } from '../worded.js';

export interface CallQuestion {
  readonly id: string;
  readonly label: Worded;
  readonly kind: 'text' | 'choice' | 'rating';
  readonly required: boolean;
  readonly choices?: readonly Worded[];
}

/** The form of an SOS Call; every text in it comes from outside. */
export interface CallForm {
  readonly name: string;
  readonly company: string;
  readonly state: 'open' | 'paused' | 'closed';
  readonly message: Worded;
  /** UTC milliseconds. */
  readonly opensAt?: number;
  readonly welcome: Worded;
  readonly intro: Worded;
  readonly questions: readonly CallQuestion[];
  readonly signIn: 'off' | 'offered';
  readonly logo?: string;
  readonly waiting: number;
  /** The SOS Call apps that can be had. */
  readonly programs: readonly Program[];
}

export interface FilledForm {
  readonly request: string;
  readonly name: string;
  readonly issue: string;
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
  readonly language: 'en' | 'fr';
  readonly proof?: string;
}

export interface Proved {
  readonly proof: string;
  readonly name: string;
  readonly department?: string;
}

export const openForm = (publicId: string): Promise<CallForm> =>
  request('POST', '/api/v1/portal/call/form', { call: publicId });

export const placeCall = (publicId: string, form: FilledForm): Promise<Opened> =>
  request('POST', '/api/v1/portal/call/place', { call: publicId, ...form });

export const proveCaller = (publicId: string, login: string, password: string): Promise<Proved> =>
  request('POST', '/api/v1/portal/call/sign-in', { call: publicId, login, password });

export const openAgain = (capability: string): Promise<Opened> =>
  request('POST', '/api/v1/portal/call/again', { capability });

/** The SOS Call app, as it is saved. */
export async function fetchApp(publicId: string, platform: Platform): Promise<Blob> {
  const asked = { call: publicId, platform };
  const response = await call('POST', '/api/v1/portal/call/app', asked, new AbortController().signal);
  return response.blob();
}
