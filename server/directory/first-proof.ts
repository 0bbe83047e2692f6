import { Refusal, type ErrorCode } from '../errors.js';
import { put, type Store, type Stored, type Write } from '../store/store.js';
import type { KnownSources } from './known-sources.js';
import { OutsideRefusal, type OutsideDirectories } from './outside.js';
import type { Passwords } from './passwords.js';
import { loginKey, personKind, stateOf, type Person } from './person.js';

/** Who somebody is, by name and password; or what they are told and what the record says. */
export type FirstProof =
  | { readonly person: Stored<Person>; readonly writes: readonly Write[] }
  | {
      readonly refusal: Refusal;
      /** For the audit alone. */
      readonly because: string;
      readonly personId: string;
      /** Whether a password was found wrong, or might have been: it counts as a guess. */
      readonly isGuess: boolean;
    };

export interface FirstProofOptions {
  readonly store: Store;
  readonly passwords: Passwords;
  readonly directories: OutsideDirectories;
  readonly sources: KnownSources;
}

/** What only whoever knows the password is told. */
const CONFIRMED: readonly ErrorCode[] = [
  'sign-in/account-disabled',
  'sign-in/account-expired',
  'sign-in/password-expired',
];

/** Proves people by name and password: with the appliance's own accounts first, then with the site's directories. */
export class FirstProofs {
  constructor(private readonly options: FirstProofOptions) {}

  /** `source`: where it is asked from. Unknown, wrong, locked and not yet enrolled are refused alike, after the same work. */
  async prove(login: string, password: string, source: string): Promise<FirstProof> {
    const { passwords, directories } = this.options;
    const found = await this.#personOf(login);
    const local = found?.record.outside === undefined ? found : undefined;
    const matches = await passwords.matches(password, local?.record.password);
    if (local !== undefined) return this.#local(local, password, matches);
    if (!directories.any) return refused('unknown', found?.id);
    return this.#outside(login, password, source);
  }

  async #local(person: Stored<Person>, password: string, matches: boolean): Promise<FirstProof> {
    const { passwords } = this.options;
    const { id, revision, record } = person;
    const state = stateOf(record);
    if (!matches || state !== 'active') return refused(state === 'active' ? 'password' : state, id);
    if (record.password === undefined || !passwords.isOutdated(record.password)) return { person, writes: [] };
    const better = { ...record, password: await passwords.hash(password) };
    return { person: { ...person, record: better }, writes: [put(personKind, id, revision, better)] };
  }

  async #outside(login: string, password: string, source: string): Promise<FirstProof> {
    try {
      const proved = await this.options.directories.prove(login, password);
      if (proved === undefined) return refused('unknown');
      const person = await this.options.store.get(personKind, proved.personId);
      if (person === undefined) return refused('unknown', proved.personId);
      const state = stateOf(person.record);
      return state === 'active' ? { person, writes: [] } : refused(state, person.id);
    } catch (error) {
      if (error instanceof Refusal) return this.#told(error, source);
      throw error;
    }
  }

  /** What may be told of what a directory said, and to whom. */
  async #told(refusal: Refusal, source: string): Promise<FirstProof> {
    const personId = refusal instanceof OutsideRefusal ? (refusal.personId ?? '') : '';
    const because = refusal.code.slice(refusal.code.indexOf('/') + 1);
    if (refusal.code === 'sign-in/refused') return refused('password', personId);
    if (refusal.code === 'sign-in/account-locked') {
      const mayKnow = personId !== '' && (await this.options.sources.isKnown(personId, source));
      return mayKnow ? { refusal, because, personId, isGuess: true } : refused(because, personId);
    }
    if (CONFIRMED.includes(refusal.code)) return { refusal, because, personId, isGuess: false };
    if (refusal.code === 'sign-in/directory-unreachable') return { refusal, because, personId, isGuess: false };
    throw refusal;
  }

  async #personOf(login: string): Promise<Stored<Person> | undefined> {
    const range = { index: 'login', prefix: [loginKey(login)], limit: 1 } as const;
    return (await this.options.store.list(personKind, range)).records[0];
  }
}

function refused(because: string, personId = ''): FirstProof {
  return { refusal: new Refusal('sign-in/refused'), because, personId, isGuess: true };
}
