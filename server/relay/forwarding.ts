import { Refusal } from '../errors.js';
import { limits } from '../protocol/limits.js';
import type { Peer } from './peer.js';
import type { RoomKind } from './room-kind.js';
import type { MessageRoute } from './routes.js';

/**
 * Whether a side may send this to the other, by the header alone: the payload may be sealed one day.
 * Throws Refusal `wire/not-allowed` or `wire/malformed`.
 */
export function checkSender(sender: Peer, route: MessageRoute, lane: number, peer: number, kind: RoomKind): void {
  const crosses = kind === 'bulk' ? route.crossesBulk : route.crossesScreen;
  if (!crosses) throw new Refusal('wire/not-allowed', `${route.name} on the other socket`);
  if (lane > limits.lanes) throw new Refusal('wire/malformed', `there is no lane ${lane}`);
  if (sender.isProgram) {
    const inLane = lane !== 0;
    if (inLane !== route.isInLane) throw new Refusal('wire/malformed', `${route.name} with lane ${lane}`);
    if (inLane && peer !== 0) throw new Refusal('wire/malformed', 'a lane is for its members, not for one viewer');
    return;
  }
  if (peer !== sender.number) throw new Refusal('wire/not-allowed', 'it is not this viewer’s number');
  if (!holds(sender, route)) throw new Refusal('wire/not-allowed', `the pass does not hold ${route.tool}`);
}

/** Whether a viewer may get this from the program. */
export function mayReceive(viewer: Peer, route: MessageRoute): boolean {
  return viewer.frozenSince === undefined && holds(viewer, route);
}

function holds(peer: Peer, route: MessageRoute): boolean {
  return route.toolBit === 0 || (peer.tools & route.toolBit) !== 0;
}
