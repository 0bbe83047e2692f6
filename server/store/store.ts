import { Refusal } from '../errors.js';
import type { AuditEvent, ChainHead, Checkpoint, EventDraft, Part } from './chain.js';

/**
 * The port behind which every record lives. One contract suite holds for every engine, so nothing here may say how an
 * engine works. Records are plain JSON values: no Date, no Uint8Array, no undefined inside a list.
 */
export interface Store {
  /** The newest committed form of a record, or undefined. */
  get<T extends object>(kind: Kind<T>, id: string): Promise<Stored<T> | undefined>;

  /**
   * One page of records in the order of a declared index, or of their ids when `index` is left out.
   * @throws Refusal `request/malformed` for a cursor that points outside of this list, or a page size out of bounds.
   */
  list<T extends object, Index extends string>(kind: Kind<T, Index>, range: Range<Index>): Promise<Page<T>>;

  /**
   * Writes and events together, all or none; resolves once they would survive a power cut. The engine gives each event
   * its time, sequence and previous hash.
   * @throws TypeError for what no caller should try: nothing at all, one record twice, a change without an event, an
   *   event that no permit made, a record or a detail that is not JSON, a checkpoint that is not in the chain.
   * @throws Conflict when a record is not at the revision that a write saw.
   * @throws Duplicate when another record already holds a key of a unique index.
   * @throws Refusal `request/malformed` when an id or an index key is too long.
   * @throws Refusal `store/unavailable` when the disk does not take it; nothing was changed then.
   */
  commit(batch: Batch): Promise<Committed>;

  /**
   * Every commit after a position, in order, first those already made, then as they are made; no gap, no duplicate.
   * Ends when the signal aborts or the store closes.
   * @throws CursorLost when the log no longer reaches back to `after`: read the list again and watch from its `asOf`.
   */
  watch(after: number, signal?: AbortSignal): AsyncIterable<Committed>;

  /** Audit events, oldest first unless told otherwise. */
  events(range: EventRange): Promise<AuditEvent[]>;

  /** Where the chain of events begins and ends. */
  chain(): Promise<{ readonly checkpoint?: Checkpoint; readonly head: ChainHead }>;

  /** The position of the newest commit; 0 in an empty store. */
  position(): number;

  /** How many commits the disk did not take since the store was opened. */
  refusals(): number;

  /** Finishes what was queued, ends every watch, frees the data folder. */
  close(): Promise<void>;
}

export type KeyPart = string | number | boolean;
export type IndexKey = readonly KeyPart[];

/** A noun's declaration: its name, and how its records are found. */
export interface Kind<T extends object, Index extends string = string> {
  readonly name: string;
  /** The keys under which a record is found in each index; several, or none, are fine. */
  readonly indexes: { readonly [I in Index]: (record: T) => readonly IndexKey[] };
  readonly unique: readonly Index[];
  /** Why records of this kind may change without an audit event; without a reason, they may not. */
  readonly withoutEvent: string | undefined;
}

/**
 * Declares a kind of record. Annotate the parameter of the index functions (`(session: Session) => [[session.state]]`)
 * and both type parameters follow; a kind without indexes is `kind<Session>({ name: 'session' })`.
 */
export function kind<T extends object, Index extends string = never>(declaration: {
  name: string;
  indexes?: { readonly [I in Index]: (record: T) => readonly IndexKey[] };
  unique?: readonly NoInfer<Index>[];
  withoutEvent?: string;
}): Kind<T, Index> {
  return {
    name: declaration.name,
    indexes: declaration.indexes ?? ({} as Kind<T, Index>['indexes']),
    unique: declaration.unique ?? [],
    withoutEvent: declaration.withoutEvent,
  };
}

/** A record as it stands in the store. Its revision is the position of the commit that wrote it. */
export interface Stored<T> {
  readonly id: string;
  readonly revision: number;
  readonly record: T;
}

/** `from` (inclusive) and `to` (exclusive) apply to what follows `prefix` in the key, in ascending terms always. */
export interface Range<Index extends string = string> {
  readonly index?: Index;
  readonly prefix?: IndexKey;
  readonly from?: IndexKey;
  readonly to?: IndexKey;
  readonly descending?: boolean;
  /** Records a page, 1 to 1,000. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

/** Events for which everything holds that is said here. */
export interface EventRange {
  /** Only those after this sequence, or before it. */
  readonly after?: number;
  readonly before?: number;
  /** Only those recorded at this time or later, or before it, in UTC milliseconds. */
  readonly from?: number;
  readonly to?: number;
  readonly target?: { readonly kind: string; readonly id: string };
  readonly actor?: { readonly kind: string; readonly id?: string };
  /** One of these. */
  readonly names?: readonly string[];
  readonly descending?: boolean;
  /** Events a page, 1 to 1,000. */
  readonly limit: number;
}

export interface Page<T> {
  readonly records: readonly Stored<T>[];
  /** Where the next page starts; absent on the last one. */
  readonly next?: string;
  /** The position that this page shows at least; `watch(asOf)` tells everything since. */
  readonly asOf: number;
}

/** One change: `revision` is the one that was read, 0 when the record must not exist; `record` null deletes. */
export interface Write {
  readonly kind: Kind<never>;
  readonly id: string;
  readonly revision: number;
  readonly record: object | null;
}

export function put<T extends object>(of: Kind<T>, id: string, revision: number, record: NoInfer<T>): Write {
  return { kind: of, id, revision, record };
}

export function remove<T extends object>(of: Kind<T>, id: string, revision: number): Write {
  return { kind: of, id, revision, record: null };
}

export interface Batch {
  readonly writes: readonly Write[];
  readonly events: readonly EventDraft[];
  /** Parts of older events to remove; their hashes stay in the chain. */
  readonly forget?: readonly { readonly sequence: number; readonly parts: readonly Part[] }[];
  /** Removes every event up to here and takes this in their place. */
  readonly prune?: Checkpoint;
}

/** What one commit did. `position` is also the revision of every record it wrote. */
export interface Committed {
  readonly position: number;
  /** UTC milliseconds. */
  readonly time: number;
  readonly changes: readonly Change[];
  readonly events: readonly AuditEvent[];
}

export interface Change {
  readonly kind: string;
  readonly id: string;
  /** The record as written, null when deleted. Narrow it with `changeOf`. */
  readonly record: object | null;
}

/** The change, typed, if it is one of this kind. */
export function changeOf<T extends object>(of: Kind<T>, change: Change): { id: string; record: T | null } | undefined {
  return change.kind === of.name ? { id: change.id, record: change.record as T | null } : undefined;
}

/** Somebody else wrote the record since it was read: read it again and decide again. */
export class Conflict extends Refusal {
  constructor(
    readonly kind: string,
    readonly id: string,
  ) {
    super('record/conflict', `${kind} ${id}`);
    this.name = 'Conflict';
  }
}

/** Another record already holds this key of a unique index. */
export class Duplicate extends Refusal {
  constructor(
    readonly kind: string,
    readonly index: string,
  ) {
    super('record/duplicate', `${kind}, by ${index}`);
    this.name = 'Duplicate';
  }
}

/** The commits that a watcher asked for are no longer in the log. */
export class CursorLost extends Error {
  constructor(
    readonly after: number,
    readonly oldest: number,
  ) {
    super(`the log of commits starts at ${oldest}, after ${after}; read the list again and watch from its asOf`);
    this.name = 'CursorLost';
  }
}

const ATTEMPTS = 3;

/** Runs a read-decide-commit again when its commit met a Conflict, three times at most. */
export async function retryOnConflict<R>(attempt: () => Promise<R>): Promise<R> {
  for (let remaining = ATTEMPTS - 1; ; remaining -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict) || remaining === 0) throw error;
    }
  }
}
