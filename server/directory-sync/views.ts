import type { ErrorCode } from '../errors.js';
import type { CutReason, Plan, PlanCounts, WaitReason } from './plan.js';
import type { Look } from './looking.js';

export interface DirectoryView {
  id: string;
  name: string;
  kind: 'activeDirectory' | 'ldap';
  controllers: string[];
  authority: string;
  base: string;
  domain: string;
  suffixes: string[];
  bindName: string;
  loginAttribute: string;
  personFilter: string;
  /** UTC milliseconds. */
  createdAt: number;
  /** It is being removed: its people are being cut. */
  leaving: boolean;
  /** People of it who are in. */
  people: number;
  groups: ChosenGroupView[];
  sync: SyncView;
}

export interface ChosenGroupView {
  /** The group's id here. */
  id: string;
  /** objectGUID or entryUUID. */
  entry: string;
  name: string;
  description: string;
  members: number;
  /** Members who are in no other agreed group: without this one they are cut. */
  onlyHere: number;
  /** Whether its first plan was agreed to. */
  agreed: boolean;
  /** It was not found at the last reading. */
  missing: boolean;
  /** How many bindings give it something. */
  bindings: number;
}

export interface SyncView {
  /** UTC milliseconds of the last reading, however it ended. */
  lastAt?: number;
  /** UTC milliseconds of the last reading that ended well. */
  succeededAt?: number;
  /** Which controller answered it. */
  controller?: string;
  /** How many people it showed. */
  people?: number;
  /** Why the last reading failed. */
  refused?: { code: ErrorCode; detail?: string };
  /** A plan that waits for an administrator. */
  waiting?: { since: number; reason: WaitReason; cuts: number; leaves: number };
  /** People whom an administrator left in place although the directory does not show them any more. */
  spared: number;
  collisions: CollisionView[];
  /** What is being applied now, in people. */
  progress?: { done: number; total: number };
}

export interface CollisionView {
  name: string;
  login: string;
  because: 'unfit' | 'taken';
}

export interface PlanView {
  /** What `sync` and `discard` name this plan by. */
  fingerprint: string;
  counts: PlanCounts;
  /** Everybody something happens to, in the order of their names; the first 20,000. */
  people: PlanPersonView[];
  groups: PlanGroupView[];
  collisions: CollisionView[];
  /** Why it would wait if nobody agreed to it. */
  wait?: WaitReason;
}

export interface PlanPersonView {
  act: 'make' | 'return' | 'keep' | 'cut' | 'yield';
  name: string;
  login: string;
  /** The name they have here until then, where it changes. */
  nameBefore?: string;
  loginBefore?: string;
  /** Names of the groups they join and leave. */
  joins: string[];
  leaves: string[];
  because?: CutReason;
}

export interface PlanGroupView {
  name: string;
  nameBefore?: string;
  members: number;
  missing: boolean;
}

/** More rows are of no use to a person. */
const PEOPLE_SHOWN = 20_000;

export function planViewOf(plan: Plan, { known, found, unfit }: Look, counts: PlanCounts): PlanView {
  const names = new Map([...known.groups].map(([entry, { name }]) => [entry, found.groups.get(entry)?.name ?? name]));
  const named = (entries: readonly string[]): string[] =>
    entries.map((entry) => names.get(entry) ?? entry).sort((a, b) => a.localeCompare(b));
  const people = plan.steps.flatMap(({ act, before, after, joins, leaves, because }): PlanPersonView[] => {
    const mirror = after ?? before;
    if (mirror === undefined) return [];
    return [
      {
        act,
        name: mirror.name,
        login: mirror.login,
        ...(before !== undefined && before.name !== mirror.name && { nameBefore: before.name }),
        ...(before !== undefined && before.login !== mirror.login && { loginBefore: before.login }),
        joins: named(joins),
        leaves: named(leaves),
        ...(because !== undefined && { because }),
      },
    ];
  });
  const groups = [...known.groups].map(([entry, { name }]): PlanGroupView => {
    const now = found.groups.get(entry);
    return {
      name: now?.name ?? name,
      ...(now !== undefined && now.name !== name && { nameBefore: name }),
      members: [...(now?.members ?? [])].filter((member) => found.people.get(member)?.disabled === false).length,
      missing: now === undefined,
    };
  });
  return {
    fingerprint: plan.fingerprint,
    counts,
    people: people.sort((a, b) => a.name.localeCompare(b.name)).slice(0, PEOPLE_SHOWN),
    groups: groups.sort((a, b) => a.name.localeCompare(b.name)),
    collisions: unfit.map(({ name, login, because }) => ({ name, login, because })),
    ...(plan.wait !== undefined && { wait: plan.wait }),
  };
}
