import { request } from '../../appliance/request.js';

export interface FoundPerson {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly department?: string;
  readonly state: 'active' | 'invited' | 'locked' | 'left';
}

export interface FoundGroup {
  readonly id: string;
  readonly name: string;
  readonly members: number;
  readonly directory?: string;
}

/** A few of each. */
export interface Subjects {
  readonly people: readonly FoundPerson[];
  readonly groups: readonly FoundGroup[];
}

/** People and groups by what they are called. */
export const findSubjects = (text: string): Promise<Subjects> =>
  request('GET', `/api/v1/subjects?${new URLSearchParams({ text }).toString()}`);
