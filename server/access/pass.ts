import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { Refusal, type ErrorCode } from '../errors.js';
import { decodeRecord, encodeRecord, Malformed } from '../protocol/codec.js';
import type { Fields, RecordOf } from '../protocol/fields.js';
import { limits } from '../protocol/limits.js';
import {
  cardLabel,
  configurationBytes,
  configurationLabel,
  joinLabel,
  passBodyBytes,
  passLabel,
  passVersion,
  records,
  signatureBytes,
  type ConfigurationBody,
  type PassBody,
  type TechnicianCard,
} from '../protocol/records.js';

const identifierLength = 16;
const pointBytes = 65;
/** Each half of a signature. */
const scalarBytes = signatureBytes / 2;
/** What stands before an uncompressed P-256 point in a SubjectPublicKeyInfo (RFC 5480). */
const pointPrefix = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const half = Buffer.from((order >> 1n).toString(16).padStart(2 * scalarBytes, '0'), 'hex');

/** The uncompressed point (65 bytes) of a P-256 key. Throws TypeError for any other kind of key. */
export function exportPoint(key: KeyObject): Uint8Array {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  if (publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new TypeError('the key is no P-256 key');
  return new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(pointPrefix.length));
}

/** The public key of an uncompressed P-256 point. Throws Refusal `pass/invalid` for bytes that are no point of the curve. */
export function importPoint(point: Uint8Array): KeyObject {
  if (point.length !== pointBytes || point[0] !== 4) throw new Refusal('pass/invalid', 'the key is no P-256 point');
  try {
    return createPublicKey({ key: Buffer.concat([pointPrefix, point]), format: 'der', type: 'spki' });
  } catch {
    throw new Refusal('pass/invalid', 'the key is no P-256 point');
  }
}

/** A pass: its body and the appliance's signature. Throws Malformed when a value does not fit the record. */
export function signPass(privateKey: KeyObject, body: PassBody): Uint8Array {
  return signRecord(privateKey, passLabel, records.passBody, body, passBodyBytes);
}

/**
 * The body of a pass that the appliance signed. Whether it is for this relay's boot and has not run out is the caller's to judge.
 * Throws Refusal `pass/invalid` for everything else.
 */
export function verifyPass(publicKey: KeyObject, pass: Uint8Array): PassBody {
  const body = readSigned(publicKey, passLabel, records.passBody, pass, 'pass/invalid');
  const deviation =
    body.version !== passVersion
      ? `version ${body.version} is not known here`
      : body.session.length !== identifierLength || body.participant.length !== identifierLength
        ? 'an identifier is no UUID'
        : body.life === 0 || body.life > limits.passLifeMs
          ? `a life of ${body.life} ms is not allowed`
          : body.holder.length !== pointBytes
            ? 'the holder is no P-256 point'
            : undefined;
  if (deviation !== undefined) throw new Refusal('pass/invalid', deviation);
  return body;
}

/** What a program is told at its download, signed. Throws Malformed when a value does not fit the record. */
export function signConfiguration(privateKey: KeyObject, body: ConfigurationBody): Uint8Array {
  return signRecord(
    privateKey,
    configurationLabel,
    records.configurationBody,
    body,
    configurationBytes - signatureBytes,
  );
}

/** The body of a configuration that the appliance signed. Throws Refusal `configuration/invalid` for everything else. */
export function readConfiguration(publicKey: KeyObject, configuration: Uint8Array): ConfigurationBody {
  return readSigned(publicKey, configurationLabel, records.configurationBody, configuration, 'configuration/invalid');
}

/** Who asks to see a screen, signed. Throws Malformed when a value does not fit the record. */
export function signCard(privateKey: KeyObject, card: TechnicianCard): Uint8Array {
  return signRecord(privateKey, cardLabel, records.technicianCard, card, limits.cardBytes - signatureBytes);
}

/** The card that the appliance signed. Throws Refusal `configuration/invalid` for everything else. */
export function readCard(publicKey: KeyObject, card: Uint8Array): TechnicianCard {
  return readSigned(publicKey, cardLabel, records.technicianCard, card, 'configuration/invalid');
}

/** What a joining side answers to the relay's nonce: proof that the key its pass names is here. */
export function signJoin(holder: KeyObject, nonce: Uint8Array): Uint8Array {
  return sign('sha256', labelled(joinLabel, nonce), { key: holder, dsaEncoding: 'ieee-p1363' });
}

/** Throws Refusal `pass/invalid` unless `proof` is the holder's signature over this nonce. */
export function verifyJoin(holder: Uint8Array, nonce: Uint8Array, proof: Uint8Array): void {
  const key = importPoint(holder);
  if (proof.length !== signatureBytes || !isSigned(key, labelled(joinLabel, nonce), proof)) {
    throw new Refusal('pass/invalid', 'the holder’s key is not here');
  }
}

function labelled(label: string, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(label, 'ascii'), body]);
}

function isSigned(key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

function signRecord<R extends Fields>(
  key: KeyObject,
  label: string,
  fields: R,
  body: RecordOf<R>,
  capacity: number,
): Uint8Array {
  const bytes = encodeRecord(fields, body, capacity);
  const signature = sign('sha256', labelled(label, bytes), { key, dsaEncoding: 'ieee-p1363' });
  const s = signature.subarray(scalarBytes);
  if (Buffer.compare(s, half) > 0) {
    const lower = order - BigInt(`0x${s.toString('hex')}`);
    s.write(lower.toString(16).padStart(2 * scalarBytes, '0'), 'hex');
  }
  return new Uint8Array(Buffer.concat([bytes, signature]));
}

function readSigned<R extends Fields>(
  key: KeyObject,
  label: string,
  fields: R,
  signed: Uint8Array,
  code: ErrorCode,
): RecordOf<R> {
  if (signed.length <= signatureBytes) throw new Refusal(code, 'it is too short');
  const bytes = signed.subarray(0, -signatureBytes);
  const signature = signed.subarray(-signatureBytes);
  // For every ECDSA signature (r, s) its mirror (r, n − s) verifies too: taking only the lower leaves one form of each statement.
  const mirrored = Buffer.compare(signature.subarray(scalarBytes), half) > 0;
  if (mirrored || !isSigned(key, labelled(label, bytes), signature)) {
    throw new Refusal(code, 'it is not signed by this appliance');
  }
  try {
    return decodeRecord(fields, bytes);
  } catch (error) {
    if (error instanceof Malformed) throw new Refusal(code, error.message);
    throw error;
  }
}
