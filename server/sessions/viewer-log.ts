import type { Permit } from '../access/access.js';
import { participantOf } from '../participants/party.js';
import type { Tool } from '../protocol/tools.js';
import type { FromRelay, LivePass, Revocation } from '../protocol/relay-link.js';
import type { Revoker } from './ending.js';
import type { Presence } from './presence.js';
import type { SessionRecords } from './records.js';
import type { Session } from './session.js';
import { guestTopic, personTopic } from './topics.js';

const PAGE = 200;

interface Opened {
  readonly holderHash: string;
  readonly permit: Permit;
  /** What its newest pass allows. */
  readonly tools: readonly Tool[];
}

/** Which viewers are open: what passes were given for, and what the relay says became of them. */
export class ViewerLog {
  readonly #records: SessionRecords;
  readonly #presence: Presence;
  readonly #failed: (error: unknown) => void;
  /** By session and participant: the permit under which the viewer was opened also records that it is closed. */
  readonly #opened = new Map<string, Opened>();

  constructor(records: SessionRecords, presence: Presence, failed: (error: unknown) => void) {
    this.#records = records;
    this.#presence = presence;
    this.#failed = failed;
  }

  /** A first pass was made for a holder's key: a viewer opens. */
  async opened(sessionId: string, participant: string, opened: Opened): Promise<void> {
    const key = `${sessionId} ${participant}`;
    // Known before it is recorded: whatever the technician loses meanwhile, this pass must lose.
    this.#opened.set(key, opened);
    await this.#records.record([opened.permit.event('viewer.joined', { kind: 'session', id: sessionId })]);
  }

  isOpen(sessionId: string, participant: string, holderHash: string): boolean {
    return this.#opened.get(`${sessionId} ${participant}`)?.holderHash === holderHash;
  }

  /** What the newest pass of an open viewer allows; undefined when none was made since this process began. */
  toolsOf(sessionId: string, participant: string): readonly Tool[] | undefined {
    return this.#opened.get(`${sessionId} ${participant}`)?.tools;
  }

  /** The newest pass of an open viewer allows just this. */
  allows(sessionId: string, participant: string, tools: readonly Tool[]): void {
    const key = `${sessionId} ${participant}`;
    const opened = this.#opened.get(key);
    if (opened !== undefined) this.#opened.set(key, { ...opened, tools });
  }

  /** What the relay tells. */
  onRelay(word: FromRelay | { readonly type: 'lost' }): void {
    if (word.type === 'hello') {
      for (const [sessionId, { viewers }] of [...this.#presence.entries()]) {
        if (viewers.size > 0) this.#presence.set(sessionId, { viewers: new Set() });
      }
      const live = word.passes.filter(({ side }) => side === 'viewer');
      const known = new Set(live.map(({ session, participant }) => `${session} ${participant}`));
      for (const key of this.#opened.keys()) if (!known.has(key)) this.#opened.delete(key);
      for (const pass of live) this.#count(pass, true);
    } else if (word.type === 'joined' && word.side === 'viewer') {
      this.#count(word, true);
    } else if (word.type === 'left' && word.side === 'viewer' && word.because !== 'superseded') {
      this.#count(word, false);
      void this.#closed(word).catch(this.#failed);
    }
  }

  /** A sign-in ended, or a person was locked: their viewers end at once. */
  async cut(cut: { readonly signInId: string } | { readonly personId: string }, relay: Revoker): Promise<void> {
    for (const [key, { permit }] of this.#opened) {
      const [session = '', participant] = key.split(' ');
      const isMeant = permit.actor.kind === 'person' && 'signInId' in cut && permit.actor.signInId === cut.signInId;
      if (isMeant) relay.revoke({ session, participant });
    }
    if (!('personId' in cut)) return;
    const { personId } = cut;
    for (const topic of [personTopic(personId), guestTopic(personId)]) {
      const range = { index: 'topicState', prefix: [topic, 'active'], limit: PAGE } as const;
      for await (const { id } of this.#records.all(range)) relay.revoke({ session: id, participant: personId });
    }
  }

  /** Which of the relay's passes ended while it was not connected: of sessions that are not active any more, and of whoever left. */
  async revocations(live: readonly LivePass[]): Promise<Revocation[]> {
    const sessions = new Map<string, Session | undefined>();
    for (const { session } of live) {
      if (!sessions.has(session)) sessions.set(session, (await this.#records.find(session))?.record);
    }
    return live.flatMap(({ session, participant, side }): Revocation[] => {
      const record = sessions.get(session);
      if (record?.state !== 'active' || record.consent?.answer !== 'given') return [{ session }];
      if (side === 'program') return [];
      const isIn = participant === record.technician?.id || participantOf(record, participant) !== undefined;
      return isIn && record.held === undefined ? [] : [{ session, participant }];
    });
  }

  #count({ session, participant }: LivePass, isThere: boolean): void {
    const viewers = new Set(this.#presence.of(session).viewers);
    if (viewers.has(participant) === isThere) return;
    if (isThere) viewers.add(participant);
    else viewers.delete(participant);
    this.#presence.set(session, { viewers });
  }

  async #closed({ session, participant }: LivePass): Promise<void> {
    const key = `${session} ${participant}`;
    const opened = this.#opened.get(key);
    if (opened === undefined) return;
    this.#opened.delete(key);
    await this.#records.record([opened.permit.event('viewer.left', { kind: 'session', id: session })]);
  }
}
