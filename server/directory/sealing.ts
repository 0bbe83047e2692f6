import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps secrets that the appliance must read again itself: whoever copies the store without the appliance's own key
 * cannot. Each purpose has a key of its own.
 */
export class Sealing {
  readonly #key: Buffer;

  /** `serverKey`: the bytes of the appliance's symmetric key, at least 32. */
  constructor(serverKey: Uint8Array, purpose: string) {
    if (serverKey.length < KEY_BYTES) throw new TypeError(`the server key has fewer than ${KEY_BYTES} bytes`);
    this.#key = Buffer.from(hkdfSync('sha256', serverKey, new Uint8Array(), `guichet ${purpose}`, KEY_BYTES));
  }

  /** `owner`: whose secret it is; it opens for the same one only. The answer is base64. */
  seal(secret: Uint8Array, owner: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(owner));
    const body = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
  }

  /** @throws Error when it was sealed under another key, for another owner, or changed since */
  open(sealed: string, owner: string): Uint8Array {
    const bytes = Buffer.from(sealed, 'base64');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
    const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
    return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
  }
}
