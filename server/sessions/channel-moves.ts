import type { Permit } from '../access/access.js';
import type { ChannelSessions, Move } from '../channels/removal.js';
import { put, type Stored } from '../store/store.js';
import type { SessionRecords } from './records.js';
import { sessionKind, type Session, type SessionState } from './session.js';

const PAGE = 1_000;
const openStates = ['waiting', 'ready', 'active'] as const satisfies readonly SessionState[];

/** What becomes of sessions whose channel ends. */
export class ChannelMoves implements ChannelSessions {
  readonly #records: SessionRecords;

  constructor(records: SessionRecords) {
    this.#records = records;
  }

  async countOpen(channel: string): Promise<number> {
    return (await this.#open(channel)).length;
  }

  /** Closed ones stay where they were: they are history. */
  async moves(permit: Permit, channel: string, to: string): Promise<Move[]> {
    return (await this.#open(channel)).map(({ id, revision, record }) => ({
      write: put(sessionKind, id, revision, { ...record, channel: to }),
      event: permit.event('session.moved', { kind: 'session', id }, { from: channel, to }),
    }));
  }

  async #open(channel: string): Promise<Stored<Session>[]> {
    const open: Stored<Session>[] = [];
    for (const state of openStates) {
      for await (const stored of this.#records.all({ index: 'state', prefix: [state], limit: PAGE })) {
        if (stored.record.channel === channel) open.push(stored);
      }
    }
    return open;
  }
}
