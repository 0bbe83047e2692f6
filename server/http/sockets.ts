import type { WebSocket } from 'ws';
import type { Permission } from '../access/permissions.js';

/** Who is at the other end of a socket, before anything is proved. */
export interface SocketPeer {
  /** The number under which the log knows this connection. */
  readonly id: string;
  /** The address at the other end; never taken from a header. */
  readonly source: string;
}

/** A WebSocket of the control plane. The relay has its own. */
export interface SocketRoute {
  readonly path: string;
  /** The declared access: every permission that what comes over this socket may ask for. */
  readonly needs: readonly [Permission, ...Permission[]];
  /**
   * `own`: for this appliance's pages, the Origin must be exactly its own. `none`: for programs, whoever says an Origin is
   * a browser page and is refused.
   */
  readonly origin: 'own' | 'none';
  /** Called with an open socket; whoever is there still has to prove who they are, in the first message. */
  readonly open: (socket: WebSocket, peer: SocketPeer) => void;
}
