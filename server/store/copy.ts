import { makeFolder, dataFile } from './folder.js';
import { encodeKey } from './keys.js';
import { makeRoom, roomFor } from './lmdb-room.js';
import { makeTables, openTables, type Table, type Tables } from './lmdb-tables.js';

/** The tables of a copy. The log of commits is left out: it holds what records were before, and nobody watches a copy. */
const COPIED = ['meta', 'chain', 'records', 'indexes'] as const;
type Copied = (typeof COPIED)[number];

/** Entries that one transaction takes. */
const AT_ONCE = 1_000;
/** The values of entries that one transaction takes, in bytes. */
const BYTES_AT_ONCE = 4 * 1024 * 1024;

/** One entry of a store as it lies on the disk. */
export interface Entry {
  readonly table: Copied;
  readonly key: Buffer;
  readonly value: Buffer;
}

/**
 * Everything in a data folder's store as it was at one moment, whether an appliance works on it meanwhile or not; without
 * the records of these kinds, by name, and without what finds them.
 * @throws Refusal `store/unavailable`, `store/version`
 */
export function* entriesOf(dataFolder: string, without: readonly string[]): Generator<Entry> {
  const tables = openTables(dataFolder, 'read');
  const transaction = tables.root.useReadTransaction();
  const left = without.map((kind) => encodeKey([kind]));
  try {
    for (const table of COPIED) {
      for (const { key, value } of tables[table].getRange({ transaction })) {
        const isLeft = left.some((prefix) => key.subarray(0, prefix.length).equals(prefix));
        if (!isLeft || table === 'chain' || table === 'meta') yield { table, key, value };
      }
    }
  } finally {
    transaction.done();
    void tables.root.close();
  }
}

export function isCopied(table: string): table is Copied {
  return (COPIED as readonly string[]).includes(table);
}

/** Writes a copy into a data folder that has no store yet. */
export class CopyWriter {
  readonly #dataFolder: string;
  readonly #tables: Tables;
  #entries: Entry[] = [];
  #bytes = 0;

  private constructor(dataFolder: string, tables: Tables) {
    this.#dataFolder = dataFolder;
    this.#tables = tables;
  }

  /** @throws Refusal `store/unavailable` */
  static async make(dataFolder: string): Promise<CopyWriter> {
    makeFolder(dataFolder);
    await makeTables(dataFolder);
    return new CopyWriter(dataFolder, openTables(dataFolder, 'write'));
  }

  /** @throws what the disk says; the folder is then of no use */
  async add(entry: Entry): Promise<void> {
    this.#entries.push(entry);
    this.#bytes += entry.value.length;
    if (this.#entries.length >= AT_ONCE || this.#bytes >= BYTES_AT_ONCE) await this.#write();
  }

  /** Resolves once everything would survive a power cut. */
  async close(): Promise<void> {
    await this.#write();
    await this.#tables.root.close();
  }

  async #write(): Promise<void> {
    const entries = this.#entries;
    makeRoom(dataFile(this.#dataFolder), roomFor(entries.length, this.#bytes));
    [this.#entries, this.#bytes] = [[], 0];
    await this.#tables.root.batch(() => {
      for (const { table, key, value } of entries) {
        const into: Table = this.#tables[table];
        void into.put(key, value);
      }
    });
  }
}
