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
  return fileOf(await call('POST', `/api/v1/audit/export/${format}`, filter, signal));
}

async function fileOf(answer: Response): Promise<{ name: string; content: Blob }> {
  const [, name = 'guichet'] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  return { name, content: await answer.blob() };
}

export interface AuditState {
  readonly first: number;
  readonly head: { readonly sequence: number; readonly hash: string };
  /** In milliseconds; what is absent is kept for ever. */
  readonly retention: {
    readonly sessions?: number;
    readonly chats?: number;
    readonly people?: number;
    readonly audit?: number;
  };
  readonly syslog?: {
    readonly host: string;
    readonly port: number;
    readonly backlog: number;
    readonly failing?: { readonly since: number; readonly because: string };
  };
}

export const readAuditState = (): Promise<AuditState> => request('GET', '/api/v1/audit/state');

export interface HoldView {
  readonly id: string;
  readonly target: { readonly kind: 'session' | 'person'; readonly id: string; readonly name?: string };
  readonly because: string;
  readonly setBy: string;
  readonly setAt: number;
}

export const listHolds = (): Promise<{ holds: readonly HoldView[] }> => request('GET', '/api/v1/audit/holds');

export const setHold = (kind: 'session' | 'person', id: string, because: string): Promise<{ id: string }> =>
  request('POST', '/api/v1/audit/holds', { kind, id, because });

export const releaseHold = (id: string): Promise<void> => request('DELETE', `/api/v1/audit/holds/${id}`);

export const exportPerson = async (id: string): Promise<{ name: string; content: Blob }> =>
  fileOf(await call('POST', `/api/v1/audit/people/${id}/export`, undefined, new AbortController().signal));

/** Goes through the whole audit, so it has no time limit either. */
export async function erasePerson(id: string, because: string): Promise<{ records: number; events: number }> {
  const answer = await call('POST', `/api/v1/audit/people/${id}/erase`, { because }, new AbortController().signal);
  return (await answer.json()) as { records: number; events: number };
}
