import type { Access, Actor, Permit } from '../access/access.js';
import type { AvailabilityOf } from '../availability/availability.js';
import { keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import { spokenBecause, spokenPlace } from '../routing/spoken.js';
import type { Listed, OpenList } from '../sessions/lists.js';
import type { Presence } from '../sessions/presence.js';
import type { SessionRecords } from '../sessions/records.js';
import {
  isOpen,
  resourceOf,
  type Assignment as Place,
  type Because,
  type NamedPerson,
  type Priority,
  type Session,
} from '../sessions/session.js';
import { nameOf } from '../sessions/sessions.js';
import { advance } from '../sessions/state.js';
import { topicsFor } from '../sessions/topics.js';
import { viewOf, type SessionView } from '../sessions/view.js';
import { inTurn } from './next.js';
import { offerFor } from './open-offer.js';
import { hasTakers, mayHave } from './takers.js';

const SUBJECT_BYTES = 256;
const CUSTOMER_BYTES = 128;
const TICKET_BYTES = 64;
/** For so long after a session was taken, whoever still sees it free on their page is told who was first. */
const JUST_TAKEN_MS = 60_000;

export interface AssignmentOptions {
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly access: Access;
  readonly open: Pick<OpenList, 'newest' | 'caughtUp'>;
  readonly availability: AvailabilityOf;
  /** Whether what a rule asked for of whoever takes a session is what this person can do. */
  readonly suits: (person: string, session: Session) => boolean;
  /** Accepts an offer to a channel or a group for this person. */
  readonly accept?: (actor: Actor, id: string, offer: string) => Promise<SessionView>;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** To whom a session is given: to nobody, when both are left out. */
export interface Given {
  readonly technician?: string | undefined;
  readonly group?: string | undefined;
}

/** What is said of a session besides; an empty text takes it back. */
export interface Details {
  readonly priority?: Priority | undefined;
  readonly subject?: string | undefined;
  readonly customer?: string | undefined;
  readonly ticket?: string | undefined;
}

/** Whose a session is: taking it, giving it to somebody, and which comes next. */
export class Assignment {
  readonly #options: AssignmentOptions;
  /** By person: what they asked for last, so that two at once never give them more than they take. */
  readonly #asking = new Map<string, Promise<unknown>>();

  constructor(options: AssignmentOptions) {
    this.#options = options;
  }

  /**
   * Takes a session that nobody has taken, that a rule gave to this person, or that stands open to a channel or group of theirs.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `session/claimed` with who was first
   */
  async claim(actor: Actor, id: string): Promise<SessionView> {
    const { access, records, accept, now } = this.#options;
    let offer: string | undefined;
    const session = await records.change(id, async (before) => {
      offer = accept && offerFor(access, actor, id, before);
      if (offer !== undefined) return undefined;
      const permit = await access.require(actor, 'session.claim', this.#asSeen(actor, id, before));
      const person = nameOf(actor);
      const isOwn = before.technician?.id === person.id;
      if (isOwn && (before.state === 'active' || before.because?.kind === 'person')) return undefined;
      if (!isOwn && before.technician !== undefined && isOpen(before)) {
        await this.#refuse(permit, id, before.technician);
      }
      const to = { ...placeOf(before), technician: person };
      return {
        session: advance(before, { name: 'assign', at: now(), to, because: { kind: 'person', person } }),
        events: [permit.event('session.claimed', { kind: 'session', id })],
      };
    });
    if (accept !== undefined && offer !== undefined) return accept(actor, id, offer);
    return this.#view(id, session);
  }

  /**
   * Gives a session to a technician or a group of its channel, or back to nobody, before anybody is connected.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `session/transfer-target`
   */
  async assign(actor: Actor, id: string, given: Given): Promise<SessionView> {
    const { access, records, now } = this.#options;
    const session = await records.change(id, async (before) => {
      const permit = await access.require(actor, 'session.assign', resourceOf(id, before));
      const to = this.#target(before, given);
      const because: Because = { kind: 'person', person: nameOf(actor) };
      const after = advance(before, { name: 'assign', at: now(), to, because });
      const [was = '', is = ''] = [before, after].map((each) => spokenPlace(access.organisation, each));
      const detail = { from: was, to: is, ...spokenBecause(because) };
      return { session: after, events: [permit.event('session.assigned', { kind: 'session', id }, detail)] };
    });
    return this.#view(id, session);
  }

  /**
   * Takes the session that comes next for this person, of every channel or of one.
   * @throws Refusal `access/denied`, `queue/empty`, `availability/full`, `record/unknown` for a channel that there is not
   */
  async next(actor: Actor, channel?: string): Promise<SessionView> {
    const { id: person } = await this.#requireSomewhere(actor, channel);
    const before = this.#asking.get(person);
    const turn = Promise.resolve(before)
      .catch(() => undefined)
      .then(() => this.#takeNext(actor, person, channel));
    this.#asking.set(person, turn);
    return turn.finally(() => {
      if (this.#asking.get(person) === turn) this.#asking.delete(person);
    });
  }

  async #takeNext(actor: Actor, person: string, channel: string | undefined): Promise<SessionView> {
    const { access, availability, open, records } = this.#options;
    await open.caughtUp(records.position());
    const { active, capacity } = availability.of(person);
    if (active >= capacity) throw new Refusal('availability/full', `${active} of ${capacity}`);
    for (const [id] of inTurn(this.#takeable(actor, person, channel), access.organisation.groupsOf(person))) {
      try {
        return await this.claim(actor, id);
      } catch (error) {
        if (!isTooLate(error)) throw error;
      }
    }
    throw new Refusal('queue/empty');
  }

  /**
   * Says what comes first, and completes whom it is for.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal` once it is over
   */
  async details(actor: Actor, id: string, { priority, subject, customer, ticket }: Details): Promise<SessionView> {
    const { access, records } = this.#options;
    const session = await records.change(id, async (before) => {
      const permit = await access.require(actor, 'session.prioritise', resourceOf(id, before));
      if (!isOpen(before)) throw new Refusal('session/illegal', `details while ${before.state}`);
      const after: Session = {
        ...without(before, [
          subject !== undefined && 'subject',
          customer !== undefined && 'customer',
          ticket !== undefined && 'ticket',
        ]),
        ...(priority && { priority }),
        ...(subject && { subject: keepText(subject, SUBJECT_BYTES) }),
        ...(customer && { customer: keepText(customer, CUSTOMER_BYTES) }),
        ...(ticket && { ticket: keepText(ticket, TICKET_BYTES) }),
      };
      const detail = { before: detailsOf(before), after: detailsOf(after) };
      if (JSON.stringify(detail.before) === JSON.stringify(detail.after)) return undefined;
      return { session: after, events: [permit.event('session.prioritised', { kind: 'session', id }, detail)] };
    });
    return this.#view(id, session);
  }

  /** Ready sessions that nobody has taken and that this person may take, in no order. */
  *#takeable(actor: Actor, person: string, channel: string | undefined): Iterable<Listed> {
    const { access, open, suits } = this.#options;
    const groups = access.organisation.groupsOf(person);
    const scope = channel === undefined ? 'all' : { channel };
    const topics = topicsFor({ person, groups, reach: (permission) => access.reach(actor, permission) }, scope);
    for (const [id, session] of open.newest(new Set(topics), 'ready', Number.MAX_SAFE_INTEGER)) {
      if (session.technician !== undefined || !access.allows(actor, 'session.claim', resourceOf(id, session)).allowed)
        continue;
      if (suits(person, session)) yield [id, session];
    }
  }

  async #requireSomewhere(actor: Actor, channel: string | undefined): Promise<NamedPerson> {
    const { access } = this.#options;
    if (channel !== undefined && !access.organisation.channels.has(channel)) {
      throw new Refusal('record/unknown', 'there is no such channel');
    }
    const [first] = access.reach(actor, 'session.claim').channels;
    const place = channel ?? first;
    await access.require(actor, 'session.claim', {
      ...{ kind: 'session', id: '', owners: [] },
      ...(place !== undefined && { channel: place }),
    });
    return nameOf(actor);
  }

  /** As whoever asks saw it on their page: free, when it was taken a moment ago. */
  #asSeen(actor: Actor, id: string, session: Session): ReturnType<typeof resourceOf> {
    const { technician, takenAt = 0 } = session;
    const resource = resourceOf(id, session);
    const isOwn = actor.kind === 'person' && technician?.id === actor.id;
    return isOwn || this.#options.now() - takenAt > JUST_TAKEN_MS ? resource : { ...resource, owners: [] };
  }

  async #refuse(permit: Permit, id: string, first: NamedPerson): Promise<never> {
    const target = { kind: 'session', id };
    await this.#options.records.record([permit.event('session.claimRefused', target, { first: first.name })]);
    throw new Refusal('session/claimed', first.name);
  }

  /** @throws Refusal `session/transfer-target` */
  #target(session: Session, { technician, group }: Given): Place {
    const { organisation } = this.#options.access;
    const { channel } = session;
    const place = channel === undefined ? {} : { channel };
    if (group !== undefined && !organisation.groups.has(group)) throw new Refusal('session/transfer-target');
    const to = { ...place, ...(group !== undefined && { group }) };
    if (technician === undefined) {
      if (group !== undefined && !hasTakers(organisation, to)) throw new Refusal('session/transfer-target');
      return to;
    }
    const name = organisation.people.get(technician)?.name;
    const isOurs = group === undefined || organisation.membersOf(group).has(technician);
    if (name === undefined || !isOurs || !mayHave(organisation, technician, to)) {
      throw new Refusal('session/transfer-target', name);
    }
    return { ...to, technician: { id: technician, name } };
  }

  #view(id: string, session: Session): SessionView {
    const { presence, access } = this.#options;
    return viewOf(id, session, presence.of(id), access.organisation);
  }
}

/** Somebody else was quicker, or it is over: the next may still be free. */
function isTooLate(error: unknown): boolean {
  const codes: readonly string[] = [
    'session/claimed',
    'session/illegal',
    'access/denied',
    'record/unknown',
    'offer/over',
  ];
  return error instanceof Refusal && codes.includes(error.code);
}

function placeOf({ channel, group }: Session): Place {
  return { ...(channel !== undefined && { channel }), ...(group !== undefined && { group }) };
}

function detailsOf({ priority = 'normal', subject, customer, ticket }: Session): { [name: string]: string } {
  return {
    priority,
    ...(subject !== undefined && { subject }),
    ...(customer !== undefined && { customer }),
    ...(ticket !== undefined && { ticket }),
  };
}

function without(session: Session, names: readonly ('subject' | 'customer' | 'ticket' | false)[]): Session {
  const { subject, customer, ticket, ...rest } = session;
  return {
    ...rest,
    ...(subject !== undefined && !names.includes('subject') && { subject }),
    ...(customer !== undefined && !names.includes('customer') && { customer }),
    ...(ticket !== undefined && !names.includes('ticket') && { ticket }),
  };
}
