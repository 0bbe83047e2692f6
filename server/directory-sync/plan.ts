import { createHash } from 'node:crypto';
import { loginKey } from '../directory/person.js';
import { sameMirror, yielded, type FoundPerson, type Mirror, type MirrorGroup } from './mirror.js';

/** Somebody of this directory as the store has them. */
export interface KnownPerson {
  readonly id: string;
  readonly mirror: Mirror;
  readonly left: boolean;
}

/** A mirrored group as the store has it; `members` are entries. */
export interface KnownGroup extends MirrorGroup {
  readonly id: string;
  readonly members: ReadonlySet<string>;
}

/** What the store has of one directory, by entry: objectGUID or entryUUID. */
export interface Known {
  readonly people: ReadonlyMap<string, KnownPerson>;
  readonly groups: ReadonlyMap<string, KnownGroup>;
}

/** What the directory says, by entry. A known group that is not here was not found. */
export interface Found {
  readonly people: ReadonlyMap<string, FoundPerson>;
  readonly groups: ReadonlyMap<string, MirrorGroup & { readonly members: ReadonlySet<string> }>;
}

/** What happens to one person. `yield`: only their login goes, to whom the directory has given it since. */
export type Act = 'make' | 'return' | 'keep' | 'cut' | 'yield';

/**
 * Why somebody is cut: the directory says that they are disabled; it shows them in no chosen group any more; or the groups
 * that they were in are chosen no more, which was decided here.
 */
export type CutReason = 'disabled' | 'gone' | 'dropped';

export interface Step {
  readonly entry: string;
  readonly act: Act;
  /** Their record here; none yet for somebody to be made. */
  readonly id?: string;
  readonly before?: Mirror;
  /** What their record will say; absent when its words stay as they are. */
  readonly after?: Mirror;
  /** Entries of the groups they join and leave, in order. */
  readonly joins: readonly string[];
  readonly leaves: readonly string[];
  readonly because?: CutReason;
}

export interface GroupStep {
  readonly entry: string;
  readonly id: string;
  readonly before: MirrorGroup;
  readonly after: MirrorGroup;
}

/**
 * Why a plan waits for an administrator. `many`: it cuts more of the people than happens on an ordinary day; `empty`: a
 * group came back without anybody; `missing`: a group was not found. Each looks like a mistake in the directory, or in
 * what the service account may read there.
 */
export type WaitReason = 'many' | 'empty' | 'missing';

export interface Plan {
  readonly steps: readonly Step[];
  readonly groups: readonly GroupStep[];
  /** Entries of known groups that the directory no longer shows. */
  readonly missing: readonly string[];
  /** Entries whose removal an administrator has put off, and that would be removed otherwise. */
  readonly spared: readonly string[];
  readonly wait?: WaitReason;
  /** The same for the same steps, and for no others. */
  readonly fingerprint: string;
}

/** A plan that cuts no more people than these never waits for their number. */
const FEW = 5;
/** The part of the people that may be cut without asking. */
const PART = 0.2;

/** What administrators have decided about entries, and whether a plan waits already. */
export interface Decided {
  /** Those who stay in place for now, although the directory does not show them any more. */
  readonly spared?: ReadonlySet<string>;
  /** Those who may be removed without asking again. */
  readonly agreed?: ReadonlySet<string>;
  /** Then the part of the people is not asked about again: who comes back by halves must not be believed by halves. */
  readonly waiting?: boolean;
}

/** What makes the store say what the directory says. Pure. */
export function planOf(known: Known, found: Found, decided: Decided = {}): Plan {
  const { spared = none } = decided;
  const groups = groupSteps(known, found);
  const missing = [...known.groups.keys()].filter((entry) => !found.groups.has(entry)).sort();
  const memberships = { before: groupsByEntry(known.groups), after: groupsByEntry(found.groups) };
  const entries = [...new Set([...known.people.keys(), ...found.people.keys()])].sort();
  const all = entries.flatMap((entry) => stepOf(entry, known, found, memberships) ?? []);
  const sparing = all.filter((step) => removes(step) && spared.has(step.entry)).map(({ entry }) => entry);
  const plain = all.flatMap((step) => (sparing.includes(step.entry) ? withoutRemoval(step) : [step]));
  const steps = withYields(plain, known, found);
  const wait = waitReason(steps, known, found, missing, decided);
  const fingerprint = fingerprintOf({ steps, groups, missing });
  return { steps, groups, missing, spared: sparing, ...(wait !== undefined && { wait }), fingerprint };
}

/** The steps that are taken even while the plan waits: the directory was read to say so, or it was decided here. */
export function atOnce({ steps, wait }: Plan): readonly Step[] {
  return wait === undefined ? steps : steps.filter(({ because }) => because === 'disabled' || because === 'dropped');
}

/** Whether a step takes somebody out of something because the directory does not show them there any more. */
export function removes({ because, leaves }: Step): boolean {
  return because === 'gone' || (because === undefined && leaves.length > 0);
}

/** What a plan comes to, in people; of a person made, their groups are not counted apart. */
export interface PlanCounts {
  made: number;
  returned: number;
  changed: number;
  joined: number;
  left: number;
  disabled: number;
  gone: number;
}

export function countsOf({ steps }: Plan): PlanCounts {
  const count = (is: (step: Step) => boolean): number => steps.filter(is).length;
  return {
    made: count(({ act }) => act === 'make'),
    returned: count(({ act }) => act === 'return'),
    changed: count(({ act, after }) => act === 'keep' && after !== undefined),
    joined: count(({ act, joins }) => act === 'keep' && joins.length > 0),
    left: count(({ act, leaves }) => act === 'keep' && leaves.length > 0),
    disabled: count(({ because }) => because === 'disabled'),
    gone: count(({ because }) => because === 'gone' || because === 'dropped'),
  };
}

function withoutRemoval(step: Step): Step[] {
  const rest = { ...step, leaves: [] };
  const isNothing = step.act === 'cut' || (step.act === 'keep' && step.after === undefined && step.joins.length === 0);
  return isNothing ? [] : [rest];
}

function stepOf(
  entry: string,
  known: Known,
  found: Found,
  memberships: { before: ReadonlyMap<string, Set<string>>; after: ReadonlyMap<string, Set<string>> },
): Step | undefined {
  const person = known.people.get(entry);
  const now = found.people.get(entry);
  const had = memberships.before.get(entry) ?? none;
  const has = memberships.after.get(entry) ?? none;
  if (now === undefined || now.disabled || has.size === 0) {
    if (person === undefined || (person.left && had.size === 0)) return undefined;
    const because = now?.disabled === true ? 'disabled' : had.size === 0 ? 'dropped' : 'gone';
    return { entry, act: 'cut', id: person.id, before: person.mirror, joins: [], leaves: [...had].sort(), because };
  }
  const joins = [...has].filter((group) => !had.has(group)).sort();
  const leaves = [...had].filter((group) => !has.has(group)).sort();
  const after = now.mirror;
  if (person === undefined) return { entry, act: 'make', after, joins, leaves };
  const { id, mirror: before, left } = person;
  const differs = !sameMirror(before, after);
  if (!left && !differs && joins.length + leaves.length === 0) return undefined;
  return { entry, act: left ? 'return' : 'keep', id, before, ...(differs && { after }), joins, leaves };
}

/** Whoever is gone gives their login up when the directory has given it to somebody else. */
function withYields(steps: readonly Step[], known: Known, found: Found): Step[] {
  const taken = new Map<string, string>();
  const byEntry = new Map(steps.map((step) => [step.entry, step]));
  const isGone = (entry: string, { left }: KnownPerson): boolean => {
    const act = byEntry.get(entry)?.act;
    return act === 'cut' || (left && act !== 'return');
  };
  for (const { after, entry } of steps) if (after !== undefined) taken.set(loginKey(after.login), entry);
  for (const [entry, person] of known.people) {
    const now = found.people.get(entry);
    if (now !== undefined && !isGone(entry, person)) taken.set(loginKey(now.mirror.login), entry);
  }
  for (const [entry, person] of known.people) {
    const { mirror: before, id } = person;
    const holder = taken.get(loginKey(before.login));
    if (holder === undefined || holder === entry || !isGone(entry, person)) continue;
    const step = byEntry.get(entry) ?? { entry, act: 'yield', id, before, joins: [], leaves: [] };
    byEntry.set(entry, { ...step, after: { ...before, login: yielded(before) } });
  }
  return [...byEntry.values()].sort((a, b) => (a.entry < b.entry ? -1 : 1));
}

function waitReason(
  steps: readonly Step[],
  known: Known,
  found: Found,
  missing: readonly string[],
  { agreed = none, waiting = false }: Decided,
): WaitReason | undefined {
  const open = steps.filter((step) => removes(step) && !agreed.has(step.entry));
  if (open.some(({ leaves }) => leaves.some((group) => missing.includes(group)))) return 'missing';
  const gone = open.filter(({ because }) => because === 'gone').length;
  const emptied = [...found.groups].some(
    ([entry, { members }]) => members.size === 0 && open.filter(({ leaves }) => leaves.includes(entry)).length > FEW,
  );
  if (emptied || (found.people.size === 0 && gone > 1)) return 'empty';
  const active = [...known.people.values()].filter(({ left }) => !left).length;
  return gone > FEW && (waiting || gone > PART * active) ? 'many' : undefined;
}

function groupSteps(known: Known, found: Found): GroupStep[] {
  return [...known.groups]
    .flatMap(([entry, { id, name, description }]) => {
      const now = found.groups.get(entry);
      if (now === undefined || (now.name === name && now.description === description)) return [];
      const after = { name: now.name, description: now.description };
      return [{ entry, id, before: { name, description }, after }];
    })
    .sort((a, b) => (a.entry < b.entry ? -1 : 1));
}

function groupsByEntry(
  groups: ReadonlyMap<string, { readonly members: ReadonlySet<string> }>,
): Map<string, Set<string>> {
  const byEntry = new Map<string, Set<string>>();
  for (const [group, { members }] of groups) {
    for (const entry of members) byEntry.set(entry, (byEntry.get(entry) ?? new Set()).add(group));
  }
  return byEntry;
}

function fingerprintOf(plan: Pick<Plan, 'steps' | 'groups' | 'missing'>): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}

const none: ReadonlySet<string> = new Set();
