import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../errors.js';
import { derive } from '../invitations/secrets.js';
import { identifierBytes, identifierText } from '../protocol/identifier.js';

/** What the holder of a page may see and do: one session, or one program fetched without invitation. */
export type Capability =
  | { readonly entry: 'invitation'; readonly sessionId: string }
  | { readonly entry: 'sos'; readonly programSecret: Uint8Array };

const ENTRIES = ['invitation', 'sos'] as const;
const NAMED_BYTES = 16;
const TIME_BYTES = 6;
const MAC_BYTES = 16;
const SEALED_BYTES = 1 + NAMED_BYTES + TIME_BYTES;
const LIFE_MS = 12 * 3_600_000;

/** Makes and reads the capabilities of portal pages. They are signed, not kept: a restart of the appliance voids none. */
export class Capabilities {
  readonly #key: Buffer;
  readonly #now: () => number;

  /** `now`: UTC milliseconds. */
  constructor(serverKey: Uint8Array, now: () => number) {
    this.#key = derive(serverKey, 'guichet capability');
    this.#now = now;
  }

  make(capability: Capability): string {
    const body = Buffer.alloc(SEALED_BYTES);
    body.writeUInt8(ENTRIES.indexOf(capability.entry));
    const named = capability.entry === 'sos' ? capability.programSecret : identifierBytes(capability.sessionId);
    body.set(named, 1);
    body.writeUIntBE(this.#now() + LIFE_MS, 1 + NAMED_BYTES, TIME_BYTES);
    return Buffer.concat([body, this.#mac(body)]).toString('base64url');
  }

  /** @throws Refusal `invitation/unknown` for what this appliance did not make, `invitation/expired` after twelve hours */
  read(text: string): Capability {
    return this.#read(text, this.#now());
  }

  /** The same for one whose time may be over: what has ended can still be told from it. @throws Refusal `invitation/unknown` */
  readEnded(text: string): Capability {
    return this.#read(text, 0);
  }

  #read(text: string, now: number): Capability {
    const bytes = Buffer.from(text, 'base64url');
    const body = bytes.subarray(0, SEALED_BYTES);
    const mac = bytes.subarray(SEALED_BYTES);
    if (mac.length !== MAC_BYTES || !timingSafeEqual(mac, this.#mac(body))) throw new Refusal('invitation/unknown');
    if (body.readUIntBE(1 + NAMED_BYTES, TIME_BYTES) <= now) throw new Refusal('invitation/expired');
    const named = new Uint8Array(body.subarray(1, 1 + NAMED_BYTES));
    return ENTRIES[body.readUInt8()] === 'sos'
      ? { entry: 'sos', programSecret: named }
      : { entry: 'invitation', sessionId: identifierText(named) };
  }

  #mac(body: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(body).digest().subarray(0, MAC_BYTES);
  }
}
