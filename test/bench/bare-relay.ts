import { readFileSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { fileURLToPath } from 'node:url';
import { App, SSLApp, us_socket_local_port, type WebSocket as UwsSocket } from 'uWebSockets.js';
import { WebSocketServer, type WebSocket } from 'ws';

/**
 * A relay that does nothing but hand each message of one socket to the other with the same path: no passes, no lanes, no limits, no
 * counters. What Guichet's relay costs is measured against it, so it is the least that one can write with these libraries.
 */
interface Bare {
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}

const largestMessage = 1_048_576;
/** Where uWebSockets.js would drop in silence: never in a bench, whose senders keep to a window. */
const mostUnsent = 64 * 1_048_576;

interface Paired {
  readonly path: string;
  other?: UwsSocket<Paired>;
}

function startUws({ certificate, key }: Bare): void {
  const waiting = new Map<string, UwsSocket<Paired>>();
  const app =
    certificate === undefined || key === undefined
      ? App()
      : SSLApp({ cert_file_name: certificate, key_file_name: key });
  app.ws<Paired>('/*', {
    compression: 0,
    maxPayloadLength: largestMessage,
    maxBackpressure: mostUnsent,
    idleTimeout: 0,
    upgrade: (response, request, context) => {
      const [name, protocol, extensions] = ['key', 'protocol', 'extensions'].map((each) =>
        request.getHeader(`sec-websocket-${each}`),
      ) as [string, string, string];
      response.upgrade<Paired>({ path: request.getUrl() }, name, protocol, extensions, context);
    },
    open: (socket) => {
      const data = socket.getUserData();
      const other = waiting.get(data.path);
      if (other === undefined) return void waiting.set(data.path, socket);
      waiting.delete(data.path);
      data.other = other;
      other.getUserData().other = socket;
    },
    message: (socket, message) => void socket.getUserData().other?.send(message, true),
    close: (socket) => {
      const { path, other } = socket.getUserData();
      waiting.delete(path);
      if (other !== undefined) delete other.getUserData().other;
    },
  });
  app.listen('127.0.0.1', 0, (listening) => {
    if (listening === false) throw new Error('nothing could be listened on');
    say(us_socket_local_port(listening));
  });
}

function startWs({ certificate, key }: Bare): void {
  const waiting = new Map<string, WebSocket>();
  const server =
    certificate === undefined || key === undefined
      ? createPlainServer()
      : createTlsServer({ cert: readFileSync(certificate), key: readFileSync(key) });
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket, request) => {
    const path = request.url ?? '';
    const other = waiting.get(path);
    socket.on('error', () => socket.terminate());
    if (other === undefined) {
      waiting.set(path, socket);
      return;
    }
    waiting.delete(path);
    for (const [from, to] of [
      [socket, other],
      [other, socket],
    ] as const) {
      from.on('message', (data, isBinary) => to.send(data, { binary: isBinary }));
    }
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') say(address.port);
  });
}

function say(port: number): void {
  console.log(JSON.stringify({ msg: 'listening', port }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [library, certificate, key] = process.argv.slice(2);
  (library === 'uws' ? startUws : startWs)({ certificate, key });
  // Whoever started this process is gone.
  process.on('disconnect', () => process.exit(0));
}
