import { catalogue, type ErrorCode } from '../errors.js';
import { encodeMessage } from '../protocol/message.js';
import type { Socket } from './socket.js';

/**
 * Says why, then closes.
 * @param of the type of the message that is refused; 0: the connection
 * @param retryAfter milliseconds after which trying again makes sense; 0: never by itself
 */
export function refuse(socket: Socket, code: ErrorCode, of = 0, retryAfter = 0): void {
  socket.give(encodeMessage('refused', { code: catalogue[code].number, of, retryAfter }));
  socket.end();
}
