import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, PersonActor } from '../access/decide.js';
import { Refusal } from '../errors.js';
import { openApi } from '../generated/openapi.js';
import { routes, type Controllers } from '../generated/routes.js';
import { Download, type Call } from './call.js';
import { readCookie, writeCookie } from './cookie.js';
import type { Origins } from './origins.js';
import { needsSignIn, type ApiRoute } from './routes.js';
import { Schemas } from './schemas.js';

const AGENT_CHARACTERS = 200;
/** Bodies that are larger than what is taken elsewhere: a picture of 64 KiB in base64, and a little around it. */
const LARGER_BODIES: Readonly<Record<string, number>> = { 'channels.setLogo': 88_064 };
const schemas = new Schemas(openApi);
const BEARER = /^Bearer ([\w-]+)$/i;

export interface ApiOptions {
  readonly controllers: Controllers;
  readonly origins: Origins;
  /** The person whose sign-in has this secret, if it still stands. */
  readonly authenticate: (secret: string) => Promise<PersonActor | undefined>;
  /** The maker of an API key, acting by it from this address. @throws Refusal `key/refused`, `request/too-many` */
  readonly authenticateKey: (secret: string, source: string) => Promise<PersonActor>;
}

/** Registers every route of the table, with Fastify's own validation and serialisation by the OpenAPI document. */
export function registerApi(app: FastifyInstance, options: ApiOptions): void {
  app.setValidatorCompiler(({ schema, httpPart }) => schemas.validator(httpPart, schema));
  app.setSerializerCompiler(({ schema }) => schemas.serializer(schema));
  for (const route of routes) registerRoute(app, route, options);
}

function registerRoute(app: FastifyInstance, route: ApiRoute<Controllers>, options: ApiOptions): void {
  const { controllers, origins } = options;
  const schema = schemas.ofRoute(route.method, route.path);
  app.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema,
    ...(LARGER_BODIES[route.operation] !== undefined && { bodyLimit: LARGER_BODIES[route.operation] }),
    config: { access: { needs: route.needs } },
    onRequest: async (request, reply) => {
      const actor = await identify(request, reply, route, options);
      if (actor !== undefined) actors.set(request, actor);
    },
    preValidation: (request, _reply, next) => {
      const unexpected = schema.body === undefined && isSomething(request.body);
      next(unexpected ? new Refusal('request/malformed', 'nothing is expected in the body') : undefined);
    },
    handler: async (request, reply) => {
      const input = { body: request.body, path: request.params as Record<string, unknown>, query: request.query };
      const answer = await route.run(controllers, callOf(request, reply, origins), input);
      if (answer instanceof Download) return sendFile(reply, answer);
      return reply.code(route.status).send(answer);
    },
  });
}

/**
 * Who asks, before anything else is looked at: a program by its key, or a page of ours by its sign-in. Nothing that a browser
 * sends along by itself lets a program in, and no page ever holds a key.
 */
async function identify(
  request: FastifyRequest,
  reply: FastifyReply,
  { method, needs }: ApiRoute<Controllers>,
  { origins, authenticate, authenticateKey }: ApiOptions,
): Promise<PersonActor | undefined> {
  const { authorization, cookie, origin } = request.headers;
  const isClosed = needsSignIn(needs);
  if (authorization !== undefined) {
    if (!isClosed) throw new Refusal('request/malformed', 'no API key is taken here');
    if (cookie !== undefined || origin !== undefined) {
      throw new Refusal('request/malformed', 'a program that has an API key sends neither a cookie nor an Origin');
    }
    void reply.header('www-authenticate', 'Bearer');
    const maker = await authenticateKey(BEARER.exec(authorization)?.[1] ?? '', request.ip);
    void reply.removeHeader('www-authenticate');
    return maker;
  }
  if (method !== 'GET' && !origins.isOwn(origin)) throw new Refusal('request/origin');
  if (!isClosed) return undefined;
  const secret = readCookie(cookie);
  const person = secret === undefined ? undefined : await authenticate(secret);
  if (person === undefined) throw new Refusal('sign-in/required');
  return person;
}

/** Kept beside the requests, where no input can reach it. */
const actors = new WeakMap<FastifyRequest, Actor>();

function callOf(request: FastifyRequest, reply: FastifyReply, origins: Origins): Call {
  return {
    id: request.id,
    actor: actors.get(request) ?? { kind: 'nobody' },
    source: request.ip,
    origin: origins.isOwn(request.headers.origin) ? (request.headers.origin ?? '') : '',
    agent: (request.headers['user-agent'] ?? '').replaceAll(/\p{C}/gu, '').slice(0, AGENT_CHARACTERS),
    setSignIn: (secret) => void reply.header('set-cookie', writeCookie(secret)),
  };
}

function sendFile(reply: FastifyReply, { fileName, mediaType, bytes, size }: Download): FastifyReply {
  if (size !== undefined) void reply.header('content-length', size);
  return reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .send(bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : bytes);
}

function isSomething(body: unknown): boolean {
  if (body === undefined || body === null) return false;
  return typeof body !== 'object' || Object.keys(body).length > 0;
}
