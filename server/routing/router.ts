import type { Organisation } from '../access/organisation.js';
import { mayHave, takersAt } from '../assignment/takers.js';
import type { Availability, AvailabilityOf } from '../availability/availability.js';
import type { NamedPerson, Session } from '../sessions/session.js';
import type { SkillsOf } from '../skills/skills.js';
import { aim, decide, givesToPeople, type Aimed, type Circumstances, type Decision, type Where } from './decide.js';
import type { Placement, Placing, PlacingFacts, Unruled } from './placing.js';
import type { Aim } from './rule.js';
import type { RuleBook } from './rule-book.js';
import { bestReach, reachOf } from './strategies.js';
import { isByRule, type Turns } from './turns.js';

export interface RouterOptions {
  readonly organisation: Organisation;
  readonly book: RuleBook;
  readonly availability: AvailabilityOf;
  readonly skills: SkillsOf;
  readonly turns: Turns;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
}

/** What was given to somebody counts as theirs from now on, for so long until the sessions themselves say so. */
const UNSEEN_MS = 1_000;

/** Applies the rules to what there is now. */
export class Router implements Placing {
  readonly #options: RouterOptions;
  /** By person: when sessions were given to them of which nothing is known yet. */
  readonly #unseen = new Map<string, number[]>();
  /** By place: who could take sessions there. */
  readonly #takers = new Map<string, readonly NamedPerson[]>();

  constructor(options: RouterOptions) {
    this.#options = options;
  }

  /** Somebody’s rights changed. */
  readonly rightsChanged = (): void => this.#takers.clear();

  place(facts: PlacingFacts, unruled: Unruled): Placement {
    const { placement } = this.decide(facts, unruled);
    this.#given(placement);
    return placement;
  }

  /** The same, as though somebody were not there. */
  placeWithout(person: string | undefined, facts: PlacingFacts, unruled: Unruled): Placement {
    const { placement } = this.decide(facts, unruled, { ...this.circumstances, ...this.#without(person) });
    this.#given(placement);
    return placement;
  }

  /** What would be decided now; nothing comes of it. */
  decide(facts: PlacingFacts, unruled: Unruled, around: Circumstances = this.circumstances): Decision {
    const { book } = this.#options;
    return decide(facts, { appliance: book.ofAppliance, channel: book.of(facts.channel) }, unruled, around);
  }

  /** Where a step of a chain leads now; undefined when nobody could take a session there. */
  step(step: Aim, channel: string): Aimed['place'] | undefined {
    const place = aim(step, channel, this.circumstances)?.place;
    if (place?.technician !== undefined) this.#note(step.id, place.technician.id);
    return place;
  }

  /** Whether a session waits for somebody to be available, rather than for whoever takes it. */
  waitsForSomebody({ because, technician }: Session): boolean {
    if (technician !== undefined || !isByRule(because)) return false;
    const rule = this.#options.book.aim(because.rule);
    return rule !== undefined && givesToPeople(rule);
  }

  /** A technician for a session that waits because nobody was available when a rule put it there. */
  retry(session: Session): NamedPerson | undefined {
    const { because, channel, group } = session;
    const rule = isByRule(because) ? this.#options.book.aim(because.rule) : undefined;
    if (rule === undefined || channel === undefined || !this.waitsForSomebody(session)) return undefined;
    const place = aim(rule, channel, this.circumstances)?.place;
    if (place?.technician === undefined || place.channel !== channel || place.group !== group) return undefined;
    this.#note(rule.id, place.technician.id);
    return place.technician;
  }

  /** Whether somebody can do as much of what a rule asked for as anybody who is there and could take it. */
  readonly suits = (person: string, { because, channel, group }: Session): boolean => {
    const { book, skills } = this.#options;
    if (channel === undefined || !isByRule(because)) return true;
    const { strategy, skills: wanted = [] } = book.aim(because.rule) ?? {};
    if (strategy !== 'skills' || wanted.length === 0) return true;
    const present = this.#takersAt({ channel, ...(group !== undefined && { group }) }).filter(
      ({ id }) => !['away', 'offline'].includes(this.#availabilityOf(id).state),
    );
    const best = bestReach(
      present.map(({ id }) => skills.of(id)),
      wanted,
    );
    return reachOf(skills.of(person).skills, wanted) >= best;
  };

  /** What there is now. */
  get circumstances(): Circumstances {
    const { organisation, book, skills, turns } = this.#options;
    return {
      deskIsOpen: book.deskIsOpen,
      takersAt: (where) => this.#takersAt(where),
      havingAt: (person, where) => {
        const name = organisation.people.get(person)?.name;
        const isOurs = where.group === undefined || organisation.membersOf(where.group).has(person);
        return name !== undefined && isOurs && mayHave(organisation, person, where) ? { id: person, name } : undefined;
      },
      availabilityOf: (person) => this.#availabilityOf(person),
      skillsOf: (person) => skills.of(person).skills,
      lastTurnOf: (rule, person) => turns.of(rule, person),
    };
  }

  #without(person: string | undefined): Pick<Circumstances, 'availabilityOf'> {
    const offline = { state: 'offline', active: 0, capacity: 0 } as const;
    return { availabilityOf: (each) => (each === person ? offline : this.#availabilityOf(each)) };
  }

  #takersAt({ channel, group }: Where): readonly NamedPerson[] {
    const { organisation } = this.#options;
    const isThere = organisation.channels.has(channel) && (group === undefined || organisation.groups.has(group));
    if (!isThere) return [];
    const key = `${channel} ${group ?? ''}`;
    const known = this.#takers.get(key);
    if (known !== undefined) return known;
    const found = takersAt(organisation, { channel, ...(group !== undefined && { group }) });
    const people = found.map((id) => ({ id, name: organisation.people.get(id)?.name ?? '' }));
    this.#takers.set(key, people);
    return people;
  }

  #availabilityOf(person: string): Availability {
    const { availability, monotonic } = this.#options;
    const known = availability.of(person);
    const unseen = (this.#unseen.get(person) ?? []).filter((at) => monotonic() - at < UNSEEN_MS).length;
    if (unseen === 0) return known;
    const active = known.active + unseen;
    const isFull = known.state === 'available' && active >= known.capacity;
    return { ...known, active, ...(isFull && { state: 'busy' }) };
  }

  #given({ because, technician }: Placement): void {
    if (technician === undefined) return;
    if (isByRule(because)) this.#note(because.rule, technician.id);
    else this.#hold(technician.id);
  }

  #note(aimId: string, person: string): void {
    this.#options.turns.given(aimId, person);
    this.#hold(person);
  }

  #hold(person: string): void {
    const now = this.#options.monotonic();
    const recent = (this.#unseen.get(person) ?? []).filter((at) => now - at < UNSEEN_MS);
    this.#unseen.set(person, [...recent, now]);
  }
}
