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

/** People and groups by what they are called, a few of each. */
export const findSubjects = (
  text: string,
): Promise<{ people: readonly FoundPerson[]; groups: readonly FoundGroup[] }> =>
  request('GET', `/api/v1/subjects?${new URLSearchParams({ text }).toString()}`);
