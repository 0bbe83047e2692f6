import type { ErrorCode } from '../../server/errors.js';
import { hearClock } from './clock.js';

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
  /** What is withheld until something else was done. */
  readonly act: WithheldAct | undefined;

  constructor(code: PageCode, detail?: string, retryAfter = 0, requestId?: string, act?: WithheldAct) {
    super(code);
    this.name = 'ApiRefusal';
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
    this.requestId = requestId;
    this.act = act;
  }
}

export interface WithheldAct {
  readonly permission: string;
  readonly target: { readonly kind: string; readonly id: string };
}

interface Problem {
  code?: unknown;
  detail?: unknown;
  retryAfter?: unknown;
  requestId?: unknown;
  act?: unknown;
}

async function refusalOf(response: Response): Promise<ApiRefusal> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const fallback = response.status >= 500 ? 'appliance/starting' : 'request/malformed';
  return new ApiRefusal(
    typeof problem.code === 'string' ? (problem.code as PageCode) : fallback,
    typeof problem.detail === 'string' ? problem.detail : undefined,
    typeof problem.retryAfter === 'number' ? problem.retryAfter : 0,
    typeof problem.requestId === 'string' ? problem.requestId : undefined,
    typeof problem.act === 'object' ? (problem.act as WithheldAct) : undefined,
  );
}

/** Does with the person what a refusal asks for; true when the act is worth asking for again. */
export type Lift = (refusal: ApiRefusal) => Promise<boolean>;

const lifts = new Map<PageCode, Lift>();
/** One act can need a proof and an approval; a refusal that stays after both is final. */
const liftsAtMost = 3;

/** Who lifts refusals of this code: the act is then asked for again. The answer takes it back. */
export function liftWith(code: PageCode, lift: Lift): () => void {
  lifts.set(code, lift);
  return () => {
    if (lifts.get(code) === lift) lifts.delete(code);
  };
}

/** Whom to ask when an act needs a fresh proof of who acts. */
export function proveWith(prover: () => Promise<boolean>): () => void {
  return liftWith('sign-in/step-up', prover);
}

/**
 * The raw answer of the API, for downloads; throws ApiRefusal for everything but a success.
 * `signal` replaces the time limit.
 */
export async function call(method: string, path: string, body?: object, signal?: AbortSignal): Promise<Response> {
  for (let lifted = 0; ; lifted += 1) {
    const response = await ask(method, path, body, signal);
    if (response.ok) return response;
    const refusal = await refusalOf(response);
    const lift = lifts.get(refusal.code);
    if (lift === undefined || lifted === liftsAtMost || !(await lift(refusal))) throw refusal;
  }
}

async function ask(method: string, path: string, body: object | undefined, signal?: AbortSignal): Promise<Response> {
  const asked = performance.now();
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      signal: signal ?? AbortSignal.timeout(answerMs),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    hearClock(response.headers.get('date'), asked, performance.now());
    return response;
  } catch {
    throw new ApiRefusal('page/unreachable');
  }
}

/** Asks the API and reads its JSON; an empty answer reads as undefined. */
export async function request<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await call(method, path, body);
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}
