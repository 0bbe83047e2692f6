import { request } from '../../appliance/request.js';

export interface GroupView {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly members: number;
  /** How many times it was given a role or permissions. */
  readonly bindings: number;
  /** The id of the directory whose group it mirrors. */
  readonly directory?: string;
  readonly createdAt: number;
}

export interface GroupList {
  readonly groups: readonly GroupView[];
}

export interface MemberView {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  /** Whether they can sign in now. */
  readonly active: boolean;
}

export interface MemberPage {
  readonly members: readonly MemberView[];
  readonly total: number;
  readonly next?: string;
}

interface Answer {
  readonly group: GroupView;
}

const base = '/api/v1/groups';

/** Under which the cache keeps what was asked of groups. */
export const groupsKey = ['groups'] as const;
export const groupKey = (id: string): readonly [string, string] => ['groups', id];

export const listGroups = (): Promise<GroupList> => request('GET', base);

export const readGroup = async (id: string): Promise<GroupView> =>
  (await request<Answer>('GET', `${base}/${id}`)).group;

export const makeGroup = async (given: { name: string; description: string }): Promise<GroupView> =>
  (await request<Answer>('POST', base, given)).group;

export const changeGroup = async (id: string, given: { name: string; description: string }): Promise<GroupView> =>
  (await request<Answer>('POST', `${base}/${id}`, given)).group;

export const removeGroup = (id: string): Promise<void> => request('DELETE', `${base}/${id}`);

export function listMembers(id: string, text: string, after: string | undefined): Promise<MemberPage> {
  const query = new URLSearchParams({
    limit: '200',
    ...(text !== '' && { text }),
    ...(after !== undefined && { after }),
  });
  return request('GET', `${base}/${id}/members?${query.toString()}`);
}

export const addMembers = (id: string, people: readonly string[]): Promise<void> =>
  request('POST', `${base}/${id}/members`, { people });

export const takeOut = (id: string, people: readonly string[]): Promise<void> =>
  request('POST', `${base}/${id}/members/remove`, { people });
