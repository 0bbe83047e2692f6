import type { MessageBody } from '../../../server/protocol/messages.js';

export type EndedBecause = MessageBody<'sessionEnded'>['because'];

/** Who asks to see the screen, as the appliance signed it; its texts come from outside. */
export interface Question {
  readonly request: number;
  readonly name: string;
  readonly department: string;
  readonly company: string;
  readonly purpose: string;
  /** JPEG, when there is one. */
  readonly photo: Uint8Array<ArrayBuffer> | undefined;
  /** Two words that the technician's page shows too. */
  readonly phrase: string;
}

/** Where the browser stands as the program of its session. */
export interface Standing {
  readonly kind: 'connecting' | 'code' | 'ready' | 'sharing' | 'stopped' | 'ended';
  /** The link to the appliance is up. */
  readonly connected: boolean;
  /** The session's number, 0 while there is none. */
  readonly number: number;
  /** Digits to read aloud, for a session that is not found yet. */
  readonly digits: string;
  readonly technicians: readonly string[];
  /** By whom the session is on hold. */
  readonly heldBy: string | undefined;
  readonly question: Question | undefined;
  readonly because: EndedBecause | 'refused' | 'unverified' | undefined;
}

/** What the page asks of the worker. */
export type Order =
  | {
      readonly kind: 'start';
      /** The appliance's program socket for browsers. */
      readonly desk: string;
      /** Without port: the relay is on the same host. */
      readonly host: string;
      readonly configuration: Uint8Array;
      /** The appliance's public key, an uncompressed P-256 point. */
      readonly key: Uint8Array<ArrayBuffer>;
      readonly machine: Uint8Array;
      readonly language: 'en' | 'fr';
      readonly system: string;
    }
  /** The end user agreed, and chose what to show; without pictures, to what is shown already. */
  | { readonly kind: 'agree'; readonly request: number; readonly pictures: ReadableStream<VideoFrame> | undefined }
  | { readonly kind: 'refuse'; readonly request: number }
  | { readonly kind: 'doubt'; readonly request: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'leave' };

/** What the worker tells the page. */
export type Report =
  | { readonly kind: 'standing'; readonly standing: Standing }
  /** Nothing may be captured any more. */
  | { readonly kind: 'release' };
