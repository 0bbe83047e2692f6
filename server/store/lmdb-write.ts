import { Refusal } from '../errors.js';
import { Group, type Prepared, type Put } from './group.js';
import { encodeKey } from './keys.js';
import { openTables, readState, type Tables } from './lmdb-tables.js';
import { readLog } from './lmdb-read.js';
import type { Committed } from './store.js';

/** Commits that one transaction takes at most. */
const GROUP_COMMITS = 1000;
/** Old commits that one transaction removes from the log at most; more than it adds, so that a shortened log catches up. */
const TRIM_COMMITS = 2 * GROUP_COMMITS;
/** What LMDB answers for ever once it could not write its first page: only opening it again helps. */
const LMDB_PANIC = -30795;
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

interface Accepted {
  readonly pending: Pending;
  readonly committed: Committed;
}

/**
 * The single writer of a store: everything queued since the last flush goes into one transaction, so that the cost of a
 * flush is shared and nobody conflicts on the head of the chain.
 */
export class LmdbWriter {
  readonly #dataFolder: string;
  readonly #options: WriterOptions;
  readonly #onCommitted: () => void;
  #tables: Tables;
  #position: number;
  #oldest: number;
  #queue: Pending[] = [];
  #draining: Promise<void> | undefined;

  constructor(dataFolder: string, options: WriterOptions, onCommitted: () => void) {
    this.#dataFolder = dataFolder;
    this.#options = options;
    this.#onCommitted = onCommitted;
    this.#tables = openTables(dataFolder, 'write');
    this.#position = readState(this.#tables).position;
    this.#oldest = readLog(this.#tables, 0, 1)[0]?.position ?? this.#position + 1;
  }

  get tables(): Tables {
    return this.#tables;
  }

  /** The position of the newest flushed commit. */
  get position(): number {
    return this.#position;
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
    await this.#tables.root.close();
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
      const accepted = pendings.flatMap((pending) => decideOn(group, pending));
      if (accepted.length === 0) return;
      const trimmed = this.#trim(group.state.position);
      await this.#write([...group.puts(), ...trimmed]);
      this.#position = group.state.position;
      this.#oldest += trimmed.length;
      for (const { pending, committed } of accepted) pending.resolve(committed);
      this.#onCommitted();
    } catch (error) {
      const refusal = await this.#refusalFor(error);
      for (const pending of pendings) pending.reject(refusal);
    }
  }

  #newGroup(): Group {
    // What LMDB keeps for reading may be older than the last commit.
    this.#tables.root.resetReadTxn();
    return new Group(this.#tables, this.#options.clock());
  }

  async #write(puts: readonly Put[]): Promise<void> {
    await this.#tables.root.batch(() => {
      for (const { table, key, value } of puts) void (value === null ? table.remove(key) : table.put(key, value));
    });
  }

  /** The removals that keep the log at its length. */
  #trim(position: number): Put[] {
    const excess = position - this.#options.logCommits - this.#oldest + 1;
    const keys = Array.from({ length: Math.min(Math.max(0, excess), TRIM_COMMITS) }, (_, i) => this.#oldest + i);
    return keys.map((at) => ({ table: this.#tables.log, key: encodeKey([at]), value: null }));
  }

  /** LMDB undoes a transaction that it could not write; what is left is to say why, and to be ready for the next. */
  async #refusalFor(error: unknown): Promise<Refusal> {
    const cause = await causeOf(error);
    if (cause.code === LMDB_PANIC) {
      await this.#tables.root.close();
      this.#tables = openTables(this.#dataFolder, 'write');
    }
    return new Refusal('store/unavailable', cause.message.split(':')[0], RETRY_AFTER_MS);
  }
}

function decideOn(group: Group, pending: Pending): Accepted[] {
  try {
    return [{ pending, committed: group.add(pending.prepared) }];
  } catch (error) {
    pending.reject(error);
    return [];
  }
}

/** LMDB says only that a commit failed; why stands in a second promise. */
async function causeOf(error: unknown): Promise<Error & { code?: number }> {
  const { commitError } = error as { commitError?: Promise<unknown> };
  try {
    await commitError;
    return error as Error;
  } catch (cause) {
    return cause as Error;
  }
}
