import type { Permission } from '../../../server/access/permissions.js';
import type { ErrorCode } from '../../../server/errors.js';
import { request } from '../../appliance/request.js';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Subject {
  readonly kind: 'person' | 'group';
  readonly id: string;
}

/** A binding: who has what, where. Every name in it comes from outside. */
export interface Grant {
  readonly id: string;
  readonly subject: Subject & Named;
  readonly role?: Named;
  readonly permissions?: readonly Permission[];
  /** Everywhere without it. */
  readonly channel?: Named;
  /** What of it has an effect there. */
  readonly gives: readonly Permission[];
  readonly createdAt: number;
  readonly revision: number;
}

export interface NewGrant {
  readonly subject: Subject;
  readonly role?: string;
  readonly permissions?: readonly string[];
  readonly channel?: string;
}

export interface ChangedGrant {
  readonly id: string;
  readonly revision: number;
  readonly role?: string;
  readonly permissions?: readonly string[];
}

/** Bindings to make, change and remove: all of them or none. */
export interface GrantChanges {
  readonly make?: readonly NewGrant[];
  readonly change?: readonly ChangedGrant[];
  readonly remove?: readonly { readonly id: string; readonly revision: number }[];
}

/** A change of rights that is only thought of: any of these together. */
export interface ProposedChange {
  readonly bindings?: GrantChanges;
  readonly role?: { readonly id: string; readonly permissions: readonly string[] };
  readonly removedRole?: string;
  readonly members?: {
    readonly group: string;
    readonly joining?: readonly string[];
    readonly leaving?: readonly string[];
  };
  readonly removedGroup?: string;
  readonly removedChannel?: string;
}

export interface Held {
  readonly permission: Permission;
  readonly channel?: Named;
}

export interface Difference {
  readonly person: Named;
  readonly gains: readonly Held[];
  readonly loses: readonly Held[];
}

export interface Preview {
  readonly people: readonly Difference[];
  readonly total: number;
  readonly gaining: number;
  readonly losing: number;
  readonly fault?: ErrorCode;
}

export interface Explanation {
  readonly allowed: boolean;
  readonly reason: string;
  readonly because: string;
  readonly decides?: Grant;
  readonly tool?: string;
  readonly others: readonly Grant[];
  readonly roles: readonly Named[];
  readonly needs?: Held;
  readonly stepUp: boolean;
  readonly approval: boolean;
}

export interface Rights {
  readonly active: boolean;
  readonly grants: readonly Grant[];
  readonly channels: readonly Named[];
}

export interface Question {
  readonly person: string;
  readonly permission: string;
  readonly channel?: string;
  readonly colleagues?: boolean;
}

export interface RoleView extends Named {
  readonly shipped: boolean;
  readonly description: string;
  readonly permissions: readonly Permission[];
  readonly bindings: number;
  readonly people: number;
  readonly revision: number;
}

export interface RoleWish {
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly string[];
}

/** Whatever shows rights is read again when one of them was changed. */
export const rightsKey = ['rights'] as const;
export const rolesKey = [...rightsKey, 'roles'] as const;

export const listRoles = (): Promise<{ roles: readonly RoleView[] }> => request('GET', '/api/v1/roles');

export const makeRole = (wish: RoleWish): Promise<{ role: RoleView }> => request('POST', '/api/v1/roles', wish);

export const changeRole = (id: string, wish: RoleWish & { revision: number }): Promise<{ role: RoleView }> =>
  request('POST', `/api/v1/roles/${id}`, wish);

export const removeRole = ({ id, revision }: RoleView): Promise<void> =>
  request('DELETE', `/api/v1/roles/${id}?revision=${revision}&bindings=true`);

/** The bindings of a person or group themselves, on a channel, or to a role. */
export const listGrants = (
  of: { person: string } | { group: string } | { channel: string } | { role: string },
): Promise<{ bindings: readonly Grant[] }> => request('GET', `/api/v1/bindings?${new URLSearchParams(of).toString()}`);

export const changeGrants = (changes: GrantChanges): Promise<{ bindings: readonly Grant[] }> =>
  request('POST', '/api/v1/bindings', changes);

export const rightsOf = (person: string): Promise<Rights> => request('GET', `/api/v1/people/${person}/rights`);

export function explain({ person, permission, channel, colleagues }: Question): Promise<Explanation> {
  const search = new URLSearchParams({ person, permission });
  if (channel !== undefined) search.set('channel', channel);
  if (colleagues === true) search.set('colleagues', 'true');
  return request('GET', `/api/v1/explanations?${search.toString()}`);
}

export const previewChange = (change: ProposedChange, from: number, limit: number): Promise<Preview> =>
  request('POST', `/api/v1/previews?from=${from}&limit=${limit}`, change);
