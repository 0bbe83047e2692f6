import { connect } from 'node:net';
import { Lines } from '../protocol/lines.js';
import { readFromControl, relayLinkLineBytes, writeLine } from '../protocol/relay-link.js';

const ANSWER_MS = 3_000;

/**
 * A serial for a pass, from the control plane that numbers them: one made up would outrun its own and void them.
 * `path`: the socket between control plane and relay. Rejects, in words, when none can be had.
 */
export function nextSerial(path: string): Promise<bigint> {
  const socket = connect(path);
  socket.setEncoding('utf8');
  socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error('the control plane gave no serial in time')));
  return new Promise<bigint>((resolve, reject) => {
    const lines = new Lines(relayLinkLineBytes);
    socket.on('data', (piece: string) => {
      for (const line of lines.push(piece)) {
        const word = readFromControl(line);
        if (word.type === 'issued') resolve(word.serial);
      }
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the control plane gives no serial: no relay is connected to it')));
    socket.write(writeLine({ type: 'serialWanted' }));
  }).finally(() => socket.destroy());
}
