import type { AdmissionRefusal } from './exchange.js';

/** What a failed question for a pass says: a code of the catalogue, or that the appliance could not be asked. */
export function refusalOf(error: unknown): AdmissionRefusal {
  const { code, retryAfter } = Object(error) as { code?: unknown; retryAfter?: unknown };
  return {
    code: typeof code === 'string' ? code : undefined,
    retryAfter: typeof retryAfter === 'number' ? retryAfter : 0,
  };
}
