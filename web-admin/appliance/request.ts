import type { ErrorCode } from '../../server/errors.js';

/** What a page can be refused: the catalogue's codes, and the one thing that no server can say. */
export type PageCode = ErrorCode | 'page/unreachable';

/** The appliance answers within this time or counts as unreachable; a download has no such limit. */
const answerMs = 20_000;

/** An answer that is not the one hoped for; worded for a person by `code`. */
export class ApiRefusal extends Error {
  readonly code: PageCode;
  readonly detail: string | undefined;
  /** Milliseconds after which trying again makes sense; 0 when unknown or never. */
  readonly retryAfter: number;
  /** The number under which the appliance's log tells more. */
  readonly requestId: string | undefined;

  constructor(code: PageCode, detail?: string, retryAfter = 0, requestId?: string) {
    super(code);
    this.name = 'ApiRefusal';
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
    this.requestId = requestId;
  }
}

interface Problem {
  code?: unknown;
  detail?: unknown;
  retryAfter?: unknown;
  requestId?: unknown;
}

async function refusalOf(response: Response): Promise<ApiRefusal> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const fallback = response.status >= 500 ? 'appliance/starting' : 'request/malformed';
  return new ApiRefusal(
    typeof problem.code === 'string' ? (problem.code as PageCode) : fallback,
    typeof problem.detail === 'string' ? problem.detail : undefined,
    typeof problem.retryAfter === 'number' ? problem.retryAfter : 0,
    typeof problem.requestId === 'string' ? problem.requestId : undefined,
  );
}

/**
 * The raw answer of the API, for downloads; throws ApiRefusal for everything but a success.
 * `signal` replaces the time limit.
 */
export async function call(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      signal: signal ?? AbortSignal.timeout(answerMs),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiRefusal('page/unreachable');
  }
  if (!response.ok) throw await refusalOf(response);
  return response;
}

/** Asks the API and reads its JSON; an empty answer reads as undefined. */
export async function request<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await call(method, path, body);
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}
