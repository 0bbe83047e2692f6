import { Ajv, type Options, type ValidateFunction } from 'ajv';

type Schema = Record<string, unknown>;

interface Operation {
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

export interface OpenApi {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What Fastify validates and serialises one route by. */
export interface RouteSchema {
  readonly params: Schema;
  readonly querystring: Schema;
  readonly body?: Schema;
  readonly response: Readonly<Record<string, Schema>>;
}

/** OpenAPI's words that say something to readers and nothing to a validator. */
const WORDS = ['example', 'x-needs', 'x-words'];
const FORMATS = ['double', 'float', 'int32', 'int64', 'byte', 'binary'];

/** The schemas of the document, as the two validators and the serialiser want them. */
export class Schemas {
  readonly #document: OpenApi;
  readonly #body: Ajv;
  readonly #text: Ajv;

  constructor(document: OpenApi) {
    this.#document = document;
    // A body has types; a path and a query are text, in which 5 is written "5".
    this.#body = makeValidator({ coerceTypes: false });
    this.#text = makeValidator({ coerceTypes: true, useDefaults: true });
    for (const schema of this.shared()) {
      this.#body.addSchema(schema);
      this.#text.addSchema(schema);
    }
  }

  /** The named schemas, each with its name as `$id`. */
  shared(): Schema[] {
    const { schemas } = this.#document.components;
    return Object.entries(schemas).map(([name, schema]) => ({ ...(withReferences(schema) as Schema), $id: name }));
  }

  compile(part: string | undefined, schema: unknown): ValidateFunction {
    return (part === 'body' ? this.#body : this.#text).compile(schema as Schema);
  }

  /** @throws Error when the document does not hold this operation. */
  ofRoute(method: string, path: string): RouteSchema {
    const operation = this.#document.paths[path]?.[method.toLowerCase()] as Operation | undefined;
    if (operation === undefined) throw new Error(`${method} ${path} is not in the OpenAPI document; generate it again`);
    const body = operation.requestBody?.content['application/json']?.schema;
    const response = Object.entries(operation.responses).flatMap(([status, { content }]) => {
      const schema = content?.['application/json']?.schema;
      return schema === undefined ? [] : [[status, withReferences(schema)] as const];
    });
    return {
      params: parametersOf(operation, 'path'),
      querystring: parametersOf(operation, 'query'),
      ...(body !== undefined && { body: withReferences(body) as Schema }),
      response: Object.fromEntries(response) as RouteSchema['response'],
    };
  }
}

function makeValidator(options: Options): Ajv {
  const validator = new Ajv({
    strict: true,
    strictRequired: false,
    allErrors: false,
    removeAdditional: false,
    ...options,
  });
  validator.addVocabulary(WORDS);
  for (const format of FORMATS) validator.addFormat(format, true);
  return validator;
}

function parametersOf(operation: Operation, place: string): Schema {
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === place);
  return {
    type: 'object',
    additionalProperties: false,
    required: parameters.filter(({ required }) => required === true).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, withReferences(schema)])),
  };
}

/** `#/components/schemas/Id` → `Id#`: each named schema stands alone. */
function withReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withReferences);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) =>
      name === '$ref' && typeof member === 'string'
        ? [name, `${decodeURIComponent(member.slice(member.lastIndexOf('/') + 1))}#`]
        : [name, withReferences(member)],
    ),
  );
}
