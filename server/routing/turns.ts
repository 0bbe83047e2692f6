import type { SessionRecords } from '../sessions/records.js';
import { putAt } from './fallback.js';
import type { Because } from '../sessions/session.js';

/** So many of the newest sessions say, after a restart, whose turn it was last. */
const REMEMBERED = 1_000;

/** Whose turn it was last, rule by rule: read from the sessions themselves, so that a restart favours nobody. */
export class Turns {
  readonly #last = new Map<string, Map<string, number>>();
  #count = 0;

  /** Grows with every turn; 0 for somebody who never had one. */
  of(aim: string, person: string): number {
    return this.#last.get(aim)?.get(person) ?? 0;
  }

  /** A rule gave somebody a session. */
  given(aim: string, person: string): void {
    const people = this.#last.get(aim) ?? new Map<string, number>();
    this.#last.set(aim, people.set(person, (this.#count += 1)));
  }

  /** Takes up what the newest sessions say. */
  async load(records: Pick<SessionRecords, 'list'>): Promise<void> {
    const page = await records.list({ index: 'number', descending: true, limit: REMEMBERED });
    const sessions = page.records.map(({ record }) => record);
    for (const { because, technician } of sessions.sort((a, b) => putAt(a) - putAt(b) || a.number - b.number)) {
      if (technician !== undefined && isByRule(because)) this.given(because.rule, technician.id);
    }
  }
}

/** Whether a rule, or a step of a chain, put it where it is. */
export function isByRule(because: Because | undefined): because is Extract<Because, { readonly rule: string }> {
  return because?.kind === 'rule' || because?.kind === 'fallback';
}
