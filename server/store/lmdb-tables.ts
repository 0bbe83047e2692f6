import { chmodSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { open, type Database, type RootDatabase } from 'lmdb';
import { Refusal } from '../errors.js';
import { version } from '../version.js';
import { EMPTY_CHAIN, type ChainHead, type Checkpoint } from './chain.js';
import { dataFile, flushFolder, makeFolder, storeFolder } from './folder.js';
import { faultOfFile } from './lmdb-file.js';
import { encodeKey } from './keys.js';

/** Raised by whoever changes what the tables hold, together with a step that rewrites older data. */
export const SCHEMA = 3;
/** What was written before the first release is not carried on. */
const OLDEST_SCHEMA = 2;

const FILES = ['data.mdb', 'lock.mdb'];
/** What a new database needs at most, in bytes. */
const FIRST_ROOM = 1024 * 1024;
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

export type Table = Database<Buffer, Buffer>;

/** The tables of one LMDB environment. Keys are those of keys.ts, values are JSON in UTF-8. */
export interface Tables {
  readonly root: RootDatabase<Buffer, Buffer>;
  /** [kind, id] → { revision, record } */
  readonly records: Table;
  /** [kind, index, ...key, id], or without the id when unique → id; and, under the kind '', events (event-index.ts) */
  readonly indexes: Table;
  /** [position] → LogEntry, the newest commits only */
  readonly log: Table;
  /** [sequence] → a link in canonical form; it only ever loses parts, or what stands before a checkpoint */
  readonly chain: Table;
  /** ['schema'], ['state'], and since schema 3 ['program']: the version that wrote here last */
  readonly meta: Table;
}

/** Where the store stands after a commit; written in the same transaction. */
export interface State {
  readonly position: number;
  readonly head: ChainHead;
  /** Where the chain begins, once older events were removed. */
  readonly checkpoint?: Checkpoint;
}

export const SCHEMA_KEY = encodeKey(['schema']);
export const PROGRAM_KEY = encodeKey(['program']);
export const STATE_KEY = encodeKey(['state']);

/**
 * Makes empty tables in a data folder that has none. They take their place whole or not at all: LMDB's first pages are not
 * yet safe from a power cut while they are written.
 */
export async function makeTables(dataFolder: string): Promise<void> {
  const path = storeFolder(dataFolder);
  if (existsSync(dataFile(dataFolder))) return;
  const draft = `${path}.new`;
  try {
    rmSync(draft, { recursive: true, force: true });
    makeFolder(draft);
    // Meets a full disk before LMDB does; see lmdb-room.ts.
    writeFileSync(join(draft, 'room'), Buffer.alloc(FIRST_ROOM));
    rmSync(join(draft, 'room'));
    const { root, meta } = openAt(draft, false);
    root.transactionSync(() => {
      void meta.put(SCHEMA_KEY, encode(SCHEMA));
      void meta.put(PROGRAM_KEY, encode(version));
      void meta.put(STATE_KEY, encode({ position: 0, head: EMPTY_CHAIN } satisfies State));
    });
    await root.close();
    flushFolder(draft);
    renameSync(draft, path);
    flushFolder(dataFolder);
  } catch (error) {
    throw new Refusal('store/unavailable', `cannot make ${path}: ${(error as Error).message}`);
  }
}

/**
 * Opens the tables of a data folder.
 * @throws Refusal `store/version` when newer software wrote them, `store/unavailable` when they cannot be opened.
 */
export function openTables(dataFolder: string, purpose: 'read' | 'write'): Tables {
  const path = storeFolder(dataFolder);
  const file = dataFile(dataFolder);
  if (!existsSync(file)) {
    throw new Refusal('store/unavailable', `there is no data in ${dataFolder}; name the data folder of an appliance`);
  }
  let tables: Tables;
  try {
    const fault = faultOfFile(file);
    if (fault !== undefined) throw new Error(fault);
    tables = openAt(path, purpose === 'read');
  } catch (error) {
    throw new Refusal('store/unavailable', `cannot open ${path}: ${(error as Error).message}`);
  }
  const schema = schemaOf(tables);
  if (schema > SCHEMA || schema < OLDEST_SCHEMA) {
    const writer = decode<string>(tables.meta.get(PROGRAM_KEY));
    void tables.root.close();
    const by = writer === undefined ? '' : `, as Guichet ${writer} wrote it`;
    throw new Refusal(
      'store/version',
      `its schema is ${schema}${by}; Guichet ${version} knows ${OLDEST_SCHEMA} to ${SCHEMA}`,
    );
  }
  return tables;
}

export function schemaOf(tables: Tables): number {
  return decode<number>(tables.meta.get(SCHEMA_KEY)) ?? 0;
}

function openAt(path: string, readOnly: boolean): Tables {
  // Without overlappingSync a commit resolves after its flush. Without eventTurnBatching a failed commit rejects one
  // promise, ours; with it, LMDB rejects a second one that nobody can reach.
  const root = open<Buffer, Buffer>({
    path,
    noSubdir: false,
    readOnly,
    overlappingSync: false,
    eventTurnBatching: false,
    maxDbs: 8,
    keyEncoding: 'binary',
    encoding: 'binary',
  });
  if (!readOnly) {
    chmodSync(path, FOLDER_MODE);
    for (const name of FILES) chmodSync(join(path, name), FILE_MODE);
  }
  const table = (name: string): Table => root.openDB({ name, keyEncoding: 'binary', encoding: 'binary' });
  return {
    root,
    records: table('records'),
    indexes: table('indexes'),
    log: table('log'),
    chain: table('chain'),
    meta: table('meta'),
  };
}

export function readState(tables: Tables): State {
  return decode<State>(tables.meta.get(STATE_KEY)) ?? { position: 0, head: EMPTY_CHAIN };
}

export function encode(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value), 'utf8');
}

export function decode<T>(value: Buffer | undefined): T | undefined {
  return value === undefined ? undefined : (JSON.parse(value.toString('utf8')) as T);
}
