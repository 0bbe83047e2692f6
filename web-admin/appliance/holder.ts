import { joinLabel } from '../../server/protocol/records.js';

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const algorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** The key that passes of this side are bound to. It cannot be read out of the browser, and dies with the worker. */
export class Holder {
  readonly #key: CryptoKey;
  /** The public key: an uncompressed P-256 point, 65 bytes. */
  readonly point: Uint8Array<ArrayBuffer>;

  private constructor(key: CryptoKey, point: Uint8Array<ArrayBuffer>) {
    this.#key = key;
    this.point = point;
  }

  static async create(): Promise<Holder> {
    const pair = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
    return new Holder(pair.privateKey, new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  }

  /** The same holder in another worker of this page: the key goes there without being read. */
  static of(key: CryptoKey, point: Uint8Array<ArrayBuffer>): Holder {
    return new Holder(key, point);
  }

  get key(): CryptoKey {
    return this.#key;
  }

  /** The proof (64 bytes: r, s) that this key answers the relay's nonce. */
  async prove(nonce: Uint8Array): Promise<Uint8Array> {
    const label = new TextEncoder().encode(joinLabel);
    const signed = new Uint8Array(label.length + nonce.length);
    signed.set(label);
    signed.set(nonce, label.length);
    return new Uint8Array(await crypto.subtle.sign(algorithm, this.#key, signed));
  }
}
