/** What a room is for: the screen and its input, or files alone, which must never stand before the screen. */
export type RoomKind = 'screen' | 'bulk';

/** Rooms are told apart by this. */
export function roomKey(session: string, kind: RoomKind): string {
  return `${session} ${kind}`;
}
