import type { Access, Actor } from '../access/access.js';
import { hasTakers, mayHave } from '../assignment/takers.js';
import { actorOf } from '../participants/allowance.js';
import { neededFor, resourceOf, type Assignment, type NamedPerson, type Session } from '../sessions/session.js';

/** Who could take a session where. */
export class Takers {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  /** Whether somebody could work on this session in a channel, or privately. */
  couldLead(session: Session, person: string, channel: string | undefined): boolean {
    const place = channel === undefined ? {} : { channel };
    return mayHave(this.#access.organisation, person, place, neededFor(session));
  }

  /** Whether anybody there, besides `but`, could take it by themselves. */
  couldTake(session: Session, place: Assignment, but: string | undefined): boolean {
    return hasTakers(this.#access.organisation, place, { but, needed: neededFor(session) });
  }

  /** Whether somebody could be brought in as a colleague: then they look by what they hold anywhere. */
  couldJoin(id: string, session: Session, { id: person, name }: NamedPerson): boolean {
    const { guests = [], ...resource } = resourceOf(id, session);
    const invited = { ...resource, guests: [...guests, person] };
    return (['session.see', 'tool.view'] as const).every((permission) =>
      this.#access.holds(actorOf(person, name), permission, invited),
    );
  }

  /** Whether a place is one of those in which this actor works; what is private is where its taker works with them. */
  isWithin(actor: Actor, { channel, technician }: Assignment): boolean {
    const mine = this.#access.reach(actor, 'session.engage');
    if (mine.everywhere) return true;
    if (channel !== undefined) return mine.channels.includes(channel);
    if (technician === undefined) return true;
    const theirs = this.#access.reach(actorOf(technician.id, technician.name), 'session.engage');
    return theirs.everywhere || theirs.channels.some((each) => mine.channels.includes(each));
  }
}
