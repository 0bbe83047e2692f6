import { keepText } from '../devices/program-text.js';
import { identifierBytes } from '../protocol/identifier.js';
import type { MessageBody } from '../protocol/messages.js';
import type { Presence } from '../sessions/presence.js';
import type { NamedPerson, Session } from '../sessions/session.js';

const NAME_BYTES = 128;

export type ComingRole = MessageBody<'coming'>['role'];

/** Whoever is engaged in a session, the lead first, as its program lists them. */
export function bannerOf({ state, technician, participants = [] }: Session): MessageBody<'participants'> {
  const people = state === 'active' && technician !== undefined ? [technician, ...participants] : [];
  return {
    technicians: people.map(({ id, name }) => ({ participant: identifierBytes(id), name: keepText(name, NAME_BYTES) })),
  };
}

export function holdOf({ held }: Session): MessageBody<'hold'> {
  return { held: held === undefined ? 0 : 1, technician: keepText(held?.by.name ?? '', NAME_BYTES) };
}

export interface TellingOptions {
  readonly presence: Presence;
  /** Empty where none is known. */
  readonly departmentOf: (person: string) => Promise<string>;
}

/** What the end user’s program is told of the people in its session. */
export class Telling {
  readonly #options: TellingOptions;

  constructor(options: TellingOptions) {
    this.#options = options;
  }

  /** Somebody comes, before the list of who is there names them. */
  async coming(sessionId: string, { id, name }: NamedPerson, role: ComingRole): Promise<void> {
    const { presence, departmentOf } = this.#options;
    if (presence.of(sessionId).link === undefined) return;
    const department = role === 'expert' ? '' : await departmentOf(id);
    presence.of(sessionId).link?.send('coming', {
      technician: keepText(name, NAME_BYTES),
      department: keepText(department, NAME_BYTES),
      role,
    });
  }

  party(sessionId: string, session: Session): void {
    this.#options.presence.of(sessionId).link?.send('participants', bannerOf(session));
  }

  hold(sessionId: string, session: Session): void {
    this.#options.presence.of(sessionId).link?.send('hold', holdOf(session));
  }
}
