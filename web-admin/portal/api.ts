import { call, request } from '../appliance/request.js';
import { fileNames, type Platform, type Program } from './platform.js';
import type { Worded } from './worded.js';

/** What this page may show, as the API and the live link tell it; every text in it comes from outside. */
export interface PortalView {
  readonly entry: 'invitation' | 'sos' | 'call';
  readonly state: 'waiting' | 'ready' | 'active' | 'closed' | 'expired';
  readonly link: 'none' | 'connected' | 'interrupted';
  readonly number?: number;
  readonly company: string;
  readonly technician?: { readonly name: string };
  readonly subject?: string;
  /** UTC milliseconds. */
  readonly expires?: number;
  readonly reason?: string;
  readonly downloaded: boolean;
  /** What its department says to its end users. */
  readonly department?: {
    readonly logo?: string;
    readonly welcome?: Worded;
    readonly waiting?: Worded;
    readonly ended?: Worded;
  };
  /** Where a call stands that waits; `seconds` while something can be expected. */
  readonly queue?: { readonly before: number; readonly seconds?: number };
  /** A directory recognised who calls. */
  readonly verified?: boolean;
  /** What can be had, one a platform. */
  readonly programs: readonly Program[];
}

export interface Opened {
  readonly capability: string;
  readonly view: PortalView;
}

export const openLink = (secret: string): Promise<Opened> => request('POST', '/api/v1/portal/open', { secret });

export const openCode = (code: string): Promise<Opened> => request('POST', '/api/v1/portal/open', { code });

export const openSos = (): Promise<Opened> => request('POST', '/api/v1/portal/sos', {});

export const leave = (capability: string): Promise<void> => request('POST', '/api/v1/portal/leave', { capability });

export const liveTicket = async (capability: string): Promise<string> =>
  (await request<{ ticket: string }>('POST', '/api/v1/portal/tickets', { capability })).ticket;

/**
 * Fetches the program and tells how far it is, 0 to 1, or undefined while the length is not known. The capability travels
 * in the body, so that no address holds a secret; that is why this is no plain link.
 */
export async function fetchProgram(
  capability: string,
  platform: Platform,
  progress: (part: number | undefined) => void,
): Promise<Blob> {
  const asked = { capability, platform };
  const response = await call('POST', '/api/v1/portal/program', asked, new AbortController().signal);
  const length = Number(response.headers.get('content-length') ?? 0);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const piece = await reader?.read();
    if (piece?.value === undefined) break;
    pieces.push(piece.value);
    received += piece.value.length;
    progress(length > 0 ? Math.min(1, received / length) : undefined);
  }
  return new Blob(pieces, { type: response.headers.get('content-type') ?? '' });
}

/** Puts a program into the person's downloads. */
export function save(blob: Blob, platform: Platform): void {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = fileNames[platform];
  anchor.click();
  const long = 60_000;
  setTimeout(() => URL.revokeObjectURL(anchor.href), long);
}

/** The SHA-256 of what was saved, in hex. */
export async function sha256Of(blob: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
