import type { Permit } from '../access/access.js';
import type { Organisation } from '../access/organisation.js';
import type { ChannelSessions, Move } from '../channels/removal.js';
import type { EventDraft } from '../store/chain.js';
import { put, type Stored } from '../store/store.js';
import type { SessionRecords } from './records.js';
import { sessionKind, type Session, type SessionState } from './session.js';
import { channelTopic } from './topics.js';

const PAGE = 1_000;
const openStates = ['waiting', 'ready', 'active'] as const satisfies readonly SessionState[];

/** What becomes of sessions whose channel ends. */
export class ChannelMoves implements ChannelSessions {
  readonly #records: SessionRecords;

  constructor(records: SessionRecords) {
    this.#records = records;
  }

  async countOpen(channel: string): Promise<number> {
    return (await this.#open(channel)).filter(({ record }) => record.channel === channel).length;
  }

  /**
   * Closed ones stay where they were: they are history. What waits for a group waits for it in the other channel, and what
   * stands open to the channel stands open to the other one.
   */
  async moves(permit: Permit, channel: string, to: string): Promise<Move[]> {
    return (await this.#open(channel)).map(({ id, revision, record }) => ({
      write: put(sessionKind, id, revision, inPlaceOf(record, channel, to)),
      event: moved(permit, id, channel, to),
    }));
  }

  async #open(channel: string): Promise<Stored<Session>[]> {
    const open: Stored<Session>[] = [];
    for (const state of openStates) {
      const range = { index: 'topicState', prefix: [channelTopic(channel), state], limit: PAGE } as const;
      for await (const stored of this.#records.all(range)) open.push(stored);
    }
    return open;
  }
}

function inPlaceOf(session: Session, channel: string, to: string): Session {
  const { offers } = session;
  return {
    ...session,
    ...(session.channel === channel && { channel: to }),
    ...(offers && {
      offers: offers.map((offer) =>
        offer.to.channel === channel ? { ...offer, to: { ...offer.to, channel: to } } : offer,
      ),
    }),
  };
}

/** A new session as it goes on: its channel may have been removed while it was made, after everything there had moved. */
export async function housed(
  records: SessionRecords,
  { channels, defaultChannel }: Organisation,
  permit: Permit,
  id: string,
  session: Session,
): Promise<Session> {
  const { channel } = session;
  if (channel === undefined || channels.has(channel) || defaultChannel === undefined) return session;
  return records.change(id, (current) =>
    current.channel === channel
      ? { session: { ...current, channel: defaultChannel }, events: [moved(permit, id, channel, defaultChannel)] }
      : undefined,
  );
}

function moved(permit: Permit, id: string, from: string, to: string): EventDraft {
  return permit.event('session.moved', { kind: 'session', id }, { from, to });
}
