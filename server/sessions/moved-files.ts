import type { Access } from '../access/access.js';
import type { EventName } from '../audit/catalogue.js';
import type { ProgramLink } from '../devices/program-link.js';
import { keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import { identifierText } from '../protocol/identifier.js';
import type { MessageBody } from '../protocol/messages.js';
import type { AuditEvent } from '../store/chain.js';
import type { Store } from '../store/store.js';
import type { SessionRecords } from './records.js';
import type { Session } from './session.js';

export const fileEvents: readonly EventName[] = ['file.given', 'file.taken'];

const NAME_BYTES = 255;
const ID_BYTES = 16;
const HASH_BYTES = 32;
/** Far more files than one session moves; a program that tells of more is not ours. */
const FILES = 2_000;
const PAGE = 1_000;

export interface MovedFilesOptions {
  readonly store: Pick<Store, 'events'>;
  readonly records: SessionRecords;
  readonly access: Access;
}

/** What went between the end user’s machine and technicians, as the program there witnessed it. */
export class MovedFiles {
  readonly #options: MovedFilesOptions;
  /** By session: one report after the other, so that each is compared with all before it. */
  readonly #turns = new Map<string, Promise<void>>();

  constructor(options: MovedFilesOptions) {
    this.#options = options;
  }

  /**
   * Puts a report on record, once, however often it is told, and says so.
   * @throws Refusal `wire/malformed` for a report that is none, `request/too-many` for far too many of them
   */
  async moved(link: ProgramLink, sessionId: string, body: MessageBody<'fileMoved'>): Promise<void> {
    const isWhole = body.hash.length === 0 || body.hash.length === HASH_BYTES;
    if (body.report.length !== ID_BYTES || body.participant.length !== ID_BYTES || !isWhole) {
      throw new Refusal('wire/malformed');
    }
    // The bytes are views into a message that is gone after this turn.
    const kept = {
      ...body,
      report: body.report.slice(),
      participant: body.participant.slice(),
      hash: body.hash.slice(),
    };
    const turn = (this.#turns.get(sessionId) ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => this.#record(sessionId, kept));
    this.#turns.set(sessionId, turn);
    try {
      await turn;
    } finally {
      if (this.#turns.get(sessionId) === turn) this.#turns.delete(sessionId);
    }
    link.send('fileRecorded', { report: kept.report });
  }

  async #record(sessionId: string, body: MessageBody<'fileMoved'>): Promise<void> {
    const { records, access } = this.#options;
    const report = Buffer.from(body.report).toString('hex');
    const before = await this.#before(sessionId);
    if (before.some(({ detail }) => detail['report'] === report)) return;
    if (before.length >= FILES) throw new Refusal('request/too-many');
    const { record } = await records.read(sessionId);
    const participant = identifierText(body.participant);
    const technician = nameIn(record, participant);
    const permit = await access.endUser(sessionId, 'session.arrive');
    const name = body.direction === 'given' ? 'file.given' : 'file.taken';
    const detail = {
      file: keepText(body.name, NAME_BYTES),
      size: Number(body.size),
      ...(body.hash.length > 0 && { sha256: Buffer.from(body.hash).toString('hex') }),
      outcome: body.outcome,
      ...(technician !== undefined && { technician }),
      participant,
      report,
    };
    await records.record([permit.event(name, { kind: 'session', id: sessionId }, detail)]);
  }

  async #before(sessionId: string): Promise<AuditEvent[]> {
    const found: AuditEvent[] = [];
    for (let after = 0; ;) {
      const range = { target: { kind: 'session', id: sessionId }, after, limit: PAGE };
      const events = await this.#options.store.events(range);
      found.push(...events.filter(({ name }) => (fileEvents as readonly string[]).includes(name)));
      if (events.length < PAGE) return found;
      after = events.at(-1)?.sequence ?? after;
    }
  }
}

function nameIn({ technician, participants = [] }: Session, id: string): string | undefined {
  return [...(technician === undefined ? [] : [technician]), ...participants].find((person) => person.id === id)?.name;
}
