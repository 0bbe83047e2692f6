import { permissions, type Holder, type Permission } from './permissions.js';

/** Where a role's permission holds: everywhere, on one's own, or on one's own and on what nobody owns yet. */
export type Reach = 'everywhere' | 'own' | 'unowned';

export type Role = { readonly [P in Permission]?: Reach };

const everything: Role = Object.fromEntries(
  Object.entries(permissions)
    .filter(([, word]) => (word.holders as readonly Holder[]).includes('person'))
    .map(([permission]) => [permission, permission === 'account.manage' ? 'own' : 'everywhere']),
);

/** The shipped roles. Allow-only: what a role does not name, it does not give. */
export const roles: { readonly [role: string]: Role } = {
  administrator: everything,
  technician: {
    'session.create': 'everywhere',
    'session.see': 'own',
    'session.claim': 'unowned',
    'session.engage': 'own',
    'session.close': 'own',
    'session.note': 'own',
    'tool.view': 'own',
    'tool.control': 'own',
    'practice.start': 'everywhere',
    'account.manage': 'own',
  },
};

/** What each part of the appliance does by itself. */
export const systemParts = {
  sweep: ['session.expire', 'session.abandon'],
  supervisor: ['appliance.run'],
  firstRun: ['person.manage'],
  demo: ['session.create'],
} as const satisfies Record<string, readonly Permission[]> as { readonly [part in SystemPart]: readonly Permission[] };

export type SystemPart = 'sweep' | 'supervisor' | 'firstRun' | 'demo';
