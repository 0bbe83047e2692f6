import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Permit } from '../access/access.js';
import type { Channel } from '../channels/channel.js';
import { requireExplained } from '../channels/requirements.js';
import { Refusal } from '../errors.js';
import { participantOf, underLead } from '../participants/party.js';
import type { Viewing } from '../participants/viewing.js';
import { tools as everyTool, type Tool } from '../protocol/tools.js';
import type { EventDraft } from '../store/chain.js';
import type { Consents } from './consents.js';
import type { Ending, Revoker } from './ending.js';
import { agreedTools, type Passes } from './passes.js';
import { practiceTools, type PracticeComputers } from './practice.js';
import type { Presence } from './presence.js';
import type { Programs } from './programs.js';
import type { SessionRecords } from './records.js';
import { isOpen, missingTools, neededFor, ownersOf, resourceOf, type NamedPerson, type Session } from './session.js';
import { nameOf, newSession } from './sessions.js';
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
  /** The settings of a channel. */
  readonly channelOf: (id: string) => Promise<Channel | undefined>;
  readonly viewing: Viewing;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** What an end user is asked for to begin with; every other tool when it is first wanted. */
const AT_FIRST: readonly Tool[] = ['view', 'control'];

/** A technician at work in a session: connecting, letting go, and the passes of the viewer. */
export class Engagement {
  readonly #options: EngagementOptions;

  constructor(options: EngagementOptions) {
    this.#options = options;
  }

  /**
   * Connects this technician: the end user is asked for picture, mouse and keyboard, unless they already agreed. Who is connected
   * already asks for further tools by naming them; what was agreed to stays. From another's hands only with `takeOver`.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `session/claimed` with who was first,
   *   `session/not-connected`, `session/no-program`, `session/reason-required`, `session/ticket-required`
   */
  async engage(
    actor: Actor,
    id: string,
    { tools, takeOver = false }: { tools?: readonly Tool[] | undefined; takeOver?: boolean | undefined },
  ): Promise<SessionView> {
    const { access, records, presence, consents, programs, ending, relay, now } = this.#options;
    const first = (await records.read(id)).record;
    const permit = await access.require(actor, 'session.engage', resourceOf(id, first));
    const { channel } = first;
    if (first.state === 'ready' && channel !== undefined)
      requireExplained(await this.#options.channelOf(channel), first);
    const named = await this.#wanted(actor, id, first, tools ?? AT_FIRST);
    const technician = nameOf(actor);
    let asks = false;
    let replaced: NamedPerson | undefined;
    let wanted: readonly Tool[] = named;
    const session = await records.change(id, async (before) => {
      const other =
        before.state === 'active' && before.technician?.id !== technician.id ? before.technician : undefined;
      if (other !== undefined && !takeOver) await this.#refuseSecond(permit, id, other);
      const taking = await this.#mayTake(actor, id, before, other);
      replaced = other;
      wanted = this.#beside(id, before, technician, named);
      const device = ending.deviceNote(id);
      const moved = advance(before, {
        name: 'engage',
        at: now(),
        technician,
        tools: wanted,
        ...(device === undefined ? {} : { device }),
      });
      const isTheirs = before.technician?.id === technician.id;
      const engaged = isTheirs ? moved : underLead(moved, technician);
      asks = engaged.consent === undefined || (tools !== undefined && missingTools(engaged).length > 0);
      if (asks && presence.of(id).link === undefined) {
        const none = before.origin === 'call' && before.machine === undefined;
        throw new Refusal(none ? 'session/no-program' : 'session/not-connected');
      }
      const name = before.state === 'active' && other === undefined ? 'session.resumed' : 'session.engaged';
      return {
        session: engaged,
        events: [...taking, permit.event(name, { kind: 'session', id }, { tools: wanted, ...from(other, engaged) })],
      };
    });
    if (replaced !== undefined) {
      relay.revoke({ session: id, participant: replaced.id });
      // What was agreed to with one technician says nothing about the next.
      presence.of(id).link?.send('released', {});
    }
    programs.participants(id, session);
    if (asks && !this.#isAsked(id, missingTools(session), replaced)) await consents.ask(id, session);
    return this.#view(id, session);
  }

  /**
   * Lets go: the picture ends, the session stays ready. Out of another's hands only for whoever may take it over.
   * @throws Refusal as `engage`
   */
  async release(actor: Actor, id: string): Promise<SessionView> {
    const { access, records, now } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.engage', resourceOf(id, record));
    const isOthers = record.state === 'active' && record.technician?.id !== nameOf(actor).id;
    if (isOthers) await access.require(actor, 'session.takeOver', resourceOf(id, record));
    if (record.origin === 'practice') throw new Refusal('session/illegal', 'practice is ended, not released');
    const session = await records.change(id, (active) => ({
      session: advance(active, { name: 'release', at: now() }),
      events: [permit.event('session.released', { kind: 'session', id })],
    }));
    letGo(this.#options, id);
    return this.#view(id, session);
  }

  /**
   * A pass for the viewer of the engaged technician, for what both their rights and the end user allow now; or of a
   * participant. An open viewer goes on without the proof or approval that opening it may have asked for.
   * @throws Refusal `access/denied`, `record/unknown`, `session/claimed`, `session/illegal`, `session/consent`,
   *   `session/held`, `pass/invalid`, `appliance/starting`
   */
  async pass(actor: Actor, id: string, holder: Uint8Array): Promise<{ pass: Uint8Array; tools: Tool[] }> {
    const { access, records, passes, viewers, viewing } = this.#options;
    const { record } = await records.read(id);
    const participant = actor.kind === 'person' ? participantOf(record, actor.id) : undefined;
    if (participant !== undefined) return viewing.pass(actor, id, record, participant, holder);
    const holderHash = createHash('sha256').update(holder).digest('hex');
    const isRenewed = actor.kind === 'person' && viewers.isOpen(id, actor.id, holderHash);
    let permit: Permit | undefined;
    for (const permission of neededFor(record)) {
      if (isRenewed && access.holds(actor, permission, resourceOf(id, record))) continue;
      permit = await access.require(actor, permission, resourceOf(id, record));
    }
    const technician = nameOf(actor);
    if (record.technician !== undefined && record.technician.id !== technician.id) {
      throw new Refusal('session/claimed', record.technician.name);
    }
    if (record.held !== undefined) throw new Refusal('session/held');
    const tools = this.#held(actor, id, record, agreedTools(record));
    const pass = passes.viewer(id, technician, tools, holder);
    if (permit === undefined) viewers.allows(id, technician.id, tools);
    else await viewers.opened(id, technician.id, { holderHash, permit, tools });
    return { pass, tools };
  }

  /**
   * Opens a practice computer: a session with the appliance itself, which needs nobody's consent.
   * @throws Refusal `access/denied`, and what starting it throws
   */
  async practise(actor: Actor): Promise<SessionView> {
    const { access, records, ending, passes, practice, now } = this.#options;
    const id = uuidv7();
    const permit = await access.require(actor, 'practice.start', newSession(actor, id));
    const person = nameOf(actor);
    const at = now();
    const make = (number: number): Session => ({
      number,
      state: 'active',
      origin: 'practice',
      createdBy: person,
      technician: person,
      tools: [...practiceTools],
      consent: { answer: 'given', tools: [...practiceTools], at },
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
    return this.#view(id, session);
  }

  /** A practice computer ended by itself: its session is over. */
  async practiceEnded(id: string): Promise<void> {
    const { access, records, ending } = this.#options;
    const stored = await records.find(id);
    if (stored === undefined || !isOpen(stored.record)) return;
    const permit = await access.system('supervisor', 'appliance.run');
    await ending.close(id, permit, { reason: 'maintenance', event: 'practice.ended' });
  }

  #view(id: string, session: Session): SessionView {
    const { presence, access } = this.#options;
    return viewOf(id, session, presence.of(id), access.organisation);
  }

  #held(actor: Actor, id: string, session: Session, tools: readonly Tool[]): Tool[] {
    return tools.filter((tool) => this.#options.access.holds(actor, `tool.${tool}`, resourceOf(id, session)));
  }

  /** What of this the technician holds, and the other side can give: at least the picture, and whatever a use of it asks for has to be there. */
  async #wanted(actor: Actor, id: string, session: Session, tools: readonly Tool[]): Promise<Tool[]> {
    const { access, presence } = this.#options;
    const given = presence.of(id).link?.tools ?? everyTool;
    const held = this.#held(actor, id, session, tools).filter((tool) => given.includes(tool));
    for (const tool of new Set<Tool>(['view', ...held])) {
      await access.require(actor, `tool.${tool}`, resourceOf(id, session));
    }
    return held;
  }

  /** Whether a session that is not one's own may be taken: from nobody, or from a colleague; the record of the former. */
  async #mayTake(
    actor: Actor,
    id: string,
    session: Session,
    other: NamedPerson | undefined,
  ): Promise<readonly EventDraft[]> {
    const { access } = this.#options;
    const owners = ownersOf(session);
    if (owners.length === 0) {
      const permit = await access.require(actor, 'session.claim', resourceOf(id, session));
      return [permit.event('session.claimed', { kind: 'session', id })];
    }
    const isColleagues = other !== undefined || !owners.includes(nameOf(actor).id);
    if (isColleagues) await access.require(actor, 'session.takeOver', resourceOf(id, session));
    return [];
  }

  /** These tools beside those that the end user agreed to with this technician, or is being asked for. */
  #beside(id: string, before: Session, technician: NamedPerson, named: readonly Tool[]): readonly Tool[] {
    if (before.state !== 'active' || before.technician?.id !== technician.id) return named;
    const agreed = before.consent?.answer === 'given' ? before.consent.tools : [];
    const asked = this.#options.presence.of(id).asked?.tools ?? [];
    return everyTool.filter((tool) => [...named, ...agreed, ...asked].includes(tool));
  }

  async #refuseSecond(permit: Permit, id: string, first: NamedPerson): Promise<never> {
    const target = { kind: 'session', id };
    await this.#options.records.record([permit.event('session.claimRefused', target, { first: first.name })]);
    throw new Refusal('session/claimed', first.name);
  }

  /** Whether just this question already stands before the end user. */
  #isAsked(id: string, wanted: readonly Tool[], replaced: NamedPerson | undefined): boolean {
    const { asked } = this.#options.presence.of(id);
    return replaced === undefined && asked !== undefined && wanted.every((tool) => asked.tools.includes(tool));
  }
}

/** What its connections lose when nobody is engaged in a session any more, while its end user stays. */
export function letGo(
  { relay, consents, programs, presence }: Pick<EngagementOptions, 'relay' | 'consents' | 'programs' | 'presence'>,
  id: string,
): void {
  relay.revoke({ session: id });
  consents.takeBack(id);
  const { link } = presence.of(id);
  if (link === undefined) programs.missing(id);
  else link.send('released', {});
}

function from(other: NamedPerson | undefined, { device }: Session): { takenFrom?: string; computer?: string } {
  return { ...(other && { takenFrom: other.name }), ...(device && { computer: `${device.user}@${device.host}` }) };
}
