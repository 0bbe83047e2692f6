import { Malformed } from './codec.js';

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const identifierBytesLength = 16;

/** The 16 bytes of a UUID, as the wire carries them. Throws Malformed for anything but a lower-case UUID. */
export function identifierBytes(identifier: string): Uint8Array {
  if (!form.test(identifier)) throw new Malformed('an identifier is no lower-case UUID');
  const digits = identifier.replaceAll('-', '');
  return Uint8Array.from({ length: identifierBytesLength }, (_, index) =>
    Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16),
  );
}

/** A UUID as text, as the store and the API carry it, of its 16 bytes. Throws Malformed for any other number of bytes. */
export function identifierText(bytes: Uint8Array): string {
  if (bytes.length !== identifierBytesLength) throw new Malformed(`an identifier has ${bytes.length} bytes, not 16`);
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
