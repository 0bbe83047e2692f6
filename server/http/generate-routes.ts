import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MetadataGenerator } from '@tsoa/cli/dist/metadataGeneration/metadataGenerator.js';
import { SpecGenerator3 } from '@tsoa/cli/dist/swagger/specGenerator3.js';
import type { Tsoa } from '@tsoa/runtime';
import prettier from 'prettier';
import ts from 'typescript';
import { permissions, type Permission } from '../access/permissions.js';
import { needsSignIn } from './routes.js';

const NOTICE = 'Written by server/http/generate-routes.ts from the controllers; do not edit.';
const CONTROLLERS = ['server/*/*-controller.ts', 'server/*/controller.ts'];
const METHODS = ['get', 'post', 'delete'];

type Document = Record<string, unknown>;
type Content = Record<string, { schema: Document }>;

interface Operation {
  readonly controller: Tsoa.Controller;
  readonly method: Tsoa.Method;
  readonly needs: readonly Permission[];
}

/**
 * Every generated file of the API: path below the repository, content. A test compares them with what is committed.
 * @throws Error that names the method whose declaration is not complete.
 */
export async function generated(root: string): Promise<ReadonlyMap<string, string>> {
  const metadata = new MetadataGenerator(
    join(root, 'server/main.ts'),
    compilerOptions(root),
    ['**/node_modules/**'],
    CONTROLLERS.map((glob) => join(root, glob)),
  );
  const { controllers, referenceTypeMap } = metadata.Generate();
  const sorted = [...controllers].sort((a, b) => (a.path < b.path ? -1 : 1));
  const operations = sorted.flatMap((controller) =>
    controller.methods.map((method) => ({
      controller,
      method,
      needs: needsOf(metadata.controllerNodes, controller.name, method.name),
    })),
  );
  const document = reachable(openApi({ controllers: sorted, referenceTypeMap }, operations, root));
  const files = [
    ['server/generated/routes.ts', routeTable(sorted, operations, root)],
    ['server/generated/openapi.ts', `// ${NOTICE}\nexport const openApi = ${JSON.stringify(document)};\n`],
  ] as const;
  const style = await prettier.resolveConfig(join(root, 'server/main.ts'));
  return new Map(
    await Promise.all(
      files.map(
        async ([path, text]) => [path, await prettier.format(text, { ...style, parser: 'typescript' })] as const,
      ),
    ),
  );
}

/** Parsed, as the compiler sees them: tsoa resolves no import otherwise. */
function compilerOptions(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')) as {
    config: { compilerOptions: object };
  };
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options;
}

/** What `@Needs` says above a method. */
function needsOf(nodes: readonly ts.ClassDeclaration[], controller: string, method: string): Permission[] {
  const place = `${controller}.${method}`;
  const node = nodes
    .find((candidate) => candidate.name?.text === controller)
    ?.members.find(
      (member) => member.name !== undefined && ts.isIdentifier(member.name) && member.name.text === method,
    );
  const calls = (node !== undefined && ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [])
    .map(({ expression }) => expression)
    .filter(ts.isCallExpression)
    .filter(({ expression }) => ts.isIdentifier(expression) && expression.text === 'Needs');
  const [call] = calls;
  if (call === undefined || calls.length !== 1 || call.arguments.length === 0) {
    throw new Error(`${place} declares no access; write @Needs('the.permission') once above it`);
  }
  return call.arguments.map((argument) => {
    if (!ts.isStringLiteral(argument) || !Object.hasOwn(permissions, argument.text)) {
      throw new Error(`${place}: ${argument.getText()} is not a permission of server/access/permissions.ts`);
    }
    return argument.text as Permission;
  });
}

function openApi(metadata: Tsoa.Metadata, operations: readonly Operation[], root: string): Document {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const document = new SpecGenerator3(metadata, {
    entryFile: '',
    outputDirectory: '',
    noImplicitAdditionalProperties: 'throw-on-extras',
    name: 'Guichet',
    version,
    description:
      'The interface that the console and the portal use. Refusals are `application/problem+json`; their `code` never ' +
      'changes its meaning. Requests that change something need the Origin of this appliance.',
    license: 'Apache-2.0',
    basePath: '/',
    securityDefinitions: { signIn: { type: 'apiKey', in: 'cookie', name: 'guichet' } },
    specVersion: 3,
  } as never).GetSpec() as unknown as { paths: Record<string, Record<string, Document>> };
  for (const { controller, method, needs } of operations) {
    const operation = document.paths[pathOf(controller, method)]?.[method.method];
    if (operation === undefined) throw new Error(`${controller.name}.${method.name} is missing from the document`);
    complete(operation, method, needs, operationName(controller, method));
  }
  return document;
}

/** What tsoa does not know of an operation. */
function complete(operation: Document, method: Tsoa.Method, needs: readonly Permission[], name: string): void {
  operation['operationId'] = name;
  operation['x-needs'] = needs;
  operation['security'] = needsSignIn(needs) ? [{ signIn: [] }] : [];
  const body = (operation['requestBody'] as Document | undefined)?.['content'] as Content | undefined;
  if (body !== undefined && body['application/json']?.schema['$ref'] === undefined) {
    throw new Error(`${name}: give the body an interface with a name; an unnamed one lets unknown properties pass`);
  }
  const status = String(method.successStatus ?? (isNothing(method) ? 204 : 200));
  const answer = (operation['responses'] as Record<string, Document>)[status]?.['content'] as Content | undefined;
  for (const mediaType of method.produces ?? []) {
    if (answer !== undefined) answer[mediaType] = { schema: { type: 'string', format: 'binary' } };
  }
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

function routeTable(controllers: readonly Tsoa.Controller[], operations: readonly Operation[], root: string): string {
  const imports = controllers.map((controller) => {
    const path = relative(join(root, 'server/generated'), resolve(root, controller.location));
    return `import type { ${controller.name} } from '${path.replace(/\.ts$/, '.js')}';`;
  });
  return [
    `// ${NOTICE}`,
    ...imports,
    `import type { ApiRoute } from '../http/routes.js';`,
    '',
    '/** Every controller, by its name without the last word. */',
    'export interface Controllers {',
    ...controllers.map(({ name }) => `  readonly ${memberOf(name)}: ${name};`),
    '}',
    '',
    'export const routes: readonly ApiRoute<Controllers>[] = [',
    ...operations.map(row),
    '];',
    '',
  ].join('\n');
}

function row({ controller, method, needs }: Operation): string {
  if (!METHODS.includes(method.method))
    throw new Error(`${controller.name}.${method.name}: only ${METHODS.join(', ')}`);
  const status = Number(method.successStatus ?? (isNothing(method) ? 204 : 200));
  const given = method.parameters.map((parameter, index) => {
    const type = `Parameters<${controller.name}['${method.name}']>[${index}]`;
    switch (parameter.in) {
      case 'request':
        return 'call';
      case 'body':
        return `input.body as ${type}`;
      case 'queries':
        return `input.query as ${type}`;
      case 'path':
        return `input.path['${parameter.name}'] as ${type}`;
      default:
        throw new Error(`${controller.name}.${method.name}: ${parameter.name} comes from ${parameter.in}; use another`);
    }
  });
  const call = given.includes('call') ? 'call' : '_call';
  const names = given.some((text) => text.startsWith('input'))
    ? `(controllers, ${call}, input)`
    : `(controllers, ${call})`;
  return [
    '  {',
    `    method: '${method.method.toUpperCase()}',`,
    `    path: '${pathOf(controller, method)}',`,
    `    operation: '${operationName(controller, method)}',`,
    `    needs: ${JSON.stringify(needs)},`,
    `    status: ${status},`,
    `    run: ${names} => controllers.${memberOf(controller.name)}.${method.name}(${given.join(', ')}),`,
    '  },',
  ].join('\n');
}

function isNothing(method: Tsoa.Method): boolean {
  return method.type.dataType === 'void';
}

function pathOf(controller: Tsoa.Controller, method: Tsoa.Method): string {
  return `/${[controller.path, method.path].filter((part) => part !== '').join('/')}`;
}

/** `PeopleController` → `people`. */
function memberOf(controller: string): string {
  const noun = controller.replace(/Controller$/, '');
  return noun.charAt(0).toLowerCase() + noun.slice(1);
}

function operationName(controller: Tsoa.Controller, method: Tsoa.Method): string {
  return `${memberOf(controller.name)}.${method.name}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(process.argv[2] ?? '.');
  for (const [path, content] of await generated(root)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    console.log(`wrote ${path}`);
  }
}
