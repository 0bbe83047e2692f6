import { Refusal } from '../errors.js';

/** One thing in a backup: a small file of the data folder by its path, or an entry of a table by its key. */
export interface Item {
  /** `file`, or the name of a table. */
  readonly kind: string;
  readonly key: Buffer;
  readonly value: Buffer;
}

/** A kind's length (u8), the key's (u16) and the value's (u32), big-endian; then the three themselves. */
const HEAD_BYTES = 7;
/** No record comes near. */
const VALUE_BYTES = 64 * 1024 * 1024;

export function writeItem({ kind, key, value }: Item): Buffer {
  const name = Buffer.from(kind, 'latin1');
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(name.length);
  head.writeUInt16BE(key.length, 1);
  head.writeUInt32BE(value.length, 3);
  return Buffer.concat([head, name, key, value]);
}

/** @throws Refusal `backup/unreadable` */
export async function* readItems(content: AsyncIterable<Uint8Array>): AsyncGenerator<Item> {
  let held = Buffer.alloc(0);
  for await (const bytes of content) {
    held = Buffer.concat([held, bytes]);
    for (let item = first(held); item !== undefined; item = first(held)) {
      yield item.item;
      held = held.subarray(item.bytes);
    }
  }
  if (held.length > 0) throw new Refusal('backup/unreadable', 'its content ends in the middle');
}

function first(held: Buffer): { item: Item; bytes: number } | undefined {
  if (held.length < HEAD_BYTES) return undefined;
  const kindEnds = HEAD_BYTES + held.readUInt8();
  const keyEnds = kindEnds + held.readUInt16BE(1);
  const valueBytes = held.readUInt32BE(3);
  if (valueBytes > VALUE_BYTES) throw new Refusal('backup/unreadable', 'its content is none of a backup');
  const bytes = keyEnds + valueBytes;
  if (held.length < bytes) return undefined;
  const kind = held.subarray(HEAD_BYTES, kindEnds).toString('latin1');
  // Copies: what is held is thrown away long before a transaction is written.
  const key = Buffer.from(held.subarray(kindEnds, keyEnds));
  return { item: { kind, key, value: Buffer.from(held.subarray(keyEnds, bytes)) }, bytes };
}
