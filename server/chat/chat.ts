import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Permit } from '../access/access.js';
import { keepLines } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import type { SessionRecords } from '../sessions/records.js';
import { resourceOf, type Session } from '../sessions/session.js';
import { Duplicate, put, type Store } from '../store/store.js';
import { chatLineKind, lineOf, writerOf, type Audience, type ChatLine, type KeptLine, type Writer } from './line.js';
import { Pace } from './pace.js';

export type { Audience, ChatLine } from './line.js';

/** What a line on the wire holds. */
const TEXT_BYTES = 2_048;
/** Lines of one conversation; whoever needs more than a day’s writing begins another session. */
const LINES = 5_000;
/** Lines of one answer. */
const PAGE = 500;

/** A line to be. */
export interface Said {
  readonly audience: Audience;
  readonly text: string;
  /** What its writer calls it: said again under the same name, it is the same line. */
  readonly request: string;
}

/** A line that was just written, and the session as it was then. */
export interface Written {
  readonly sessionId: string;
  readonly session: Session;
  readonly line: KeptLine;
}

export interface ChatOptions {
  readonly store: Store;
  readonly records: SessionRecords;
  readonly access: Access;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/**
 * What is written in sessions. Lines are numbered in the order in which they became durable, each conversation by itself: from
 * the numbers of what everybody reads nobody learns that technicians wrote among themselves.
 */
export class Chat {
  readonly #options: ChatOptions;
  readonly #pace: Pace;
  readonly #listeners: ((written: Written) => void)[] = [];
  /** The last act of each conversation in which something is being written. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(options: ChatOptions) {
    this.#options = options;
    this.#pace = new Pace(options.monotonic);
  }

  /** Tells of every line, in the order of its conversation, once it is durable. */
  onLine(listener: (written: Written) => void): void {
    this.#listeners.push(listener);
  }

  /**
   * A technician writes.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal` before somebody is there to read it and after the
   *   end, `request/malformed` for an empty line, `request/too-many`, `request/too-large` for a conversation that is full
   */
  async write(actor: Actor, sessionId: string, said: Said): Promise<ChatLine> {
    const { access, records } = this.#options;
    const { record } = await records.read(sessionId);
    const permit = await access.require(actor, 'session.chat', resourceOf(sessionId, record));
    if (actor.kind !== 'person') throw new Refusal('access/denied', 'only a person can do this');
    return this.append(permit, sessionId, { kind: 'technician', id: actor.id, name: actor.name }, said);
  }

  /** The end user writes; whoever calls has checked their secret. @throws Refusal as `write` */
  async fromEndUser(sessionId: string, request: string, text: string): Promise<KeptLine> {
    const { access, records } = this.#options;
    const { record } = await records.read(sessionId);
    const permit = await access.endUser(sessionId, 'session.chat');
    const name = record.endUser ?? record.verified?.name ?? '';
    return this.append(permit, sessionId, { kind: 'endUser', name }, { audience: 'everybody', text, request });
  }

  /** Writes a line for whoever holds a permit for `session.chat`. @throws Refusal as `write` */
  async append(permit: Permit, sessionId: string, by: Writer, { audience, text, request }: Said): Promise<KeptLine> {
    if (Buffer.byteLength(text) > TEXT_BYTES)
      throw new Refusal('request/too-large', `a line holds ${TEXT_BYTES} bytes`);
    const kept = keepLines(text, TEXT_BYTES);
    if (kept === '') throw new Refusal('request/malformed', 'the line is empty');
    this.#pace.take(`${sessionId} ${writerOf(by)}`);
    return this.#inTurn(`${sessionId} ${audience}`, async () => {
      const before = await this.#find(sessionId, by, request);
      if (before !== undefined) return before;
      const session = await this.#open(sessionId);
      const line = await this.#keep(permit, { sessionId, audience, at: this.#options.now(), by, text: kept, request });
      for (const tell of this.#listeners) tell({ sessionId, session, line });
      return line;
    });
  }

  /**
   * The lines of a conversation after a number, in order, at most 500 of them.
   * @throws Refusal `access/denied`, `record/unknown`
   */
  async read(actor: Actor, sessionId: string, audience: Audience, after = 0): Promise<ChatLine[]> {
    const { access, records } = this.#options;
    const { record } = await records.read(sessionId);
    await access.require(actor, 'session.see', resourceOf(sessionId, record));
    return (await this.lines(sessionId, audience, after)).map(lineOf);
  }

  /** The same without asking who reads: for whoever has checked that already. */
  async lines(sessionId: string, audience: Audience, after = 0): Promise<KeptLine[]> {
    const range = { index: 'conversation', prefix: [sessionId, audience], from: [after + 1], limit: PAGE } as const;
    const { records } = await this.#options.store.list(chatLineKind, range);
    return records.map(({ record }) => record);
  }

  /** The newest lines of a conversation, in order. */
  async newest(sessionId: string, audience: Audience, limit: number): Promise<KeptLine[]> {
    const range = { index: 'conversation', prefix: [sessionId, audience], descending: true, limit } as const;
    const { records } = await this.#options.store.list(chatLineKind, range);
    return records.map(({ record }) => record).reverse();
  }

  /** What this writer wrote under this name already. */
  async #find(sessionId: string, by: Writer, request: string): Promise<KeptLine | undefined> {
    const range = { index: 'request', prefix: [sessionId, writerOf(by), request], limit: 1 } as const;
    return (await this.#options.store.list(chatLineKind, range)).records[0]?.record;
  }

  async #open(sessionId: string): Promise<Session> {
    const { record } = await this.#options.records.read(sessionId);
    const hasReaders = record.state === 'ready' || record.state === 'active';
    if (!hasReaders || record.origin === 'practice') throw new Refusal('session/illegal', `chat while ${record.state}`);
    return record;
  }

  /** Under the next free number of its conversation. The event proves the text and does not hold it. */
  async #keep(permit: Permit, line: Omit<KeptLine, 'number'>): Promise<KeptLine> {
    const { store } = this.#options;
    const { sessionId, audience, text } = line;
    for (;;) {
      const [last] = await this.newest(sessionId, audience, 1);
      const number = (last?.number ?? 0) + 1;
      if (number > LINES) throw new Refusal('request/too-large', 'this conversation is full');
      const record: KeptLine = { ...line, number };
      const detail = { audience, number, sha256: createHash('sha256').update(text).digest('hex') };
      const event = permit.event('chat.written', { kind: 'session', id: sessionId }, detail);
      try {
        await store.commit({ writes: [put(chatLineKind, uuidv7(), 0, record)], events: [event] });
        return record;
      } catch (error) {
        if (!(error instanceof Duplicate) || error.index !== 'conversation') throw error;
      }
    }
  }

  /** One after the other within a conversation, so that the order of the numbers is the order in which they are told. */
  #inTurn<R>(conversation: string, act: () => Promise<R>): Promise<R> {
    const before = this.#turns.get(conversation) ?? Promise.resolve();
    const turn = before.then(act);
    const last = turn
      .catch(() => undefined)
      .then(() => {
        if (this.#turns.get(conversation) === last) this.#turns.delete(conversation);
      });
    this.#turns.set(conversation, last);
    return turn;
  }
}
