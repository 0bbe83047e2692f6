import { limits } from '../protocol/limits.js';
import { readHeader } from '../protocol/message.js';
import { messages, type MessageName, type MessageRow } from '../protocol/messages.js';
import { bitOf, type Tool } from '../protocol/tools.js';

/** What a header has where, in bytes from the beginning of a message. */
const laneAt = 2;
const peerAt = 4;

/** What belongs to a lane; everything else a program says goes with lane 0. */
const laneMessages: readonly MessageName[] = ['reset', 'framePart'];

/** What crosses the room for files, and crosses no other; `allowed` tells a viewer in both what it may. */
const fileTools: readonly (Tool | null)[] = ['fileGive', 'fileTake'];

/** Where a message may go, worked out once for each type: the relay asks for every message that passes. */
export interface MessageRoute {
  readonly name: MessageName;
  readonly reach: MessageRow['route'];
  readonly fromProgram: boolean;
  readonly fromViewer: boolean;
  /** 0: no tool is needed. */
  readonly toolBit: number;
  readonly tool: Tool | null;
  readonly isInLane: boolean;
  readonly crossesScreen: boolean;
  readonly crossesBulk: boolean;
}

const routes: (MessageRoute | undefined)[] = new Array<undefined>(256).fill(undefined);
for (const [name, row] of Object.entries(messages) as [MessageName, MessageRow][]) {
  const isOfFiles = fileTools.includes(row.tool);
  routes[row.id] = {
    name,
    reach: row.route,
    fromProgram: row.from.includes('program'),
    fromViewer: row.from.includes('viewer'),
    toolBit: row.tool === null ? 0 : bitOf(row.tool),
    tool: row.tool,
    isInLane: laneMessages.includes(name),
    crossesScreen: !isOfFiles,
    crossesBulk: isOfFiles || name === 'allowed',
  };
}

/** The route of a whole message. Throws Malformed as `readHeader` does. */
export function routeOf(message: Uint8Array): MessageRoute {
  const route = routes[message[0] ?? 0];
  const isSound = message.length >= limits.headerBytes && message.length <= limits.messageBytes && message[1] === 0;
  if (route === undefined || !isSound) throw unsound(message);
  return route;
}

/** The header tells what is wrong with it in words. */
function unsound(message: Uint8Array): Error {
  try {
    readHeader(message);
  } catch (error) {
    return error as Error;
  }
  return new Error('a header that can be read has no route');
}

/** The lane in the header of a message that has a route. */
export function laneOf(message: Uint8Array): number {
  return shortAt(message, laneAt);
}

/** The peer in the header of a message that has a route. */
export function peerOf(message: Uint8Array): number {
  return shortAt(message, peerAt);
}

function shortAt(message: Uint8Array, at: number): number {
  return (message[at] ?? 0) | ((message[at + 1] ?? 0) << 8);
}
