import type { Access, Permit } from '../access/access.js';
import type { ExpertActor } from '../access/decide.js';
import type { Chat } from '../chat/chat.js';
import { lineOf, type ChatLine } from '../chat/line.js';
import { keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import { hashLinkSecret, isLinkSecret, newLinkSecret } from '../invitations/secrets.js';
import type { GuessThrottle } from '../invitations/throttle.js';
import type { Allowance } from '../participants/allowance.js';
import type { Screenshot } from '../participants/collaboration.js';
import { participantOf, withoutParticipant } from '../participants/party.js';
import type { Telling } from '../participants/telling.js';
import type { Viewing } from '../participants/viewing.js';
import type { Tool } from '../protocol/tools.js';
import type { Revoker } from '../sessions/ending.js';
import { agreedTools } from '../sessions/passes.js';
import type { SessionRecords } from '../sessions/records.js';
import { resourceOf, type Participant, type Session } from '../sessions/session.js';
import { put, retryOnConflict, type Store, type Stored } from '../store/store.js';
import { calledName, EXPERT_MS, expertKind, standingOf, type Expert, type VisitView } from './expert.js';

const NAME_BYTES = 96;
const COMPANY_BYTES = 96;

export interface VisitsOptions {
  readonly store: Store;
  readonly records: SessionRecords;
  readonly access: Access;
  readonly allowance: Allowance;
  readonly telling: Telling;
  readonly viewing: Viewing;
  readonly chat: Chat;
  readonly relay: Revoker;
  /** Slows down whoever guesses. */
  readonly guesses: GuessThrottle;
  readonly company: string;
  /** Puts on record that somebody in a session keeps a picture. */
  readonly screenshot: (actor: ExpertActor, sessionId: string, screenshot: Screenshot) => Promise<void>;
  /** The links of a session stand differently: its technicians’ pages read them anew. */
  readonly changed: (session: Session, sessionId: string) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

interface Visit {
  readonly stored: Stored<Expert>;
  readonly session: Session;
  readonly participant: Participant;
  readonly actor: ExpertActor;
}

/** What somebody without an account does by the link that a technician gave them: one session, and nothing else. */
export class Visits {
  readonly #options: VisitsOptions;

  constructor(options: VisitsOptions) {
    this.#options = options;
  }

  /**
   * Uses a link up: whoever uses it stands before the door with the name they gave, and another secret is theirs from now on.
   * @throws Refusal `expert/over`, `request/too-many`, `request/malformed` without a name
   */
  async knock(
    source: string,
    { secret, name, company }: { readonly secret: string; readonly name: string; readonly company: string },
  ): Promise<{ credential: string; visit: VisitView }> {
    const who = keepText(name, NAME_BYTES);
    if (who === '') throw new Refusal('request/malformed', 'say who you are');
    this.#options.guesses.take(source);
    return retryOnConflict(() => this.#knock(source, secret, who, keepText(company, COMPANY_BYTES)));
  }

  async #knock(
    source: string,
    secret: string,
    name: string,
    company: string,
  ): Promise<{ credential: string; visit: VisitView }> {
    const { store, guesses, now } = this.#options;
    const { id, record, revision } = await this.#find(secret);
    const session = await this.#session(record);
    if (record.state !== 'invited' || standingOf(id, record, session, now()) !== 'invited')
      throw new Refusal('expert/over');
    const permit = await this.#options.access.require({ kind: 'nobody' }, 'expert.visit');
    guesses.giveBack(source);
    const credential = newLinkSecret();
    const expert: Expert = {
      ...record,
      ...{ state: 'knocking', secretHash: hashLinkSecret(credential), until: now() + EXPERT_MS },
      ...{ name, company },
    };
    const event = permit.event(
      'expert.knocked',
      { kind: 'session', id: record.sessionId },
      {
        participant: calledName(expert),
        source,
      },
    );
    await store.commit({ writes: [put(expertKind, id, revision, expert)], events: [event] });
    if (session !== undefined) this.#options.changed(session, record.sessionId);
    return { credential, visit: this.#view(id, expert, session) };
  }

  /** How it stands. @throws Refusal `expert/over` for a credential of nobody */
  async look(credential: string): Promise<VisitView> {
    const { id, record } = await this.#find(credential);
    return this.#view(id, record, await this.#session(record));
  }

  /** @throws Refusal `expert/over`, and what a participant’s pass throws */
  async pass(credential: string, holder: Uint8Array): Promise<{ pass: Uint8Array; tools: Tool[] }> {
    const { actor, session, participant } = await this.#visit(credential);
    return this.#options.viewing.pass(actor, actor.sessionId, session, participant, holder);
  }

  /** @throws Refusal `expert/over`, `access/denied` */
  async lines(credential: string, after: number): Promise<ChatLine[]> {
    const { actor, session } = await this.#visit(credential);
    await this.#require(actor, session);
    return (await this.#options.chat.lines(actor.sessionId, 'everybody', after)).map(lineOf);
  }

  /** @throws Refusal `expert/over`, `access/denied`, and what writing throws */
  async write(credential: string, request: string, text: string): Promise<ChatLine> {
    const { actor, session } = await this.#visit(credential);
    const permit = await this.#require(actor, session);
    const by = { kind: 'expert', id: actor.id, name: actor.name } as const;
    return lineOf(
      await this.#options.chat.append(permit, actor.sessionId, by, { audience: 'everybody', text, request }),
    );
  }

  /** @throws Refusal `expert/over`, `access/denied`, `session/consent`, `session/held` */
  async screenshot(credential: string, screenshot: Screenshot): Promise<void> {
    const { actor } = await this.#visit(credential);
    await this.#options.screenshot(actor, actor.sessionId, screenshot);
  }

  /** Goes for good; the link opens nothing again. @throws Refusal `expert/over` */
  async leave(credential: string): Promise<void> {
    const { access, store, records, relay, telling, changed } = this.#options;
    const { id, record, revision } = await this.#find(credential);
    const session = await this.#session(record);
    const isIn = session !== undefined && participantOf(session, id) !== undefined;
    const permit = isIn
      ? await access.require(this.#actor(id, record), 'expert.visit', resourceOf(record.sessionId, session))
      : await access.require({ kind: 'nobody' }, 'expert.visit');
    relay.revoke({ session: record.sessionId, participant: id });
    const over = put(expertKind, id, revision, { ...record, state: 'over' as const });
    const event = permit.event(
      'participant.left',
      { kind: 'session', id: record.sessionId },
      {
        participant: calledName(record),
      },
    );
    if (!isIn) {
      await store.commit({ writes: [over], events: [event] });
      if (session !== undefined) changed(session, record.sessionId);
      return;
    }
    const left = await records.change(record.sessionId, (active) => ({
      session: withoutParticipant(active, id),
      writes: [over],
      events: [event],
    }));
    telling.party(record.sessionId, left);
    changed(left, record.sessionId);
  }

  #require(actor: ExpertActor, session: Session): Promise<Permit> {
    return this.#options.access.require(actor, 'session.chat', resourceOf(actor.sessionId, session));
  }

  /** Somebody who is in. @throws Refusal `expert/over` */
  async #visit(credential: string): Promise<Visit> {
    const stored = await this.#find(credential);
    const session = await this.#session(stored.record);
    const participant = session?.state === 'active' ? participantOf(session, stored.id) : undefined;
    if (session === undefined || participant === undefined) throw new Refusal('expert/over');
    return { stored, session, participant, actor: this.#actor(stored.id, stored.record) };
  }

  #actor(id: string, { sessionId, by, ...rest }: Expert): ExpertActor {
    return { kind: 'expert', id, name: calledName({ sessionId, by, ...rest }), sessionId, by: by.id };
  }

  async #find(secret: string): Promise<Stored<Expert>> {
    if (!isLinkSecret(secret)) throw new Refusal('expert/over');
    const range = { index: 'secret', prefix: [hashLinkSecret(secret)], limit: 1 } as const;
    const [stored] = (await this.#options.store.list(expertKind, range)).records;
    if (stored === undefined || stored.record.state === 'over') throw new Refusal('expert/over');
    return stored;
  }

  async #session({ sessionId }: Expert): Promise<Session | undefined> {
    return (await this.#options.records.find(sessionId))?.record;
  }

  #view(id: string, expert: Expert, session: Session | undefined): VisitView {
    const { company, allowance, now } = this.#options;
    const standing = standingOf(id, expert, session, now());
    const state = standing === 'invited' ? 'over' : standing;
    const participant = session === undefined ? undefined : participantOf(session, id);
    const isIn = state === 'admitted' && session !== undefined && participant !== undefined;
    const tools = isIn ? allowance.toolsOf(expert.sessionId, session, participant) : [];
    const isAgreed = isIn && session.consent?.answer === 'given';
    return {
      ...{ state, company, name: calledName(expert) },
      ...(state !== 'over' && session?.technician && { lead: session.technician.name }),
      ...(isIn && { number: session.number, ...(session.endUser !== undefined && { endUser: session.endUser }) }),
      ...(isIn && { place: (session.participants ?? []).indexOf(participant) + 1 }),
      tools,
      agreed: isAgreed ? agreedTools(session).filter((tool) => tools.includes(tool)) : [],
      consent: isAgreed,
      held: isIn && session.held !== undefined,
    };
  }
}
