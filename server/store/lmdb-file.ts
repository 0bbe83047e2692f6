import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const MAGIC = 0xbeefc0de;
/** Where the fields of LMDB's two first pages stand, in bytes from the start of each. */
const MAGIC_AT = 24;
const PAGE_SIZE_AT = 48;
const LAST_PAGE_AT = 144;
const TRANSACTION_AT = 152;
const HEADER_BYTES = 160;
const PAGE_SIZES = [4096, 8192, 16_384, 32_768, 65_536];
/** The last pages that a transaction took may be ones that it gave back unwritten, in bytes. */
const UNWRITTEN = 1024 * 1024;

/** How long a data file is, and how much of it LMDB has used so far, in bytes. */
export interface Extent {
  readonly bytes: number;
  readonly used: number;
}

/** Reads a data file's own account of itself; undefined when it is not one of LMDB's. */
export function extentOf(file: number): Extent | undefined {
  const first = readHeader(file, 0);
  const pageSize = first?.readUInt32LE(PAGE_SIZE_AT) ?? 0;
  const second = PAGE_SIZES.includes(pageSize) ? readHeader(file, pageSize) : undefined;
  if (first === undefined || second === undefined) return undefined;
  const isFirstNewer = first.readBigUInt64LE(TRANSACTION_AT) > second.readBigUInt64LE(TRANSACTION_AT);
  const lastPage = Number((isFirstNewer ? first : second).readBigUInt64LE(LAST_PAGE_AT));
  return { bytes: fstatSync(file).size, used: (lastPage + 1) * pageSize };
}

function readHeader(file: number, at: number): Buffer | undefined {
  const header = Buffer.alloc(HEADER_BYTES);
  const isWhole = readSync(file, header, 0, HEADER_BYTES, at) === HEADER_BYTES;
  return isWhole && header.readUInt32LE(MAGIC_AT) === MAGIC ? header : undefined;
}

/**
 * What is wrong with a data file, or undefined. LMDB maps the file into memory and trusts it: one that is not its own, or is
 * cut short, would end the process without a word.
 */
export function faultOfFile(path: string): string | undefined {
  const file = openSync(path, 'r');
  try {
    const extent = extentOf(file);
    if (extent === undefined) return 'data.mdb is not a database of this appliance';
    return extent.used > extent.bytes + UNWRITTEN ? 'data.mdb is cut short; restore it from a backup' : undefined;
  } finally {
    closeSync(file);
  }
}
