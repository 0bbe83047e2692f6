import type { Source } from '../native/source.js';

/** What a practice computer's worker is started with. */
export interface Assignment {
  readonly source: Source;
  /** The appliance's public key: an uncompressed P-256 point. The computer verifies viewers' passes with it. */
  readonly applianceKey: Uint8Array;
  readonly relay: RelayAddress;
}

export interface RelayAddress {
  readonly host: string;
  readonly port: number;
  /** The relay's own certificate (PEM): the one that it must show, whoever signed it. */
  readonly certificate: string;
}

/** From the worker. */
export type Report =
  | { readonly type: 'passWanted'; readonly holder: Uint8Array }
  /** The relay let it in; it can be watched. */
  | { readonly type: 'joined' }
  /** It cannot go on, and says why. */
  | { readonly type: 'failed'; readonly why: string };

/** To the worker. */
export type Order =
  | { readonly type: 'pass'; readonly pass: Uint8Array }
  /** No pass can be had now; ask again later. */
  | { readonly type: 'later' }
  | { readonly type: 'stop' };
