import type { MessageBody } from '../../server/protocol/messages.js';
import type { Admission, AdmissionRefusal } from './exchange.js';

export type FileDirection = 'given' | 'taken';

/**
 * How it stands with a file: waiting (its turn, or where to save it is not chosen), moving, paused (the line is cut off; it goes
 * on by itself), or how it ended.
 */
export type FileState =
  | 'waiting'
  | 'moving'
  | 'paused'
  | 'unreadable'
  | Exclude<MessageBody<'fileAnswered'>['answer'], 'wanted'>
  | MessageBody<'fileGiveEnded'>['outcome'];

/** A file between both computers, as the page shows it. */
export interface FileItem {
  readonly id: string;
  readonly direction: FileDirection;
  /** As it is called at the other end, once that is known. */
  readonly name: string;
  readonly size: number;
  readonly done: number;
  readonly state: FileState;
  /** Bytes in a second, over the last few; 0 before anything was measured. */
  readonly rate: number;
}

/** What the page asks of the worker for files. */
export type BulkOrder =
  | { readonly kind: 'start'; readonly key: CryptoKey; readonly point: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'stop' }
  | { readonly kind: 'admission'; readonly request: number; readonly answer: Admission | AdmissionRefusal }
  | { readonly kind: 'renew' }
  | { readonly kind: 'give'; readonly files: readonly File[] }
  | { readonly kind: 'ask' }
  /** Where a file that was found is written; without a handle it is collected. */
  | { readonly kind: 'save'; readonly id: string; readonly handle: FileSystemFileHandle | undefined }
  | { readonly kind: 'cancel'; readonly id: string };

/** What that worker tells the page. */
export type BulkReport =
  | { readonly kind: 'admissionWanted'; readonly request: number; readonly holder: Uint8Array }
  | { readonly kind: 'items'; readonly items: readonly FileItem[] }
  /** What the end user’s computer takes part in now, as bits. */
  | { readonly kind: 'allowed'; readonly tools: number }
  /** The question to the end user: asked, or how many files they chose. */
  | { readonly kind: 'asking'; readonly asking: boolean; readonly found: number }
  | { readonly kind: 'collected'; readonly name: string; readonly blob: Blob };
