import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SpecGenerator3 } from '@tsoa/cli/dist/swagger/specGenerator3.js';
import type { Tsoa } from '@tsoa/runtime';
import type { Permission } from '../access/permissions.js';
import { isScope } from '../access/scope.js';
import { catalogue } from '../errors.js';
import { permissionSchema } from './permission-name.js';
import { needsSignIn } from './routes.js';

type Document = Record<string, unknown>;
type Content = Record<string, { schema: Document }>;

/** A controller's method, with its declared access. */
export interface Operation {
  readonly controller: Tsoa.Controller;
  readonly method: Tsoa.Method;
  readonly needs: readonly Permission[];
}

/** The OpenAPI document of these operations. */
export function openApiDocument(metadata: Tsoa.Metadata, operations: readonly Operation[], root: string): Document {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const document = new SpecGenerator3(metadata, {
    entryFile: '',
    outputDirectory: '',
    noImplicitAdditionalProperties: 'throw-on-extras',
    name: 'Guichet',
    version,
    description:
      'The interface that the console and the portal use. Refusals are `application/problem+json`; their `code` never ' +
      'changes its meaning. Requests that change something need the Origin of this appliance, except a program’s, which ' +
      'has an API key and no Origin.',
    license: 'Apache-2.0',
    basePath: '/',
    securityDefinitions: {
      signIn: { type: 'apiKey', in: 'cookie', name: 'guichet' },
      key: { type: 'http', scheme: 'bearer', description: 'An API key of a person; never with a cookie or an Origin.' },
    },
    specVersion: 3,
  } as never).GetSpec() as unknown as {
    components: { schemas: Document };
    paths: Record<string, Record<string, Document>>;
  };
  for (const { controller, method, needs } of operations) {
    const operation = document.paths[pathOf(controller, method)]?.[method.method];
    if (operation === undefined) throw new Error(`${controller.name}.${method.name} is missing from the document`);
    complete(operation, method, needs, operationName(controller, method));
  }
  document.components.schemas['Problem'] = problem;
  document.components.schemas['PermissionName'] = permissionSchema;
  return reachable(document);
}

/** What every refusal looks like; its codes are those of the catalogue. */
const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', enum: ['about:blank'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(catalogue), description: 'What a page words in the person’s language.' },
    detail: { type: 'string', description: 'What happened, why, what to do; in English.' },
    retryAfter: { type: 'integer', description: 'Milliseconds after which trying again makes sense.' },
    requestId: { type: 'string', description: 'The number under which the log knows this request.' },
    act: {
      type: 'object',
      description: 'What is withheld until it is approved, or until the person who asks has proved again who they are.',
      required: ['permission', 'target'],
      properties: {
        permission: { type: 'string' },
        target: {
          type: 'object',
          required: ['kind', 'id'],
          properties: { kind: { type: 'string' }, id: { type: 'string' } },
        },
      },
    },
  },
};

/** What tsoa does not know of an operation. */
function complete(operation: Document, method: Tsoa.Method, needs: readonly Permission[], name: string): void {
  const [summary = ''] = (method.description ?? '').split(/(?<=\.)\s/);
  if (summary === '') throw new Error(`${name}: say in a comment above its decorators what it does`);
  operation['operationId'] = name;
  operation['summary'] = summary.replace(/\.$/, '');
  operation['description'] = `${method.description}\n\nNeeds ${needs.map((need) => `\`${need}\``).join(' or ')}.`;
  operation['x-needs'] = needs;
  operation['security'] = securityOf(needs);
  const body = (operation['requestBody'] as Document | undefined)?.['content'] as Content | undefined;
  if (body !== undefined && body['application/json']?.schema['$ref'] === undefined) {
    throw new Error(`${name}: give the body an interface with a name; an unnamed one lets unknown properties pass`);
  }
  (operation['responses'] as Record<string, Document>)['default'] = {
    description: 'A refusal',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const status = String(method.successStatus ?? (isNothing(method) ? 204 : 200));
  const answer = (operation['responses'] as Record<string, Document>)[status]?.['content'] as Content | undefined;
  for (const mediaType of method.produces ?? []) {
    if (answer !== undefined) answer[mediaType] = { schema: { type: 'string', format: 'binary' } };
  }
}

function securityOf(needs: readonly Permission[]): Document[] {
  if (!needsSignIn(needs)) return [];
  return needs.some(isScope) ? [{ signIn: [] }, { key: [] }] : [{ signIn: [] }];
}

/** Schemas that something refers to, in the order of their names: the same source must give the same text. */
function reachable(document: Document): Document {
  const { components, ...rest } = document as { components: { schemas: Record<string, unknown> } };
  const found = new Map<string, unknown>();
  const walk = (value: unknown): void => {
    for (const [, encoded] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      const name = decodeURIComponent(encoded ?? '');
      if (found.has(name)) continue;
      found.set(name, components.schemas[name]);
      walk(components.schemas[name]);
    }
  };
  walk(rest);
  const schemas = Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...rest, components: { ...components, schemas } };
}

export function isNothing(method: Tsoa.Method): boolean {
  return method.type.dataType === 'void';
}

export function pathOf(controller: Tsoa.Controller, method: Tsoa.Method): string {
  return `/${[controller.path, method.path].filter((part) => part !== '').join('/')}`;
}

/** `PeopleController` → `people`. */
export function memberOf(controller: string): string {
  const noun = controller.replace(/Controller$/, '');
  return noun.charAt(0).toLowerCase() + noun.slice(1);
}

export function operationName(controller: Tsoa.Controller, method: Tsoa.Method): string {
  return `${memberOf(controller.name)}.${method.name}`;
}
