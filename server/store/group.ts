import { canonical, eventOf, link, type ChainHead, type Checkpoint, type EventFields, type Link } from './chain.js';
import { keysOfLink } from './event-index.js';
import { encodeKey } from './keys.js';
import { decode, encode, readState, STATE_KEY, type State, type Table, type Tables } from './lmdb-tables.js';
import { Conflict, Duplicate, type Batch, type Committed, type Kind, type Write } from './store.js';

/** A batch as it was when it was handed over: what its maker changes afterwards no longer matters. */
export interface Prepared {
  readonly writes: readonly PreparedWrite[];
  readonly events: readonly EventFields[];
  readonly forget: NonNullable<Batch['forget']>;
  readonly prune: Batch['prune'];
}

interface PreparedWrite {
  readonly kind: Kind<object>;
  readonly id: string;
  readonly revision: number;
  readonly key: Buffer;
  readonly json: string | null;
  readonly record: object | null;
}

/** What the log keeps of a commit; its events stand in the chain. */
export interface LogEntry {
  readonly position: number;
  readonly time: number;
  readonly changes: Committed['changes'];
  readonly firstEvent: number;
  readonly events: number;
}

interface Envelope {
  readonly revision: number;
  readonly record: object;
}

/** One put, or with null one removal, of the transaction to come. */
export interface Put {
  readonly table: Table;
  readonly key: Buffer;
  readonly value: Buffer | null;
}

/** @throws TypeError for what no caller should try; see `Store.commit`. */
export function prepare(batch: Batch, isGenuine: (draft: object) => boolean): Prepared {
  const { forget = [], prune } = batch;
  if (batch.writes.length + batch.events.length === 0) throw new TypeError('a commit without a write or an event');
  const unrecorded = batch.writes.find((write) => write.kind.withoutEvent === undefined);
  if (batch.events.length === 0 && unrecorded !== undefined) {
    throw new TypeError(`a ${unrecorded.kind.name} changes only together with an audit event`);
  }
  if (batch.events.length === 0 && (forget.length > 0 || prune !== undefined)) {
    throw new TypeError('the chain loses something only together with an audit event');
  }
  if (!batch.events.every(isGenuine)) throw new TypeError('an audit event comes from a permit and from nowhere else');
  const writes = batch.writes.map(prepareWrite);
  if (new Set(writes.map((write) => write.key.toString('latin1'))).size < writes.length) {
    throw new TypeError('one commit writes a record once');
  }
  const events = batch.events.map((event) => JSON.parse(canonical(event)) as EventFields);
  return { writes, events, forget: forget.map(({ sequence, parts }) => ({ sequence, parts: [...parts] })), prune };
}

function prepareWrite(write: Write): PreparedWrite {
  const json = write.record === null ? null : JSON.stringify(write.record);
  // The index functions get back what they declared: the type was checked where the write was made.
  const kind = write.kind as unknown as Kind<object>;
  const record = json === null ? null : (JSON.parse(json) as object);
  return { kind, id: write.id, revision: write.revision, key: encodeKey([kind.name, write.id]), json, record };
}

/**
 * The commits of one transaction, decided one after the other, each seeing what those before it will write. Nothing is
 * written here: `puts` is what to write once every commit of the group has been added.
 */
export class Group {
  readonly #tables: Tables;
  readonly #time: number;
  #state: State;
  readonly #records = new Map<string, Put>();
  readonly #indexes = new Map<string, Put>();
  /** Links, new and shortened, and their indexes. */
  readonly #chain = new Map<string, Put>();
  readonly #appended: Put[] = [];

  constructor(tables: Tables, time: number) {
    this.#tables = tables;
    this.#time = time;
    this.#state = readState(tables);
  }

  get state(): State {
    return this.#state;
  }

  puts(): Put[] {
    const state = { table: this.#tables.meta, key: STATE_KEY, value: encode(this.#state) };
    return [...this.#records.values(), ...this.#indexes.values(), ...this.#chain.values(), ...this.#appended, state];
  }

  /** @throws Conflict, Duplicate, Refusal `request/malformed`; the group is then as it was before. */
  add(prepared: Prepared): Committed {
    const position = this.#state.position + 1;
    const entries = this.#indexEntries(prepared.writes);
    const links = this.#link(prepared.events);
    const shortened = [...this.#forgotten(prepared.forget), ...this.#pruned(prepared.prune)];
    const changes = prepared.writes.map(({ kind, id, record }) => ({ kind: kind.name, id, record }));
    const firstEvent = this.#state.head.sequence + 1;
    const events = links.map(eventOf);
    const entry: LogEntry = { position, time: this.#time, changes, firstEvent, events: events.length };
    const log = { table: this.#tables.log, key: encodeKey([position]), value: encode(entry) };
    const chained = [...shortened, ...links.flatMap((linked) => this.#linkPuts(linked))];
    // Nothing throws from here on.
    for (const { key, json } of prepared.writes) {
      const value = json === null ? null : Buffer.from(`{"revision":${position},"record":${json}}`, 'utf8');
      this.#records.set(key.toString('latin1'), { table: this.#tables.records, key, value });
    }
    for (const put of entries) this.#indexes.set(put.key.toString('latin1'), put);
    for (const put of chained) this.#chain.set(nameOf(put), put);
    this.#appended.push(log);
    const { sequence, hash } = events.at(-1) ?? this.#state.head;
    const checkpoint = prepared.prune ?? this.#state.checkpoint;
    this.#state = { position, head: { sequence, hash }, ...(checkpoint !== undefined && { checkpoint }) };
    return { position, time: this.#time, changes, events };
  }

  #link(drafts: readonly EventFields[]): Link[] {
    let head: ChainHead = this.#state.head;
    return drafts.map((draft) => {
      const linked = link(head, this.#time, draft);
      head = { sequence: linked.head.sequence, hash: linked.hash };
      return linked;
    });
  }

  #linkPuts(linked: Link): Put[] {
    const { chain, indexes } = this.#tables;
    const { sequence } = linked.head;
    const value = encode(sequence);
    return [
      { table: chain, key: encodeKey([sequence]), value: Buffer.from(canonical(linked), 'utf8') },
      ...keysOfLink(linked).map((key) => ({ table: indexes, key, value })),
    ];
  }

  /** What removes parts of links; one that is not there any more has nothing to lose. */
  #forgotten(forget: Prepared['forget']): Put[] {
    return forget.flatMap(({ sequence, parts }) => {
      const before = this.#readLink(sequence);
      if (before === undefined) return [];
      const left = Object.entries(before.parts).filter(([part]) => !parts.some((gone) => gone === part));
      return this.#linkPuts({ ...before, parts: Object.fromEntries(left) });
    });
  }

  /** What removes the links up to a checkpoint. */
  #pruned(checkpoint: Checkpoint | undefined): Put[] {
    if (checkpoint === undefined) return [];
    if (this.#readLink(checkpoint.sequence)?.hash !== checkpoint.hash) {
      throw new TypeError('a checkpoint stands in the place of an event that is in the chain');
    }
    const first = (this.#state.checkpoint?.sequence ?? 0) + 1;
    const sequences = Array.from({ length: checkpoint.sequence - first + 1 }, (_, i) => first + i);
    return sequences.flatMap((sequence) => {
      const gone = this.#readLink(sequence);
      return gone === undefined ? [] : this.#linkPuts(gone).map((put) => ({ ...put, value: null }));
    });
  }

  #readLink(sequence: number): Link | undefined {
    const { chain } = this.#tables;
    const key = encodeKey([sequence]);
    const put = this.#chain.get(key.toString('latin1'));
    return decode<Link>(put === undefined ? chain.get(key) : (put.value ?? undefined));
  }

  /** Checks every write against what stands, and says how the indexes change. */
  #indexEntries(writes: readonly PreparedWrite[]): Put[] {
    const entries = new Map<string, Put>();
    const table = this.#tables.indexes;
    const before = writes.map((write) => {
      const envelope = decode<Envelope>(this.#read(this.#records, this.#tables.records, write.key));
      if ((envelope?.revision ?? 0) !== write.revision) throw new Conflict(write.kind.name, write.id);
      return envelope?.record ?? null;
    });
    for (const [i, { kind, id }] of writes.entries()) {
      for (const { key } of indexKeys(kind, id, before[i] ?? null)) {
        entries.set(key.toString('latin1'), { table, key, value: null });
      }
    }
    for (const { kind, id, record } of writes) {
      for (const { index, key } of indexKeys(kind, id, record)) {
        const name = key.toString('latin1');
        const put = entries.get(name);
        const holder = put === undefined ? this.#read(this.#indexes, table, key) : (put.value ?? undefined);
        if (holder !== undefined && holder.toString('utf8') !== id) throw new Duplicate(kind.name, index);
        entries.set(name, { table, key, value: Buffer.from(id, 'utf8') });
      }
    }
    return [...entries.values()];
  }

  #read(pending: Map<string, Put>, table: Table, key: Buffer): Buffer | undefined {
    const put = pending.get(key.toString('latin1'));
    return put === undefined ? table.get(key) : (put.value ?? undefined);
  }
}

/** Keys of links begin with a number and those of indexes with a string, so that a key names its table. */
function nameOf({ key }: Put): string {
  return key.toString('latin1');
}

/** The entries of one record in the indexes of its kind. A unique key leaves the id out, so that it can exist only once. */
function indexKeys(kind: Kind<object>, id: string, record: object | null): { index: string; key: Buffer }[] {
  if (record === null) return [];
  return Object.entries(kind.indexes).flatMap(([index, keysOf]) => {
    const last = kind.unique.includes(index) ? [] : [id];
    return keysOf(record).map((key) => ({ index, key: encodeKey([kind.name, index, ...key, ...last]) }));
  });
}
