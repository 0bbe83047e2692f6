import type { Permission } from '../../../server/access/permissions.js';
import type { Grant, Subject } from '../api/rights.js';
import { EVERYWHERE, isSingle, placeKey, type PlaceKey, type Wishes } from './changes.js';

/** One box of the grid: a permission at a place. */
export interface Cell {
  /** Whether it is held there, after the changes that are wished for. */
  readonly held: boolean;
  /** Whether the box was changed. */
  readonly touched: boolean;
  /** What gives it besides a single permission here: the box cannot take it away. */
  readonly from: Grant | undefined;
  /** Whether that holds everywhere, and so at this channel too. */
  readonly isInherited: boolean;
}

/** What stands in a box, of everything that reaches the subject. */
export function cellOf(
  grants: readonly Grant[],
  subject: Subject,
  wishes: Wishes,
  place: PlaceKey,
  permission: Permission,
): Cell {
  const wished = wishes.boxes.get(place)?.get(permission);
  const from = grants.find((grant) => {
    const reaches = placeKey(grant.channel) === EVERYWHERE || placeKey(grant.channel) === place;
    const isBox = grant.permissions !== undefined && isOf(grant, subject) && placeKey(grant.channel) === place;
    return reaches && !isBox && grant.gives.includes(permission) && !wishes.withdrawn.includes(grant.id);
  });
  const single = wished ?? isSingle(grants, subject, place, permission);
  const isInherited = from !== undefined && from.channel === undefined && place !== EVERYWHERE;
  return { held: single || from !== undefined, touched: wished !== undefined, from, isInherited };
}

function isOf({ subject }: Grant, { kind, id }: Subject): boolean {
  return subject.kind === kind && subject.id === id;
}
