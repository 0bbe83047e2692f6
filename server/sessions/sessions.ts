import { v7 as uuidv7 } from 'uuid';
import { closingOf } from '../calls/leaving.js';
import type { Access, Actor, Resource } from '../access/access.js';
import type { Permission } from '../access/permissions.js';
import type { Channel } from '../channels/channel.js';
import { requireExplained } from '../channels/requirements.js';
import { keepLines, keepText } from '../devices/program-text.js';
import type { WaitingRoom } from '../devices/waiting-room.js';
import { Refusal } from '../errors.js';
import type { Invitations, InvitationTold } from '../invitations/invitations.js';
import { readCode } from '../invitations/secrets.js';
import type { GuessThrottle } from '../invitations/throttle.js';
import { put } from '../store/store.js';
import type { Ending } from './ending.js';
import type { Presence } from './presence.js';
import type { Programs } from './programs.js';
import type { HistoryEvent, NoteView } from './history.js';
import type { SessionRecords } from './records.js';
import type { SessionLists, SessionQuery } from './lists.js';
import { noteKind, resourceOf, type NamedPerson, type Outcome, type Session } from './session.js';
import { housed } from './channel-moves.js';
import { advance } from './state.js';
import { viewOf, type SessionView } from './view.js';

const NAME_BYTES = 128;
const SUBJECT_BYTES = 256;
const TICKET_BYTES = 64;
const NOTE_BYTES = 4_000;
/** In place of a channel. */
const PRIVATE = 'private';

export interface SessionsOptions {
  readonly records: SessionRecords;
  readonly lists: SessionLists;
  readonly presence: Presence;
  readonly access: Access;
  readonly invitations: Invitations;
  readonly ending: Ending;
  readonly programs: Programs;
  readonly room: WaitingRoom;
  /** The settings of a channel. */
  readonly channelOf: (id: string) => Promise<Channel | undefined>;
  /** Slows down whoever guesses codes. */
  readonly guesses: GuessThrottle;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** What a technician says of why there is a session. */
export interface Explained {
  readonly subject?: string | undefined;
  /** The number of a ticket. */
  readonly ticket?: string | undefined;
}

/** What a technician says of a session to be. */
export interface Wanted extends Explained {
  readonly endUser?: string | undefined;
  /** A channel's id, or `private`. */
  readonly channel?: string | undefined;
}

export interface SessionPage {
  sessions: SessionView[];
  /** The position from which live pushes continue. */
  asOf: number;
  next?: string;
}

export interface SessionDetail {
  session: SessionView;
  events: HistoryEvent[];
  notes: NoteView[];
}

/** What technicians do with sessions, besides being engaged in one. */
export class Sessions {
  readonly #options: SessionsOptions;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /**
   * Invites an end user.
   * @throws Refusal `access/denied`, `record/unknown` for a channel that there is not, `session/reason-required`,
   *   `session/ticket-required`
   */
  async create(
    actor: Actor,
    { endUser = '', channel: wanted, ...said }: Wanted,
  ): Promise<{ session: SessionView; invitation: InvitationTold }> {
    const { access, invitations, records, now } = this.#options;
    const id = uuidv7();
    const place = this.#placeOf(actor, 'session.create', wanted);
    const permit = await access.require(actor, 'session.create', { ...newSession(actor, id), ...place });
    const channel = await this.#channelOf(place.channel);
    const why = explained(channel, said);
    const draft = invitations.draft(channel?.sessionLife);
    const who = keepText(endUser, NAME_BYTES);
    const make = (number: number): Session => ({
      number,
      state: 'waiting',
      origin: 'invitation',
      ...(who && { endUser: who }),
      ...why,
      createdBy: nameOf(actor),
      ...assignedTo(actor, place, now()),
      tools: [],
      createdAt: now(),
      deadline: draft.told.linkExpires,
    });
    const events = [permit.event('session.created', { kind: 'session', id }, { origin: 'invitation' })];
    const made = await records.create(id, make, events, [invitations.first(id, draft)]);
    const session = await housed(records, access.organisation, permit, id, made);
    return { session: this.#view(id, session), invitation: draft.told };
  }

  /**
   * New secrets in place of the old: a link that was lost, a code that ran out.
   * @throws Refusal `access/denied`, `session/illegal`, `record/unknown`, `request/too-many`
   */
  async renewInvitation(actor: Actor, id: string): Promise<InvitationTold> {
    const { access, invitations, records, now } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.create', resourceOf(id, record));
    const draft = invitations.draft((await this.#channelOf(record.channel))?.sessionLife);
    await records.change(id, async (session) => ({
      session: advance(session, { name: 'renew', at: now(), deadline: draft.told.linkExpires }),
      events: [permit.event('invitation.renewed', { kind: 'session', id })],
      writes: [await invitations.renewed(id, draft)],
    }));
    return draft.told;
  }

  /**
   * Voids the link and the code of a session that still waits; new ones can be made.
   * @throws Refusal `access/denied`, `session/illegal`, `record/unknown`, `request/too-many`
   */
  async revokeInvitation(actor: Actor, id: string): Promise<void> {
    const { access, invitations, records } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.create', resourceOf(id, record));
    const unknownToAll = invitations.draft();
    await records.change(id, async (session) => {
      if (session.state !== 'waiting') throw new Refusal('session/illegal', `revoke while ${session.state}`);
      return {
        events: [permit.event('invitation.revoked', { kind: 'session', id })],
        writes: [await invitations.renewed(id, unknownToAll)],
      };
    });
  }

  /**
   * Takes the program that shows this code: it becomes a ready session of this technician.
   * @throws Refusal `access/denied`, `invitation/unknown`, `request/too-many`, `session/reason-required`,
   *   `session/ticket-required`
   */
  async joinByCode(actor: Actor, code: string, said: Explained = {}): Promise<SessionView> {
    const { access, records, room, guesses, programs, presence, now } = this.#options;
    const id = uuidv7();
    const target = { kind: 'session', id };
    const place = this.#placeOf(actor, 'session.claim', undefined);
    const permit = await access.require(actor, 'session.claim', { ...newSession(actor, id), ...place });
    const person = nameOf(actor);
    const why = explained(await this.#channelOf(place.channel), said);
    guesses.take(person.id);
    const digits = readCode(code);
    const waiting = digits === undefined ? undefined : room.take(digits);
    if (waiting === undefined) {
      await records.record([permit.event('code.refused', { kind: 'person', id: person.id })]);
      throw new Refusal('invitation/unknown');
    }
    guesses.giveBack(person.id);
    const { link, machine, programHash, device } = waiting;
    const at = now();
    const make = (number: number): Session => ({
      number,
      state: 'ready',
      origin: 'sos',
      ...why,
      createdBy: person,
      ...assignedTo(actor, place, at),
      tools: [],
      machine,
      programHash,
      createdAt: at,
      downloadedAt: at,
      readyAt: at,
      takenAt: at,
    });
    const events = [permit.event('code.joined', target, { source: link.source, machine })];
    let session: Session;
    try {
      const made = await records.create(id, make, events, []);
      session = await housed(records, access.organisation, permit, id, made);
    } catch (error) {
      room.renew(waiting);
      throw error;
    }
    if (device !== undefined) presence.set(id, { device });
    if (link.isOpen) programs.welcome(link, id, session, 0);
    else programs.missing(id);
    return this.#view(id, session);
  }

  /**
   * What somebody may see, the newest first, a page at a time.
   * @throws Refusal `access/denied`, `record/unknown` for a channel that there is not, `request/malformed`
   */
  async list(actor: Actor, query: SessionQuery): Promise<SessionPage> {
    const { found, asOf, next } = await this.#options.lists.page(actor, query);
    const sessions = found.map(([id, session]) => this.#view(id, session));
    return { sessions, asOf, ...(next !== undefined && { next }) };
  }

  /** One session with its history and notes. @throws Refusal `access/denied`, `record/unknown` */
  async get(actor: Actor, id: string): Promise<SessionDetail> {
    const { access, records } = this.#options;
    const { record } = await records.read(id);
    await access.require(actor, 'session.see', resourceOf(id, record));
    return { session: this.#view(id, record), ...(await records.history(id)) };
  }

  /** Ends a session for everybody in it. @throws Refusal `access/denied`, `record/unknown`, `session/illegal` */
  async close(actor: Actor, id: string, note: string | undefined, outcome?: Outcome): Promise<SessionView> {
    const { access, records, ending } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.close', resourceOf(id, record));
    const event = record.origin === 'practice' ? 'practice.ended' : closingOf(record);
    const kept = note === undefined ? {} : { note: keepLines(note, NOTE_BYTES) };
    return this.#view(
      id,
      await ending.close(id, permit, { reason: 'technician', event, ...kept, ...(outcome && { outcome }) }),
    );
  }

  /** Adds a note; notes are never changed. @throws Refusal `access/denied`, `record/unknown`, `request/malformed` */
  async note(actor: Actor, id: string, text: string): Promise<void> {
    const { access, records, now } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.note', resourceOf(id, record));
    const kept = keepLines(text, NOTE_BYTES);
    if (kept === '') throw new Refusal('request/malformed', 'the note is empty');
    const note = { sessionId: id, by: nameOf(actor), at: now(), text: kept };
    const write = put(noteKind, uuidv7(), 0, note);
    await records.change(id, () => ({
      events: [permit.event('session.noted', { kind: 'session', id })],
      writes: [write],
    }));
  }

  /**
   * Where a session of this person is to be: where they say, else the default channel, else the first channel in which they
   * hold the permission, else it is private.
   * @throws Refusal `record/unknown`
   */
  #placeOf(actor: Actor, permission: Permission, wanted: string | undefined): { channel?: string } {
    const { access } = this.#options;
    const { channels } = access.organisation;
    if (wanted === PRIVATE) return {};
    if (wanted !== undefined) {
      if (!channels.has(wanted)) throw new Refusal('record/unknown', 'there is no such channel');
      return { channel: wanted };
    }
    const { everywhere, channels: held } = access.reach(actor, permission);
    const fallback = access.organisation.defaultChannel;
    const channel = fallback !== undefined && (everywhere || held.includes(fallback)) ? fallback : held[0];
    return channel === undefined ? {} : { channel };
  }

  async #channelOf(id: string | undefined): Promise<Channel | undefined> {
    return id === undefined ? undefined : this.#options.channelOf(id);
  }

  #view(id: string, session: Session): SessionView {
    const { presence, access } = this.#options;
    return viewOf(id, session, presence.of(id), access.organisation);
  }
}

/** What was said, as it is kept, and whether it is enough there. */
function explained(
  channel: Channel | undefined,
  { subject = '', ticket = '' }: Explained,
): Pick<Session, 'subject' | 'ticket'> {
  const [why, number] = [keepText(subject, SUBJECT_BYTES), keepText(ticket, TICKET_BYTES)];
  const said = { ...(why && { subject: why }), ...(number && { ticket: number }) };
  requireExplained(channel, said);
  return said;
}

/** Whoever a permit for a person's act was given to. */
export function nameOf(actor: Actor): NamedPerson {
  if (actor.kind !== 'person') throw new Refusal('access/denied', 'only a person can do this');
  return { id: actor.id, name: actor.name };
}

/** A session at a place, whose it is because this person made it so. */
function assignedTo(
  actor: Actor,
  place: { channel?: string },
  at: number,
): Pick<Session, 'channel' | 'technician' | 'because' | 'assignedAt'> {
  const person = nameOf(actor);
  return { ...place, technician: person, because: { kind: 'person', person }, assignedAt: at };
}

/** A session that this person is about to have. */
export function newSession(actor: Actor, id: string): Resource {
  return { kind: 'session', id, owners: actor.kind === 'person' ? [actor.id] : [] };
}
