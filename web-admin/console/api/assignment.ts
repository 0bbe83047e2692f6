import { request } from '../../appliance/request.js';
import type { Priority, SessionView } from './sessions.js';

interface Answer {
  readonly session: SessionView;
}

const base = '/api/v1/sessions';

/** Takes the session that comes next, of one channel or of all. */
export const takeNext = (channel?: string): Promise<Answer> =>
  request('POST', `${base}/next`, channel === undefined ? {} : { channel });

/** Takes a session that nobody has taken yet. */
export const claimSession = (id: string): Promise<Answer> => request('POST', `${base}/${id}/claim`, {});

/** Gives a session to a technician or a group of its channel, or back to nobody. */
export const giveTo = (id: string, to: { readonly technician?: string; readonly group?: string }): Promise<Answer> =>
  request('POST', `${base}/${id}/assign`, to);

export interface SessionFacts {
  readonly priority?: Priority;
  readonly subject?: string;
  readonly customer?: string;
  readonly ticket?: string;
}

export const changeFacts = (id: string, facts: SessionFacts): Promise<Answer> =>
  request('POST', `${base}/${id}/details`, facts);
