import { X509Certificate } from 'node:crypto';
import { children, elementAt, encode, type Element } from './der.js';

/*
 * A signature by Authenticode is a PKCS #7 SignedData (RFC 2315) with one signer. What that signer says beside the signature,
 * its unauthenticated attributes, is covered by nothing: a time stamp stands there, and here what a download brings along.
 */

const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');
/** 1.3.6.1.4.1.42921.1.2.1, under which osslsigncode keeps data of this kind, and by which it and others know it. */
const CARRIED = Buffer.from('060b2b0601040182cf29010201', 'hex');

const SEQUENCE = 0x30;
const SET = 0x31;
/** As what osslsigncode keeps and expects it; what is in it is nobody's text. */
const UTF8_STRING = 0x0c;
const CERTIFICATES = 0xa0;
/** Of a certificate, before everything else in it; old ones have none. */
const VERSION = 0xa0;
const UNAUTHENTICATED = 0xa1;
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';

/** A signature, and the way in it from the whole to its one signer. */
export class Authenticode {
  readonly #bytes: Buffer;
  /** From the outermost on, each the last one in that before it. */
  readonly #path: readonly Element[];

  /** `bytes`: DER; what follows it is left out. @throws RangeError in words for anything but a signature with one signer */
  constructor(bytes: Buffer) {
    const whole = elementAt(bytes, 0);
    const [type, content] = children(bytes, whole);
    if (type === undefined || content === undefined || !sliceOf(bytes, type).equals(SIGNED_DATA)) throw notOne();
    const [signed] = children(bytes, content);
    const signers = signed && children(bytes, signed).at(-1);
    if (signed === undefined || signers?.tag !== SET) throw notOne();
    const [signer, another] = children(bytes, signers);
    if (signer?.tag !== SEQUENCE || another !== undefined) throw notOne();
    this.#bytes = bytes;
    this.#path = [whole, content, signed, signers, signer];
  }

  /** The same signature, as good as before, with something to carry. */
  carrying(carried: Buffer): Buffer {
    const attribute = encode(SEQUENCE, CARRIED, encode(SET, encode(UTF8_STRING, carried)));
    const signer = this.#signer;
    const parts = children(this.#bytes, signer);
    const last = parts.at(-1);
    const before = last?.tag === UNAUTHENTICATED ? last : undefined;
    const known = before === undefined ? [] : children(this.#bytes, before).map((one) => sliceOf(this.#bytes, one));
    const others = known.filter((one) => one.indexOf(CARRIED) !== elementAt(one, 0).content);
    // The members of a SET stand in the order of their bytes (X.690, 11.6).
    let inner = encode(UNAUTHENTICATED, ...[...others, attribute].sort((a, b) => Buffer.compare(a, b)));
    let from = before?.at ?? signer.end;
    for (const around of [...this.#path].reverse()) {
      inner = encode(around.tag, this.#bytes.subarray(around.content, from), inner);
      from = around.at;
    }
    return inner;
  }

  /** Who signed. @throws RangeError when the signature does not bring the certificate along */
  signer(): X509Certificate {
    const [, , signed] = this.#path;
    const certificates = signed && children(this.#bytes, signed).find(({ tag }) => tag === CERTIFICATES);
    const [, issuerAndSerial] = children(this.#bytes, this.#signer);
    const [issuer, serial] = issuerAndSerial === undefined ? [] : children(this.#bytes, issuerAndSerial);
    for (const certificate of certificates === undefined ? [] : children(this.#bytes, certificates)) {
      const [body] = children(this.#bytes, certificate);
      const fields = body === undefined ? [] : children(this.#bytes, body).filter(({ tag }) => tag !== VERSION);
      const [itsSerial, , itsIssuer] = fields;
      if (this.#isSame(itsSerial, serial) && this.#isSame(itsIssuer, issuer)) {
        return new X509Certificate(sliceOf(this.#bytes, certificate));
      }
    }
    throw new RangeError('its signature does not say who signed');
  }

  get #signer(): Element {
    const signer = this.#path.at(-1);
    if (signer === undefined) throw notOne();
    return signer;
  }

  #isSame(one: Element | undefined, other: Element | undefined): boolean {
    if (one === undefined || other === undefined) return false;
    return sliceOf(this.#bytes, one).equals(sliceOf(this.#bytes, other));
  }
}

/** Whether Windows takes what this certificate signs for a program. */
export function maySignCode({ keyUsage }: X509Certificate): boolean {
  // A certificate that names no use is good for each.
  const uses = keyUsage as readonly string[] | undefined;
  return uses === undefined || uses.includes(CODE_SIGNING);
}

function sliceOf(bytes: Buffer, { at, end }: Element): Buffer {
  return bytes.subarray(at, end);
}

function notOne(): RangeError {
  return new RangeError('its signature is none by Authenticode with one signer');
}
