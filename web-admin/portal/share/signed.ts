import { decodeRecord, Malformed } from '../../../server/protocol/codec.js';
import type { Fields, RecordOf } from '../../../server/protocol/fields.js';
import { signatureBytes } from '../../../server/protocol/records.js';

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const algorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** Half the order of P-256: of a signature and its mirror, which verifies too, only the lower counts. */
const halfOrder = 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8n;

type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Verifies what the appliance signed, with the key that this page was given with its configuration. */
export class ApplianceKey {
  readonly #key: Key;

  private constructor(key: Key) {
    this.#key = key;
  }

  /** @throws when the point is no P-256 key */
  static async of(point: Uint8Array<ArrayBuffer>): Promise<ApplianceKey> {
    return new ApplianceKey(await crypto.subtle.importKey('raw', point, curve, false, ['verify']));
  }

  /** What a signed record says; undefined for anything that the appliance did not sign under this label. */
  async read<R extends Fields>(label: string, fields: R, signed: Uint8Array): Promise<RecordOf<R> | undefined> {
    if (signed.length <= signatureBytes) return undefined;
    const body = signed.slice(0, -signatureBytes);
    const signature = signed.slice(-signatureBytes);
    const half = signature.subarray(signatureBytes / 2);
    const s = BigInt(`0x${Array.from(half, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);
    if (s > halfOrder) return undefined;
    const labelBytes = new TextEncoder().encode(label);
    const text = new Uint8Array(labelBytes.length + body.length);
    text.set(labelBytes);
    text.set(body, labelBytes.length);
    if (!(await crypto.subtle.verify(algorithm, this.#key, signature, text))) return undefined;
    try {
      return decodeRecord(fields, body);
    } catch (error) {
      if (error instanceof Malformed) return undefined;
      throw error;
    }
  }
}
