import type { Access, Actor, Permit } from '../access/access.js';
import { Refusal } from '../errors.js';
import type { EventDraft, Part } from '../store/chain.js';
import { put, remove, retryOnConflict, type Store, type Write } from '../store/store.js';
import { forgettable, forgettingOf, type Forgotten } from './forgetting.js';
import type { Held, Holds } from './holds.js';
import { pseudonymOf, recordsOf, speaksOf, type PersonalKind } from './personal.js';
import { everyEvent } from './search.js';

/** Records and events that one commit changes. */
const AT_ONCE = 500;
/** A name is looked for in what events say only when it is longer than this: “Li” stands in half of all words. */
const SHORT = 3;

export interface ErasureOptions {
  readonly store: Store;
  readonly access: Access;
  readonly holds: Holds;
  readonly kinds: readonly PersonalKind[];
  /** The person as far as erasing goes: whether they have gone, and the words by which events may speak of them. */
  readonly gone: (person: string) => Promise<{ isGone: boolean; words: readonly string[] } | undefined>;
  /** Whose session it is, besides what its record names. */
  readonly ownersOf: (session: object) => readonly string[];
  /** The session to which a record belongs; undefined once it is gone. */
  readonly sessionOf: (id: string) => Promise<object | undefined>;
}

/** What was removed or renamed. */
export interface Erased {
  records: number;
  events: number;
}

/** Takes a person who has gone out of everything that is kept, and leaves a pseudonym. */
export class Erasure {
  readonly #options: ErasureOptions;

  constructor(options: ErasureOptions) {
    this.#options = options;
  }

  /**
   * @throws Refusal `access/denied`, `access/above`, `record/unknown`, `audit/not-gone` for somebody who may still sign in,
   *   `audit/held`; the last two are recorded.
   */
  async erase(actor: Actor, person: string, because: string): Promise<Erased> {
    const { access } = this.#options;
    const permit = await access.require(actor, 'audit.manage', { kind: 'person', id: person, owners: [] });
    await access.requireCovers(permit, person);
    return this.eraseUnder(permit, person, because);
  }

  /** The same for whoever has a permit already. */
  async eraseUnder(permit: Permit, person: string, because: string): Promise<Erased> {
    const { store, holds, gone } = this.#options;
    const target = { kind: 'person', id: person };
    const refuse = async (code: 'audit/held' | 'audit/not-gone'): Promise<never> => {
      await store.commit({ writes: [], events: [permit.event('personData.refused', target, { because: code })] });
      throw new Refusal(code);
    };
    const known = await gone(person);
    if (known === undefined) throw new Refusal('record/unknown');
    const held = await holds.held();
    if (held.person(person)) return refuse('audit/held');
    if (!known.isGone) return refuse('audit/not-gone');
    const words = known.words.filter((word) => word.length > SHORT && word !== pseudonymOf(person));
    // Events first: what they are found by stands in the records.
    const events = await this.#forget(permit, person, words, held);
    const told = permit.event('personData.erased', target, { pseudonym: pseudonymOf(person), because });
    const records = await this.#rewrite(person, held, told, permit);
    return { records, events };
  }

  /** Removes who it was from what they did, and what is said about them from everything else. */
  async #forget(permit: Permit, person: string, words: readonly string[], held: Held): Promise<number> {
    const { store } = this.#options;
    const { head } = await store.chain();
    let forget: Forgotten[] = [];
    let count = 0;
    const flush = async (): Promise<void> => {
      if (forget.length > 0) await store.commit({ writes: [], ...forgettingOf(permit, 'person', forget) });
      count += forget.length;
      forget = [];
    };
    for await (const event of everyEvent(store, {}, head.sequence)) {
      if (!speaksOf(event, person, words) || this.#isHeld(event.target, held)) continue;
      const isTheirs = event.actor.kind === 'person' && event.actor.id === person;
      // What says that they were erased names them by their id alone, and stays.
      const isOwnRecord = event.name.startsWith('personData.');
      const target = isOwnRecord ? { kind: 'appliance', id: '' } : event.target;
      const isAbout = speaksOf({ ...event, target, actor: { kind: 'nobody' } }, person, words);
      const parts: Part[] = [...(isTheirs ? (['who'] as const) : []), ...(isAbout ? (['what'] as const) : [])];
      forget.push(...forgettable(event, parts));
      if (forget.length >= AT_ONCE) await flush();
    }
    await flush();
    return count;
  }

  #isHeld(target: { kind: string; id: string }, held: Held): boolean {
    return target.kind === 'session' && held.session(target.id, []);
  }

  async #rewrite(person: string, held: Held, told: EventDraft, permit: Permit): Promise<number> {
    const { store, kinds } = this.#options;
    let count = 0;
    for (const row of kinds) {
      const ids: string[] = [];
      for await (const { id, record } of recordsOf(store, row, person)) {
        if (!(await this.#holdsRecord(row, id, record, held))) ids.push(id);
      }
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const some = ids.slice(from, from + AT_ONCE);
        await retryOnConflict(async () => {
          const writes = await this.#writes(row, some, person);
          const detail = { records: row.kind.name, count: writes.length };
          const event =
            row.kind.name === 'person'
              ? told
              : permit.event('personData.erased', { kind: 'person', id: person }, detail);
          if (writes.length > 0) await store.commit({ writes, events: [event] });
        });
        count += some.length;
      }
    }
    return count;
  }

  /** Whether a record is under legal hold: a session, or what belongs to one. */
  async #holdsRecord(row: PersonalKind, id: string, record: object, held: Held): Promise<boolean> {
    const { ownersOf, sessionOf } = this.#options;
    if (row.kind.name === 'session') return held.session(id, ownersOf(record));
    if (row.ofSession === undefined) return false;
    const sessionId = row.ofSession(id, record);
    const session = await sessionOf(sessionId);
    return held.session(sessionId, session === undefined ? [] : ownersOf(session));
  }

  async #writes({ kind, erased }: PersonalKind, ids: readonly string[], person: string): Promise<Write[]> {
    const found = await Promise.all(ids.map((id) => this.#options.store.get(kind, id)));
    return found.flatMap((stored) => {
      if (stored === undefined) return [];
      const after = erased(stored.record, person);
      return [after === null ? remove(kind, stored.id, stored.revision) : put(kind, stored.id, stored.revision, after)];
    });
  }
}
