import { Refusal } from '../errors.js';
import { kind, put, type Store } from '../store/store.js';

/** From where somebody has signed in, under the person's id. */
interface SourcesOfPerson {
  /** Addresses, the newest first. */
  readonly addresses: readonly string[];
}

export const knownSourcesKind = kind<SourcesOfPerson>({
  name: 'knownSources',
  withoutEvent: 'the sign-in that it remembers is recorded with its address',
});

const REMEMBERED = 10;

/**
 * Whom a source may be told about: that an account is locked helps its owner, and tells anybody else that it exists and that
 * their guesses were counted.
 */
export class KnownSources {
  constructor(private readonly store: Store) {}

  async isKnown(personId: string, source: string): Promise<boolean> {
    const known = await this.store.get(knownSourcesKind, personId);
    return known?.record.addresses.includes(source) === true;
  }

  /** Remembers where somebody has just signed in from. */
  async remember(personId: string, source: string): Promise<void> {
    const known = await this.store.get(knownSourcesKind, personId);
    const before = known?.record.addresses ?? [];
    if (before[0] === source) return;
    const addresses = [source, ...before.filter((address) => address !== source)].slice(0, REMEMBERED);
    try {
      await this.store.commit({
        writes: [put(knownSourcesKind, personId, known?.revision ?? 0, { addresses })],
        events: [],
      });
    } catch (error) {
      // Two sign-ins at once: one of the two addresses is remembered at the next one.
      if (!(error instanceof Refusal) || error.code !== 'record/conflict') throw error;
    }
  }
}
