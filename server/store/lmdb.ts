import { Refusal } from '../errors.js';
import type { AuditEvent, ChainHead, Checkpoint } from './chain.js';
import { claimFolder, makeFolder } from './folder.js';
import { prepare } from './group.js';
import { readEvents, readLog } from './lmdb-events.js';
import { readPage, readRecord } from './lmdb-read.js';
import { makeTables, readState, type Tables } from './lmdb-tables.js';
import { migrate, type Migrated } from './migration.js';
import { LmdbWriter } from './lmdb-write.js';
import { CursorLost, type Batch, type Committed, type EventRange, type Kind, type Page } from './store.js';
import type { Range, Store, Stored } from './store.js';

/** Commits that the log keeps for those who watch, unless told otherwise. */
const LOG_COMMITS = 50_000;
/** Commits that a watcher reads at a time. */
const WATCH_COMMITS = 256;

export interface LmdbOptions {
  /** Whether a permit made this event; every other is refused. */
  readonly isGenuine: (draft: object) => boolean;
  readonly logCommits?: number;
  /** UTC milliseconds. */
  readonly clock?: () => number;
  /** Told that older data was brought to this version's schema, before it is opened. */
  readonly migrated?: (migrated: Migrated) => void;
  /** Told of every commit in order, before its maker is answered: for what must never lag behind the store. */
  readonly committed?: (committed: Committed) => void;
}

/**
 * Opens the store of a data folder, made if need be, and makes this process its only writer.
 * @throws Refusal `store/in-use`, `store/version`, `store/unavailable`
 */
export async function openLmdb(dataFolder: string, options: LmdbOptions): Promise<Store> {
  makeFolder(dataFolder);
  const release = await claimFolder(dataFolder);
  try {
    await makeTables(dataFolder);
    const migrated = await migrate(dataFolder);
    if (migrated !== undefined) options.migrated?.(migrated);
    return new LmdbStore(dataFolder, options, release);
  } catch (error) {
    await release();
    throw error;
  }
}

class LmdbStore implements Store {
  readonly #options: LmdbOptions;
  readonly #writer: LmdbWriter;
  readonly #release: () => Promise<void>;
  #closing: Promise<void> | undefined;
  readonly #sleepers = new Set<() => void>();

  constructor(dataFolder: string, options: LmdbOptions, release: () => Promise<void>) {
    this.#options = options;
    this.#release = release;
    const { logCommits = LOG_COMMITS, clock = Date.now, committed } = options;
    this.#writer = new LmdbWriter(dataFolder, { logCommits, clock }, (commits) => {
      for (const commit of commits) committed?.(commit);
      this.#wake();
    });
  }

  async get<T extends object>(kind: Kind<T>, id: string): Promise<Stored<T> | undefined> {
    return readRecord(await this.#readable(), kind, id);
  }

  async list<T extends object, Index extends string>(kind: Kind<T, Index>, range: Range<Index>): Promise<Page<T>> {
    const tables = await this.#readable();
    // Read before the page: a page may show more than its position says, never less.
    const asOf = this.position();
    return { ...readPage(tables, kind, range), asOf };
  }

  async events(range: EventRange): Promise<AuditEvent[]> {
    return readEvents(await this.#readable(), range);
  }

  async chain(): Promise<{ checkpoint?: Checkpoint; head: ChainHead }> {
    const { checkpoint, head } = readState(await this.#readable());
    return { head, ...(checkpoint !== undefined && { checkpoint }) };
  }

  async commit(batch: Batch): Promise<Committed> {
    if (this.#closing !== undefined) throw closedRefusal();
    return await this.#writer.commit(prepare(batch, this.#options.isGenuine));
  }

  position(): number {
    return this.#writer.position;
  }

  refusals(): number {
    return this.#writer.refusals;
  }

  async *watch(after: number, signal?: AbortSignal): AsyncIterable<Committed> {
    let position = after;
    if (position > this.position()) throw new CursorLost(position, this.#writer.oldest);
    while (!this.#isOver(signal)) {
      const commits = this.#commitsAfter(position);
      for (const committed of commits) {
        yield committed;
        if (this.#isOver(signal)) return;
        position = committed.position;
      }
      if (commits.length === 0) await this.#sleep(signal);
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async #finish(): Promise<void> {
    this.#wake();
    await this.#writer.close();
    await this.#release();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- so that a closed store rejects, as the port promises
  async #readable(): Promise<Tables> {
    if (this.#closing !== undefined) throw closedRefusal();
    this.#writer.tables.root.resetReadTxn();
    return this.#writer.tables;
  }

  #isOver(signal: AbortSignal | undefined): boolean {
    return this.#closing !== undefined || signal?.aborted === true;
  }

  #commitsAfter(position: number): Committed[] {
    const newest = this.position();
    if (position === newest) return [];
    this.#writer.tables.root.resetReadTxn();
    // What is written but not answered for yet comes with the next turn.
    const commits = readLog(this.#writer.tables, position, Math.min(WATCH_COMMITS, newest - position));
    if (commits[0]?.position !== position + 1) throw new CursorLost(position, this.#writer.oldest);
    return commits;
  }

  #sleep(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#sleepers.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#sleepers.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }

  #wake(): void {
    for (const wake of this.#sleepers) wake();
  }
}

function closedRefusal(): Refusal {
  return new Refusal('store/unavailable', 'the store is closed');
}
