import { v7 as uuidv7 } from 'uuid';
import type { Permit } from '../access/access.js';
import { loginKey, personKind, type Person } from '../directory/person.js';
import { endSignIns, voidLinks } from '../directory/voiding.js';
import { groupKind, membershipId, membershipKind } from '../groups/group.js';
import type { EventDraft, Json } from '../store/chain.js';
import { put, remove, type Store, type Stored, type Write } from '../store/store.js';
import type { Mirror } from './mirror.js';
import { photoKind, type Photo } from './photo.js';
import type { GroupStep, Step } from './plan.js';

/** What one step writes, or who else has the login that it needs. */
export interface Draft {
  readonly writes: readonly Write[];
  readonly events: readonly EventDraft[];
  readonly taken?: true;
}

export interface DraftOptions {
  readonly store: Store;
  /** Of the part of the appliance that mirrors. */
  readonly permit: Permit;
  /** The id of the group that mirrors an entry. */
  readonly groups: ReadonlyMap<string, string>;
  readonly photos: ReadonlyMap<string, Photo>;
  /** People whose login another step of the same plan changes. */
  readonly moving: ReadonlySet<string>;
  /** UTC milliseconds. */
  readonly now: () => number;
}

const nothing: Draft = { writes: [], events: [] };

/**
 * What makes one step true, from the records as they are now: what a step has done already it does not do again, and what
 * an administrator changed meanwhile (a lock) stays.
 */
export async function draftOf(options: DraftOptions, step: Step): Promise<Draft> {
  const { store } = options;
  const found = step.id === undefined ? undefined : await store.get(personKind, step.id);
  if (step.act !== 'make' && found === undefined) return nothing;
  if (step.act === 'make' && (await isThere(store, step))) return nothing;
  const id = found?.id ?? uuidv7();
  if (step.after !== undefined && (await isTaken(options, step.after.login, id))) return { ...nothing, taken: true };
  const person = personAfter(step, found?.record, options.now());
  const memberships = await Promise.all([
    ...step.joins.map((entry) => membership(options, entry, id, true)),
    ...step.leaves.map((entry) => membership(options, entry, id, false)),
  ]);
  const ending = step.act === 'cut' ? [...(await endSignIns(store, id)), ...(await voidLinks(store, id))] : [];
  const isChanged = found === undefined || JSON.stringify(person) !== JSON.stringify(found.record);
  return {
    writes: [
      ...(isChanged ? [put(personKind, id, found?.revision ?? 0, person)] : []),
      ...(await photoWrites(options, step)),
      ...ending,
      ...memberships.flatMap(({ writes }) => writes),
    ],
    events: [...(isChanged ? [eventOf(options.permit, step, id)] : []), ...memberships.flatMap(({ events }) => events)],
  };
}

/** A group's new words; nothing when it is gone, or another group has the name. */
export async function draftOfGroup({ store, permit }: DraftOptions, step: GroupStep): Promise<Draft> {
  const group = await store.get(groupKind, step.id);
  if (group === undefined) return nothing;
  const { before, after } = step;
  return {
    writes: [put(groupKind, step.id, group.revision, { ...group.record, ...after })],
    events: [
      permit.event('group.changed', { kind: 'group', id: step.id }, { before: { ...before }, after: { ...after } }),
    ],
  };
}

async function isThere(store: Store, { after }: Step): Promise<boolean> {
  if (after === undefined) return true;
  const { directory, entry } = after.outside;
  const { records } = await store.list(personKind, { index: 'outside', prefix: [directory, entry], limit: 1 });
  return records.length > 0;
}

async function isTaken({ store, moving }: DraftOptions, login: string, id: string): Promise<boolean> {
  const { records } = await store.list(personKind, { index: 'login', prefix: [loginKey(login)], limit: 1 });
  const [holder] = records;
  return holder !== undefined && holder.id !== id && !moving.has(holder.id);
}

function personAfter({ act, after }: Step, before: Person | undefined, now: number): Person {
  const base = before === undefined ? { locked: false, createdAt: now } : withoutMirror(before);
  const mirror = after ?? (before as Mirror | undefined);
  if (mirror === undefined) throw new TypeError('somebody is made from what the directory says');
  const { login, name, outside, mail, department, phone, photo } = mirror;
  const isLeft = act === 'cut' || (before?.left === true && act !== 'return');
  return {
    ...base,
    login,
    name,
    ...(outside !== undefined && { outside }),
    ...(mail !== undefined && { mail }),
    ...(department !== undefined && { department }),
    ...(phone !== undefined && { phone }),
    ...(photo !== undefined && { photo }),
    ...(isLeft && { left: true as const }),
  };
}

function withoutMirror(person: Person): Pick<Person, 'locked' | 'createdAt' | 'breakGlass' | 'password'> {
  const { locked, createdAt, breakGlass, password } = person;
  return { locked, createdAt, ...(breakGlass && { breakGlass }), ...(password && { password }) };
}

async function membership(options: DraftOptions, entry: string, person: string, isIn: boolean): Promise<Draft> {
  const { store, permit, groups } = options;
  const group = groups.get(entry);
  if (group === undefined) return nothing;
  const id = membershipId(group, person);
  const standing = await store.get(membershipKind, id);
  if ((standing !== undefined) === isIn) return nothing;
  const target = { kind: 'group', id: group };
  return {
    writes: [isIn ? put(membershipKind, id, 0, { group, person }) : removal(standing, id)],
    events: [permit.event(isIn ? 'group.joined' : 'group.left', target, { person })],
  };
}

function removal(standing: Stored<object> | undefined, id: string): Write {
  return remove(membershipKind, id, standing?.revision ?? 0);
}

/** Written also when it stands already, so that whoever sweeps unused pictures at the same time meets a conflict. */
async function photoWrites({ store, photos }: DraftOptions, { after, before }: Step): Promise<Write[]> {
  const photo = after?.photo === undefined || after.photo === before?.photo ? undefined : photos.get(after.photo);
  if (after?.photo === undefined || photo === undefined) return [];
  const standing = await store.get(photoKind, after.photo);
  return [put(photoKind, after.photo, standing?.revision ?? 0, photo)];
}

function eventOf(permit: Permit, step: Step, id: string): EventDraft {
  const target = { kind: 'person', id };
  const { act, after, before, because } = step;
  const words = { ...(before && { before: wordsOf(before) }), ...(after && { after: wordsOf(after) }) };
  switch (act) {
    case 'make':
      return permit.event('person.created', target, { directory: after?.outside.directory ?? '', ...words });
    case 'return':
      return permit.event('directory.personReturned', target, words);
    case 'cut':
      return permit.event('directory.personCut', target, { because: because ?? 'gone' });
    case 'keep':
    case 'yield':
      return permit.event('person.changed', target, words);
  }
}

function wordsOf({ login, name, mail, department, phone, photo }: Mirror): { readonly [name: string]: Json } {
  return {
    login,
    name,
    ...{ mail: mail ?? null, department: department ?? null, phone: phone ?? null, photo: photo ?? null },
  };
}
