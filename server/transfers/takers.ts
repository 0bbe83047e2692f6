import type { Access, Actor } from '../access/access.js';
import { actorOf } from '../participants/allowance.js';
import { neededFor, resourceOf, type Assignment, type NamedPerson, type Session } from '../sessions/session.js';

/** Who could take a session where. */
export class Takers {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  /** Whether somebody could work on this session in a channel, or privately. */
  couldLead(id: string, session: Session, { id: person, name }: NamedPerson, channel: string | undefined): boolean {
    const own = { kind: 'session', id, owners: [person], ...(channel !== undefined && { channel }) };
    return neededFor(session).every((permission) => this.#access.holds(actorOf(person, name), permission, own));
  }

  /** Whether anybody there, besides `but`, could take it by themselves. */
  couldTake(id: string, session: Session, { channel, group }: Assignment, but: string | undefined): boolean {
    const { people, membersOf } = this.#organisation();
    const candidates = group === undefined ? people.keys() : membersOf(group);
    for (const person of candidates) {
      const name = people.get(person)?.name ?? '';
      if (
        person !== but &&
        this.#maySeize(id, person, name, channel) &&
        this.couldLead(id, session, { id: person, name }, channel)
      ) {
        return true;
      }
    }
    return false;
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

  #maySeize(id: string, person: string, name: string, channel: string | undefined): boolean {
    const free = { kind: 'session', id, owners: [], ...(channel !== undefined && { channel }) };
    return this.#access.holds(actorOf(person, name), 'session.claim', free);
  }

  #organisation(): {
    readonly people: ReadonlyMap<string, { readonly name: string }>;
    readonly membersOf: (group: string) => Iterable<string>;
  } {
    const { organisation } = this.#access;
    return { people: organisation.people, membersOf: (group) => organisation.membersOf(group) };
  }
}
