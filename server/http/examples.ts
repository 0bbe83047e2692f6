import { exampleNumber, exampleText } from './example-values.js';

type Schema = Readonly<Record<string, unknown>>;
type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Described {
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What stands for text that no example value fits. */
const ANY_TEXT = '…';
const JSON_TYPE = 'application/json';

/** The same document, with an example beside every body that is sent and every answer that is given. */
export function withExamples<D extends Described>(document: D): D {
  const { schemas } = document.components;
  const shown = (content: Content): Content => {
    const json = content[JSON_TYPE];
    return json === undefined
      ? content
      : { ...content, [JSON_TYPE]: { ...json, example: exampleOf(json.schema, '', schemas) } as typeof json };
  };
  const paths = mapped(document.paths, (operations) =>
    mapped(operations, (operation) => {
      const { requestBody, responses } = operation as { requestBody?: { content: Content }; responses: object };
      return {
        ...(operation as object),
        ...(requestBody && { requestBody: { ...requestBody, content: shown(requestBody.content) } }),
        responses: mapped(responses as Record<string, { content?: Content }>, (answer) => {
          return answer.content === undefined ? answer : { ...answer, content: shown(answer.content) };
        }),
      };
    }),
  );
  return { ...document, paths };
}

/** A value that a schema allows, as the made-up desk would say it. `name`: the field that it is for. */
function exampleOf(schema: Schema, name: string, schemas: Described['components']['schemas'], depth = 0): unknown {
  const { $ref, allOf, anyOf, enum: choices, type, items, properties, required, pattern } = schema;
  const go = (inner: unknown, field = name): unknown => exampleOf(inner as Schema, field, schemas, depth + 1);
  if (typeof $ref === 'string') {
    // A record that holds its own kind is shown once.
    if (depth > DEEPEST) return {};
    return go(schemas[decodeURIComponent($ref.slice($ref.lastIndexOf('/') + 1))]);
  }
  if (Array.isArray(allOf)) return Object.assign({}, ...(allOf as unknown[]).map((part) => go(part)));
  if (Array.isArray(anyOf)) return go((anyOf as unknown[])[0]);
  if (Array.isArray(choices)) return choices[0] as unknown;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((properties ?? {}) as Record<string, Schema>)
          .filter(([field, inner]) => isShown(field, inner, (required ?? []) as readonly string[]))
          .map(([field, inner]) => [field, go(inner, field)]),
      );
    case 'array':
      return [go(items)];
    case 'boolean':
      return false;
    case 'number':
    case 'integer':
      return bounded(exampleNumber(name), schema);
    default:
      return textOf(name, schema, typeof pattern === 'string' ? new RegExp(pattern, 'u') : undefined);
  }
}

/** Deeper than any body goes that does not hold its own kind. */
const DEEPEST = 12;

/** What has to be said, and of the rest what the made-up desk has a word for. */
function isShown(field: string, { type, enum: choices }: Schema, required: readonly string[]): boolean {
  return required.includes(field) || (type === 'string' && choices === undefined && exampleText(field) !== undefined);
}

function bounded(value: number, { minimum, maximum }: Schema): number {
  const least = typeof minimum === 'number' ? minimum : Number.NEGATIVE_INFINITY;
  const most = typeof maximum === 'number' ? maximum : Number.POSITIVE_INFINITY;
  return Math.min(most, Math.max(least, value));
}

function textOf(name: string, { minLength, maxLength }: Schema, pattern: RegExp | undefined): string {
  const fits = (text: string | undefined): text is string =>
    text !== undefined &&
    (pattern === undefined || pattern.test(text)) &&
    (typeof minLength !== 'number' || text.length >= minLength) &&
    (typeof maxLength !== 'number' || text.length <= maxLength);
  return [name, 'id', 'request', 'holder', 'name', 'code'].map(exampleText).find(fits) ?? ANY_TEXT;
}

function mapped<V, R>(record: Readonly<Record<string, V>>, map: (value: V) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
