import { STATUS_CODES } from 'node:http';
import { catalogue, Refusal, Withheld, type ErrorCode } from '../errors.js';

const DETAIL_CHARACTERS = 300;

/** An error as the interface tells it (RFC 9457); pages word it by `code`. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  /** Milliseconds. */
  readonly retryAfter?: number;
  readonly requestId: string;
  /** What is withheld until a step-up or an approval. */
  readonly act?: Withheld['act'];
}

export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { code, status, retryAfter } = refusal;
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: refusal.detail === undefined ? catalogue[code].sentence : `${catalogue[code].sentence} (${refusal.detail})`,
    ...(retryAfter > 0 && { retryAfter }),
    requestId,
    ...(refusal instanceof Withheld && { act: refusal.act }),
  };
}

interface FrameworkError {
  readonly code?: string;
  readonly statusCode?: number;
  readonly validation?: readonly { instancePath: string; message?: string; params: Record<string, unknown> }[];
  readonly validationContext?: string;
}

/**
 * The refusal that an error stands for; undefined when it is a fault of the appliance. What a client sent is never echoed,
 * except the name of a property that is not known.
 */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const { code, statusCode, validation, validationContext } = error as FrameworkError;
  if (validation !== undefined) return new Refusal('request/malformed', describe(validation[0], validationContext));
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal('request/too-large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refusal('request/malformed', 'the body must be application/json');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new Refusal('request/malformed', 'the body is empty');
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_ROUTE_MISSING_HANDLER':
      return new Refusal('request/unknown-path');
    default:
      if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return undefined;
      return new Refusal('request/malformed', error instanceof SyntaxError ? 'the body is not JSON' : undefined);
  }
}

function describe(
  problem: NonNullable<FrameworkError['validation']>[number] | undefined,
  context: string | undefined,
): string {
  const place = `${context ?? 'request'}${problem?.instancePath ?? ''}`;
  const unknown = problem?.params['additionalProperty'];
  const text =
    typeof unknown === 'string'
      ? `${place} has the unknown property ${JSON.stringify(unknown.slice(0, 40))}`
      : `${place} ${problem?.message ?? 'is not as documented'}`;
  return text.slice(0, DETAIL_CHARACTERS);
}
