import { Refusal } from '../errors.js';

const MARKER = Buffer.from('GUICHET-PUBLIC-KEY:', 'ascii');
const KEY_BYTES = 65;

/** The place (65 bytes) for an appliance's key in an executable of ours, zeros while it is empty; undefined for any other file. */
export function slotOf(executable: Buffer): Buffer | undefined {
  const at = executable.indexOf(MARKER);
  const slot = executable.subarray(at + MARKER.length, at + MARKER.length + KEY_BYTES);
  const isOnly = at >= 0 && executable.indexOf(MARKER, at + 1) < 0;
  return isOnly && slot.length === KEY_BYTES ? slot : undefined;
}

/**
 * Fills the one empty slot with the appliance's public key, an uncompressed P-256 point.
 * @throws Refusal `program/missing` when the file is not a program of ours, or already another's
 */
export function writeKey(executable: Buffer, publicKey: Uint8Array): void {
  if (publicKey.length !== KEY_BYTES) throw new TypeError('the public key is no uncompressed P-256 point');
  const slot = slotOf(executable);
  if (slot === undefined || slot.some((byte) => byte !== 0)) {
    throw new Refusal('program/missing', 'what was built has no empty slot for the appliance’s key');
  }
  slot.set(publicKey);
}
