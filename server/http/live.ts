import type { ErrorCode } from '../errors.js';
import type { Listener } from './tickets.js';

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
