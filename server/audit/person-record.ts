import { Readable } from 'node:stream';
import type { Access, Actor } from '../access/access.js';
import { Refusal } from '../errors.js';
import type { Store } from '../store/store.js';
import { recordsOf, speaksOf, type PersonalKind } from './personal.js';
import { everyEvent } from './search.js';

export interface PersonRecordsOptions {
  readonly store: Store;
  readonly access: Access;
  readonly kinds: readonly PersonalKind[];
  /** The words by which events may speak of a person; undefined when there is no such person. */
  readonly wordsOf: (person: string) => Promise<readonly string[] | undefined>;
}

/** Everything that is kept on a person, as they may ask for it. */
export class PersonRecords {
  readonly #options: PersonRecordsOptions;

  constructor(options: PersonRecordsOptions) {
    this.#options = options;
  }

  /**
   * One JSON document, made as it is taken: their records by kind, without what only a thief has a use for, and the events
   * by them, about them or that name them. That it was taken is recorded first.
   * @throws Refusal `access/denied`, `access/approval-required`, `record/unknown`
   */
  async export(actor: Actor, person: string): Promise<Readable> {
    const { store, access, wordsOf } = this.#options;
    const permit = await access.require(actor, 'audit.manage', { kind: 'person', id: person, owners: [] });
    const words = await wordsOf(person);
    if (words === undefined) throw new Refusal('record/unknown');
    const event = permit.event('personData.exported', { kind: 'person', id: person });
    const { events, time } = await store.commit({ writes: [], events: [event] });
    return Readable.from(this.#pieces(person, words, time, events[0]?.sequence ?? 0));
  }

  async *#pieces(person: string, words: readonly string[], time: number, until: number): AsyncGenerator<string> {
    const { store, kinds } = this.#options;
    yield `{"person":${JSON.stringify(person)},"asOf":${JSON.stringify(new Date(time).toISOString())},"records":[`;
    let separator = '\n';
    for (const row of kinds) {
      for await (const { id, record } of recordsOf(store, row, person)) {
        const shown = Object.fromEntries(Object.entries(record).filter(([field]) => !row.secret.includes(field)));
        yield (
          separator + JSON.stringify({ kind: row.kind.name, ...(row.secret.includes('id') ? {} : { id }), ...shown })
        );
        separator = ',\n';
      }
    }
    yield '],"events":[';
    separator = '\n';
    for await (const event of everyEvent(store, {}, until)) {
      if (!speaksOf(event, person, words)) continue;
      yield separator + JSON.stringify({ ...event, time: new Date(event.time).toISOString() });
      separator = ',\n';
    }
    yield ']}\n';
  }
}
