import type { Access, Actor } from '../access/access.js';
import type { EventName } from '../audit/catalogue.js';
import { Refusal } from '../errors.js';
import { bitsOf, toolsOf, type Tool } from '../protocol/tools.js';
import type { Revoker } from '../sessions/ending.js';
import type { Presence } from '../sessions/presence.js';
import { agreedTools } from '../sessions/passes.js';
import type { SessionRecords } from '../sessions/records.js';
import { resourceOf, type NamedPerson, type Participant, type Session } from '../sessions/session.js';
import { nameOf } from '../sessions/sessions.js';
import { viewOf, type SessionView } from '../sessions/view.js';
import type { Allowance } from './allowance.js';
import * as party from './party.js';
import type { Telling } from './telling.js';

export interface CollaborationOptions {
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly access: Access;
  readonly allowance: Allowance;
  readonly telling: Telling;
  readonly relay: Revoker;
  /** Somebody is in a session no more. */
  readonly gone: (sessionId: string, participant: Participant) => Promise<void>;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** What a picture shows: the number of the monitor, from 1, and its size in pixels. */
export interface Screenshot {
  /**
   * @isInt
   * @minimum 1
   * @maximum 16
   */
  monitor: number;
  /**
   * @isInt
   * @minimum 1
   * @maximum 16384
   */
  width: number;
  /**
   * @isInt
   * @minimum 1
   * @maximum 16384
   */
  height: number;
}

/** Several people in one session: how they come, go, and what the lead decides about them. */
export class Collaboration {
  readonly #options: CollaborationOptions;

  constructor(options: CollaborationOptions) {
    this.#options = options;
  }

  /**
   * A supervisor comes in, seen by everybody; to watch, unless they say otherwise.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `session/full`
   */
  async join(actor: Actor, id: string, tools: readonly Tool[] = ['view']): Promise<SessionView> {
    const { access, records, telling, now } = this.#options;
    const { record } = await records.read(id);
    const resource = resourceOf(id, record);
    const permit = await access.require(actor, 'session.join', resource);
    await access.require(actor, 'tool.view', resource);
    const person = nameOf(actor);
    const held = normal(tools).filter((tool) => access.holds(actor, `tool.${tool}`, resource));
    let isNew = false;
    const session = await records.change(id, (before) => {
      const participant: Participant = { ...person, role: 'supervisor', tools: held, joinedAt: now() };
      const joined = party.withParticipant(before, participant);
      isNew = joined !== before;
      if (!isNew) return undefined;
      const detail = { role: 'supervisor', participant: person.name, tools: held };
      return { session: joined, events: [permit.event('participant.joined', { kind: 'session', id }, detail)] };
    });
    if (isNew) await telling.coming(id, person, 'supervisor');
    telling.party(id, session);
    return this.#view(id, session);
  }

  /** Goes; whoever leads hands over or lets go instead. @throws Refusal `access/denied`, `record/unknown`, `session/illegal` */
  async leave(actor: Actor, id: string): Promise<SessionView> {
    const { access, records } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.see', resourceOf(id, record));
    const person = nameOf(actor);
    if (party.participantOf(record, person.id) === undefined) {
      throw new Refusal('session/illegal', 'you are no participant of it');
    }
    return this.#part(id, person.id, (participant) =>
      permit.event('participant.left', { kind: 'session', id }, { participant: participant.name }),
    );
  }

  /**
   * The lead takes somebody out whom they let in. A supervisor goes by themselves.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `session/lead`
   */
  async remove(actor: Actor, id: string, person: string): Promise<SessionView> {
    const { access, records } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.invite', resourceOf(id, record));
    party.requireLead(record, nameOf(actor).id);
    const participant = party.participantOf(record, person);
    if (participant === undefined) throw new Refusal('record/unknown', 'they are not in this session');
    if (participant.role === 'supervisor') throw new Refusal('session/illegal', 'a supervisor goes by themselves');
    return this.#part(id, person, ({ name }) =>
      permit.event(removalOf(participant), { kind: 'session', id }, { participant: name }),
    );
  }

  /**
   * The lead says what somebody may use from now on: of what they hold, within what the lead holds.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `session/lead`
   */
  async equip(actor: Actor, id: string, person: string, tools: readonly Tool[]): Promise<SessionView> {
    const { access, records, relay, allowance } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.invite', resourceOf(id, record));
    const lead = nameOf(actor);
    let before: readonly Tool[] = [];
    const session = await records.change(id, (active) => {
      party.requireLead(active, lead.id);
      const participant = party.participantOf(active, person);
      if (participant === undefined) throw new Refusal('record/unknown', 'they are not in this session');
      before = participant.tools;
      const after = allowance.ownTools(id, active, lead, normal(['view', ...tools]));
      if (bitsOf(after) === bitsOf(before)) return undefined;
      const detail = { participant: participant.name, before: [...before], after };
      return {
        session: party.equipped(active, person, after),
        events: [permit.event('participant.changed', { kind: 'session', id }, detail)],
      };
    });
    const left = party.participantOf(session, person)?.tools ?? [];
    // What was given besides comes with the next pass, which their page fetches at once.
    if (before.some((tool) => !left.includes(tool))) relay.revoke({ session: id, participant: person });
    return this.#view(id, session);
  }

  /**
   * Somebody in it leads from now on; the former lead stays as a colleague.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `session/lead`, `session/transfer-target`
   */
  async handOver(actor: Actor, id: string, person: string): Promise<SessionView> {
    const { access, records, telling, relay, allowance, now } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.transfer', resourceOf(id, record));
    const former = nameOf(actor);
    let lead: NamedPerson = former;
    const session = await records.change(id, (active) => {
      party.requireLead(active, former.id);
      const heir = party.participantOf(active, person);
      if (heir === undefined) throw new Refusal('record/unknown', 'they are not in this session');
      if (heir.role === 'expert' || !allowance.mayLead(id, active, heir)) throw new Refusal('session/transfer-target');
      lead = { id: heir.id, name: heir.name };
      const tools = allowance.ownTools(id, active, heir, active.tools);
      const led = party.ledBy(active, lead, former, tools, now());
      const stays: Participant = { ...former, role: 'collaborator', tools: active.tools, by: lead, joinedAt: now() };
      const detail = { from: former.name, to: lead.name };
      return {
        session: party.withParticipant(led, stays),
        events: [permit.event('lead.handedOver', { kind: 'session', id }, detail)],
      };
    });
    // Both passes say who leads: whoever leads takes the hands from the others.
    for (const participant of [former.id, lead.id]) relay.revoke({ session: id, participant });
    await telling.coming(id, lead, 'lead');
    telling.party(id, session);
    return this.#view(id, session);
  }

  /**
   * Puts the end user on hold: nobody sees their screen until it ends. Ending it is the lead’s too.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `session/lead`
   */
  async hold(actor: Actor, id: string, isHeld: boolean): Promise<SessionView> {
    const { access, records, telling, relay, now } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.engage', resourceOf(id, record));
    const by = nameOf(actor);
    const session = await records.change(id, (active) => {
      party.requireLead(active, by.id);
      if ((active.held !== undefined) === isHeld) return undefined;
      return {
        session: party.heldBy(active, isHeld ? { by, at: now() } : undefined),
        events: [permit.event(isHeld ? 'session.held' : 'session.unheld', { kind: 'session', id })],
      };
    });
    if (isHeld) cutViewers(relay, id, session);
    telling.hold(id, session);
    return this.#view(id, session);
  }

  /**
   * Puts on record that somebody in the session keeps a picture of a monitor; without that none is kept.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `session/consent`, `session/held`
   */
  async screenshot(actor: Actor, id: string, { monitor, width, height }: Screenshot): Promise<void> {
    const { access, records, allowance } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'tool.screenshot', resourceOf(id, record));
    const { id: person } = actor.kind === 'expert' ? actor : nameOf(actor);
    await records.change(id, (session) => {
      const participant = party.participantOf(session, person);
      if (participant === undefined && session.technician?.id !== person) {
        throw new Refusal('session/illegal', 'you are not in it');
      }
      if (participant !== undefined && !allowance.toolsOf(id, session, participant).includes('screenshot')) {
        throw new Refusal('access/denied', 'tool.screenshot');
      }
      if (!agreedTools(session).includes('screenshot')) throw new Refusal('session/consent');
      if (session.held !== undefined) throw new Refusal('session/held');
      const detail = { monitor, width, height };
      return { session, events: [permit.event('screenshot.taken', { kind: 'session', id }, detail)] };
    });
  }

  async #part(
    id: string,
    person: string,
    event: (participant: Participant) => ReturnType<Awaited<ReturnType<Access['require']>>['event']>,
  ): Promise<SessionView> {
    const { records, relay, telling, gone } = this.#options;
    let parted: Participant | undefined;
    const session = await records.change(id, (before) => {
      parted = party.participantOf(before, person);
      if (parted === undefined) return undefined;
      return { session: party.withoutParticipant(before, person), events: [event(parted)] };
    });
    relay.revoke({ session: id, participant: person });
    telling.party(id, session);
    if (parted !== undefined) await gone(id, parted);
    return this.#view(id, session);
  }

  #view(id: string, session: Session): SessionView {
    const { presence, access } = this.#options;
    return viewOf(id, session, presence.of(id), access.organisation);
  }
}

/** The viewers lose the picture; the program keeps its place at the relay. */
export function cutViewers(relay: Revoker, id: string, { technician, participants = [] }: Session): void {
  const people = technician === undefined ? participants : [technician, ...participants];
  for (const { id: participant } of people) relay.revoke({ session: id, participant, side: 'viewer' });
}

function removalOf({ role }: Participant): EventName {
  return role === 'expert' ? 'expert.revoked' : 'participant.removed';
}

function normal(tools: readonly Tool[]): Tool[] {
  return toolsOf(bitsOf(tools));
}
