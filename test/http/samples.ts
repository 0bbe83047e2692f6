import { openApi } from '../../server/generated/openapi.js';

type Schema = Readonly<Record<string, unknown>>;

interface Operation {
  readonly parameters?: readonly { in: string; name: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } };
}

const { paths, components } = openApi as unknown as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** An id that no record has. */
export const unknownId = '01890000-0000-7000-8000-000000000000';

/** Texts of which one fits each pattern of the document. */
const texts = [
  ...[
    'Sample',
    unknownId,
    'sample',
    '123456',
    '123456789',
    'A'.repeat(22),
    'A'.repeat(43),
    'A'.repeat(86),
    'A'.repeat(87),
    'a'.repeat(64),
    '2024-01-01',
  ],
  ...['ldaps.example.net', 'DC=example,DC=net', '192.0.2.0/24', 'GET', '1', ''],
];

export interface Sample {
  readonly path: string;
  readonly body: object | undefined;
}

/** A request that the document allows. @param id that of the record in its path; nothing else in it exists */
export function sampleOf(method: string, route: string, id = unknownId): Sample {
  const path = route.replaceAll(/:(\w+)/g, '{$1}');
  const operation = paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`${method} ${path} is not in the document`);
  const { parameters = [], requestBody } = operation;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
    return encodeURIComponent(name === 'id' ? id : String(valueOf(parameter?.schema ?? {})));
  });
  const query = parameters.flatMap(({ in: place, name, required, schema }) =>
    place === 'query' && required === true ? [[name, String(valueOf(schema))] as [string, string]] : [],
  );
  const schema = requestBody?.content['application/json']?.schema;
  return {
    path: query.length === 0 ? filled : `${filled}?${new URLSearchParams(query).toString()}`,
    body: schema === undefined ? undefined : (valueOf(schema) as object),
  };
}

/** A value of a schema: no more than it asks for. */
function valueOf(schema: Schema): unknown {
  const { $ref, allOf, anyOf, type, properties = {}, required = [], items = {} } = schema;
  const named = typeof $ref === 'string' ? components.schemas[$ref.slice($ref.lastIndexOf('/') + 1)] : undefined;
  if (named !== undefined) return valueOf(named);
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (Array.isArray(allOf)) return Object.assign({}, ...(allOf as Schema[]).map(valueOf)) as unknown;
  if (Array.isArray(anyOf)) return valueOf(anyOf[0] as Schema);
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (required as string[]).map((name) => [name, valueOf((properties as Record<string, Schema>)[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: Number(schema['minItems'] ?? 0) }, () => valueOf(items as Schema));
    case 'integer':
    case 'number':
      return Number(schema['minimum'] ?? 0);
    case 'boolean':
      return false;
    default:
      return textOf(schema);
  }
}

interface Bounds {
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

function textOf(schema: Schema): string {
  const { pattern = '', minLength = 0, maxLength = Infinity } = schema as Bounds;
  const fits = new RegExp(pattern, 'u');
  const found = texts.find((text) => {
    return fits.test(text) && text.length >= minLength && text.length <= maxLength;
  });
  if (found === undefined) throw new Error(`no sample fits ${JSON.stringify(schema)}`);
  return found;
}
