import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import type { Permission } from '../access/permissions.js';
import { Refusal } from '../errors.js';
import type { Origins } from './origins.js';

/** Who is at the other end of a socket, before anything is proved. */
export interface SocketPeer {
  /** The number under which the log knows this connection. */
  readonly id: string;
  /** The address at the other end; from a header only where a proxy on this machine sets it. */
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

export function registerSockets(app: FastifyInstance, sockets: readonly SocketRoute[], origins: Origins): void {
  // Within a plugin of their own, so that the WebSocket plugin is there when they are.
  void app.register((scope, _options, done) => {
    for (const { path, needs, origin, open } of sockets) {
      scope.route({
        method: 'GET',
        url: path,
        config: { access: { needs }, socket: true },
        onRequest: ({ headers }, _reply, next) => {
          const isRight = origin === 'own' ? origins.isOwn(headers.origin) : headers.origin === undefined;
          next(isRight ? undefined : new Refusal('request/origin'));
        },
        handler: () => {
          throw new Refusal('request/unknown-path');
        },
        wsHandler: (socket, { id, ip }) => open(socket, { id, source: ip }),
      });
    }
    done();
  });
}
