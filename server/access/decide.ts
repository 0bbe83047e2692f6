import { permissions, type Holder, type Permission } from './permissions.js';
import { roles, systemParts, type Reach, type SystemPart } from './roles.js';

export interface PersonActor {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly signInId: string;
}

/** The holder of an invitation's secret; proved for one session, and for nothing else. */
export interface EndUserActor {
  readonly kind: 'endUser';
  readonly sessionId: string;
}

/** A part of the appliance acting by itself. */
export interface SystemActor {
  readonly kind: 'system';
  readonly part: SystemPart;
}

export interface NobodyActor {
  readonly kind: 'nobody';
}

export type Actor = PersonActor | EndUserActor | SystemActor | NobodyActor;

/** What is acted on, as far as a decision needs to know. */
export interface Resource {
  readonly kind: string;
  readonly id: string;
  /** The people whose it is: who made it, who is assigned. */
  readonly owners: readonly string[];
}

export interface Decision {
  readonly allowed: boolean;
  readonly because: string;
}

const deny = (because: string): Decision => ({ allowed: false, because });
const allow = (because: string): Decision => ({ allowed: true, because });

/** May this actor do this, here? Pure; what nothing allows is denied, and nothing subtracts. */
export function decide(actor: Actor, permission: Permission, resource?: Resource): Decision {
  if (!Object.hasOwn(permissions, permission)) return deny('no such permission');
  const holders: readonly Holder[] = permissions[permission].holders;
  if (!holders.includes(actor.kind)) return deny(`${permission} is never given to ${actor.kind}`);
  switch (actor.kind) {
    case 'person':
      return decideForPerson(actor, permission, resource);
    case 'endUser':
      return resource?.kind === 'session' && resource.id === actor.sessionId
        ? allow('the end user of this session')
        : deny('an end user acts on their own session only');
    case 'system':
      return Object.hasOwn(systemParts, actor.part) && systemParts[actor.part].includes(permission)
        ? allow(`the appliance’s ${actor.part} does this`)
        : deny(`the appliance’s ${actor.part} never does this`);
    case 'nobody':
      return allow('open before sign-in');
  }
}

function decideForPerson(person: PersonActor, permission: Permission, resource: Resource | undefined): Decision {
  const reaches = reachesOf(person, permission);
  if (reaches.length === 0) return deny(`no role of theirs gives ${permission}`);
  for (const { role, reach } of reaches) {
    if (isWithin(reach, person, resource)) return allow(`role ${role} gives ${permission} ${reachWords[reach]}`);
  }
  return deny(`their roles give ${permission}, but not here`);
}

/** Where their roles let a person use a permission; a list is filtered by it. */
export function reachesOf(person: PersonActor, permission: Permission): { role: string; reach: Reach }[] {
  return person.roles.flatMap((role) => {
    const reach = Object.hasOwn(roles, role) ? roles[role]?.[permission] : undefined;
    return reach === undefined ? [] : [{ role, reach }];
  });
}

function isWithin(reach: Reach, person: PersonActor, resource: Resource | undefined): boolean {
  if (reach === 'everywhere') return true;
  if (resource === undefined) return false;
  return resource.owners.includes(person.id) || (reach === 'unowned' && resource.owners.length === 0);
}

const reachWords: Record<Reach, string> = {
  everywhere: 'everywhere',
  own: 'on what is their own',
  unowned: 'on what is their own or nobody’s',
};
