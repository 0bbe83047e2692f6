import type { NamedPerson, Session } from '../sessions/session.js';
import { decide, type Circumstances, type Rules } from './decide.js';
import { factsOf } from './facts.js';
import type { Placement } from './placing.js';
import { isByRule } from './turns.js';

/** A past session, as it is kept. */
export interface PastSession {
  readonly id: string;
  readonly session: Session;
}

/** Somebody at work in a session that a replay gave them, until then; in UTC milliseconds. */
interface Work {
  readonly person: string;
  readonly until: number;
}

/** How long a session takes of which it is not known when it ended, in milliseconds. */
const USUAL_WORK_MS = 30 * 60_000;

/**
 * Places past sessions again, in the order in which they came. Who was there then is not on record: everybody who could take a
 * session counts as available, and has what the replay gave them, for as long as the session took.
 */
export class Replay {
  readonly #rules: (channel: string) => Rules;
  readonly #around: Circumstances;
  #work: Work[] = [];
  readonly #active = new Map<string, number>();
  readonly #turns = new Map<string, number>();
  #turn = 0;

  constructor(rules: (channel: string) => Rules, around: Circumstances) {
    this.#rules = rules;
    this.#around = {
      ...around,
      availabilityOf: (person) => {
        const { capacity } = around.availabilityOf(person);
        const active = this.#active.get(person) ?? 0;
        return { state: active >= capacity ? 'busy' : 'available', active, capacity };
      },
      lastTurnOf: (rule, person) => this.#turns.get(`${rule} ${person}`) ?? 0,
    };
  }

  /** Where it would have been put. To be asked in the order of their beginnings. */
  place({ session }: PastSession, channel: string): Placement {
    const at = session.createdAt;
    for (const { person, until } of this.#work) if (until <= at) this.#count(person, -1);
    this.#work = this.#work.filter(({ until }) => until > at);
    const facts = { ...factsOf(session, undefined, at), channel };
    const { placement } = decide(facts, this.#rules(channel), { because: { kind: 'default' } }, this.#around);
    if (placement.technician !== undefined) this.#give(session, placement, placement.technician);
    return placement;
  }

  #give({ endedAt, createdAt }: Session, { because }: Placement, { id }: NamedPerson): void {
    this.#work.push({ person: id, until: endedAt ?? createdAt + USUAL_WORK_MS });
    this.#count(id, 1);
    if (isByRule(because)) this.#turns.set(`${because.rule} ${id}`, (this.#turn += 1));
  }

  #count(person: string, more: number): void {
    this.#active.set(person, (this.#active.get(person) ?? 0) + more);
  }
}

/** Who or what gets it, as one text: the same technician is the same, whichever group it came by. */
export function placeKey({ channel = '', group = '', technician }: Placement): string {
  return technician?.id ?? `${channel} ${group}`;
}
