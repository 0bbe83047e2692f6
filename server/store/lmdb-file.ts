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

/**
 * What is wrong with a data file, or undefined. LMDB maps the file into memory and trusts it: one that is not its own, or is
 * cut short, would end the process without a word.
 */
export function faultOfFile(path: string): string | undefined {
  const file = openSync(path, 'r');
  try {
    const bytes = fstatSync(file).size;
    const first = readHeader(file, 0);
    const pageSize = first?.readUInt32LE(PAGE_SIZE_AT) ?? 0;
    const second = PAGE_SIZES.includes(pageSize) ? readHeader(file, pageSize) : undefined;
    if (first === undefined || second === undefined) return 'data.mdb is not a database of this appliance';
    const isFirstNewer = first.readBigUInt64LE(TRANSACTION_AT) > second.readBigUInt64LE(TRANSACTION_AT);
    const lastPage = Number((isFirstNewer ? first : second).readBigUInt64LE(LAST_PAGE_AT));
    return (lastPage + 1) * pageSize > bytes + UNWRITTEN
      ? 'data.mdb is cut short; restore it from a backup'
      : undefined;
  } finally {
    closeSync(file);
  }
}

function readHeader(file: number, at: number): Buffer | undefined {
  const header = Buffer.alloc(HEADER_BYTES);
  const isWhole = readSync(file, header, 0, HEADER_BYTES, at) === HEADER_BYTES;
  return isWhole && header.readUInt32LE(MAGIC_AT) === MAGIC ? header : undefined;
}
