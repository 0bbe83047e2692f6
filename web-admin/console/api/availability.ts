import { request } from '../../appliance/request.js';

/** Whether somebody takes sessions now. */
export interface Availability {
  readonly id: string;
  readonly name: string;
  readonly state: 'available' | 'busy' | 'away' | 'offline';
  readonly reason?: 'chosen' | 'idle' | 'capacity' | 'noPage';
  readonly active: number;
  readonly capacity: number;
}

export interface AvailabilityOverview {
  readonly mine: Availability;
  /** How many one may choose to have at once. */
  readonly maximum: number;
  readonly idleMinutes: number;
  readonly people: readonly Availability[];
}

export interface OwnAvailability {
  readonly state?: 'available' | 'away';
  readonly idle?: boolean;
  readonly capacity?: number;
}

/** What the live link tells. */
export interface AvailabilityPush {
  readonly type: string;
  readonly people: readonly Availability[];
}

export const availabilityKey = ['availability'] as const;

export const readAvailability = (): Promise<AvailabilityOverview> => request('GET', '/api/v1/availability');

export const sayAvailability = async (said: OwnAvailability): Promise<Availability> =>
  (await request<{ mine: Availability }>('POST', '/api/v1/availability', said)).mine;

/** What holds for everybody. */
export interface AvailabilityRules {
  readonly idleMinutes: number;
  readonly capacity: number;
  readonly maximum: number;
}

const settings = '/api/v1/availability/settings';

export const readAvailabilityRules = (): Promise<AvailabilityRules> => request('GET', settings);

export const setAvailabilityRules = (rules: AvailabilityRules): Promise<AvailabilityRules> =>
  request('POST', settings, rules);

/** How many sessions somebody may have at once; as many as anybody, when left out. */
export const limitPerson = (person: string, maximum: number | undefined): Promise<unknown> =>
  request('POST', `/api/v1/availability/people/${person}`, maximum === undefined ? {} : { maximum });
