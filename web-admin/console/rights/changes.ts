import type { Permission } from '../../../server/access/permissions.js';
import type { Grant, GrantChanges, Named, NewGrant, Subject } from '../api/rights.js';

/** What somebody wants to change of one person's or group's rights, before it is saved. */
export interface Wishes {
  /** Bindings to withdraw. */
  readonly withdrawn: readonly string[];
  /** Roles to give. */
  readonly roles: readonly { readonly role: string; readonly channel?: Named }[];
  /** Single permissions to have, of the boxes that were touched: by place, then by permission. */
  readonly boxes: ReadonlyMap<string, ReadonlyMap<Permission, boolean>>;
}

export const nothingWished: Wishes = { withdrawn: [], roles: [], boxes: new Map() };

/** A place as a key: a channel's id, or nothing for everywhere. */
export type PlaceKey = string;
export const EVERYWHERE: PlaceKey = '';

export function placeKey(channel: Named | undefined): PlaceKey {
  return channel?.id ?? EVERYWHERE;
}

/** The bindings of single permissions of this subject itself at a place. */
function singlesAt(grants: readonly Grant[], subject: Subject, place: PlaceKey): Grant[] {
  return grants.filter((grant) => {
    const isOwn = grant.subject.kind === subject.kind && grant.subject.id === subject.id;
    return isOwn && grant.permissions !== undefined && placeKey(grant.channel) === place;
  });
}

/** Whether the subject has this as a single permission at a place, before anything is changed. */
export function isSingle(grants: readonly Grant[], subject: Subject, place: PlaceKey, permission: Permission): boolean {
  return singlesAt(grants, subject, place).some(({ permissions }) => permissions?.includes(permission));
}

export function ticked(wishes: Wishes, place: PlaceKey, permission: Permission, wanted: boolean | undefined): Wishes {
  const boxes = new Map(wishes.boxes);
  const here = new Map(boxes.get(place));
  if (wanted === undefined) here.delete(permission);
  else here.set(permission, wanted);
  if (here.size === 0) boxes.delete(place);
  else boxes.set(place, here);
  return { ...wishes, boxes };
}

/** How many things somebody wants to change. */
export function countOf({ withdrawn, roles, boxes }: Wishes): number {
  return withdrawn.length + roles.length + [...boxes.values()].reduce((sum, here) => sum + here.size, 0);
}

/** The wishes as the API takes them. */
export function changesOf(wishes: Wishes, grants: readonly Grant[], subject: Subject): GrantChanges {
  const make: NewGrant[] = wishes.roles.map(({ role, channel }) => ({
    ...{ subject: { kind: subject.kind, id: subject.id }, role },
    ...(channel !== undefined && { channel: channel.id }),
  }));
  const change: { id: string; revision: number; permissions: readonly string[] }[] = [];
  const remove = grants.filter(({ id }) => wishes.withdrawn.includes(id)).map(({ id, revision }) => ({ id, revision }));
  for (const [place, here] of wishes.boxes) {
    const singles = singlesAt(grants, subject, place).filter(({ id }) => !wishes.withdrawn.includes(id));
    const had = new Set(singles.flatMap(({ permissions = [] }) => permissions));
    for (const [permission, wanted] of here) {
      if (wanted) had.add(permission);
      else had.delete(permission);
    }
    const [first, ...others] = singles;
    // Several at one place become one: what is ticked is then in one binding.
    remove.push(...others.map(({ id, revision }) => ({ id, revision })));
    const permissions = [...had];
    if (first === undefined) {
      const given = { subject: { kind: subject.kind, id: subject.id }, permissions };
      make.push({ ...given, ...(place !== EVERYWHERE && { channel: place }) });
    } else if (permissions.length === 0) remove.push({ id: first.id, revision: first.revision });
    else change.push({ id: first.id, revision: first.revision, permissions });
  }
  return { make, change, remove };
}
