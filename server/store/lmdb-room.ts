import { accessSync, closeSync, constants, ftruncateSync, openSync, writeSync } from 'node:fs';
import { extentOf, type Extent } from './lmdb-file.js';

/** By how much the file grows at a time, while the disk has room for it, in bytes. */
const STEP = 4 * 1024 * 1024;
const ZEROS = Buffer.alloc(256 * 1024);
/** Pages that LMDB may write anew for one entry: its leaf, a split of it, its share of the branches above. */
const PAGES_PER_ENTRY = 3;
/** Pages for what every transaction writes: the roots, the list of free pages. */
const PAGES_PER_TRANSACTION = 64;
const PAGE = 4096;

/** What LMDB may add to its file in a transaction of so many entries with so many bytes of values; generous on purpose. */
export function roomFor(entries: number, valueBytes: number): number {
  return (entries * PAGES_PER_ENTRY + PAGES_PER_TRANSACTION) * PAGE + 2 * valueBytes;
}

/**
 * Makes sure, between two transactions, that LMDB finds room in its file. The LMDB of this package writes its message about
 * a failed page past the end of a buffer, so a disk that is full or read-only has to be met here, where nothing is lost.
 * @throws the system's error: ENOSPC, EDQUOT, EROFS; the file is then as long as before.
 */
export function makeRoom(path: string, bytes: number): void {
  accessSync(path, constants.W_OK);
  const file = openSync(path, 'r+');
  try {
    const extent = extentOf(file);
    if (extent === undefined) throw new Error('data.mdb is no longer a database');
    if (extent.bytes - extent.used >= bytes) return;
    try {
      grow(file, extent, Math.max(bytes, STEP));
    } catch {
      // Nearly full is not full: what this one transaction needs may still fit.
      grow(file, extent, bytes);
    }
  } finally {
    closeSync(file);
  }
}

/** Writes zeros after what LMDB uses: only what is written is sure to be there. */
function grow(file: number, { bytes, used }: Extent, room: number): void {
  try {
    for (let at = Math.max(bytes, used); at < used + room;) {
      at += writeSync(file, ZEROS, 0, Math.min(ZEROS.length, used + room - at), at);
    }
  } catch (error) {
    ftruncateSync(file, bytes);
    throw error;
  }
}
