import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Permit } from '../access/access.js';
import { keepLines } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import type { Allowance } from '../participants/allowance.js';
import { participantOf, requireLead, underLead, withParticipant } from '../participants/party.js';
import type { Telling } from '../participants/telling.js';
import { bitsOf, toolsOf, type Tool } from '../protocol/tools.js';
import type { Consents } from '../sessions/consents.js';
import type { Revoker } from '../sessions/ending.js';
import type { Presence } from '../sessions/presence.js';
import type { Change, SessionRecords } from '../sessions/records.js';
import {
  isOpen,
  noteKind,
  resourceOf,
  type Assignment,
  type NamedPerson,
  type Offer,
  type Session,
} from '../sessions/session.js';
import { nameOf } from '../sessions/sessions.js';
import { advance } from '../sessions/state.js';
import { viewOf, type SessionView } from '../sessions/view.js';
import type { Json } from '../store/chain.js';
import { put, type Write } from '../store/store.js';
import { lastsMs, offerOf, replacedBy, withOffer, withoutOffers } from './offers.js';
import type { Takers } from './takers.js';

const NOTE_BYTES = 1_000;
/** Who answered the newest so many offers is remembered, to tell whoever comes second. */
const REMEMBERED = 1_000;

export interface TransfersOptions {
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly access: Access;
  readonly consents: Consents;
  readonly relay: Revoker;
  readonly allowance: Allowance;
  readonly telling: Telling;
  readonly takers: Takers;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Where to, as it is asked for, by ids. */
export interface Wanted {
  readonly kind: 'transfer' | 'invitation';
  readonly channel?: string | undefined;
  readonly group?: string | undefined;
  readonly technician?: string | undefined;
  /** For an invitation: what they may use; to look, when left out. */
  readonly tools?: readonly Tool[] | undefined;
  readonly note?: string | undefined;
}

/** Handing a session over, and bringing colleagues in: what is offered, and what becomes of it. */
export class Transfers {
  readonly #options: TransfersOptions;
  readonly #answered = new Map<string, string>();

  constructor(options: TransfersOptions) {
    this.#options = options;
  }

  /**
   * Offers a session, or a part in it. What nobody is engaged in goes to a channel or a group at once.
   * @throws Refusal `access/denied`, `record/unknown`, `request/malformed`, `session/illegal`, `session/lead`,
   *   `session/transfer-target` when nobody there could take it
   */
  async offer(actor: Actor, id: string, wanted: Wanted): Promise<SessionView> {
    const { access, records } = this.#options;
    const { record } = await records.read(id);
    const isTransfer = wanted.kind === 'transfer';
    const permit = await access.require(
      actor,
      isTransfer ? 'session.transfer' : 'session.invite',
      resourceOf(id, record),
    );
    const to = this.#place(record, wanted);
    if (isTransfer && !this.#options.takers.isWithin(actor, to)) {
      await access.require(actor, 'session.transferOutside', resourceOf(id, record));
    }
    const note = keepLines(wanted.note ?? '', NOTE_BYTES);
    return isTransfer
      ? this.#transfer(permit, id, to, note)
      : this.#invite(permit, id, to, note, wanted.tools ?? ['view']);
  }

  /**
   * Takes what was offered: the session with everything in it, or a part in it. An open offer is taken by whoever comes first.
   * @throws Refusal `access/denied`, `record/unknown`, `offer/over` with who was first, `session/illegal`, `session/full`
   */
  async accept(actor: Actor, id: string, offerId: string): Promise<SessionView> {
    const { access, records, now } = this.#options;
    const { record } = await records.read(id);
    const first = offerOf(record, offerId);
    const winner = this.#answered.get(offerId);
    if (first === undefined && winner !== undefined) throw new Refusal('offer/over', winner);
    await access.require(actor, 'session.see', resourceOf(id, record));
    const person = nameOf(actor);
    if (first === undefined) throw new Refusal('offer/over');
    const permit = await this.#mayTake(actor, id, record, first);
    let former: NamedPerson | undefined;
    const session = await records.change(id, (before) => {
      const offer = offerOf(before, offerId);
      if (offer === undefined || offer.until <= now()) throw new Refusal('offer/over', this.#answered.get(offerId));
      former = before.state === 'active' ? before.technician : undefined;
      const open = withoutOffers(before, [offer]);
      return offer.kind === 'transfer'
        ? this.#taken(permit, id, open, offer, person)
        : this.#joined(permit, id, open, offer, person);
    });
    this.#remember(offerId, person.name);
    await this.#took(id, session, first, person, former);
    return this.#view(id, session);
  }

  /** Says no to what was offered to oneself. @throws Refusal `access/denied`, `record/unknown`, `offer/over` */
  async decline(actor: Actor, id: string, offerId: string): Promise<SessionView> {
    const { presence, now } = this.#options;
    const person = nameOf(actor);
    const answer = async (session: Session, offer: Offer): Promise<Permit> => {
      if (offer.to.technician?.id !== person.id) throw new Refusal('offer/over', 'it is not for you to decline');
      return this.#options.access.require(actor, 'session.see', resourceOf(id, session));
    };
    const view = await this.#end(actor, id, offerId, 'offer.declined', answer);
    this.#remember(offerId, person.name);
    presence.warn(id, { kind: 'offerDeclined', at: now(), detail: person.name });
    return view;
  }

  /** Takes an offer back. @throws Refusal `access/denied`, `record/unknown`, `offer/over` */
  async withdraw(actor: Actor, id: string, offerId: string): Promise<SessionView> {
    const { access } = this.#options;
    const person = nameOf(actor);
    return this.#end(actor, id, offerId, 'offer.withdrawn', async (session, offer) => {
      const permission = offer.kind === 'transfer' ? 'session.transfer' : 'session.invite';
      return access.require(actor, offer.by.id === person.id ? 'session.see' : permission, resourceOf(id, session));
    });
  }

  #place(session: Session, { kind, channel, group, technician }: Wanted): Assignment {
    const { channels, groups, people } = this.#options.access.organisation;
    if (kind === 'invitation' && (technician === undefined || channel !== undefined || group !== undefined)) {
      throw new Refusal('request/malformed', 'somebody is invited, not a place');
    }
    if (technician !== undefined && group !== undefined)
      throw new Refusal('request/malformed', 'to a group or to somebody');
    if (kind === 'transfer' && technician === undefined && group === undefined && channel === undefined) {
      throw new Refusal('request/malformed', 'say where to');
    }
    const place = channel ?? session.channel;
    if (place !== undefined && !channels.has(place)) throw new Refusal('record/unknown', 'there is no such channel');
    if (group !== undefined && !groups.has(group)) throw new Refusal('record/unknown', 'there is no such group');
    const name = technician === undefined ? undefined : people.get(technician)?.name;
    if (technician !== undefined && name === undefined) throw new Refusal('record/unknown', 'there is no such person');
    return {
      ...(place !== undefined && { channel: place }),
      ...(group !== undefined && { group }),
      ...(technician !== undefined && name !== undefined && { technician: { id: technician, name } }),
    };
  }

  async #transfer(permit: Permit, id: string, to: Assignment, note: string): Promise<SessionView> {
    const { records, takers, now } = this.#options;
    const by = nameOf(permit.actor);
    const session = await records.change(id, (before) => {
      if (before.origin === 'practice') throw new Refusal('session/illegal', 'one practises alone');
      const { technician } = to;
      const isPossible =
        technician === undefined
          ? (to.channel !== undefined || before.channel !== undefined) &&
            takers.couldTake(before, to, before.technician?.id)
          : technician.id !== before.technician?.id && takers.couldLead(before, technician.id, to.channel);
      if (!isPossible) throw new Refusal('session/transfer-target');
      if (!isOpen(before)) throw new Refusal('session/illegal', `transfer while ${before.state}`);
      const at = now();
      const writes = noted(id, by, note, at);
      const detail = { from: by.name, ...this.#words(to) };
      if (technician === undefined && before.state !== 'active') {
        const because = { kind: 'person', person: by } as const;
        const event = permit.event('session.transferred', { kind: 'session', id }, detail);
        const moved = advance(withoutOffers(before, before.offers ?? []), { name: 'assign', at, to, because });
        return { session: moved, events: [event], writes };
      }
      const offer = offerFrom('transfer', by, to, note, at);
      return { ...this.#offered(permit, id, before, offer, detail), writes };
    });
    return this.#view(id, session);
  }

  async #invite(
    permit: Permit,
    id: string,
    to: Assignment,
    note: string,
    tools: readonly Tool[],
  ): Promise<SessionView> {
    const { records, takers, allowance, now } = this.#options;
    const by = nameOf(permit.actor);
    const { technician } = to;
    if (technician === undefined) throw new Refusal('request/malformed', 'somebody is invited, not a place');
    const session = await records.change(id, (before) => {
      requireLead(before, by.id);
      const isIn = technician.id === by.id || participantOf(before, technician.id) !== undefined;
      if (isIn || !takers.couldJoin(id, before, technician)) throw new Refusal('session/transfer-target');
      const given = allowance.ownTools(id, before, by, toolsOf(bitsOf(['view', ...tools])));
      const offer = { ...offerFrom('invitation', by, { technician }, note, now()), tools: given };
      return this.#offered(permit, id, before, offer, { from: by.name, to: technician.name, tools: given });
    });
    return this.#view(id, session);
  }

  #offered(
    permit: Permit,
    id: string,
    before: Session,
    offer: Offer,
    detail: { readonly [name: string]: Json },
  ): Change {
    const target = { kind: 'session', id };
    const replaced = replacedBy(before, offer).map(({ to }) =>
      permit.event('offer.withdrawn', target, this.#words(to)),
    );
    const name = offer.kind === 'transfer' ? 'session.offered' : 'participant.invited';
    return { session: withOffer(before, offer), events: [...replaced, permit.event(name, target, detail)] };
  }

  /** The permit of whoever takes it: what is offered to oneself, or to a place where one may take and work. */
  async #mayTake(actor: Actor, id: string, session: Session, { kind, to }: Offer): Promise<Permit> {
    const { access } = this.#options;
    const person = nameOf(actor);
    const isMine = to.technician?.id === person.id;
    if (to.technician !== undefined && !isMine) throw new Refusal('offer/over', `it is for ${to.technician.name}`);
    if (session.technician?.id === person.id) throw new Refusal('session/illegal', 'it is yours already');
    if (kind === 'invitation') return access.require(actor, 'tool.view', resourceOf(id, session));
    const { channel, group } = to;
    const place = { kind: 'session', id, ...(channel !== undefined && { channel }) };
    if (!isMine) {
      await access.require(actor, 'session.claim', { ...place, owners: [], ...(group !== undefined && { group }) });
    }
    const own = { ...place, owners: [person.id] };
    const permit = await access.require(actor, 'session.engage', own);
    await access.require(actor, 'tool.view', own);
    return permit;
  }

  #taken(permit: Permit, id: string, open: Session, { by, to }: Offer, person: NamedPerson): Change {
    const { allowance, now } = this.#options;
    const because = { kind: 'person', person: by } as const;
    const place = { ...to, technician: person };
    const moved: Session = { ...open, ...(to.channel !== undefined && { channel: to.channel }) };
    const tools = allowance.ownTools(id, moved, person, open.tools);
    const at = now();
    const session =
      open.state === 'active'
        ? advance(open, { name: 'handOver', at, to: place, because, tools })
        : advance(open, { name: 'assign', at, to: place, because });
    const detail = { from: by.name, ...this.#words(place), ...(open.state === 'active' && { tools }) };
    return {
      session: underLead(session, person),
      events: [permit.event('session.transferred', { kind: 'session', id }, detail)],
    };
  }

  #joined(permit: Permit, id: string, open: Session, { by, tools = [] }: Offer, person: NamedPerson): Change {
    const { now } = this.#options;
    const detail = { role: 'collaborator', participant: person.name, by: by.name, tools: [...tools] };
    return {
      session: withParticipant(open, { ...person, role: 'collaborator', tools, by, joinedAt: now() }),
      events: [permit.event('participant.joined', { kind: 'session', id }, detail)],
    };
  }

  /** What the connections are told: the former lead is out, the picture goes on, and what was never agreed to is asked. */
  async #took(
    id: string,
    session: Session,
    { kind }: Offer,
    person: NamedPerson,
    former: NamedPerson | undefined,
  ): Promise<void> {
    const { relay, telling, consents } = this.#options;
    if (session.state !== 'active') return;
    if (kind === 'transfer' && former !== undefined && former.id !== person.id) {
      relay.revoke({ session: id, participant: former.id });
      // Whoever was a participant before holds a pass that says so.
      relay.revoke({ session: id, participant: person.id });
    }
    await telling.coming(id, person, kind === 'transfer' ? 'lead' : 'collaborator');
    telling.party(id, session);
    if (kind === 'transfer' && session.consent === undefined) await consents.ask(id, session);
  }

  async #end(
    actor: Actor,
    id: string,
    offerId: string,
    event: 'offer.declined' | 'offer.withdrawn',
    may: (session: Session, offer: Offer) => Promise<Permit>,
  ): Promise<SessionView> {
    const { access, records } = this.#options;
    const { record } = await records.read(id);
    const first = offerOf(record, offerId);
    if (first === undefined) {
      await access.require(actor, 'session.see', resourceOf(id, record));
      throw new Refusal('offer/over', this.#answered.get(offerId));
    }
    const permit = await may(record, first);
    const session = await records.change(id, (before) => {
      const offer = offerOf(before, offerId);
      if (offer === undefined) throw new Refusal('offer/over', this.#answered.get(offerId));
      const detail = { kind: offer.kind, ...this.#words(offer.to) };
      return {
        session: withoutOffers(before, [offer]),
        events: [permit.event(event, { kind: 'session', id }, detail)],
      };
    });
    return this.#view(id, session);
  }

  #words({ channel, group, technician }: Assignment): { readonly [name: string]: Json } {
    const { channels, groups } = this.#options.access.organisation;
    return {
      ...(technician !== undefined && { to: technician.name }),
      ...(group !== undefined && { group: groups.get(group)?.name ?? group }),
      ...(channel !== undefined && { channel: channels.get(channel)?.name ?? channel }),
    };
  }

  #remember(offerId: string, who: string): void {
    this.#answered.set(offerId, who);
    const [oldest] = this.#answered.keys();
    if (this.#answered.size > REMEMBERED && oldest !== undefined) this.#answered.delete(oldest);
  }

  #view(id: string, session: Session): SessionView {
    const { presence, access } = this.#options;
    return viewOf(id, session, presence.of(id), access.organisation);
  }
}

function offerFrom(kind: Offer['kind'], by: NamedPerson, to: Assignment, note: string, at: number): Offer {
  return { id: uuidv7(), kind, by, to, ...(note !== '' && { note }), at, until: at + lastsMs(to) };
}

/** What the receiver has to know stays with the session, whoever takes it. */
function noted(sessionId: string, by: NamedPerson, text: string, at: number): Write[] {
  return text === '' ? [] : [put(noteKind, uuidv7(), 0, { sessionId, by, at, text })];
}
