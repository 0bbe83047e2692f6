import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Permit } from '../access/access.js';
import { Refusal } from '../errors.js';
import { tools as everyTool, type Tool } from '../protocol/tools.js';
import type { Consents } from './consents.js';
import type { Ending, Revoker } from './ending.js';
import { agreedTools, type Passes } from './passes.js';
import type { PracticeComputers } from './practice.js';
import type { Presence } from './presence.js';
import type { Programs } from './programs.js';
import type { SessionRecords } from './records.js';
import { isOpen, resourceOf, type NamedPerson, type Session } from './session.js';
import { nameOf } from './sessions.js';
import { advance } from './state.js';
import { viewOf, type SessionView } from './view.js';
import type { ViewerLog } from './viewer-log.js';

export interface EngagementOptions {
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly access: Access;
  readonly consents: Consents;
  readonly passes: Passes;
  readonly programs: Programs;
  readonly ending: Ending;
  readonly relay: Revoker;
  readonly viewers: ViewerLog;
  readonly practice: PracticeComputers;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** A technician at work in a session: connecting, letting go, and the passes of the viewer. */
export class Engagement {
  readonly #options: EngagementOptions;

  constructor(options: EngagementOptions) {
    this.#options = options;
  }

  /**
   * Connects this technician: the end user is asked, unless they already agreed to all of it. From another's hands only with
   * `takeOver`.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `session/claimed` with who was first,
   *   `session/not-connected`
   */
  async engage(
    actor: Actor,
    id: string,
    { tools = everyTool, takeOver = false }: { tools?: readonly Tool[] | undefined; takeOver?: boolean | undefined },
  ): Promise<SessionView> {
    const { access, records, presence, consents, programs, ending, relay, now } = this.#options;
    const first = (await records.read(id)).record;
    const permit = await access.require(actor, 'session.engage', resourceOf(id, first));
    await access.require(actor, 'tool.view', resourceOf(id, first));
    const wanted = this.#allowed(actor, id, first, tools);
    const technician = nameOf(actor);
    let asks = false;
    let replaced: NamedPerson | undefined;
    const session = await records.change(id, async (before) => {
      const other =
        before.state === 'active' && before.technician?.id !== technician.id ? before.technician : undefined;
      if (other !== undefined) await this.#mayTakeOver(actor, permit, id, before, other, takeOver);
      replaced = other;
      const device = ending.deviceNote(id);
      const engaged = advance(before, {
        name: 'engage',
        at: now(),
        technician,
        tools: wanted,
        ...(device === undefined ? {} : { device }),
      });
      asks = engaged.consent === undefined;
      if (asks && presence.of(id).link === undefined) throw new Refusal('session/not-connected');
      const name = before.state === 'active' && other === undefined ? 'session.resumed' : 'session.engaged';
      return {
        session: engaged,
        events: [permit.event(name, { kind: 'session', id }, { tools: wanted, ...from(other, engaged) })],
      };
    });
    if (replaced !== undefined) relay.revoke({ session: id, participant: replaced.id });
    programs.participants(id, session);
    if (asks && !this.#isAsked(id, wanted, replaced)) consents.ask(id, session);
    return viewOf(id, session, presence.of(id));
  }

  /** Lets go: the picture ends, the session stays ready. @throws Refusal as `engage` */
  async release(actor: Actor, id: string): Promise<SessionView> {
    const { access, records, presence, consents, programs, relay, now } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.engage', resourceOf(id, record));
    if (record.origin === 'practice') throw new Refusal('session/illegal', 'practice is ended, not released');
    const session = await records.change(id, (active) => ({
      session: advance(active, { name: 'release', at: now() }),
      events: [permit.event('session.released', { kind: 'session', id })],
    }));
    relay.revoke({ session: id });
    consents.takeBack(id);
    const { link } = presence.of(id);
    if (link === undefined) programs.missing(id);
    else link.send('released', {});
    return viewOf(id, session, presence.of(id));
  }

  /**
   * A pass for the viewer of the engaged technician, for what both their rights and the end user allow.
   * @throws Refusal `access/denied`, `record/unknown`, `session/claimed`, `session/illegal`, `session/consent`,
   *   `pass/invalid`, `appliance/starting`
   */
  async pass(actor: Actor, id: string, holder: Uint8Array): Promise<{ pass: Uint8Array; tools: Tool[] }> {
    const { access, records, passes, viewers } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'tool.view', resourceOf(id, record));
    const technician = nameOf(actor);
    if (record.technician !== undefined && record.technician.id !== technician.id) {
      throw new Refusal('session/claimed', record.technician.name);
    }
    const allowed = this.#allowed(actor, id, record, agreedTools(record));
    const pass = passes.viewer(id, technician, allowed, holder);
    await viewers.opened(id, technician.id, createHash('sha256').update(holder).digest('hex'), permit);
    return { pass, tools: allowed };
  }

  /**
   * Opens a practice computer: a session with the appliance itself, which needs nobody's consent.
   * @throws Refusal `access/denied`, and what starting it throws
   */
  async practise(actor: Actor): Promise<SessionView> {
    const { access, records, presence, ending, passes, practice, now } = this.#options;
    const permit = await access.require(actor, 'practice.start');
    const id = uuidv7();
    const person = nameOf(actor);
    const at = now();
    const make = (number: number): Session => ({
      number,
      state: 'active',
      origin: 'practice',
      createdBy: person,
      technician: person,
      tools: [...everyTool],
      consent: { answer: 'given', tools: [...everyTool], at },
      createdAt: at,
      readyAt: at,
      engagedAt: at,
    });
    const detail = { consent: 'a test computer of the appliance has no end user' };
    const session = await records.create(
      id,
      make,
      [permit.event('practice.started', { kind: 'session', id }, detail)],
      [],
    );
    try {
      await practice.start(id, async (holder) => passes.program(id, (await records.read(id)).record, holder));
    } catch (error) {
      await ending.close(id, permit, { reason: 'maintenance', event: 'practice.refused' });
      throw error;
    }
    return viewOf(id, session, presence.of(id));
  }

  /** A practice computer ended by itself: its session is over. */
  async practiceEnded(id: string): Promise<void> {
    const { access, records, ending } = this.#options;
    const stored = await records.find(id);
    if (stored === undefined || !isOpen(stored.record)) return;
    const permit = await access.system('supervisor', 'appliance.run');
    await ending.close(id, permit, { reason: 'maintenance', event: 'practice.ended' });
  }

  #allowed(actor: Actor, id: string, session: Session, tools: readonly Tool[]): Tool[] {
    const resource = resourceOf(id, session);
    return tools.filter((tool) => this.#options.access.allows(actor, `tool.${tool}`, resource).allowed);
  }

  async #mayTakeOver(
    actor: Actor,
    permit: Permit,
    id: string,
    session: Session,
    other: NamedPerson,
    takeOver: boolean,
  ): Promise<void> {
    const { access, records } = this.#options;
    if (takeOver) {
      await access.require(actor, 'session.takeOver', resourceOf(id, session));
      return;
    }
    await records.record([permit.event('session.claimRefused', { kind: 'session', id }, { first: other.name })]);
    throw new Refusal('session/claimed', other.name);
  }

  /** Whether just this question already stands before the end user. */
  #isAsked(id: string, wanted: readonly Tool[], replaced: NamedPerson | undefined): boolean {
    const { asked } = this.#options.presence.of(id);
    return replaced === undefined && asked !== undefined && wanted.every((tool) => asked.tools.includes(tool));
  }
}

function from(other: NamedPerson | undefined, { device }: Session): { takenFrom?: string; computer?: string } {
  return { ...(other && { takenFrom: other.name }), ...(device && { computer: `${device.user}@${device.host}` }) };
}
