import { createHmac, hkdfSync, randomInt } from 'node:crypto';
import { kind } from '../../store/store.js';

/** The recovery codes that somebody has left, under the person's id. */
export interface RecoveryCodes {
  /** Keyed hashes of those that were not used yet. */
  readonly hashes: readonly string[];
  /** UTC milliseconds. */
  readonly createdAt: number;
}

export const recoveryCodesKind = kind<RecoveryCodes>({ name: 'recoveryCodes' });

const CODES = 10;
const HALF = 5;
/** Thirty-two signs, none of which is taken for another: fifty bits a code. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz023456789';
const CODE = new RegExp(`^[${SIGNS}]{${2 * HALF}}$`);
const KEY_BYTES = 32;

/** Ten codes as they are printed: `k7dm2-9xq4a`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => `${newHalf()}-${newHalf()}`);
}

function newHalf(): string {
  return Array.from({ length: HALF }, () => SIGNS[randomInt(SIGNS.length)] ?? '').join('');
}

/** Hashes recovery codes under the appliance's own key: against a stolen disk alone nothing can be tried. */
export class RecoveryHashes {
  readonly #key: Buffer;

  constructor(serverKey: Uint8Array) {
    this.#key = Buffer.from(hkdfSync('sha256', serverKey, new Uint8Array(), 'guichet recovery code', KEY_BYTES));
  }

  /** The hash of a code as it was typed; undefined when it cannot be one. */
  of(personId: string, typed: string): string | undefined {
    const code = typed.replace(/[\s-]/g, '').toLowerCase().replaceAll('o', '0');
    if (!CODE.test(code)) return undefined;
    return createHmac('sha256', this.#key).update(`${personId} ${code}`).digest('hex');
  }
}
