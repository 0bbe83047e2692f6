import { createServer, isIP } from 'node:net';
import {
  App,
  SSLApp,
  us_listen_socket_close,
  us_socket_local_port,
  type TemplatedApp,
  type us_listen_socket,
  type WebSocket,
} from 'uWebSockets.js';
import { isLoopback } from '../appliance/addresses.js';
import { limits } from '../protocol/limits.js';
import type { CertificateFiles } from './arguments.js';
import { Socket, Turn, type Attached, type SocketHandlers } from './socket.js';

/** Twice a message: so a message that is too long can still be answered by a refusal instead of a bare close. */
const largestPayloadBytes = 2 * limits.messageBytes;
/** The relay itself closes a side at `closeBytes`, before each send; this is the net below, where uWebSockets.js closes instead of dropping. */
const mostUnsentBytes = 2 * limits.closeBytes;
/** uWebSockets.js counts in steps of 4 s; the relay's own dead-line (`deadMs`) comes first. */
const idleSeconds = 20;
/** `DISABLED`, which the package declares as a type only: pictures are compressed already. */
const noCompression = 0;

export interface Listener {
  readonly port: number;
  /** Accepts nothing more; what is open stays. */
  stop(): void;
  /** Closes everything. */
  close(): void;
  /**
   * Accepts from now on with the certificate that lies in the files; what is open stays. Throws Error in words when it cannot
   * be used, and the one before stays in use.
   */
  renew(): void;
}

export interface ListenOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** undefined: without TLS. */
  readonly certificate: CertificateFiles | undefined;
  /** A proxy on this machine hands connections on, each with the address at its other end. */
  readonly behindProxy: boolean;
}

/** Listens. Rejects with an Error in words when the certificate cannot be used or the port is taken. */
export async function listen(options: ListenOptions, handlers: SocketHandlers): Promise<Listener> {
  const turn = new Turn(handlers);
  /** Nothing that a handler throws reaches uWebSockets.js. */
  const guarded = (raw: WebSocket<Attached>, act: (socket: Socket) => void): void => {
    const { socket } = raw.getUserData();
    if (socket === undefined) return;
    try {
      act(socket);
    } catch (error) {
      handlers.fault(error);
      socket.destroy();
    }
  };
  const serve = (app: TemplatedApp): TemplatedApp => attach(app, options.behindProxy, handlers, turn, guarded);
  return bind(options, () => serve(options.certificate === undefined ? App() : secureApp(options.certificate)));
}

function attach(
  app: TemplatedApp,
  behindProxy: boolean,
  handlers: SocketHandlers,
  turn: Turn,
  guarded: (raw: WebSocket<Attached>, act: (socket: Socket) => void) => void,
): TemplatedApp {
  app.filter((response, change) => {
    const address = textOf(response.getRemoteAddressAsText());
    // A proxy connects when a whole request has come, so that what says nothing waits there.
    if (change === 1 && !(behindProxy && isLoopback(address)) && !handlers.arrived(address)) response.close();
  });
  app.any('/*', (response) => {
    response.writeStatus('404 Not Found').end('This is the relay of the appliance; its pages are on another port.\n');
  });
  app.ws<Attached>('/', {
    compression: noCompression,
    maxPayloadLength: largestPayloadBytes,
    idleTimeout: idleSeconds,
    sendPingsAutomatically: false,
    maxBackpressure: mostUnsentBytes,
    closeOnBackpressureLimit: true,
    upgrade: (response, request, context) => {
      const nearest = textOf(response.getRemoteAddressAsText());
      const forwarded = request.getHeader('x-forwarded-for');
      const address = behindProxy && isLoopback(nearest) && isIP(forwarded) !== 0 ? forwarded : nearest;
      const rejection = handlers.upgrading(address, request.getHeader('origin'), request.getHeader('host'));
      if (rejection !== undefined) {
        response.writeStatus(rejection.status);
        if (rejection.retryAfterSeconds) response.writeHeader('Retry-After', String(rejection.retryAfterSeconds));
        response.end(`${rejection.sentence}\n`, true);
        return;
      }
      const key = request.getHeader('sec-websocket-key');
      response.upgrade<Attached>({ address }, key, '', '', context);
    },
    open: (raw) => {
      const attached = raw.getUserData();
      attached.socket = new Socket(raw, attached.address, turn);
      guarded(raw, (socket) => handlers.opened(socket));
    },
    message: (raw, data, isBinary) => {
      // Nothing is made for a message but the view of its bytes.
      const { socket } = raw.getUserData();
      if (socket === undefined || !socket.open) return;
      try {
        handlers.message(socket, isBinary ? new Uint8Array(data) : undefined);
      } catch (error) {
        handlers.fault(error);
        socket.destroy();
      }
    },
    drain: (raw) =>
      guarded(raw, (socket) => {
        socket.drained();
        if (socket.open) handlers.drained(socket, socket.unsent);
      }),
    close: (raw) =>
      guarded(raw, (socket) => {
        socket.forget();
        handlers.closed(socket);
      }),
  });
  return app;
}

function secureApp({ certificateFile, keyFile }: CertificateFiles): TemplatedApp {
  try {
    return SSLApp({ cert_file_name: certificateFile, key_file_name: keyFile });
  } catch {
    throw new Error(
      `The certificate ${certificateFile} cannot be used with the key ${keyFile}: check that both exist and belong together.`,
    );
  }
}

async function bind({ host, port }: ListenOptions, makeApp: () => TemplatedApp): Promise<Listener> {
  const taken = () =>
    new Error(`${host}:${port} cannot be listened on: check that the address is this machine’s and the port is free.`);
  const listenAt = (at: number): { app: TemplatedApp; socket: us_listen_socket } => {
    const app = makeApp();
    // It answers within the call.
    const answers: (us_listen_socket | false)[] = [];
    app.listen(host, at, (answer) => void answers.push(answer));
    const [socket = false] = answers;
    if (socket === false) throw taken();
    return { app, socket };
  };
  // uWebSockets.js shares a port with whoever listens there already, and the kernel would deal out connections among both.
  if (port !== 0 && !(await isFree(host, port))) throw taken();
  const first = listenAt(port);
  const apps = [first.app];
  let current = first.socket;
  const bound = us_socket_local_port(current);
  return {
    port: bound,
    stop: () => us_listen_socket_close(current),
    close: () => {
      for (const app of apps) app.close();
    },
    renew: () => {
      // For a moment both listen; then the old one accepts nothing more, and what it accepted stays.
      const { app, socket } = listenAt(bound);
      us_listen_socket_close(current);
      current = socket;
      apps.push(app);
    },
  };
}

function isFree(host: string, port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

function textOf(address: ArrayBuffer): string {
  return Buffer.from(address).toString('latin1');
}
