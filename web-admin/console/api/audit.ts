import { call, request } from '../../appliance/request.js';

export interface AuditEventView {
  readonly sequence: number;
  readonly time: number;
  readonly name: string;
  readonly number: number;
  readonly refusal: boolean;
  readonly actor: { readonly kind: string; readonly id?: string; readonly name?: string; readonly key?: string };
  readonly permission: string;
  readonly because: string;
  readonly target: { readonly kind: string; readonly id: string; readonly name?: string };
  readonly detail: Readonly<Record<string, unknown>>;
  readonly forgotten?: readonly ('who' | 'what')[];
  readonly previous: string;
  readonly hash: string;
}

/** What the audit page shows; all of it holds. Times in UTC milliseconds. */
export interface AuditFilter {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly actor?: string | undefined;
  readonly target?: string | undefined;
  readonly event?: string | undefined;
  readonly group?: number | undefined;
  readonly refusals?: boolean | undefined;
  readonly text?: string | undefined;
}

export interface AuditPage {
  readonly events: readonly AuditEventView[];
  readonly next?: number;
}

export function searchAudit(filter: AuditFilter, before: number | undefined): Promise<AuditPage> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, before })) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return request('GET', `/api/v1/audit?${query}`);
}

/** The file's name and content. A long one takes its time, so only `signal` ends the wait. */
export async function exportAudit(
  format: 'csv' | 'json-lines',
  filter: AuditFilter,
  signal: AbortSignal,
): Promise<{ name: string; content: Blob }> {
  const answer = await call('POST', `/api/v1/audit/export/${format}`, filter, signal);
  const [, name = 'guichet-audit'] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  return { name, content: await answer.blob() };
}
