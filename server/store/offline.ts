import type { ChainHead, Checkpoint } from './chain.js';
import { encodeKey, endOf } from './keys.js';
import { idOf } from './lmdb-read.js';
import { openTables, readState, schemaOf } from './lmdb-tables.js';
import type { Kind, Stored } from './store.js';

/** The audit chain of a data folder as it lies on the disk, for whoever wants to check it without trusting the appliance. */
export interface ChainOnDisk {
  /** Each link in its stored form, in the order of its place. */
  readonly links: Iterable<string>;
  /** Where the chain ends, by what the store noted with its last commit. */
  readonly head: ChainHead;
  /** What stands before the first link, once older ones were removed. */
  readonly checkpoint: Checkpoint | undefined;
  close(): Promise<void>;
}

/**
 * Opens the chain for reading; an appliance may be running on the folder or not.
 * @throws Refusal `store/unavailable` when there is no data, `store/version` when a newer version wrote it.
 */
export function openChain(dataFolder: string): ChainOnDisk {
  const tables = openTables(dataFolder, 'read');
  const transaction = tables.root.useReadTransaction();
  const { head, checkpoint } = readState(tables);
  return {
    links: tables.chain.getRange({ transaction }).map(({ value }) => value.toString('utf8')),
    head,
    checkpoint,
    close: () => {
      transaction.done();
      return tables.root.close();
    },
  };
}

/** The records of a data folder as they lay on the disk at one moment; an appliance may be running on the folder or not. */
export interface RecordsOnDisk {
  /** Of one kind, by id. */
  all<T extends object>(kind: Kind<T>): Stored<T>[];
  /** How many there are of each kind. */
  counts(): Record<string, number>;
  /** That of the newest commit. */
  readonly position: number;
  readonly schema: number;
  close(): Promise<void>;
}

/** @throws Refusal `store/unavailable` when there is no data, `store/version` when a newer version wrote it. */
export function openRecords(dataFolder: string): RecordsOnDisk {
  const tables = openTables(dataFolder, 'read');
  const transaction = tables.root.useReadTransaction();
  return {
    all: <T extends object>(kind: Kind<T>) => {
      const start = encodeKey([kind.name]);
      return [...tables.records.getRange({ start, end: endOf(start), transaction })].map(({ key, value }) => {
        const { revision, record } = JSON.parse(value.toString('utf8')) as { revision: number; record: T };
        return { id: idOf(key, kind.name), revision, record };
      });
    },
    counts: () => {
      const counts: Record<string, number> = {};
      for (const { key } of tables.records.getRange({ transaction })) {
        const name = key.subarray(1, key.indexOf(0)).toString('utf8');
        counts[name] = (counts[name] ?? 0) + 1;
      }
      return counts;
    },
    position: readState(tables).position,
    schema: schemaOf(tables),
    close: () => {
      transaction.done();
      return tables.root.close();
    },
  };
}
