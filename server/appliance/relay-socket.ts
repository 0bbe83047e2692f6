import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Refusal } from '../errors.js';

/** What Linux takes as the name of a Unix socket, in bytes. */
const LONGEST = 107;
const OWNER_ONLY = 0o700;

/**
 * Where the relay finds the control plane: in the folder in which both meet, if one is set; else in the data folder; where its
 * path is too long for a socket's name, in a folder of its own under the system's temporary one, the same at each start.
 * @throws Refusal `store/unavailable` when somebody else made that folder
 */
export function relaySocket(data: string, meetingFolder = ''): string {
  if (meetingFolder !== '') return join(meetingFolder, 'relay.sock');
  const inside = join(data, 'run/relay.sock');
  if (Buffer.byteLength(inside) <= LONGEST) return inside;
  const mark = createHash('sha256').update(data).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `guichet-${mark}`);
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Refusal(
      'store/unavailable',
      `${folder} belongs to somebody else; name a data folder with a shorter path`,
    );
  }
  chmodSync(folder, OWNER_ONLY);
  return join(folder, 'relay.sock');
}

/** Leaves nothing of it outside the data folder, but a folder in which both meet, which is not ours. */
export function leaveRelaySocket(data: string, socket: string, meetingFolder = ''): void {
  if (meetingFolder !== '') rmSync(socket, { force: true });
  else if (!socket.startsWith(join(data, '/'))) rmSync(dirname(socket), { recursive: true, force: true });
}
