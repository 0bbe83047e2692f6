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

export interface ApiOptions {
  readonly controllers: Controllers;
  readonly origins: Origins;
  /** The person whose sign-in has this secret, if it still stands. */
  readonly authenticate: (secret: string) => Promise<PersonActor | undefined>;
}

/** Registers every route of the table, with Fastify's own validation and serialisation by the OpenAPI document. */
export function registerApi(app: FastifyInstance, options: ApiOptions): void {
  const schemas = new Schemas(openApi);
  app.setValidatorCompiler(({ schema, httpPart }) => schemas.compile(httpPart, schema));
  for (const schema of schemas.shared()) app.addSchema(schema);
  for (const route of routes) registerRoute(app, route, schemas, options);
}

function registerRoute(
  app: FastifyInstance,
  route: ApiRoute<Controllers>,
  schemas: Schemas,
  { controllers, origins, authenticate }: ApiOptions,
): void {
  const schema = schemas.ofRoute(route.method, route.path);
  const signedIn = needsSignIn(route.needs);
  app.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema,
    config: { access: { needs: route.needs } },
    onRequest: async (request) => {
      if (route.method !== 'GET' && !origins.isOwn(request.headers.origin)) throw new Refusal('request/origin');
      if (!signedIn) return;
      const secret = readCookie(request.headers.cookie);
      const person = secret === undefined ? undefined : await authenticate(secret);
      if (person === undefined) throw new Refusal('sign-in/required');
      actors.set(request, person);
    },
    preValidation: (request, _reply, next) => {
      const unexpected = schema.body === undefined && isSomething(request.body);
      next(unexpected ? new Refusal('request/malformed', 'nothing is expected in the body') : undefined);
    },
    handler: async (request, reply) => {
      const input = { body: request.body, path: request.params as Record<string, unknown>, query: request.query };
      const answer = await route.run(controllers, callOf(request, reply), input);
      if (answer instanceof Download) return sendFile(reply, answer);
      return reply.code(route.status).send(answer);
    },
  });
}

/** Kept beside the requests, where no input can reach it. */
const actors = new WeakMap<FastifyRequest, Actor>();

function callOf(request: FastifyRequest, reply: FastifyReply): Call {
  return {
    id: request.id,
    actor: actors.get(request) ?? { kind: 'nobody' },
    source: request.ip,
    agent: (request.headers['user-agent'] ?? '').replaceAll(/\p{C}/gu, '').slice(0, AGENT_CHARACTERS),
    setSignIn: (secret) => void reply.header('set-cookie', writeCookie(secret)),
  };
}

function sendFile(reply: FastifyReply, { fileName, mediaType, bytes }: Download): FastifyReply {
  return reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .send(bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : bytes);
}

function isSomething(body: unknown): boolean {
  if (body === undefined || body === null) return false;
  return typeof body !== 'object' || Object.keys(body).length > 0;
}
