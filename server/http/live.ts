import type { RawData, WebSocket } from 'ws';
import type { PersonActor } from '../access/decide.js';
import { catalogue, Refusal, type ErrorCode } from '../errors.js';
import { limits } from '../protocol/limits.js';
import type { SocketRoute } from './sockets.js';
import type { Listener, Tickets } from './tickets.js';

/** One open page, as whoever pushes to it sees it. */
export interface LiveConnection {
  /** Sends a message as JSON; nothing once the page is gone. */
  send(message: { readonly type: string }): void;
  /** The same for what many pages are told: a message that is JSON already, in UTF-8. */
  sendText(json: Uint8Array): void;
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

export interface LiveOptions {
  readonly tickets: Tickets;
  readonly hub: LiveHub;
  /** Tells what ends a person's connections from outside; the answer stops it. */
  readonly onCut: (listener: (cut: { signInId?: string; personId?: string }) => void) => () => void;
  /** The person as they are now; undefined when their sign-in is over. */
  readonly renew: (person: PersonActor) => Promise<PersonActor | undefined>;
}

/** Codes from 4000 on are an application's own; the catalogue's number follows. */
const CLOSE_BASE = 4_000;
/** A page that answers no ping for two of these is gone. */
const PING_MS = 10_000;

/** `/api/v1/live`: the first message is `{"ticket":"…"}`, everything after it is pushed. */
export function liveSocket(options: LiveOptions): SocketRoute {
  return {
    path: '/api/v1/live',
    needs: ['account.manage', 'session.follow', 'sos.start'],
    origin: 'own',
    open: (socket) => {
      const late = setTimeout(() => end(socket, 'wire/too-slow'), limits.firstMessageMs);
      socket.once('close', () => clearTimeout(late));
      socket.once('message', (data, isBinary) => {
        clearTimeout(late);
        socket.on('message', () => end(socket, 'wire/not-allowed'));
        admit(socket, isBinary ? '' : textOf(data), options).catch((error: unknown) => {
          end(socket, error instanceof Refusal ? error.code : 'appliance/internal');
        });
      });
    },
  };
}

async function admit(socket: WebSocket, first: string, { tickets, hub, onCut, renew }: LiveOptions): Promise<void> {
  const issued = tickets.take(readTicket(first));
  // Before the sign-in is looked at, so that nothing that ends it meanwhile is missed.
  const offCut = onCut(({ signInId, personId }) => {
    if (issued.kind !== 'person') return;
    if (signInId === issued.signInId || personId === issued.id) end(socket, 'sign-in/required');
  });
  socket.once('close', offCut);
  const listener = issued.kind === 'person' ? await renew(issued) : issued;
  if (listener === undefined) throw new Refusal('sign-in/required');
  if (socket.readyState !== socket.OPEN) return;
  const unsubscribe = hub.subscribe(listener, {
    send: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    sendText: (json) => {
      if (socket.readyState === socket.OPEN) socket.send(json, { binary: false });
    },
    get unsent() {
      return socket.bufferedAmount;
    },
    close: (code) => end(socket, code),
  });
  const ping = keepAsking(socket);
  socket.once('close', () => {
    clearInterval(ping);
    unsubscribe();
  });
}

function keepAsking(socket: WebSocket): NodeJS.Timeout {
  let answered = true;
  socket.on('pong', () => (answered = true));
  return setInterval(() => {
    if (!answered) socket.terminate();
    answered = false;
    socket.ping();
  }, PING_MS);
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
