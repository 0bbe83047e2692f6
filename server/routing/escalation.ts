import type { Access, Permit } from '../access/access.js';
import { inTurn } from '../assignment/next.js';
import type { OpeningHours } from '../channels/opening-hours.js';
import type { SessionRecords } from '../sessions/records.js';
import type { Presence } from '../sessions/presence.js';
import type { Listed } from '../sessions/lists.js';
import type { Assignment, Because, Session } from '../sessions/session.js';
import { advance } from '../sessions/state.js';
import { factsOf } from './facts.js';
import { isUnanswered, nextStep, openFor, putAt } from './fallback.js';
import type { Router } from './router.js';
import type { RuleBook } from './rule-book.js';
import type { FallbackStep } from './rule.js';
import { spokenBecause, spokenPlace } from './spoken.js';
import { isByRule } from './turns.js';

const MINUTE_MS = 60_000;

export interface EscalationOptions {
  readonly access: Access;
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly book: RuleBook;
  readonly router: Router;
  /** The sessions that are ready, in memory. */
  readonly ready: () => Iterable<Listed>;
  /** For how long, in milliseconds, no page of somebody has been open. */
  readonly goneFor: (person: string) => number;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** What becomes of a session, and why it does not stay where it is. */
interface Move {
  readonly to: Assignment;
  readonly because: Because;
  readonly why: 'unanswered' | 'technicianGone' | 'withdrawn' | 'available';
}

/** When a step is due, in UTC milliseconds, for as long as all of this is as it was. */
interface Due {
  readonly since: number;
  readonly step: FallbackStep;
  readonly hours: OpeningHours | undefined;
  readonly at: number | undefined;
}

/** Sees to it that what nobody answers, or whose technician is gone, comes to somebody else. No session has a timer of its own. */
export class Escalation {
  readonly #options: EscalationOptions;
  /** By session: when its next step is due. */
  readonly #due = new Map<string, Due>();

  constructor(options: EscalationOptions) {
    this.#options = options;
  }

  /** One look at every session that is ready. */
  async tick(): Promise<void> {
    const seen = new Set<string>();
    const waiting: Listed[] = [];
    for (const [id, session] of [...this.#options.ready()]) {
      if (session.origin !== 'call' || session.channel === undefined) continue;
      seen.add(id);
      if (this.#reason(id, session) !== undefined) await this.#change(id);
      else if (this.#options.router.waitsForSomebody(session)) waiting.push([id, session]);
    }
    for (const id of this.#due.keys()) if (!seen.has(id)) this.#due.delete(id);
    await this.#give(waiting);
  }

  /** Gives what waits for somebody to be available, in its turn; once a rule finds nobody, the others of it wait on. */
  async #give(waiting: readonly Listed[]): Promise<void> {
    const without = new Set<string>();
    for (const [id, { because, channel = '', group = '' }] of inTurn(waiting, new Set())) {
      const key = `${isByRule(because) ? because.rule : ''} ${channel} ${group}`;
      if (!without.has(key) && (await this.#change(id)).technician === undefined) without.add(key);
    }
  }

  async #change(id: string): Promise<Session> {
    const { access, records, now } = this.#options;
    const target = { kind: 'session', id };
    const permit = await access.system('routing', 'session.route', { ...target, owners: [] });
    return records.change(id, (before) => {
      const move = this.#moveOf(id, before);
      if (move === undefined) return undefined;
      const after = advance(before, { name: 'assign', at: now(), to: move.to, because: move.because });
      return { session: after, events: [this.#eventOf(permit, id, before, after, move)] };
    });
  }

  /** Why it should not stay where it is; cheap, for it is asked of every session every second. */
  #reason(id: string, session: Session): Exclude<Move['why'], 'available'> | undefined {
    const { goneFor, now, book } = this.#options;
    const { technician, channel, state, origin, withdrawn } = session;
    if (state !== 'ready' || origin !== 'call' || channel === undefined) return undefined;
    if (technician !== undefined) {
      if (withdrawn !== undefined) return 'withdrawn';
      if (goneFor(technician.id) >= book.of(channel).returnAfterMinutes * MINUTE_MS) return 'technicianGone';
    }
    if (!isUnanswered(session)) return undefined;
    const due = this.#dueOf(id, session);
    return due !== undefined && due <= now() ? 'unanswered' : undefined;
  }

  #moveOf(id: string, session: Session): Move | undefined {
    const why = this.#reason(id, session);
    switch (why) {
      case undefined:
        return this.#retried(session);
      case 'unanswered':
        return this.#stepOf(id, session);
      default: {
        const { router, presence, now } = this.#options;
        const facts = factsOf(session, presence.of(id).device?.system, now());
        const unruled = { because: { kind: 'default' } } as const;
        const { because, channel, group, technician } = router.placeWithout(session.technician?.id, facts, unruled);
        return { to: placeOf({ channel, group, technician }), because, why };
      }
    }
  }

  #retried(session: Session): Move | undefined {
    const { because, channel, group, state } = session;
    const technician = state === 'ready' ? this.#options.router.retry(session) : undefined;
    if (technician === undefined || because === undefined) return undefined;
    return { to: placeOf({ channel, group, technician }), because, why: 'available' };
  }

  /** The first step of the rest of the chain that leads anywhere; while none does, it is tried again a minute later. */
  #stepOf(id: string, session: Session): Move | undefined {
    const { book, router } = this.#options;
    const { channel = '' } = session;
    const { fallback } = book.of(channel);
    const first = nextStep({ fallback }, session);
    const rest = first === undefined ? [] : fallback.slice(fallback.indexOf(first));
    for (const step of rest) {
      const to = router.step(step, channel);
      if (to !== undefined) return { to, because: becauseOf(step), why: 'unanswered' };
    }
    const due = this.#due.get(id);
    if (due !== undefined) this.#due.set(id, { ...due, at: this.#options.now() + MINUTE_MS });
    return undefined;
  }

  #eventOf(permit: Permit, id: string, before: Session, after: Session, move: Move): ReturnType<Permit['event']> {
    const { organisation } = this.#options.access;
    const [from = '', to = ''] = [before, after].map((session) => spokenPlace(organisation, session));
    const name = move.why === 'available' ? 'session.assigned' : 'session.escalated';
    const detail = { why: move.why, from, to, ...spokenBecause(move.because) };
    return permit.event(name, { kind: 'session', id }, detail);
  }

  #dueOf(id: string, session: Session): number | undefined {
    const { book } = this.#options;
    const { channel = '' } = session;
    const step = nextStep(book.of(channel), session);
    if (step === undefined) return undefined;
    const hours = book.hoursOf(channel);
    const since = putAt(session);
    const known = this.#due.get(id);
    if (known?.since === since && known.step === step && known.hours === hours) return known.at;
    const at = openFor(hours, since, step.afterMinutes);
    this.#due.set(id, { since, step, hours, at });
    return at;
  }
}

function placeOf({ channel, group, technician }: { [N in keyof Assignment]: Assignment[N] | undefined }): Assignment {
  return {
    ...(channel !== undefined && { channel }),
    ...(group !== undefined && { group }),
    ...(technician !== undefined && { technician }),
  };
}

function becauseOf({ id, name, strategy }: FallbackStep): Because {
  return { kind: 'fallback', rule: id, name, strategy };
}
