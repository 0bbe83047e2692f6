import { request } from '../../appliance/request.js';

/** A shipped role by its name, or one of the site's own by its id. */
export type Role = string;

export interface Me {
  readonly person: {
    readonly id: string;
    readonly login: string;
    readonly name: string;
    /** The directory that keeps their password; none for a local account. */
    readonly directory?: string;
    readonly roles: readonly string[];
    readonly permissions: readonly string[];
    /** Where each is held. */
    readonly places: readonly { permission: string; everywhere: boolean; channels: readonly string[] }[];
  };
  readonly signIn: { readonly expires: number };
  readonly appliance: { readonly company: string; readonly relayPort: number };
}

export interface PersonView {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly mail?: string;
  readonly department?: string;
  readonly phone?: string;
  /** The name of a picture of theirs. */
  readonly photo?: string;
  readonly directory?: string;
  readonly breakGlass: boolean;
  readonly roles: readonly string[];
  readonly state: 'active' | 'invited' | 'locked' | 'left';
  readonly createdAt: number;
}

export interface SignInView {
  readonly id: string;
  readonly createdAt: number;
  readonly lastSeen: number;
  readonly address: string;
  readonly agent: string;
  readonly current: boolean;
}

export interface EnrolmentView {
  readonly kind: 'first' | 'person';
  readonly login?: string;
  readonly name?: string;
  readonly role: string;
}

export const readMe = (): Promise<Me> => request('GET', '/api/v1/me');

export const signOut = (): Promise<void> => request('POST', '/api/v1/sign-out');

export const listSignIns = (): Promise<{ signIns: readonly SignInView[] }> => request('GET', '/api/v1/sign-ins');

export const revokeSignIn = (id: string): Promise<void> => request('DELETE', `/api/v1/sign-ins/${id}`);

export const inspectEnrolment = (token: string): Promise<EnrolmentView> =>
  request('POST', '/api/v1/enrolments/inspect', { token });

export const readPerson = (id: string): Promise<{ person: PersonView }> => request('GET', `/api/v1/people/${id}`);

export const listPeople = (): Promise<{ people: readonly PersonView[] }> => request('GET', '/api/v1/people');

export const addPerson = (given: {
  login: string;
  name: string;
  role?: Role;
}): Promise<{ person: PersonView; link: string }> => request('POST', '/api/v1/people', given);

export const lockPerson = (id: string): Promise<void> => request('POST', `/api/v1/people/${id}/lock`);

export const unlockPerson = (id: string): Promise<void> => request('POST', `/api/v1/people/${id}/unlock`);

export const renewEnrolment = (id: string): Promise<{ link: string }> =>
  request('POST', `/api/v1/people/${id}/enrolment`);

export const liveTicket = async (): Promise<string> =>
  (await request<{ ticket: string }>('POST', '/api/v1/tickets')).ticket;
