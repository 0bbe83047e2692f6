import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Permit } from '../access/access.js';
import { Refusal } from '../errors.js';
import { hashLinkSecret, newLinkSecret } from '../invitations/secrets.js';
import type { Allowance } from '../participants/allowance.js';
import { participantOf, requireLead, withoutParticipant, withParticipant } from '../participants/party.js';
import type { Telling } from '../participants/telling.js';
import { bitsOf, toolsOf, type Tool } from '../protocol/tools.js';
import type { Revoker } from '../sessions/ending.js';
import type { SessionRecords } from '../sessions/records.js';
import { resourceOf, type Participant, type Session } from '../sessions/session.js';
import { nameOf } from '../sessions/sessions.js';
import { put, type Store, type Stored } from '../store/store.js';
import { calledName, EXPERT_MS, expertKind, standingOf, type Expert, type ExpertView } from './expert.js';

/** Links of one session; whoever needs more takes some back first. */
const LINKS = 50;

export interface ExpertsOptions {
  readonly store: Store;
  readonly records: SessionRecords;
  readonly access: Access;
  readonly allowance: Allowance;
  readonly telling: Telling;
  readonly relay: Revoker;
  readonly link: (path: string, secret: string) => string;
  /** The links of a session stand differently: its technicians’ pages read them anew. */
  readonly changed: (session: Session, sessionId: string) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Links for outside experts, as the technicians of a session handle them. */
export class Experts {
  readonly #options: ExpertsOptions;

  constructor(options: ExpertsOptions) {
    this.#options = options;
  }

  /**
   * Makes a link, which is shown here and never again.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `session/lead`, `request/too-large`
   */
  async invite(
    actor: Actor,
    sessionId: string,
    tools: readonly Tool[] = ['view'],
  ): Promise<{ expert: ExpertView; link: string }> {
    const { store, records, access, allowance, link, now } = this.#options;
    const { record } = await records.read(sessionId);
    const permit = await access.require(actor, 'session.inviteExpert', resourceOf(sessionId, record));
    const by = nameOf(actor);
    requireLead(record, by.id);
    if ((await this.#of(sessionId)).length >= LINKS) throw new Refusal('request/too-large', `${LINKS} links at most`);
    const secret = newLinkSecret();
    const ceiling = allowance.ownTools(sessionId, record, by, toolsOf(bitsOf(['view', ...tools])));
    const expert: Expert = {
      ...{ sessionId, by, tools: ceiling, secretHash: hashLinkSecret(secret), state: 'invited' },
      ...{ at: now(), until: now() + EXPERT_MS },
    };
    const id = uuidv7();
    const event = permit.event('expert.invited', { kind: 'session', id: sessionId }, { tools: ceiling });
    await store.commit({ writes: [put(expertKind, id, 0, expert)], events: [event] });
    this.#options.changed(record, sessionId);
    return { expert: viewOf(id, expert, 'invited'), link: link('/expert', secret) };
  }

  /** The links of a session, the newest first. @throws Refusal `access/denied`, `record/unknown` */
  async list(actor: Actor, sessionId: string): Promise<ExpertView[]> {
    const { records, access, now } = this.#options;
    const { record } = await records.read(sessionId);
    await access.require(actor, 'session.see', resourceOf(sessionId, record));
    const found = await this.#of(sessionId);
    return found.map(({ id, record: expert }) => viewOf(id, expert, standingOf(id, expert, record, now()))).reverse();
  }

  /**
   * Lets somebody in who stands before the door.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `session/lead`, `session/full`, `expert/over`
   */
  async admit(actor: Actor, sessionId: string, expertId: string): Promise<void> {
    const { records, access, telling, now } = this.#options;
    const { record } = await records.read(sessionId);
    const permit = await access.require(actor, 'session.inviteExpert', resourceOf(sessionId, record));
    const lead = nameOf(actor);
    let participant: Participant | undefined;
    const session = await records.change(sessionId, async (active) => {
      requireLead(active, lead.id);
      const { record: expert, revision } = await this.#read(sessionId, expertId);
      if (standingOf(expertId, expert, active, now()) !== 'knocking') throw new Refusal('expert/over');
      const { by, tools } = expert;
      participant = { id: expertId, name: calledName(expert), role: 'expert', tools, by, joinedAt: now() };
      const detail = { participant: participant.name, by: by.name, tools: [...tools] };
      return {
        session: withParticipant(active, participant),
        writes: [put(expertKind, expertId, revision, { ...expert, state: 'admitted' as const })],
        events: [permit.event('expert.joined', { kind: 'session', id: sessionId }, detail)],
      };
    });
    if (participant !== undefined) await telling.coming(sessionId, participant, 'expert');
    telling.party(sessionId, session);
    this.#options.changed(session, sessionId);
  }

  /**
   * Takes a link back: whoever used it is out at once, whoever knocks is sent away.
   * @throws Refusal `access/denied`, `record/unknown`, `expert/over`
   */
  async revoke(actor: Actor, sessionId: string, expertId: string): Promise<void> {
    const { records, access } = this.#options;
    const { record } = await records.read(sessionId);
    const permit = await access.require(actor, 'session.inviteExpert', resourceOf(sessionId, record));
    await this.end(permit, sessionId, expertId);
  }

  /** Ends a link, whoever decided so. @throws Refusal `record/unknown`, `expert/over` */
  async end(permit: Permit, sessionId: string, expertId: string): Promise<void> {
    const { records, relay, telling } = this.#options;
    relay.revoke({ session: sessionId, participant: expertId });
    const session = await records.change(sessionId, async (before) => {
      const { record: expert, revision } = await this.#read(sessionId, expertId);
      if (standingOf(expertId, expert, before, this.#options.now()) === 'over') throw new Refusal('expert/over');
      const name = expert.state === 'knocking' ? 'expert.refused' : 'expert.revoked';
      const isIn = participantOf(before, expertId) !== undefined;
      return {
        ...(isIn && { session: withoutParticipant(before, expertId) }),
        writes: [put(expertKind, expertId, revision, { ...expert, state: 'over' as const })],
        events: [permit.event(name, { kind: 'session', id: sessionId }, { participant: calledName(expert) })],
      };
    });
    telling.party(sessionId, session);
    this.#options.changed(session, sessionId);
  }

  /** Somebody is in the session no more, by whatever way: their link opens nothing again. */
  async gone(sessionId: string, { role }: Participant): Promise<void> {
    if (role !== 'expert') return;
    const found = await this.#options.records.find(sessionId);
    if (found !== undefined) this.#options.changed(found.record, sessionId);
  }

  async #of(sessionId: string): Promise<readonly Stored<Expert>[]> {
    const range = { index: 'session', prefix: [sessionId], limit: LINKS } as const;
    return (await this.#options.store.list(expertKind, range)).records;
  }

  async #read(sessionId: string, expertId: string): Promise<Stored<Expert>> {
    const stored = await this.#options.store.get(expertKind, expertId);
    if (stored?.record.sessionId !== sessionId) throw new Refusal('record/unknown', 'there is no such link');
    return stored;
  }
}

function viewOf(id: string, { by, tools, name, company, at, until }: Expert, state: Expert['state']): ExpertView {
  return {
    ...{ id, state, by: by.name, tools: [...tools], at, until },
    ...(name !== undefined && { name }),
    ...(company !== undefined && { company }),
  };
}
