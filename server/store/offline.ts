import type { ChainHead, Checkpoint } from './chain.js';
import { openTables, readState } from './lmdb-tables.js';

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
