import serializerSelector from '@fastify/fast-json-stringify-compiler';
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

type Serialize = (value: unknown) => string;
/** As Fastify calls it: what is wrong stands in `errors`. */
type Validate = Pick<ValidateFunction, 'errors'> & ((value: unknown) => boolean);

/**
 * The schemas of the document, as the two validators and the serialiser want them. Each is compiled when it is first used:
 * all of them take longer than everything else in a start.
 */
export class Schemas {
  readonly #document: OpenApi;
  /** The named schemas, each with its name as `$id`. */
  readonly #named: ReadonlyMap<string, Schema>;
  readonly #validators = new Map<unknown, ValidateFunction>();
  readonly #serializers = new Map<unknown, Serialize>();
  readonly #routes = new Map<string, RouteSchema>();
  readonly #body: Ajv;
  readonly #text: Ajv;

  constructor(document: OpenApi) {
    this.#document = document;
    this.#named = new Map(
      Object.entries(document.components.schemas).map(([name, schema]) => [
        `${name}#`,
        { ...(withReferences(schema) as Schema), $id: name },
      ]),
    );
    // A body has types; a path and a query are text, in which 5 is written "5".
    this.#body = makeValidator({ coerceTypes: false });
    this.#text = makeValidator({ coerceTypes: true, useDefaults: true });
    for (const validator of [this.#body, this.#text]) validator.addSchema([...this.#named.values()]);
  }

  validator(part: string | undefined, schema: unknown): Validate {
    const validate: Validate = (value) => {
      const compiled = madeOnce(this.#validators, schema, () => this.compile(part, schema));
      const isGood = compiled(value);
      validate.errors = compiled.errors ?? null;
      return isGood;
    };
    return validate;
  }

  serializer(schema: unknown): Serialize {
    return (value) => madeOnce(this.#serializers, schema, () => this.compileSerializer(schema))(value);
  }

  /** @throws Error about a schema that is none */
  compile(part: string | undefined, schema: unknown): ValidateFunction {
    return (part === 'body' ? this.#body : this.#text).compile(schema as Schema);
  }

  /** @throws Error about a schema that is none */
  compileSerializer(schema: unknown): Serialize {
    const reached = new Map<string, Schema>();
    this.#reach(schema, reached);
    const named = Object.fromEntries([...reached.values()].map((each) => [String(each['$id']), each]));
    return serializerSelector()(named)({ method: '', url: '', httpStatus: '', schema });
  }

  /** Every named schema that `value` leads to. The serialiser checks all that it is given, each time. */
  #reach(value: unknown, into: Map<string, Schema>): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value as Schema)) {
      const named = name === '$ref' && typeof member === 'string' ? this.#named.get(member) : undefined;
      if (named === undefined) this.#reach(member, into);
      else if (!into.has(member as string)) this.#reach(named, into.set(member as string, named));
    }
  }

  /** @throws Error when the document does not hold this operation. */
  ofRoute(method: string, path: string): RouteSchema {
    return madeOnce(this.#routes, `${method} ${path}`, () => this.#readRoute(method, path));
  }

  #readRoute(method: string, path: string): RouteSchema {
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

function madeOnce<Key, Value>(made: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = made.get(key);
  if (value === undefined) made.set(key, (value = make()));
  return value;
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
