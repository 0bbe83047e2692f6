import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../errors.js';
import { version } from '../version.js';
import { dataFile, flushFolder, makeFolder, storeFolder } from './folder.js';
import type { Put } from './group.js';
import { makeRoom, roomFor } from './lmdb-room.js';
import { encode, openTables, PROGRAM_KEY, SCHEMA, SCHEMA_KEY, schemaOf, type Tables } from './lmdb-tables.js';

/** What one schema changed in what the one before it wrote. Steps stay for as long as data of before them may come. */
export interface SchemaStep {
  /** The schema that stands afterwards: one more than before. */
  readonly to: number;
  /** What it puts and removes, from the tables as the steps before left them on the disk: steps do not see each other. */
  readonly puts: (tables: Tables) => Iterable<Put>;
}

export const schemaSteps: readonly SchemaStep[] = [
  { to: 3, puts: (tables) => [{ table: tables.meta, key: PROGRAM_KEY, value: encode(version) }] },
];

/** Told of what was done, for the log. */
export interface Migrated {
  readonly from: number;
  readonly to: number;
  /** Where the data lies as it was. */
  readonly copy: string;
}

/**
 * Brings the store of a data folder to the schema of this program, if it is older: copied aside first, then changed in one
 * commit. Whoever calls holds the folder. A process killed meanwhile leaves the older data as it was.
 * @throws Refusal `store/version`, `store/unavailable`
 */
export async function migrate(
  dataFolder: string,
  steps: readonly SchemaStep[] = schemaSteps,
  newest: number = SCHEMA,
): Promise<Migrated | undefined> {
  const tables = openTables(dataFolder, 'write');
  const from = schemaOf(tables);
  try {
    if (from >= newest) return undefined;
    const wanted = steps.filter(({ to }) => to > from).sort((a, b) => a.to - b.to);
    if (wanted.length !== newest - from) {
      throw new Refusal('store/version', `no step leads from schema ${from} to ${newest}`);
    }
    const copy = copyAside(dataFolder, newest);
    const puts = wanted.flatMap((step) => [...step.puts(tables)]);
    puts.push({ table: tables.meta, key: SCHEMA_KEY, value: encode(newest) });
    const bytes = puts.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
    makeRoom(dataFile(dataFolder), roomFor(puts.length, bytes));
    await tables.root.batch(() => {
      for (const { table, key, value } of puts) void (value === null ? table.remove(key) : table.put(key, value));
    });
    dropOlderCopies(dataFolder, copy);
    return { from, to: newest, copy };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const said = `the data could not be brought to schema ${newest} and is as it was: ${(error as Error).message}`;
    throw new Refusal('store/unavailable', said);
  } finally {
    await tables.root.close();
  }
}

const COPY_NAME = /^store\.before-\d+$/;

/** The data as it is, for whoever goes back to the version of before. Nobody writes meanwhile. */
function copyAside(dataFolder: string, newest: number): string {
  const copy = `${storeFolder(dataFolder)}.before-${newest}`;
  const draft = `${copy}.new`;
  try {
    rmSync(draft, { recursive: true, force: true });
    makeFolder(draft);
    const file = join(draft, basename(dataFile(dataFolder)));
    copyFileSync(dataFile(dataFolder), file, constants.COPYFILE_FICLONE);
    const written = openSync(file, 'r');
    fsyncSync(written);
    closeSync(written);
    flushFolder(draft);
    rmSync(copy, { recursive: true, force: true });
    renameSync(draft, copy);
    flushFolder(dirname(copy));
    return copy;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    const why = (error as Error).message;
    throw new Refusal('store/unavailable', `${copy} is copied before anything is changed, and cannot be: ${why}`);
  }
}

function dropOlderCopies(dataFolder: string, newest: string): void {
  for (const name of readdirSync(dataFolder)) {
    const path = join(dataFolder, name);
    if (COPY_NAME.test(name) && path !== newest && existsSync(path)) rmSync(path, { recursive: true, force: true });
  }
}
