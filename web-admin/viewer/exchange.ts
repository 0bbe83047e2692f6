import type { ErrorCode } from '../../server/errors.js';
import type { MessageBody } from '../../server/protocol/messages.js';
import type { ViewerState } from './condition.js';
import type { Pixels, SurfaceSize } from './decoder.js';
import type { Layout } from './placing.js';

/** A pass, where to use it, and how long it lives. */
export interface Admission {
  readonly pass: Uint8Array;
  /** The relay: wss://host:port/ */
  readonly url: string;
  /** Milliseconds. */
  readonly life: number;
}

/** Why a pass was not given; without a code the appliance could not be asked. */
export interface AdmissionRefusal {
  readonly code: string | undefined;
  /** Milliseconds after which asking again makes sense, 0: unknown. */
  readonly retryAfter: number;
}

export type StoppedBy = MessageBody<'stopped'>['by'];

/** Codes that only this side knows stand beside those of the catalogue. */
export type RefusedCode = ErrorCode | 'viewer/unsupported' | 'viewer/failed';

export interface Refused {
  readonly code: RefusedCode;
  /** What is particular to this case, in English. */
  readonly detail: string;
}

export interface Statistics {
  /** Pictures drawn in the last second. */
  readonly framesPerSecond: number;
  /** From here to the relay and back; 0 before it was measured. */
  readonly latencyMs: number;
  /** From the last click or key to the next picture, 0 when none followed within a second: the whole way and back. */
  readonly responseMs: number;
  /** Received in the last second. */
  readonly bitsPerSecond: number;
  /** Mean decoding time of the last second's frames. */
  readonly decodeMs: number;
  /** Whether what is drawn is, pixel for pixel, what the program last sent. */
  readonly exact: boolean;
  /** Whether this browser decodes video; without that, moving pictures come as still ones. */
  readonly decodesVideo: boolean;
}

export type InputName = 'pointer' | 'wheel' | 'key' | 'text' | 'release' | 'inputAlive';
export type Input = { [N in InputName]: { readonly name: N; readonly body: MessageBody<N> } }[InputName];

export type MarkName = 'pointing' | 'stroke' | 'strokesCleared' | 'screenshotTaken';
/** What a technician shows or tells the end user beside the input. */
export type Mark = { [N in MarkName]: { readonly name: N; readonly body: MessageBody<N> } }[MarkName];

/** What may be asked about a surface, and what is answered. */
export interface Answers {
  /** Read back from its canvas. */
  readonly pixels: Pixels;
  /** A small picture of it. */
  readonly thumbnail: ImageBitmap;
  /** All of its pixels as a file. */
  readonly png: Blob;
}

export type ClipKind = MessageBody<'clipboardTaken'>['kind'];

/** What the page asks of the worker. */
export type Order =
  | { readonly kind: 'start' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'renew' }
  | { readonly kind: 'admission'; readonly request: number; readonly answer: Admission | AdmissionRefusal }
  | { readonly kind: 'canvas'; readonly surface: number; readonly canvas: OffscreenCanvas }
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'clipboardWanted'; readonly number: number }
  | {
      readonly kind: 'clipboardGiven';
      readonly transfer: number;
      readonly type: ClipKind;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  /** Surfaces that are looked at, a bit for each id. */
  | { readonly kind: 'surfacesWanted'; readonly surfaces: number }
  | { readonly kind: 'ask'; readonly request: number; readonly wish: keyof Answers; readonly surface: number };

/** What the worker tells the page. */
export type Report =
  | { readonly kind: 'admissionWanted'; readonly request: number; readonly holder: Uint8Array }
  /** The key that passes are bound to, for the worker for files. */
  | { readonly kind: 'holder'; readonly key: CryptoKey; readonly point: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'state'; readonly state: ViewerState; readonly refused: Refused | undefined }
  | { readonly kind: 'surfaces'; readonly surfaces: readonly SurfaceSize[] }
  | { readonly kind: 'layout'; readonly layout: Layout }
  | { readonly kind: 'allowed'; readonly tools: number }
  | { readonly kind: 'hands'; readonly holder: 'nobody' | 'me' | 'otherViewer' | 'endUser' }
  | { readonly kind: 'cursorShape'; readonly shape: MessageBody<'cursorShape'> }
  | { readonly kind: 'cursorPosition'; readonly position: MessageBody<'cursorPosition'> }
  | { readonly kind: 'stopped'; readonly by: StoppedBy }
  | { readonly kind: 'statistics'; readonly statistics: Statistics }
  | { readonly kind: 'clipboardChanged'; readonly number: number; readonly type: ClipKind; readonly size: number }
  | {
      readonly kind: 'clipboardTaken';
      readonly number: number;
      readonly type: ClipKind;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | ({ readonly kind: 'clipboardSet' } & MessageBody<'clipboardSet'>)
  /** What was under way over the clipboard is lost with the link. */
  | { readonly kind: 'clipboardLost' }
  | { readonly kind: 'answer'; readonly request: number; readonly answer: Answers[keyof Answers] | undefined };
