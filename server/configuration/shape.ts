import { Refusal } from '../errors.js';
import { openApi } from '../generated/openapi.js';
import { Schemas } from '../http/schemas.js';

const schemas = new Schemas(openApi);

/**
 * That a value has the form, and keeps the limits, of what the interface takes under this name.
 * @throws Refusal `request/malformed` with the first thing that is otherwise, and where
 */
export function inShape<T>(name: string, value: object): T {
  const validate = schemas.compile('body', { $ref: `${name}#` });
  if (validate(value)) return value as T;
  const [error] = validate.errors ?? [];
  const { instancePath = '', message = 'is otherwise than it may be', params = {} } = error ?? {};
  const which = Object.values(params as Record<string, unknown>).find((each) => typeof each === 'string') ?? '';
  throw new Refusal('request/malformed', `${instancePath} ${message} ${String(which)}`.trim());
}
