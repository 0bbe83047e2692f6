import type { Access, Actor, PersonActor } from '../access/access.js';
import type { Permission } from '../access/permissions.js';
import { tools as everyTool, type Tool } from '../protocol/tools.js';
import { neededFor, resourceOf, type NamedPerson, type Participant, type Session } from '../sessions/session.js';

/** What the people in a session may use by now, as their rights stand; consent narrows it further. */
export class Allowance {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  /**
   * Of what a participant was given, what they hold and, where somebody brought them in, what that technician holds here too:
   * what is derived never goes beyond what it is derived from.
   */
  toolsOf(id: string, session: Session, participant: Participant): Tool[] {
    const { by } = participant;
    return participant.tools.filter(
      (tool) =>
        this.#holds(id, session, participant, `tool.${tool}`) &&
        (by === undefined || this.ownTools(id, session, by).includes(tool)),
    );
  }

  /** The first right without which a participant is not in a session; undefined while nothing is missing. */
  lostBy(id: string, session: Session, participant: Participant): Permission | undefined {
    const needed: Permission[] = participant.role === 'supervisor' ? ['session.join', 'tool.view'] : ['tool.view'];
    const missing = needed.find((permission) => !this.#holds(id, session, participant, permission));
    if (missing !== undefined) return missing;
    return this.toolsOf(id, session, participant).includes('view') ? undefined : 'tool.view';
  }

  /** What somebody would hold of these tools if the session were theirs: as its lead, or to give to others. */
  ownTools(id: string, session: Session, { id: person, name }: NamedPerson, of: readonly Tool[] = everyTool): Tool[] {
    const own = { ...resourceOf(id, session), owners: [person], guests: [] };
    return of.filter((tool) => this.#access.holds(actorOf(person, name), `tool.${tool}`, own));
  }

  /** Whether somebody could lead this session where it is. */
  mayLead(id: string, session: Session, { id: person, name }: NamedPerson): boolean {
    const own = { ...resourceOf(id, session), owners: [person], guests: [] };
    return neededFor(session).every((permission) => this.#access.holds(actorOf(person, name), permission, own));
  }

  #holds(id: string, session: Session, participant: Participant, permission: Permission): boolean {
    const resource = resourceOf(id, session);
    const guests = resource.guests ?? [];
    // Nobody invited a supervisor: they are judged by what they hold here, as before they came.
    const judged =
      participant.role === 'supervisor'
        ? { ...resource, guests: guests.filter((guest) => guest !== participant.id) }
        : resource;
    return this.#access.holds(participantActor(id, participant), permission, judged);
  }
}

/** A participant as an actor, for what is judged without them. */
export function participantActor(sessionId: string, { id, name, role, by }: Participant): Actor {
  return role === 'expert' ? { kind: 'expert', id, name, sessionId, by: by?.id ?? '' } : actorOf(id, name);
}

export function actorOf(id: string, name: string): PersonActor {
  return { kind: 'person', id, name, signInId: '' };
}
