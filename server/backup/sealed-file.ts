import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { Refusal } from '../errors.js';
import type { Seal } from './seal.js';

const MAGIC = Buffer.from('GUICHET-BACKUP 1\n');
const HEADER_BYTES = 4_096;
const LENGTH_BYTES = 4;
/** Of what is sealed at a time. */
const PIECE_BYTES = 65_536;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;

/** What a backup says before it is opened. */
export interface Header {
  /** UTC milliseconds. */
  readonly made: number;
  /** Of the program that made it, and of the data in it. */
  readonly version: string;
  readonly schema: number;
  readonly seal: Seal;
}

/**
 * A sealed backup: the magic, the header's length (u32, big-endian) and the header as JSON, then pieces, each with its
 * length (u32, big-endian), AES-256-GCM under one content key. A piece's nonce is its number and whether it is the last,
 * its associated data the header's hash: pieces cannot be left out, swapped, added, or put under another header.
 */
export async function* sealed(
  header: Header,
  key: Buffer,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const written = Buffer.from(JSON.stringify(header), 'utf8');
  const start = Buffer.concat([MAGIC, lengthOf(written), written]);
  yield start;
  const bound = createHash('sha256').update(start).digest();
  let held = Buffer.alloc(0);
  let number = 0;
  const seal = (piece: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast)).setAAD(bound);
    number += 1;
    const body = Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    return Buffer.concat([lengthOf(body), body]);
  };
  for await (const bytes of content) {
    held = Buffer.concat([held, bytes]);
    // The last piece is known only at the end, so that something is always held back for it.
    for (; held.length > PIECE_BYTES; held = held.subarray(PIECE_BYTES)) {
      yield seal(held.subarray(0, PIECE_BYTES), false);
    }
  }
  yield seal(held, true);
}

/**
 * Reads the header, then hands out the content piece by piece, each only once it is proved to be what was sealed.
 * `keyFor` is asked once, with the header, before anything is opened.
 * @throws Refusal `backup/unreadable` for what is no backup, or was changed or cut; what `keyFor` throws
 */
export async function* unsealed(
  bytes: AsyncIterable<Uint8Array>,
  keyFor: (header: Header) => Buffer,
): AsyncGenerator<Uint8Array> {
  const reader = new Reader(bytes);
  const magic = await reader.take(MAGIC.length);
  if (magic?.equals(MAGIC) !== true) throw unreadable('this file is no backup of an appliance');
  const length = await reader.take(LENGTH_BYTES);
  const written = await reader.take(Math.min(length?.readUInt32BE() ?? 0, HEADER_BYTES));
  if (length === undefined || written === undefined) throw unreadable('it is cut short');
  const key = keyFor(readHeader(written));
  const bound = createHash('sha256').update(magic).update(length).update(written).digest();
  for (let number = 0; ; number += 1) {
    const next = await reader.take(LENGTH_BYTES);
    const pieceBytes = next?.readUInt32BE() ?? 0;
    if (pieceBytes < TAG_BYTES || pieceBytes > PIECE_BYTES + TAG_BYTES) throw unreadable('it is cut short or damaged');
    const piece = await reader.take(pieceBytes);
    if (piece === undefined) throw unreadable('it is cut short');
    const isLast = await reader.isOver();
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: TAG_BYTES });
    decipher.setAAD(bound).setAuthTag(piece.subarray(-TAG_BYTES));
    let opened: Buffer;
    try {
      opened = Buffer.concat([decipher.update(piece.subarray(0, -TAG_BYTES)), decipher.final()]);
    } catch {
      throw unreadable(
        number === 0 ? 'the passphrase or key is wrong, or the file was changed' : 'it was changed or cut short',
      );
    }
    yield opened;
    if (isLast) return;
  }
}

function readHeader(written: Buffer): Header {
  try {
    const { made, version, schema, seal } = JSON.parse(written.toString('utf8')) as Header;
    const isOurs = Number.isSafeInteger(made) && typeof version === 'string' && Number.isSafeInteger(schema);
    if (isOurs && typeof seal === 'object' && ['passphrase', 'recipient'].includes(seal.kind)) {
      return { made, version, schema, seal };
    }
  } catch {
    throw unreadable('its beginning is damaged');
  }
  throw unreadable('its beginning is damaged');
}

function lengthOf(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(bytes.length);
  return length;
}

/** The content key serves for one backup alone, so that a number never comes twice under it. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt8(isLast ? 1 : 0);
  nonce.writeUIntBE(number, NONCE_BYTES - 6, 6);
  return nonce;
}

function unreadable(detail: string): Refusal {
  return new Refusal('backup/unreadable', detail);
}

/** Takes so many bytes at a time from what comes in other portions. */
class Reader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** undefined when there are fewer. */
  async take(count: number): Promise<Buffer | undefined> {
    while (this.#held.length < count) {
      const next = await this.#source.next();
      if (next.done === true) return undefined;
      this.#held = Buffer.concat([this.#held, next.value]);
    }
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }

  async isOver(): Promise<boolean> {
    const one = await this.take(1);
    if (one === undefined) return true;
    this.#held = Buffer.concat([one, this.#held]);
    return false;
  }
}
