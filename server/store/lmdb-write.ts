import { Refusal } from '../errors.js';
import { Group, type LogEntry, type Prepared, type Put } from './group.js';
import { encodeKey } from './keys.js';
import { dataFile } from './folder.js';
import { makeRoom, roomFor } from './lmdb-room.js';
import { decode, openTables, readState, type Tables } from './lmdb-tables.js';
import { readLog } from './lmdb-events.js';
import type { Committed } from './store.js';

/** Commits that one transaction takes at most. */
const GROUP_COMMITS = 256;
/** Old commits that one transaction removes from the log at most; more than it adds, so that a shortened log catches up. */
const TRIM_COMMITS = 2 * GROUP_COMMITS;
/** How long the log keeps a commit at most: nobody watches from so far back. */
const LOG_MS = 24 * 3_600_000;
/** Full, over quota, read-only: met before LMDB writes, so that it is as good as before. */
const HARMLESS: readonly (string | undefined)[] = ['ENOSPC', 'EDQUOT', 'EROFS'];
const RETRY_AFTER_MS = 1000;

export interface WriterOptions {
  /** Commits that the log keeps for those who watch. */
  readonly logCommits: number;
  /** UTC milliseconds. */
  readonly clock: () => number;
}

interface Pending {
  readonly prepared: Prepared;
  readonly resolve: (committed: Committed) => void;
  readonly reject: (error: unknown) => void;
}

/** What was decided on a commit; it is told only after the flush, so that who reads again sees who was first. */
type Outcome = { readonly committed: Committed } | { readonly error: unknown };

/**
 * The single writer of a store: everything queued since the last flush goes into one transaction, so that the cost of a
 * flush is shared and nobody conflicts on the head of the chain.
 */
export class LmdbWriter {
  readonly #dataFolder: string;
  readonly #options: WriterOptions;
  readonly #onCommitted: (commits: readonly Committed[]) => void;
  #tables: Tables | undefined;
  #position = 0;
  #oldest = 1;
  #refusals = 0;
  #queue: Pending[] = [];
  #draining: Promise<void> | undefined;

  constructor(dataFolder: string, options: WriterOptions, onCommitted: (commits: readonly Committed[]) => void) {
    this.#dataFolder = dataFolder;
    this.#options = options;
    this.#onCommitted = onCommitted;
    this.#open();
  }

  /** @throws Refusal `store/unavailable` while a database that failed cannot be opened again. */
  get tables(): Tables {
    return this.#tables ?? this.#open();
  }

  /** The position of the newest flushed commit. */
  get position(): number {
    return this.#position;
  }

  /** How many commits the disk did not take. */
  get refusals(): number {
    return this.#refusals;
  }

  /** The position of the oldest commit that the log still holds. */
  get oldest(): number {
    return this.#oldest;
  }

  commit(prepared: Prepared): Promise<Committed> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ prepared, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Writes what is queued, then closes the database. */
  async close(): Promise<void> {
    await this.#draining;
    await this.#tables?.root.close();
  }

  #open(): Tables {
    const tables = openTables(this.#dataFolder, 'write');
    this.#position = readState(tables).position;
    this.#oldest = readLog(tables, 0, 1)[0]?.position ?? this.#position + 1;
    this.#tables = tables;
    return tables;
  }

  async #drain(): Promise<void> {
    // Lets everybody who commits in this turn into the first group.
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#commitGroup(this.#queue.splice(0, GROUP_COMMITS));
    this.#draining = undefined;
  }

  async #commitGroup(pendings: readonly Pending[]): Promise<void> {
    try {
      const group = this.#newGroup();
      const outcomes = pendings.map((pending) => decideOn(group, pending.prepared));
      if (group.state.position > this.#position) await this.#write(group);
      this.#onCommitted(outcomes.flatMap((outcome) => ('committed' in outcome ? [outcome.committed] : [])));
      for (const [i, outcome] of outcomes.entries()) {
        if ('error' in outcome) pendings[i]?.reject(outcome.error);
        else pendings[i]?.resolve(outcome.committed);
      }
    } catch (error) {
      const refusal = await this.#refusalFor(error);
      this.#refusals += pendings.length;
      for (const pending of pendings) pending.reject(refusal);
    }
  }

  #newGroup(): Group {
    const tables = this.tables;
    // What LMDB keeps for reading may be older than the last commit.
    tables.root.resetReadTxn();
    return new Group(tables, this.#options.clock());
  }

  async #write(group: Group): Promise<void> {
    const { position } = group.state;
    const trimmed = this.#trim(position);
    const puts = [...group.puts(), ...trimmed];
    const valueBytes = puts.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
    makeRoom(dataFile(this.#dataFolder), roomFor(puts.length, valueBytes));
    await this.tables.root.batch(() => {
      for (const { table, key, value } of puts) {
        void (value === null ? table.remove(key) : table.put(key, value));
      }
    });
    this.#position = position;
    this.#oldest += trimmed.length;
  }

  /** The removals that keep the log at its length. */
  #trim(position: number): Put[] {
    const excess = position - this.#options.logCommits - this.#oldest + 1;
    const count = Math.max(0, excess, this.#outdated());
    const keys = Array.from({ length: Math.min(count, TRIM_COMMITS) }, (_, i) => this.#oldest + i);
    return keys.map((at) => ({ table: this.tables.log, key: encodeKey([at]), value: null }));
  }

  /** The first commits of the log that nobody who watches is behind any more: a log holds what records were before. */
  #outdated(): number {
    const before = this.#options.clock() - LOG_MS;
    let count = 0;
    for (const { value } of this.tables.log.getRange({ limit: TRIM_COMMITS })) {
      if ((decode<LogEntry>(value)?.time ?? 0) >= before) break;
      count += 1;
    }
    return count;
  }

  /**
   * Says why a transaction failed. After an error of the disk itself LMDB may refuse everything until it is opened again,
   * and only what it then finds says what was written.
   */
  async #refusalFor(error: unknown): Promise<Refusal> {
    const cause = await causeOf(error);
    if (!HARMLESS.includes(cause.code)) {
      const failed = this.#tables;
      this.#tables = undefined;
      await failed?.root.close();
    }
    return new Refusal('store/unavailable', wordsOf(cause), RETRY_AFTER_MS);
  }
}

function decideOn(group: Group, prepared: Prepared): Outcome {
  try {
    return { committed: group.add(prepared) };
  } catch (error) {
    return { error };
  }
}

/** The system's own words, without the call and the path that Node adds around them or the numbers that LMDB does. */
function wordsOf(cause: NodeJS.ErrnoException): string {
  return cause.message.replace(/^E[A-Z]+: /, '').split(/[,:]/)[0] ?? '';
}

/** LMDB says only that a commit failed; why stands in a second promise. */
async function causeOf(error: unknown): Promise<NodeJS.ErrnoException> {
  const { commitError } = error as { commitError?: Promise<unknown> };
  try {
    await commitError;
    return error as Error;
  } catch (cause) {
    return cause as Error;
  }
}
