import type { ErrorCode } from '../../../server/errors.js';
import { tellSteps } from './steps.js';
import { call, request } from '../../appliance/request.js';

export type DirectoryKind = 'activeDirectory' | 'ldap';

export interface DirectorySettings {
  readonly name: string;
  readonly kind: DirectoryKind;
  readonly controllers: readonly string[];
  readonly authority: string;
  readonly base: string;
  readonly domain: string;
  readonly suffixes: readonly string[];
  readonly bindName: string;
  readonly loginAttribute: string;
  readonly personFilter: string;
}

/** What is sent; what is empty is left out, so that the appliance takes the usual. */
export type GivenDirectory = Pick<DirectorySettings, 'name' | 'kind' | 'controllers' | 'bindName'> &
  Partial<DirectorySettings> & { readonly bindPassword?: string };

export interface ChosenGroup {
  readonly id: string;
  readonly entry: string;
  readonly name: string;
  readonly description: string;
  readonly members: number;
  readonly onlyHere: number;
  readonly agreed: boolean;
  readonly missing: boolean;
  readonly bindings: number;
}

export type WaitReason = 'many' | 'empty' | 'missing';

export interface Collision {
  readonly name: string;
  readonly login: string;
  readonly because: 'unfit' | 'taken';
}

export interface SyncView {
  readonly lastAt?: number;
  readonly succeededAt?: number;
  readonly controller?: string;
  readonly people?: number;
  readonly refused?: { readonly code: ErrorCode; readonly detail?: string };
  readonly waiting?: {
    readonly since: number;
    readonly reason: WaitReason;
    readonly cuts: number;
    readonly leaves: number;
  };
  readonly spared: number;
  readonly collisions: readonly Collision[];
  readonly progress?: { readonly done: number; readonly total: number };
}

export interface DirectoryView extends DirectorySettings {
  readonly id: string;
  readonly createdAt: number;
  readonly leaving: boolean;
  readonly people: number;
  readonly groups: readonly ChosenGroup[];
  readonly sync: SyncView;
}

export interface FoundGroup {
  readonly entry: string;
  readonly name: string;
  readonly description: string;
  readonly dn: string;
  readonly chosen: boolean;
}

export interface PlanPerson {
  readonly act: 'make' | 'return' | 'keep' | 'cut' | 'yield';
  readonly name: string;
  readonly login: string;
  readonly nameBefore?: string;
  readonly loginBefore?: string;
  readonly joins: readonly string[];
  readonly leaves: readonly string[];
  readonly because?: 'disabled' | 'gone' | 'dropped';
}

export interface PlanView {
  readonly fingerprint: string;
  readonly counts: Readonly<Record<'made' | 'returned' | 'changed' | 'joined' | 'left' | 'disabled' | 'gone', number>>;
  readonly people: readonly PlanPerson[];
  readonly groups: readonly {
    readonly name: string;
    readonly nameBefore?: string;
    readonly members: number;
    readonly missing: boolean;
  }[];
  readonly collisions: readonly Collision[];
  readonly wait?: WaitReason;
}

export interface TestStep {
  readonly step: 'name' | 'connect' | 'certificate' | 'bind' | 'base' | 'people' | 'groups';
  readonly controller: string;
  readonly ok: boolean;
  readonly code?: ErrorCode;
  readonly detail?: string;
  readonly milliseconds: number;
}

const path = '/api/v1/directories';
/** Reading a large directory takes longer than any other answer of the appliance. */
const readingMs = 180_000;

export const listDirectories = (): Promise<{ directories: readonly DirectoryView[] }> => request('GET', path);

export const showDirectory = (id: string): Promise<DirectoryView> => request('GET', `${path}/${id}`);

export const addDirectory = (given: GivenDirectory): Promise<DirectoryView> => request('POST', path, given);

export const changeDirectory = (id: string, given: GivenDirectory): Promise<DirectoryView> =>
  request('POST', `${path}/${id}`, given);

export const removeDirectory = (id: string): Promise<void> => patiently('DELETE', `${path}/${id}`);

export const searchGroups = (id: string, text: string): Promise<{ groups: readonly FoundGroup[] }> =>
  patiently('POST', `${path}/${id}/search`, { text });

export const chooseGroups = (id: string, groups: readonly FoundGroup[]): Promise<DirectoryView> =>
  request('POST', `${path}/${id}/groups`, {
    groups: groups.map(({ entry, name, description }) => ({ entry, name, description })),
  });

export const dropGroup = (id: string, group: string): Promise<void> =>
  patiently('DELETE', `${path}/${id}/groups/${group}`);

export const readPlan = (id: string): Promise<PlanView> => patiently('POST', `${path}/${id}/plan`);

export const agreeToPlan = (id: string, fingerprint: string): Promise<DirectoryView> =>
  patiently('POST', `${path}/${id}/sync`, { fingerprint });

export const discardPlan = (id: string, fingerprint: string): Promise<DirectoryView> =>
  patiently('POST', `${path}/${id}/discard`, { fingerprint });

async function patiently<Answer>(method: string, address: string, body?: object): Promise<Answer> {
  const response = await call(method, address, body, AbortSignal.timeout(readingMs));
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** Tries settings and tells each step as it comes. */
export async function testDirectory(
  settings: GivenDirectory,
  id: string | undefined,
  tell: (step: TestStep) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await call('POST', `${path}/test`, { settings, ...(id !== undefined && { id }) }, signal);
  await tellSteps(response, tell);
}
