/*
 * As much of Microsoft's "PE Format" as it takes to put a signature into a file: where its checksum and its table of
 * certificates stand. Everything here is little-endian.
 */

const HEADER_AT = 0x3c;
const SIGNATURE = Buffer.from('PE\0\0', 'latin1');
const OPTIONAL_HEADER = 24;
/** Of the optional header: what says that this is a 64-bit file, and where in it the fields are. */
const PE32_PLUS = 0x20b;
const CHECKSUM = 64;
const DIRECTORIES = 108;
const CERTIFICATES = 112 + 4 * 8;
const DIRECTORY_BYTES = 8;
const LENGTH_BYTES = 4;
const CERTIFICATES_INDEX = 4;
/** The optional header may stand at any multiple of this, and sums go by two bytes. */
const HEADER_ALIGNMENT = 4;

/** Of one entry in the table of certificates: its length with this header, its revision, and what it holds. */
const ENTRY_BYTES = 8;
const REVISION_2 = 0x0200;
const PKCS_SIGNED_DATA = 0x0002;
const ENTRY_ALIGNMENT = 8;

/** Where things are in a 64-bit Windows executable, in bytes from its beginning. */
export interface PortableExecutable {
  readonly checksumAt: number;
  /** Where the directory says where the table of certificates is, and how long. */
  readonly directoryAt: number;
  /** The table of certificates; undefined in a file that nobody signed. */
  readonly certificates: { readonly at: number; readonly length: number } | undefined;
}

/** @throws RangeError in words for anything but a whole 64-bit Windows executable */
export function readPortableExecutable(file: Buffer): PortableExecutable {
  if (file.length < HEADER_AT + LENGTH_BYTES || file.toString('latin1', 0, 2) !== 'MZ') throw notOne();
  const header = file.readUInt32LE(HEADER_AT);
  const optional = header + OPTIONAL_HEADER;
  const directoryAt = optional + CERTIFICATES;
  if (header % HEADER_ALIGNMENT !== 0 || directoryAt + DIRECTORY_BYTES > file.length) throw notOne();
  if (!file.subarray(header, header + SIGNATURE.length).equals(SIGNATURE)) throw notOne();
  if (file.readUInt16LE(optional) !== PE32_PLUS) throw notOne();
  if (file.readUInt32LE(optional + DIRECTORIES) <= CERTIFICATES_INDEX) throw notOne();
  const at = file.readUInt32LE(directoryAt);
  const length = file.readUInt32LE(directoryAt + LENGTH_BYTES);
  const checksumAt = optional + CHECKSUM;
  if (at === 0 && length === 0) return { checksumAt, directoryAt, certificates: undefined };
  if (at % ENTRY_ALIGNMENT !== 0 || at < directoryAt || at + length !== file.length) {
    throw new RangeError('its signature does not end the file');
  }
  return { checksumAt, directoryAt, certificates: { at, length } };
}

/** What the one entry in a table of certificates holds, padding behind it included. @throws RangeError in words */
export function readCertificateEntry(table: Buffer): Buffer {
  const isOne =
    table.length > ENTRY_BYTES &&
    table.readUInt32LE(0) === table.length &&
    table.readUInt16LE(4) === REVISION_2 &&
    table.readUInt16LE(6) === PKCS_SIGNED_DATA;
  if (!isOne) throw new RangeError('it holds something else than one signature');
  return table.subarray(ENTRY_BYTES);
}

/** A table of certificates with this one signature (PKCS #7, DER) in it. */
export function certificateTable(signature: Buffer): Buffer {
  const length = Math.ceil((ENTRY_BYTES + signature.length) / ENTRY_ALIGNMENT) * ENTRY_ALIGNMENT;
  const table = Buffer.alloc(length);
  table.writeUInt32LE(length, 0);
  table.writeUInt16LE(REVISION_2, 4);
  table.writeUInt16LE(PKCS_SIGNED_DATA, 6);
  signature.copy(table, ENTRY_BYTES);
  return table;
}

/** The sum on which a checksum stands: 16-bit words, carries added in. Sums of pieces of even length can be added up. */
export function sumOf(piece: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 1 < piece.length; at += 2) {
    sum += (piece[at] ?? 0) | ((piece[at + 1] ?? 0) << 8);
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  return sum + (piece.length % 2 === 1 ? (piece[piece.length - 1] ?? 0) : 0);
}

/** The checksum of a file of so many bytes, of which these are the sums. */
export function checksumOf(sums: readonly number[], bytes: number): number {
  let sum = sums.reduce((all, one) => all + one, 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return sum + bytes;
}

function notOne(): RangeError {
  return new RangeError('it is no 64-bit program for Windows');
}
