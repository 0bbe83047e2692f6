import type { SessionRecords } from '../sessions/records.js';
import { isOpen, type Session } from '../sessions/session.js';
import { isInHands, isOfChannel, isWaiting, Line, lineOf, waiterOf } from './line.js';
import { expectedWait, REMEMBERED_TAKES, takesOf, type Take, type Wait } from './waits.js';

export interface QueuePlace {
  /** How many wait before it. */
  readonly before: number;
  /** What may honestly be expected, in seconds; undefined: not known yet. */
  readonly seconds: number | undefined;
}

export interface Queue {
  /** Undefined: it does not wait. */
  placeOf(sessionId: string): QueuePlace | undefined;
}

export interface CallQueueOptions {
  readonly records: SessionRecords;
  /** The open sessions in memory. */
  readonly sessions: { get(id: string): Session | undefined; ready(): Iterable<readonly [string, Session]> };
  /** UTC milliseconds. */
  readonly now: () => number;
}

interface Known {
  readonly line: Line;
  takes: Take[];
  /** When somebody was taken out of it last, or when it was no longer empty; UTC milliseconds. */
  since: number | undefined;
}

/** Several changes are told together. */
const BATCH_MS = 250;
/** Ended calls out of which the waits are learned when the appliance starts. */
const LEARNED_CALLS = 2_000;
const PAGE = 500;

/** Who waits, in which order, and for how long: kept beside the open sessions, and learned from those that were taken. */
export class CallQueue implements Queue {
  readonly #options: CallQueueOptions;
  readonly #lines = new Map<string, Known>();
  /** The line of each that waits. */
  readonly #inLine = new Map<string, string>();
  readonly #listeners = new Set<(ids: readonly string[]) => void>();
  readonly #moved = new Set<Line>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CallQueueOptions) {
    this.#options = options;
  }

  /** Called with those who wait and whose place, or expected wait, may be another now. */
  onMoved(listener: (ids: readonly string[]) => void): void {
    this.#listeners.add(listener);
  }

  placeOf(sessionId: string): QueuePlace | undefined {
    const known = this.#lines.get(this.#inLine.get(sessionId) ?? '');
    const before = known?.line.before(sessionId);
    if (known === undefined || before === undefined) return undefined;
    return { before, seconds: expectedWait(known.takes, before, this.#options.now()) };
  }

  /** How many wait in a channel, for whichever group. */
  waitingIn(channel: string): number {
    let waiting = 0;
    for (const [name, { line }] of this.#lines) if (isOfChannel(name, channel)) waiting += line.size;
    return waiting;
  }

  /** Takes up who waits now, and learns from the calls that were taken before. */
  async start(): Promise<void> {
    await this.#learn();
    this.reload();
  }

  /** Takes up anew who waits, for instance after changes were missed. */
  reload(): void {
    for (const id of [...this.#inLine.keys()]) this.changed(id);
    for (const [id] of this.#options.sessions.ready()) this.changed(id);
  }

  /** A session changed, or began, or ended. */
  changed(id: string): void {
    const session = this.#options.sessions.get(id);
    const line = session !== undefined && isWaiting(session) ? lineOf(session) : undefined;
    const before = this.#inLine.get(id);
    if (before !== undefined && before !== line) this.#leave(id, before, session);
    if (line === undefined || session === undefined) return;
    const known = this.#known(line);
    if (known.line.size === 0) known.since = session.createdAt;
    this.#inLine.set(id, line);
    if (known.line.put(waiterOf(id, session))) this.#tell(known.line);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #leave(id: string, line: string, session: Session | undefined): void {
    const known = this.#known(line);
    const waiting = known.line.size;
    this.#inLine.delete(id);
    known.line.remove(id);
    this.#tell(known.line);
    if (session === undefined || !isOpen(session) || !isInHands(session)) return;
    const at = session.engagedAt ?? session.takenAt ?? this.#options.now();
    const since = Math.max(known.since ?? session.createdAt, 0);
    known.takes = [...known.takes, { at, waiting, interval: Math.max(0, at - since) }].slice(-REMEMBERED_TAKES);
    known.since = known.line.size === 0 ? undefined : at;
  }

  #known(name: string): Known {
    const known = this.#lines.get(name) ?? { line: new Line(), takes: [], since: undefined };
    this.#lines.set(name, known);
    return known;
  }

  #tell(line: Line): void {
    this.#moved.add(line);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const ids = [...this.#moved].flatMap((moved) => moved.ordered());
      this.#moved.clear();
      for (const listener of this.#listeners) listener(ids);
    }, BATCH_MS).unref();
  }

  async #learn(): Promise<void> {
    const waits = new Map<string, Wait[]>();
    for (const state of ['active', 'closed']) {
      let looked = 0;
      const range = { index: 'state', prefix: [state], descending: true, limit: PAGE } as const;
      for await (const { record } of this.#options.records.all(range)) {
        looked += 1;
        if (looked > LEARNED_CALLS) break;
        if (record.origin !== 'call' || record.takenAt === undefined) continue;
        const line = lineOf(record);
        waits.set(line, [...(waits.get(line) ?? []), { from: record.createdAt, to: record.takenAt }]);
      }
    }
    for (const [line, found] of waits) this.#known(line).takes = takesOf(found).slice(-REMEMBERED_TAKES);
  }
}
