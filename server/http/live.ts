import type { RawData, WebSocket } from 'ws';
import { catalogue, Refusal, type ErrorCode } from '../errors.js';
import { limits } from '../protocol/limits.js';
import type { SocketRoute } from './sockets.js';
import type { Listener, Tickets } from './tickets.js';

/** One open page, as whoever pushes to it sees it. */
export interface LiveConnection {
  /** Sends a message as JSON; nothing once the page is gone. */
  send(message: { readonly type: string }): void;
  /** What was sent and has not left yet, in bytes. */
  readonly unsent: number;
  /** Ends the connection; the page words the code and, unless it must sign in, connects again. */
  close(code: ErrorCode): void;
}

/** What pushes to open pages. */
export interface LiveHub {
  /** Begins to push; the answer is called once, when the page is gone. */
  subscribe(listener: Listener, connection: LiveConnection): () => void;
}

/** What ends a person's connections from outside; the answer stops it. */
type OnCut = (listener: (cut: { signInId?: string; personId?: string }) => void) => () => void;

/** Codes from 4000 on are an application's own; the catalogue's number follows. */
const CLOSE_BASE = 4_000;
/** A page that answers no ping for two of these is gone. */
const PING_MS = 10_000;

/** `/api/v1/live`: the first message is `{"ticket":"…"}`, everything after it is pushed. */
export function liveSocket(tickets: Tickets, hub: LiveHub, onCut: OnCut): SocketRoute {
  return {
    path: '/api/v1/live',
    needs: ['account.manage', 'session.follow'],
    origin: 'own',
    open: (socket) => {
      const late = setTimeout(() => end(socket, 'wire/too-slow'), limits.firstMessageMs);
      socket.once('close', () => clearTimeout(late));
      socket.once('message', (data, isBinary) => {
        clearTimeout(late);
        try {
          admit(socket, tickets.take(readTicket(isBinary ? '' : textOf(data))), hub, onCut);
        } catch (error) {
          end(socket, error instanceof Refusal ? error.code : 'appliance/internal');
        }
      });
    },
  };
}

function admit(socket: WebSocket, listener: Listener, hub: LiveHub, onCut: OnCut): void {
  socket.on('message', () => end(socket, 'wire/not-allowed'));
  const unsubscribe = hub.subscribe(listener, {
    send: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    get unsent() {
      return socket.bufferedAmount;
    },
    close: (code) => end(socket, code),
  });
  const offCut = onCut(({ signInId, personId }) => {
    if (listener.kind !== 'person') return;
    if (signInId === listener.signInId || personId === listener.id) end(socket, 'sign-in/required');
  });
  let answered = true;
  const ping = setInterval(() => {
    if (!answered) socket.terminate();
    answered = false;
    socket.ping();
  }, PING_MS);
  socket.on('pong', () => (answered = true));
  socket.once('close', () => {
    clearInterval(ping);
    offCut();
    unsubscribe();
  });
}

function end(socket: WebSocket, code: ErrorCode): void {
  socket.close(CLOSE_BASE + catalogue[code].number, code);
}

/** `ws` gives what came in one or several pieces. */
function textOf(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');
}

/** @throws Refusal `request/malformed` */
function readTicket(text: string): string {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    throw new Refusal('request/malformed');
  }
  const ticket = typeof message === 'object' && message !== null && 'ticket' in message ? message.ticket : undefined;
  if (typeof ticket !== 'string') throw new Refusal('request/malformed');
  return ticket;
}
