import type { Access } from '../access/access.js';
import type { Permission } from '../access/permissions.js';
import type { Revoker } from '../sessions/ending.js';
import type { Presence } from '../sessions/presence.js';
import type { SessionRecords } from '../sessions/records.js';
import { resourceOf, type NamedPerson, type Participant, type Session } from '../sessions/session.js';
import type { Allowance } from './allowance.js';
import { ledBy, participantOf, withoutParticipant } from './party.js';
import type { Telling } from './telling.js';

/** How long the lead may be gone from the picture, while others look at it, before one of them leads. */
export const LEAD_GONE_MS = 120_000;

export interface LeadsOptions {
  readonly access: Access;
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly allowance: Allowance;
  readonly telling: Telling;
  readonly relay: Revoker;
  /** Somebody is in a session no more. */
  readonly gone: (sessionId: string, participant: Participant) => Promise<void>;
  /** The sessions in which a technician is engaged, by id. */
  readonly active: () => Iterable<readonly [string, Session]>;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** What the appliance does by itself about the people in sessions: nobody leads who may not or is not there. */
export class Leads {
  readonly #options: LeadsOptions;
  /** Since when, monotonic, a lead has been gone from a picture that others see. */
  readonly #goneSince = new Map<string, number>();

  constructor(options: LeadsOptions) {
    this.#options = options;
  }

  /**
   * Gives the lead of a session to whoever of its participants has been in it longest and may lead it. Says whether somebody
   * did; the picture goes on for them, and the former lead is out.
   */
  async inherit(id: string, former: NamedPerson, because: string): Promise<boolean> {
    const { access, records, allowance, relay, telling, now } = this.#options;
    const found = await records.find(id);
    if (found === undefined || this.#heirOf(id, found.record) === undefined) return false;
    const permit = await access.system('enforcement', 'session.return', resourceOf(id, found.record));
    // The picture ends for the former lead before anything is written: a disk that is full must not keep it.
    relay.revoke({ session: id, participant: former.id });
    let lead: NamedPerson | undefined;
    const session = await records.change(id, (active) => {
      lead = undefined;
      if (active.state !== 'active' || active.technician?.id !== former.id) return undefined;
      const heir = this.#heirOf(id, active);
      if (heir === undefined) return undefined;
      lead = { id: heir.id, name: heir.name };
      const tools = allowance.ownTools(id, active, heir, active.tools);
      const detail = { from: former.name, to: heir.name, because };
      return {
        session: ledBy(active, lead, former, tools, now()),
        events: [permit.event('lead.handedOver', { kind: 'session', id }, detail)],
      };
    });
    if (lead === undefined) return false;
    this.#goneSince.delete(id);
    relay.revoke({ session: id, participant: lead.id });
    await telling.coming(id, lead, 'lead');
    telling.party(id, session);
    return true;
  }

  /** Takes a participant out who may not be in it any more. */
  async exclude(id: string, participant: Participant, lost: Permission): Promise<void> {
    const { access, records, allowance, relay, telling, gone } = this.#options;
    relay.revoke({ session: id, participant: participant.id });
    const permit = await access.system('enforcement', 'session.narrow', { kind: 'session', id, owners: [] });
    let isOut = false;
    const session = await records.change(id, (active) => {
      const still = participantOf(active, participant.id);
      isOut = still !== undefined && allowance.lostBy(id, active, still) !== undefined;
      if (!isOut) return undefined;
      const name = participant.role === 'expert' ? 'expert.revoked' : 'participant.removed';
      const detail = { participant: participant.name, lost };
      return {
        session: withoutParticipant(active, participant.id),
        events: [permit.event(name, { kind: 'session', id }, detail)],
      };
    });
    if (!isOut) return;
    telling.party(id, session);
    await gone(id, participant);
  }

  /**
   * Where others see a picture that its lead has left for too long, one of them leads. Without anybody who could, it stays
   * with its technician, who comes back in one click.
   */
  async sweep(): Promise<void> {
    const { active, presence, monotonic } = this.#options;
    const at = monotonic();
    const gone: [string, NamedPerson][] = [];
    const watched = new Set<string>();
    for (const [id, session] of active()) {
      const { technician, participants = [], held } = session;
      if (technician === undefined || participants.length === 0 || held !== undefined) continue;
      const { viewers } = presence.of(id);
      if (viewers.has(technician.id) || !participants.some((each) => viewers.has(each.id))) continue;
      watched.add(id);
      const since = this.#goneSince.get(id) ?? at;
      this.#goneSince.set(id, since);
      if (at - since >= LEAD_GONE_MS) gone.push([id, technician]);
    }
    for (const id of this.#goneSince.keys()) if (!watched.has(id)) this.#goneSince.delete(id);
    for (const [id, technician] of gone) await this.inherit(id, technician, 'gone');
  }

  #heirOf(id: string, session: Session): Participant | undefined {
    const { allowance, presence } = this.#options;
    const { viewers } = presence.of(id);
    const able = (session.participants ?? []).filter(
      (each) => each.role !== 'expert' && allowance.mayLead(id, session, each),
    );
    return able.find((each) => viewers.has(each.id)) ?? able[0];
  }
}
