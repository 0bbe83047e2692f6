import type { Access, PersonActor } from '../access/access.js';
import type { Permission } from '../access/permissions.js';
import { Refusal } from '../errors.js';
import type { Allowance } from '../participants/allowance.js';
import type { Leads } from '../participants/leads.js';
import type { Tool } from '../protocol/tools.js';
import type { Consents } from './consents.js';
import type { Ending, Revoker } from './ending.js';
import { letGo } from './engagement.js';
import type { Presence } from './presence.js';
import type { Programs } from './programs.js';
import type { SessionRecords } from './records.js';
import { neededFor, resourceOf, type NamedPerson, type Participant, type Session } from './session.js';
import { advance } from './state.js';
import type { ViewerLog } from './viewer-log.js';

export interface EnforcementOptions {
  readonly access: Access;
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly consents: Consents;
  readonly programs: Programs;
  readonly ending: Ending;
  readonly relay: Revoker;
  readonly viewers: ViewerLog;
  readonly allowance: Allowance;
  readonly leads: Leads;
  /** The sessions in which a technician is engaged, by id. */
  readonly active: () => Iterable<readonly [string, Session]>;
  readonly failed: (error: unknown) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Changes of rights that come together, as a directory brings them, are judged together after this time. */
const TOGETHER_MS = 100;
/** What could not be recorded is judged again after this time. */
const AGAIN_MS = 1_000;

/** Sees to it that a right that was withdrawn is withdrawn in running sessions too. */
export class Enforcement {
  readonly #options: EnforcementOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: EnforcementOptions) {
    this.#options = options;
  }

  /** Somebody’s rights may have changed: soon every running session is judged anew. */
  readonly changed = (): void => this.#soon(TOGETHER_MS);

  /** Resolves when what is being judged is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Judges every running session; judgements never overlap. */
  judge(): Promise<void> {
    this.#running = this.#running.then(() => this.#judgeAll());
    return this.#running;
  }

  #soon(ms: number): void {
    if (this.#stopped) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.judge();
    }, ms).unref();
  }

  async #judgeAll(): Promise<void> {
    for (const [id, session] of [...this.#options.active()]) {
      try {
        await this.#judge(id, session);
      } catch (error) {
        this.#options.failed(error);
        this.#soon(AGAIN_MS);
      }
    }
  }

  async #judge(id: string, session: Session): Promise<void> {
    const { technician } = session;
    if (technician === undefined) return;
    const lost = this.#lost(id, session, technician);
    if (lost === undefined) await this.#narrow(id, session, technician);
    else if (await this.#options.leads.inherit(id, technician, `lost ${lost}`)) {
      return this.#judge(id, (await this.#options.records.read(id)).record);
    } else return this.#withdraw(id, session, technician, lost);
    for (const participant of session.participants ?? []) await this.#judgeParticipant(id, session, participant);
  }

  async #judgeParticipant(id: string, session: Session, participant: Participant): Promise<void> {
    const { allowance, leads, presence, viewers } = this.#options;
    const lost = allowance.lostBy(id, session, participant);
    if (lost !== undefined) return leads.exclude(id, participant, lost);
    const before = viewers.toolsOf(id, participant.id);
    const isSeen = presence.of(id).viewers.has(participant.id);
    const left = allowance.toolsOf(id, session, participant);
    const used = before ?? (isSeen ? agreed(session).filter((tool) => participant.tools.includes(tool)) : []);
    await this.#cutTo(
      id,
      session,
      participant,
      used,
      used.filter((tool) => left.includes(tool)),
    );
  }

  /** The first right without which a technician is not engaged in a session. */
  #lost(id: string, session: Session, technician: NamedPerson): Permission | undefined {
    return neededFor(session).find((permission) => !this.#holds(id, session, technician, permission));
  }

  #holds(id: string, session: Session, { id: person, name }: NamedPerson, permission: Permission): boolean {
    const actor: PersonActor = { kind: 'person', id: person, name, signInId: '' };
    return this.#options.access.holds(actor, permission, resourceOf(id, session));
  }

  /** The picture ends before anything is written: a disk that is full must not keep it. */
  async #withdraw(id: string, session: Session, technician: NamedPerson, lost: Permission): Promise<void> {
    const { access, records, ending, relay, now } = this.#options;
    relay.revoke({ session: id, participant: technician.id });
    const permit = await access.system('enforcement', 'session.narrow', resourceOf(id, session));
    if (session.origin === 'practice') {
      await ending.close(id, permit, { reason: 'technician', event: 'practice.ended' }).catch(unlessOver);
      return;
    }
    let isWithdrawn = false;
    await records.change(id, (active) => {
      isWithdrawn =
        active.state === 'active' &&
        active.technician?.id === technician.id &&
        this.#lost(id, active, technician) !== undefined;
      if (!isWithdrawn) return undefined;
      const detail = { technician: technician.name, lost, before: [...agreed(active)], after: [] };
      return {
        session: advance(active, { name: 'withdraw', at: now() }),
        events: [permit.event('session.narrowed', { kind: 'session', id }, detail)],
      };
    });
    if (isWithdrawn) letGo(this.#options, id);
  }

  /** The pass in use ends; the viewer fetches another, which holds what is left. */
  async #narrow(id: string, session: Session, technician: NamedPerson): Promise<void> {
    const { presence, viewers } = this.#options;
    const isSeen = presence.of(id).viewers.has(technician.id);
    const before = viewers.toolsOf(id, technician.id) ?? (isSeen ? agreed(session) : []);
    const after = before.filter((tool) => this.#holds(id, session, technician, `tool.${tool}`));
    await this.#cutTo(id, session, technician, before, after);
  }

  async #cutTo(
    id: string,
    session: Session,
    technician: NamedPerson,
    before: readonly Tool[],
    after: readonly Tool[],
  ): Promise<void> {
    const { access, records, relay, viewers } = this.#options;
    if (after.length === before.length) return;
    relay.revoke({ session: id, participant: technician.id });
    viewers.allows(id, technician.id, after);
    const permit = await access.system('enforcement', 'session.narrow', resourceOf(id, session));
    const detail = { technician: technician.name, before: [...before], after: [...after] };
    await records.record([permit.event('session.narrowed', { kind: 'session', id }, detail)]);
  }
}

function agreed({ consent }: Session): readonly Tool[] {
  return consent?.answer === 'given' ? consent.tools : [];
}

function unlessOver(error: unknown): void {
  if (!(error instanceof Refusal) || error.code !== 'session/illegal') throw error;
}
