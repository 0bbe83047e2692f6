import { constants, zstdCompressSync } from 'node:zlib';
import { encodeRecord } from '../../server/protocol/codec.js';
import { copyBytes, operationKinds, records } from '../../server/protocol/records.js';

const room = 64;

/** A tile's head and its QOI bytes. */
export function tile(x: number, y: number, width: number, height: number, pixels: readonly number[]): Buffer {
  return Buffer.concat([encodeRecord(records.tileHead, { x, y, width, height }, room), Buffer.from(pixels)]);
}

/** Packs as a lane does: one flushed chunk of a stream that does not end. */
export function packed(plain: Uint8Array, windowLog = 20): Buffer {
  return zstdCompressSync(plain, {
    finishFlush: constants.ZSTD_e_flush,
    params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_windowLog]: windowLog },
  });
}

/** A later chunk of a stream: one raw block (RFC 8878, 3.1.1.2), not the last. */
export function rawBlock(plain: Uint8Array): Buffer {
  const head = Buffer.alloc(3);
  head.writeUIntLE(plain.length << 3, 0, 3);
  return Buffer.concat([head, plain]);
}

interface Head {
  readonly kind?: number;
  readonly surface?: number;
  readonly count?: number;
  readonly decoded?: number;
  readonly length?: number;
}

/** An operation of these tiles, with a head that tells the truth unless told otherwise. */
export function operation(tiles: readonly Uint8Array[], head: Head = {}, bytes?: Uint8Array): Buffer {
  const plain = Buffer.concat(tiles);
  const content = bytes ?? packed(plain);
  const truth = { kind: operationKinds.tiles, surface: 0, count: tiles.length, decoded: plain.length };
  return Buffer.concat([
    encodeRecord(records.operationHead, { ...truth, length: content.length, ...head }, room),
    content,
  ]);
}

/** Copies, each fromX, fromY, x, y, width, height, with a head that tells the truth unless told otherwise. */
export function copies(fields: readonly number[], head: Head = {}): Buffer {
  const content = Buffer.alloc(fields.length * 2);
  for (const [index, field] of fields.entries()) content.writeUInt16LE(field, index * 2);
  const truth = { kind: operationKinds.copy, surface: 0, count: content.length / copyBytes, decoded: 0 };
  return Buffer.concat([
    encodeRecord(records.operationHead, { ...truth, length: content.length, ...head }, room),
    content,
  ]);
}
