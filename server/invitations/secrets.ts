import { createHash, createHmac, hkdfSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 16;
const CODE_DIGITS = 9;
const KEY_BYTES = 32;

const SECRET = /^[A-Za-z0-9_-]{22}$/;
const CODE = /^[0-9]{9}$/;

/** The secret of a support link: 128 bits, as it stands in the link. */
export function newLinkSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

export function isLinkSecret(text: string): boolean {
  return SECRET.test(text);
}

/** A link's secret cannot be guessed, so its plain hash gives nothing away. */
export function hashLinkSecret(secret: string): string {
  return createHash('sha256').update(`guichet link ${secret}`).digest('hex');
}

/** Nine digits to be read aloud, every one of the billion equally likely. */
export function newCode(): string {
  return randomInt(10 ** CODE_DIGITS)
    .toString()
    .padStart(CODE_DIGITS, '0');
}

/** The digits of a typed code, however they were grouped; undefined when they are not nine. */
export function readCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s.-]/g, '');
  return CODE.test(digits) ? digits : undefined;
}

/** What is derived from the appliance's own key, a key apart for each use. */
export class SecretKeys {
  readonly #code: Buffer;
  readonly #program: Buffer;

  /** `serverKey`: the bytes of the appliance's symmetric key, at least 32. */
  constructor(serverKey: Uint8Array) {
    this.#code = derive(serverKey, 'guichet code');
    this.#program = derive(serverKey, 'guichet program');
  }

  /** A billion codes are quickly tried against a stolen disk; against a keyed hash they are not. */
  hashCode(code: string): string {
    return createHmac('sha256', this.#code).update(code).digest('hex');
  }

  /** What a program of this session proves itself with; another after each renewal of the invitation. */
  programSecret(sessionId: string, generation: number): Uint8Array {
    const mac = createHmac('sha256', this.#program).update(`${sessionId} ${generation}`).digest();
    return new Uint8Array(mac.subarray(0, SECRET_BYTES));
  }

  /** Which generation a program's secret belongs to, the newest first; undefined for a secret of none. */
  generationOf(sessionId: string, newest: number, secret: Uint8Array): number | undefined {
    if (secret.length !== SECRET_BYTES) return undefined;
    for (let generation = newest; generation > 0; generation -= 1) {
      if (timingSafeEqual(this.programSecret(sessionId, generation), secret)) return generation;
    }
    return undefined;
  }
}

/** The secret of a program that was fetched without an invitation. */
export function newProgramSecret(): Uint8Array {
  return new Uint8Array(randomBytes(SECRET_BYTES));
}

export function hashProgramSecret(secret: Uint8Array): string {
  return createHash('sha256').update('guichet program').update(secret).digest('hex');
}

export function derive(serverKey: Uint8Array, purpose: string): Buffer {
  if (serverKey.length < KEY_BYTES) throw new TypeError(`the server key has fewer than ${KEY_BYTES} bytes`);
  return Buffer.from(hkdfSync('sha256', serverKey, new Uint8Array(), purpose, KEY_BYTES));
}
