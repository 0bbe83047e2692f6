import { loginKey, personKind } from '../directory/person.js';
import { groupKind, membershipId, membershipKind, type Group } from '../groups/group.js';
import type { Reading } from '../ldap/reading.js';
import type { IndexKey, Kind, Page, Store, Stored } from '../store/store.js';
import { nameKey } from '../name.js';
import {
  mirrorIn,
  mirrorOf,
  mirrorOfGroup,
  nameBeside,
  type FoundPerson,
  type Mirror,
  type MirrorGroup,
  type Naming,
} from './mirror.js';
import type { Found, Known, KnownGroup, KnownPerson } from './plan.js';
import type { Collision } from './sync-state.js';

const PAGE = 1_000;

/** Every record under one key of an index. */
export async function listAll<T extends object, I extends string>(
  store: Store,
  kind: Kind<T, I>,
  index: I,
  prefix: IndexKey,
): Promise<Stored<T>[]> {
  const records: Stored<T>[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await store.list(kind, { index, prefix, limit: PAGE, ...(cursor && { cursor }) });
    records.push(...page.records);
    cursor = page.next;
  } while (cursor !== undefined);
  return records;
}

/** The mirrored groups of a directory, in the order of their entries. */
export function groupsOf(store: Store, directory: string): Promise<Stored<Group>[]> {
  return listAll(store, groupKind, 'mirrors', [directory]);
}

/** What the store has of a directory: everybody of it, and those of its groups that are named. */
export async function readKnown(store: Store, directory: string, entries: readonly string[]): Promise<Known> {
  const people = new Map<string, KnownPerson>();
  const entryOf = new Map<string, string>();
  for (const { id, record } of await listAll(store, personKind, 'outside', [directory])) {
    const mirror = mirrorIn(record);
    if (mirror === undefined) continue;
    people.set(mirror.outside.entry, { id, mirror, left: record.left === true });
    entryOf.set(id, mirror.outside.entry);
  }
  const groups = new Map<string, KnownGroup>();
  for (const { id, record } of await groupsOf(store, directory)) {
    const entry = record.mirrors?.entry;
    if (entry === undefined || !entries.includes(entry)) continue;
    const memberships = await listAll(store, membershipKind, 'group', [id]);
    const members = new Set(memberships.flatMap(({ record: { person } }) => entryOf.get(person) ?? []));
    groups.set(entry, { id, name: record.name, description: record.description, members });
  }
  return { people, groups };
}

/** What the store has of one person of a directory, and of whoever gave up the login that is theirs now. */
export async function readOne(
  store: Store,
  directory: string,
  { login, outside }: Mirror,
  entries: readonly string[],
): Promise<Known> {
  const people = new Map<string, KnownPerson>();
  const { records: own } = await store.list(personKind, {
    ...{ index: 'outside', prefix: [directory, outside.entry], limit: 1 },
  });
  const { records: holders } = await store.list(personKind, { index: 'login', prefix: [loginKey(login)], limit: 1 });
  const left = holders.filter(({ record }) => record.left === true && record.outside?.directory === directory);
  for (const { id, record } of [...left, ...own]) {
    const mirror = mirrorIn(record);
    if (mirror !== undefined) people.set(mirror.outside.entry, { id, mirror, left: record.left === true });
  }
  const person = people.get(outside.entry);
  const groups = new Map<string, KnownGroup>();
  for (const { id, record } of await groupsOf(store, directory)) {
    const entry = record.mirrors?.entry;
    if (entry === undefined || !entries.includes(entry)) continue;
    const isIn = person && (await store.get(membershipKind, membershipId(id, person.id)));
    const members = new Set(isIn ? [outside.entry] : []);
    groups.set(entry, { id, name: record.name, description: record.description, members });
  }
  return { people, groups };
}

/** Groups with a name that no other group here has. */
export async function nameGroups(store: Store, naming: Naming, groups: Found['groups']): Promise<Found['groups']> {
  const named = [...groups].map(
    async ([entry, group]) => [entry, { ...group, ...(await nameGroup(store, naming, entry, group)) }] as const,
  );
  return new Map(await Promise.all(named));
}

/** A group's words here: beside another group of its name it carries its directory's name too. */
export async function nameGroup(
  store: Store,
  naming: Naming,
  entry: string,
  { name, description }: MirrorGroup,
): Promise<MirrorGroup> {
  const { records } = await store.list(groupKind, { index: 'name', prefix: [nameKey(name)], limit: 1 });
  const isOther = records.some(
    ({ record: { mirrors } }) => mirrors?.entry !== entry || mirrors.directory !== naming.id,
  );
  return { name: isOther ? nameBeside(name, naming) : name, description };
}

/** What a reading says, with every text bounded, and whoever cannot be mirrored apart. */
export function foundIn(naming: Naming, reading: Reading): { found: Found; unfit: Collision[] } {
  const people = new Map<string, FoundPerson>();
  const unfit: Collision[] = [];
  for (const [entry, person] of reading.people) {
    const mirrored = mirrorOf(naming, person);
    if (mirrored !== undefined) people.set(entry, mirrored);
    else unfit.push({ entry, name: mirrorOfGroup(person).name, login: person.login.slice(0, PAGE), because: 'unfit' });
  }
  const groups = new Map(
    [...reading.groups].map(([entry, { group, members }]) => [entry, { ...mirrorOfGroup(group), members }] as const),
  );
  return { found: { people, groups }, unfit };
}
