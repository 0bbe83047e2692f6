import type { Tool } from '../protocol/tools.js';
import type { Organisation } from './organisation.js';
import { isHeldBy, isPermission, wordOf, type Permission } from './permissions.js';
import { sentenceOf, type Reason } from './reason.js';
import { isDoneBy, type SystemPart } from './roles.js';
import { STEP_UP_MS } from './rules.js';

/** An API key by which somebody's program acts: never more than they may themselves. */
export interface KeyUse {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
}

export interface PersonActor {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  /** The sign-in, or the API key, by which they act. */
  readonly signInId: string;
  /** UTC milliseconds of the last proof by second factor in this sign-in. */
  readonly provedAt?: number;
  readonly key?: KeyUse;
}

/** The holder of an invitation's secret; proved for one session, and for nothing else. */
export interface EndUserActor {
  readonly kind: 'endUser';
  readonly sessionId: string;
}

/** Somebody without an account whom a technician brought into one session: never more than that technician may there. */
export interface ExpertActor {
  readonly kind: 'expert';
  readonly id: string;
  /** As they gave it, with their company. */
  readonly name: string;
  readonly sessionId: string;
  /** The technician, by id. */
  readonly by: string;
}

/** A part of the appliance acting by itself. */
export interface SystemActor {
  readonly kind: 'system';
  readonly part: SystemPart;
}

export interface NobodyActor {
  readonly kind: 'nobody';
}

export type Actor = PersonActor | EndUserActor | ExpertActor | SystemActor | NobodyActor;

/** What is acted on, as far as a decision needs to know. */
export interface Resource {
  readonly kind: string;
  readonly id: string;
  /** The people whose it is: who made it, who is assigned. */
  readonly owners: readonly string[];
  /** The channel in which it is. A session without one is private. */
  readonly channel?: string;
  /** The group for which it waits, while nobody has taken it. */
  readonly group?: string;
  /** The people who have a part in it, or are offered one: there they look, write and use tools by what they hold anywhere. */
  readonly guests?: readonly string[];
  /** Where else it stands open to be seen and taken, as nobody’s. */
  readonly offered?: readonly { readonly channel?: string; readonly group?: string }[];
}

export interface Decision {
  readonly allowed: boolean;
  readonly reason: Reason;
  readonly because: string;
}

/** May this actor do this, here, now? Pure; what nothing allows is denied, and nothing subtracts. */
export function decide(
  organisation: Organisation,
  actor: Actor,
  permission: Permission,
  resource: Resource | undefined,
  now: number,
): Decision {
  const { allowed, reason } = judge(organisation, actor, permission, resource, now);
  return { allowed, reason, because: sentenceOf(organisation, permission, reason) };
}

interface Judgement {
  readonly allowed: boolean;
  readonly reason: Reason;
}

const allow = (reason: Reason): Judgement => ({ allowed: true, reason });
const deny = (reason: Reason): Judgement => ({ allowed: false, reason });

function judge(
  organisation: Organisation,
  actor: Actor,
  permission: Permission,
  resource: Resource | undefined,
  now: number,
): Judgement {
  if (!isPermission(permission)) return deny({ code: 'unknown' });
  if (!isHeldBy(permission, actor.kind)) return deny({ code: 'wrongHolder' });
  switch (actor.kind) {
    case 'person':
      return judgePerson(organisation, actor, permission, resource, now);
    case 'endUser':
      return resource?.kind === 'session' && resource.id === actor.sessionId
        ? allow({ code: 'endUser' })
        : deny({ code: 'notThisSession' });
    case 'expert':
      return judgeExpert(organisation, actor, permission, resource);
    case 'system':
      return isDoneBy(actor.part, permission) ? allow({ code: 'system' }) : deny({ code: 'notThisPart' });
    case 'nobody':
      return allow({ code: 'open' });
  }
}

function judgePerson(
  organisation: Organisation,
  person: PersonActor,
  permission: Permission,
  resource: Resource | undefined,
  now: number,
): Judgement {
  if (person.key !== undefined && !person.key.scopes.includes(permission)) return deny({ code: 'scope' });
  const held = judgeHoldings(organisation, person.id, permission, resource);
  if (!held.allowed) return held;
  const { stepUp, approval } = organisation.rules;
  const isFresh = person.provedAt !== undefined && now - person.provedAt <= STEP_UP_MS;
  if (stepUp.includes(permission) && !isFresh) return deny({ code: 'stepUp' });
  if (!approval.includes(permission) || held.reason.code !== 'binding') return held;
  const approvedBy = approverOf(organisation, person, permission, resource, now);
  return approvedBy === undefined ? deny({ code: 'approval' }) : allow({ ...held.reason, approvedBy });
}

/** What an expert does in the session, whoever brought them in may do there as their own; and may still bring them in. */
function judgeExpert(
  organisation: Organisation,
  { id, sessionId, by }: ExpertActor,
  permission: Permission,
  resource: Resource | undefined,
): Judgement {
  const isHere = resource?.kind === 'session' && resource.id === sessionId && resource.guests?.includes(id) === true;
  if (!isHere) return deny({ code: 'notThisSession' });
  if (!isHeldBy(permission, 'person')) return allow({ code: 'open' });
  const own: Resource = { ...resource, owners: [by] };
  const brings = judgeHoldings(organisation, by, 'session.inviteExpert', own);
  return brings.allowed ? judgeHoldings(organisation, by, permission, own) : brings;
}

/** What somebody's bindings say, whatever else the site asks for. */
export function judgeHoldings(
  organisation: Organisation,
  person: string,
  permission: Permission,
  resource: Resource | undefined,
): Judgement {
  if (organisation.people.get(person)?.active !== true) return deny({ code: 'inactive' });
  const { inherent, reserved } = wordOf(permission);
  const isOwn = resource?.owners.includes(person) === true;
  if (inherent === true) return isOwn ? allow({ code: 'own' }) : deny({ code: 'notOwn' });
  if (reserved === true) return deny({ code: 'reserved' });
  const there = judgePlace(organisation, person, permission, resource, isOwn);
  if (there.allowed || resource?.kind !== 'session' || !TAKING.includes(permission)) return there;
  for (const place of resource.offered ?? []) {
    const open = judgePlace(
      organisation,
      person,
      permission,
      { kind: 'session', id: resource.id, owners: [], ...place },
      false,
    );
    if (open.allowed) return open;
  }
  return there;
}

/** What is done to a session that stands open somewhere else too. */
const TAKING: readonly Permission[] = ['session.see', 'session.claim'];
/** What comes with a part in a session, besides its tools. */
const TAKING_PART: readonly Permission[] = ['session.see', 'session.note', 'session.chat'];

function judgePlace(
  organisation: Organisation,
  person: string,
  permission: Permission,
  resource: Resource | undefined,
  isOwn: boolean,
): Judgement {
  const holdings = organisation.holdings(person);
  const channel = resource?.channel;
  const isSession = resource?.kind === 'session';
  const isPrivate = isSession && channel === undefined;
  const isGuests =
    isSession &&
    resource.guests?.includes(person) === true &&
    (permission.startsWith('tool.') || TAKING_PART.includes(permission));
  const grant = (isPrivate && isOwn) || isGuests ? holdings.anywhere(permission) : holdings.on(permission, channel);
  if (grant === undefined) {
    return deny({ code: holdings.anywhere(permission) === undefined ? 'nowhere' : 'elsewhere' });
  }
  const isOthers = isSession && !isOwn && (resource.owners.length > 0 || isForOthers(organisation, person, resource));
  if (isOthers && !isGuests && holdings.on('session.colleagues', channel) === undefined) {
    return deny({ code: 'colleague', grant });
  }
  const tool = forbiddenTool(organisation, permission, channel);
  return tool === undefined ? allow({ code: 'binding', grant }) : deny({ code: 'policy', tool });
}

/** Whether it waits for a group that somebody is not in. */
function isForOthers(organisation: Organisation, person: string, { group }: Resource): boolean {
  return group !== undefined && !organisation.groupsOf(person).has(group);
}

/** The tool that a permission is for, if the channel's policy leaves it out. */
function forbiddenTool(
  organisation: Organisation,
  permission: Permission,
  channel: string | undefined,
): Tool | undefined {
  if (channel === undefined || !permission.startsWith('tool.')) return undefined;
  const tool = permission.slice('tool.'.length) as Tool;
  return organisation.channels.get(channel)?.tools.includes(tool) === true ? undefined : tool;
}

/** Who approved this act for this person. A program does not use what was approved for a person. */
function approverOf(
  organisation: Organisation,
  person: PersonActor,
  permission: Permission,
  resource: Resource | undefined,
  now: number,
): string | undefined {
  if (person.key !== undefined) return undefined;
  const { kind, id } = resource ?? APPLIANCE;
  for (const { target, decidedBy, ...approval } of organisation.approvals.values()) {
    const isFor = approval.person === person.id && approval.permission === permission && approval.state === 'approved';
    if (!isFor || approval.expires <= now || target.kind !== kind || target.id !== id || decidedBy === undefined)
      continue;
    if (mayApprove(organisation, decidedBy, person.id, permission, resource)) return decidedBy;
  }
  return undefined;
}

/** Whether somebody may approve, as the second person, what another asked for: who may no longer has approved nothing. */
export function mayApprove(
  organisation: Organisation,
  approver: string,
  asker: string,
  permission: Permission,
  resource: Resource | undefined,
): boolean {
  if (approver === asker || organisation.people.get(approver)?.active !== true) return false;
  if (organisation.holdings(approver).everywhere('approval.give') === undefined) return false;
  return judgeHoldings(organisation, approver, permission, resource).allowed;
}

/** What an act without a resource is done to. */
export const APPLIANCE = { kind: 'appliance', id: '' } as const;
