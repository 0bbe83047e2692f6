import type { NamedPerson, Session } from '../sessions/session.js';
import { kind } from '../store/store.js';
import type { Survey } from '../surveys/survey.js';
import { hourOf, type Day } from './day.js';
import { added, classOf, type Spread } from './spread.js';

const SECOND_MS = 1_000;

/** What is counted; every number of it adds up over days, channels and technicians. */
export interface Figures {
  /** Asked for on this day, and by hour of it; of a channel, not of a technician. */
  readonly arrived: number;
  readonly hours: Spread;
  /** Ended on this day. */
  readonly ended: number;
  /** Of these, those that a technician took. */
  readonly taken: number;
  /** How long the end user waited until then, and how long it took from there, in seconds. */
  readonly waits: Spread;
  readonly durations: Spread;
  /** Of those that ended by reason (`expired` too) and by outcome (`unsaid` where nobody said). */
  readonly reasons: Spread;
  readonly outcomes: Spread;
  /** Marks of 1 to 5 that end users gave on this day. */
  readonly ratings: Spread;
  readonly surveys: number;
}

/** What the figures of one record are about. Sessions without a channel are private ones. */
export interface About {
  readonly day: Day;
  readonly channel?: string;
  readonly technician?: NamedPerson;
}

export interface DayFigures extends About {
  readonly figures: Figures;
}

const derived = 'it counts what sessions and surveys say, each of which has its events, and is made again from them';

export const figuresKind = kind({
  name: 'figures',
  indexes: { day: (figures: DayFigures) => [[figures.day]] },
  withoutEvent: derived,
});

/** That the figures of the day by which it is called were made. */
export interface FiguresMade {
  readonly at: number;
}

export const figuresMadeKind = kind<FiguresMade>({ name: 'figuresMade', withoutEvent: derived });

export const noFigures: Figures = {
  ...{ arrived: 0, hours: {}, ended: 0, taken: 0, waits: {}, durations: {} },
  ...{ reasons: {}, outcomes: {}, ratings: {}, surveys: 0 },
};

export function sum(all: Iterable<Figures>): Figures {
  let total = noFigures;
  for (const one of all) {
    total = {
      arrived: total.arrived + one.arrived,
      hours: added(total.hours, one.hours),
      ended: total.ended + one.ended,
      taken: total.taken + one.taken,
      waits: added(total.waits, one.waits),
      durations: added(total.durations, one.durations),
      reasons: added(total.reasons, one.reasons),
      outcomes: added(total.outcomes, one.outcomes),
      ratings: added(total.ratings, one.ratings),
      surveys: total.surveys + one.surveys,
    };
  }
  return total;
}

/** The figures of one day, put together session by session; practice is no support and does not count. */
export class Tally {
  readonly #day: Day;
  readonly #rows = new Map<string, DayFigures>();

  constructor(day: Day) {
    this.#day = day;
  }

  /** A session that was asked for on this day. */
  arrived({ origin, channel, createdAt }: Session): void {
    if (origin === 'practice') return;
    this.#add(channel, undefined, { arrived: 1, hours: { [hourOf(createdAt)]: 1 } });
  }

  /** A session that ended on this day. */
  ended(session: Session): void {
    const { origin, channel, technician, endedAt = 0, state, reason, outcome } = session;
    if (origin === 'practice') return;
    const takenAt = session.takenAt ?? session.engagedAt;
    const since = (from: number, to: number): Spread => ({ [classOf(Math.max(0, to - from) / SECOND_MS)]: 1 });
    this.#add(channel, technician, {
      ended: 1,
      reasons: { [state === 'expired' ? 'expired' : (reason ?? 'unsaid')]: 1 },
      outcomes: { [outcome ?? 'unsaid']: 1 },
      ...(takenAt !== undefined && {
        taken: 1,
        waits: since(session.readyAt ?? session.createdAt, takenAt),
        durations: since(takenAt, endedAt),
      }),
    });
  }

  /** A survey that was answered on this day. */
  answered({ channel, technician, answers }: Survey): void {
    const ratings = answers.filter(({ kind }) => kind === 'rating').map(({ answer }) => ({ [answer]: 1 }));
    this.#add(channel, technician, { surveys: 1, ratings: ratings.reduce(added, {}) });
  }

  rows(): DayFigures[] {
    return [...this.#rows.values()];
  }

  #add(channel: string | undefined, technician: NamedPerson | undefined, figures: Partial<Figures>): void {
    const key = `${channel ?? ''} ${technician?.id ?? ''}`;
    const before = this.#rows.get(key);
    this.#rows.set(key, {
      day: this.#day,
      ...(channel !== undefined && { channel }),
      ...(technician !== undefined && { technician: { id: technician.id, name: technician.name } }),
      figures: sum([before?.figures ?? noFigures, { ...noFigures, ...figures }]),
    });
  }
}
