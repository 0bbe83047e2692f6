import { Refusal } from '../errors.js';
import { limits } from '../protocol/limits.js';
import type { Header } from '../protocol/message.js';
import { messages, type MessageName } from '../protocol/messages.js';
import type { Tool } from '../protocol/tools.js';
import type { Peer } from './peer.js';
import type { RoomKind } from './room.js';

/** What belongs to a lane; everything else a program says goes with lane 0. */
const laneMessages: readonly MessageName[] = ['reset', 'framePart'];

/** What crosses the room for files, and crosses no other; `allowed` tells a viewer in both what it may. */
const fileTools: readonly (Tool | null)[] = ['fileGive', 'fileTake'];

function crosses(kind: RoomKind, name: MessageName): boolean {
  const isOfFiles = fileTools.includes(messages[name].tool);
  return kind === 'bulk' ? isOfFiles || name === 'allowed' : !isOfFiles;
}

/**
 * Whether a side may send this to the other, by the header alone: the payload may be sealed one day.
 * Throws Refusal `wire/not-allowed` or `wire/malformed`.
 */
export function checkSender(sender: Peer, header: Header & { readonly name: MessageName }, kind: RoomKind): void {
  const { tool } = messages[header.name];
  if (!crosses(kind, header.name)) throw new Refusal('wire/not-allowed', `${header.name} on the other socket`);
  if (header.lane > limits.lanes) throw new Refusal('wire/malformed', `there is no lane ${header.lane}`);
  if (sender.isProgram) {
    const inLane = header.lane !== 0;
    if (inLane !== laneMessages.includes(header.name)) {
      throw new Refusal('wire/malformed', `${header.name} with lane ${header.lane}`);
    }
    if (inLane && header.peer !== 0)
      throw new Refusal('wire/malformed', 'a lane is for its members, not for one viewer');
    return;
  }
  if (header.peer !== sender.number) throw new Refusal('wire/not-allowed', 'it is not this viewer’s number');
  if (tool !== null && !sender.may(tool)) throw new Refusal('wire/not-allowed', `the pass does not hold ${tool}`);
}

/** Whether a viewer may get this from the program. */
export function mayReceive(viewer: Peer, name: MessageName): boolean {
  const { tool } = messages[name];
  return viewer.frozenSince === undefined && (tool === null || viewer.may(tool));
}
