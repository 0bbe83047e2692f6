import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MetadataGenerator } from '@tsoa/cli/dist/metadataGeneration/metadataGenerator.js';
import type { Tsoa } from '@tsoa/runtime';
import prettier from 'prettier';
import ts from 'typescript';
import { permissions, type Permission } from '../access/permissions.js';
import { isNothing, memberOf, openApiDocument, operationName, pathOf, type Operation } from './openapi-document.js';

const NOTICE = 'Written by server/http/generate-routes.ts from the controllers; do not edit.';
const CONTROLLERS = ['server/*/*-controller.ts', 'server/*/controller.ts'];
const METHODS = ['get', 'post', 'delete'];

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
  const document = openApiDocument({ controllers: sorted, referenceTypeMap }, operations, root);
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(process.argv[2] ?? '.');
  for (const [path, content] of await generated(root)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    console.log(`wrote ${path}`);
  }
}
