import { v7 as uuidv7 } from 'uuid';
import type { Resource } from '../access/access.js';
import { bindingKind, type Binding, type Subject } from '../access/binding.js';
import type { Fact, Organisation } from '../access/organisation.js';
import { everyPermission, holdsOnChannels, isPermission, wordOf, type Permission } from '../access/permissions.js';
import { Refusal } from '../errors.js';
import { Conflict, type Store } from '../store/store.js';

/** What is to be given: a role, or permissions of its own. */
export interface Given {
  readonly role?: string;
  readonly permissions?: readonly string[];
}

export interface NewGrant extends Given {
  readonly subject: Subject;
  readonly channel?: string;
}

export interface ChangedGrant extends Given {
  readonly id: string;
  readonly revision: number;
}

/** Bindings that somebody wants made, changed and removed, all of them or none. */
export interface GrantChanges {
  readonly make?: readonly NewGrant[];
  readonly change?: readonly ChangedGrant[];
  readonly remove?: readonly { readonly id: string; readonly revision: number }[];
}

/** One binding as it is, and as it is wanted. */
export interface Draft {
  readonly id: string;
  readonly revision: number;
  readonly before?: Binding;
  readonly after: Binding | null;
}

/**
 * Reads what is wanted against what is there.
 * @throws Refusal `record/unknown`, `record/conflict`, `record/duplicate`, `permission/reserved`, `request/malformed`
 */
export async function readDrafts(
  store: Store,
  organisation: Organisation,
  { make = [], change = [], remove = [] }: GrantChanges,
  now: number,
): Promise<Draft[]> {
  const named = [...change, ...remove].map(({ id }) => id);
  if (new Set(named).size < named.length) throw new Refusal('request/malformed', 'one binding is named twice');
  const standing = async (id: string, revision: number): Promise<Binding> => {
    const stored = await store.get(bindingKind, id);
    if (stored === undefined) throw new Refusal('record/unknown');
    if (stored.revision !== revision) throw new Conflict('binding', id);
    return stored.record;
  };
  const drafts: Draft[] = [];
  for (const { subject, channel, ...given } of make) {
    checkPlace(organisation, subject, channel);
    const what = readGiven(organisation, given, channel);
    const after = { subject: { ...subject }, ...what, ...(channel !== undefined && { channel }), createdAt: now };
    drafts.push({ id: uuidv7(), revision: 0, after });
  }
  for (const { id, revision, ...given } of change) {
    const before = await standing(id, revision);
    const { subject, channel, createdAt } = before;
    const what = readGiven(organisation, given, channel);
    const after = { subject, ...what, ...(channel !== undefined && { channel }), createdAt };
    drafts.push({ id, revision, before, after });
  }
  for (const { id, revision } of remove) {
    drafts.push({ id, revision, before: await standing(id, revision), after: null });
  }
  refuseTwins(organisation, drafts);
  return drafts;
}

export function factsOf(drafts: readonly Draft[]): Fact[] {
  return drafts.map(({ id, after }) => ({ kind: 'binding', id, facts: after }));
}

/** What giving and taking at a place is done with. */
export interface Place {
  readonly permission: Permission;
  readonly resource: Resource | undefined;
}

/** On a channel, or everywhere. */
export function placeAt(channel: string | undefined): Place {
  if (channel === undefined) return { permission: 'role.assign', resource: undefined };
  return { permission: 'channel.members', resource: { kind: 'channel', id: channel, owners: [], channel } };
}

/** The channels, undefined for everywhere, where something is to be given or taken. */
export async function placesOf(
  store: Store,
  { make = [], change = [], remove = [] }: GrantChanges,
): Promise<ReadonlySet<string | undefined>> {
  const standing = await Promise.all([...change, ...remove].map(({ id }) => store.get(bindingKind, id)));
  return new Set([...make, ...standing.flatMap((found) => found?.record ?? [])].map(({ channel }) => channel));
}

/** @throws Refusal `record/unknown` for nobody, or no such channel */
export function checkPlace(organisation: Organisation, { kind, id }: Subject, channel: string | undefined): void {
  const isKnown = kind === 'person' ? organisation.people.has(id) : organisation.groups.has(id);
  if (!isKnown || (channel !== undefined && !organisation.channels.has(channel))) throw new Refusal('record/unknown');
}

/** @throws Refusal `record/unknown`, `permission/reserved`, `request/malformed` */
export function readGiven(
  organisation: Organisation,
  { role, permissions }: Given,
  channel: string | undefined,
): { role: string } | { permissions: Permission[] } {
  if ((role === undefined) === (permissions === undefined)) {
    throw new Refusal('request/malformed', 'give either a role or permissions');
  }
  if (role !== undefined) {
    if (organisation.permissionsOf(role) === undefined) throw new Refusal('record/unknown');
    return { role };
  }
  const words = readPermissions(permissions ?? []);
  if (words.length === 0) throw new Refusal('request/malformed', 'it gives nothing; remove it instead');
  const misplaced = channel === undefined ? undefined : words.find((permission) => !holdsOnChannels(permission));
  if (misplaced !== undefined) throw new Refusal('request/malformed', `${misplaced} holds everywhere or nowhere`);
  return { permissions: words };
}

/**
 * Words that somebody wants to give or to put into a role, each once, in the order of the vocabulary.
 * @throws Refusal `permission/reserved`, `request/malformed`
 */
export function readPermissions(texts: readonly string[]): Permission[] {
  for (const text of texts) {
    if (!isPermission(text) || wordOf(text).scope === undefined) {
      throw new Refusal('request/malformed', 'this can be given to nobody');
    }
    if (wordOf(text).reserved === true) throw new Refusal('permission/reserved', text);
  }
  return everyPermission.filter((permission) => texts.includes(permission));
}

/** The same role for the same subject at the same place, twice, would be one that stays when the other is removed. */
function refuseTwins(organisation: Organisation, drafts: readonly Draft[]): void {
  const nameOf = ({ subject, role, channel }: Binding): string =>
    [subject.kind, subject.id, role, channel ?? ''].join(' ');
  const changed = new Set(drafts.map(({ id }) => id));
  const seen = new Set<string>();
  for (const { after } of drafts) {
    if (after?.role === undefined) continue;
    const name = nameOf(after);
    const standing = organisation.boundTo(after.subject).filter(({ bindingId }) => !changed.has(bindingId));
    if (seen.has(name) || standing.some(({ binding }) => nameOf(binding) === name)) {
      throw new Refusal('record/duplicate', 'they have this role here already');
    }
    seen.add(name);
  }
}
