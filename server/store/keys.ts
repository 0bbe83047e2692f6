import { Refusal } from '../errors.js';
import type { IndexKey } from './store.js';

/** The longest key that LMDB takes with pages of 4 KiB, in bytes. */
const KEY_BYTES = 1978;

const FALSE = 0x01;
const TRUE = 0x02;
const NUMBER = 0x03;
const STRING = 0x04;
/** Above every kind byte, so that a prefix and this byte end all keys that start with the prefix. */
const AFTER_ALL = Buffer.of(0xff);

/**
 * Writes a key so that comparing bytes compares part by part: booleans, then numbers by value, then strings by code point.
 * The bytes of a key's first parts are the first bytes of the key.
 * @throws Refusal `request/malformed` for a key that is too long.
 */
export function encodeKey(parts: IndexKey): Buffer {
  const key = Buffer.concat(parts.map(encodePart));
  if (key.length > KEY_BYTES) throw new Refusal('request/malformed', `a key is longer than ${KEY_BYTES} bytes`);
  return key;
}

/** The first key after all that start with this one. */
export function endOf(prefix: Buffer): Buffer {
  return Buffer.concat([prefix, AFTER_ALL]);
}

/** The next possible key. */
export function successorOf(key: Buffer): Buffer {
  return Buffer.concat([key, Buffer.of(0)]);
}

function encodePart(part: string | number | boolean): Buffer {
  if (typeof part === 'string') return encodeString(part);
  if (typeof part === 'boolean') return Buffer.of(part ? TRUE : FALSE);
  if (!Number.isFinite(part)) throw new TypeError('a key holds strings, booleans and finite numbers only');
  return encodeNumber(part);
}

/** A zero byte ends a string; a zero inside becomes 00 FF, which still sorts before any longer string. */
function encodeString(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length > KEY_BYTES) throw new Refusal('request/malformed', `a key is longer than ${KEY_BYTES} bytes`);
  const escaped = text.includes('\0')
    ? Buffer.from(bytes.toString('latin1').replaceAll('\0', '\0\xff'), 'latin1')
    : bytes;
  return Buffer.concat([Buffer.of(STRING), escaped, Buffer.of(0)]);
}

/** IEEE 754 doubles sort as bytes once the sign bit is flipped, and every bit of the negative ones. */
function encodeNumber(value: number): Buffer {
  const bytes = Buffer.alloc(9, NUMBER);
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1);
  const negative = (bytes[1] ?? 0) >= 0x80;
  for (let i = 1; i < bytes.length; i += 1) {
    const mask = negative ? 0xff : i === 1 ? 0x80 : 0;
    bytes[i] = (bytes[i] ?? 0) ^ mask;
  }
  return bytes;
}
