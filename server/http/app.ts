import { readFileSync } from 'node:fs';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import fastifyWebsocket from '@fastify/websocket';
import fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { isLoopback } from '../appliance/addresses.js';
import type { Pair } from '../appliance/certificate-watch.js';
import { Refusal } from '../errors.js';
import type { Logger } from '../log.js';
import { limits } from '../protocol/limits.js';
import { strictHeaders } from './headers.js';
import { problemOf, refusalOf } from './problem.js';
import type { DeclaredAccess } from './routes.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: DeclaredAccess;
    /** A WebSocket, and nothing else. */
    socket?: true;
  }
}

const BODY_BYTES = 65_536;
const HEADER_BYTES = 16_384;
const REQUEST_MS = 30_000;
const HEADERS_MS = 10_000;
const IDLE_MS = 30_000;
/** Our paths need no more: no escapes, no empty or dotted segments, so that no two spellings name one thing. */
const PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)+$|^\/$/;

export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
}

function contextOf({ certificate, key }: Pair): SecureContextOptions {
  return { cert: certificate, key, minVersion: 'TLSv1.2' };
}

/** Takes another certificate for every connection from now on; open ones stay as they are. */
export function renewCertificate({ server }: FastifyInstance, pair: Pair): void {
  (server as unknown as Server).setSecureContext(contextOf(pair));
}

/**
 * The HTTPS server with what holds for every route; the routes come after. `behindProxy`: one on this machine says from which
 * address a request came; nobody else is believed.
 */
export function makeApp(
  tls: TlsFiles,
  log: Logger,
  behindProxy = false,
): { app: FastifyInstance; routes: readonly Registered[] } {
  const app = fastify<Server>({
    https: {
      ...contextOf({ certificate: readFileSync(tls.certificate), key: readFileSync(tls.key) }),
      maxHeaderSize: HEADER_BYTES,
      headersTimeout: HEADERS_MS,
      handshakeTimeout: HEADERS_MS,
    },
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    genReqId: () => uuidv7(),
    requestIdHeader: false,
    trustProxy: behindProxy ? (address: string, hop: number) => hop === 0 && isLoopback(address) : false,
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: IDLE_MS,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    return503OnClosing: false,
    routerOptions: {
      caseSensitive: true,
      ignoreTrailingSlash: false,
      ignoreDuplicateSlashes: false,
      maxParamLength: 100,
    },
    frameworkErrors: (error, request, reply) => refuse(error, request, reply),
    clientErrorHandler: answerBroken,
  }) as unknown as FastifyInstance;
  app.removeContentTypeParser('text/plain');
  const routes = checkDeclarations(app);
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(strictHeaders);
    const path = request.raw.url?.split('?', 1)[0] ?? '';
    if (!PATH.test(path)) throw new Refusal('request/unknown-path');
    const isSocket = request.routeOptions.config.socket === true;
    if (isSocket !== (request.raw.headers.upgrade !== undefined)) throw new Refusal('request/unknown-path');
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const milliseconds = Math.round(reply.elapsedTime);
    const line = {
      method: request.method,
      route,
      status: reply.statusCode,
      milliseconds,
      source: request.ip,
    };
    if (reply.statusCode >= 400 || request.method !== 'GET') request.log.info(line, 'answered');
    else request.log.debug(line, 'answered');
  });
  app.setErrorHandler(refuse);
  app.setNotFoundHandler((request, reply) => refuse(new Refusal('request/unknown-path'), request, reply));
  void app.register(fastifyWebsocket, {
    options: { maxPayload: limits.messageBytes, perMessageDeflate: false, clientTracking: true },
    errorHandler: (error, socket) => {
      log.warn({ reason: error.message }, 'a socket failed');
      socket.terminate();
    },
  });
  return { app, routes };
}

/** A route as it was registered. */
export interface Registered {
  readonly method: string;
  /** As Fastify writes it: `/api/v1/people/:id/lock`. */
  readonly url: string;
  readonly access: DeclaredAccess;
}

/** A route without declared access stops the boot. The answer lists every route, once the application is ready. */
function checkDeclarations(app: FastifyInstance): readonly Registered[] {
  const seen: { url: string; method: string | string[]; config?: { access?: DeclaredAccess } }[] = [];
  const registered: Registered[] = [];
  app.addHook('onRoute', (route) => {
    seen.push(route);
  });
  app.addHook('onReady', (done) => {
    for (const { url, method, config } of seen) {
      const access = config?.access;
      if (access === undefined) return done(new Error(`no access is declared on ${String(method)} ${url}`));
      registered.push({ method: String(method), url, access });
    }
    done();
  });
  return registered;
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  let refusal = refusalOf(error);
  if (refusal === undefined) {
    request.log.error({ route: request.routeOptions.url, err: error }, 'a request failed');
    refusal = new Refusal('appliance/internal');
  }
  const problem = problemOf(refusal, request.id);
  if (refusal.retryAfter > 0) void reply.header('retry-after', Math.ceil(refusal.retryAfter / 1_000));
  void reply
    .headers(strictHeaders)
    .code(problem.status)
    .type('application/problem+json')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(problem);
}

/** Bytes that are no HTTP request never reach a route. */
function answerBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const isLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const problem = problemOf(new Refusal(isLarge ? 'request/too-large' : 'request/malformed'), uuidv7());
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.title}\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
