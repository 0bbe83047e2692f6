import { v7 as uuidv7 } from 'uuid';
import type { Access, Permit } from '../access/access.js';
import { bindingKind } from '../access/binding.js';
import { Refusal } from '../errors.js';
import { put, remove, retryOnConflict, type Store, type Stored, type Write } from '../store/store.js';
import { enrolmentId, enrolmentKind, FIRST_LIFE_MS, isToken, newEnrolment, type Enrolment } from './enrolment.js';
import { checkPassword } from './password-rules.js';
import type { PasswordHash, Passwords } from './passwords.js';
import { personKind, viewOf, type Person } from './person.js';
import { endSignIns, voidLinks } from './voiding.js';
import type { SignInThrottle } from './sign-in-throttle.js';
import type { From } from './sign-ins.js';
import type { Admission, SigningIn } from './signing-in.js';

const ADMINISTRATOR = 'administrator';

export interface EnrolmentView {
  kind: 'first' | 'person';
  login?: string;
  name?: string;
  role: string;
}

export interface EnrolmentsOptions {
  readonly store: Store;
  readonly access: Access;
  readonly passwords: Passwords;
  readonly signingIn: SigningIn;
  readonly throttle: SignInThrottle;
  readonly link: (path: string, secret: string) => string;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** One-time links: the first administrator's, and those of people who were added. */
export class Enrolments {
  readonly #options: EnrolmentsOptions;

  constructor(options: EnrolmentsOptions) {
    this.#options = options;
  }

  /** While nobody can administer: a new link that makes the first administrator, the one before being void. */
  async first(): Promise<string | undefined> {
    const { store, access, link, now } = this.#options;
    if (this.#isAdministered()) return undefined;
    const permit = await access.system('firstRun', 'person.manage');
    const expires = now() + FIRST_LIFE_MS;
    const { token, write } = newEnrolment({ purpose: 'first', personId: '', expires });
    await store.commit({
      writes: [write, ...(await voidLinks(store, ''))],
      events: [permit.event('enrolment.made', { kind: 'appliance', id: '' })],
    });
    return link('/welcome', token);
  }

  /**
   * What a link is for; it stays usable.
   * @throws Refusal `sign-in/enrolment`, `request/too-many`
   */
  async inspect(token: string, from: From): Promise<EnrolmentView> {
    const permit = await this.#options.access.require({ kind: 'nobody' }, 'enrolment.use');
    const { record } = await this.#try(permit, token, from);
    if (record.purpose === 'first') return { kind: 'first', role: ADMINISTRATOR };
    const { id, record: person } = await this.#personOf(record);
    const { login, name } = person;
    return { kind: 'person', login, name, role: viewOf(this.#options.access.organisation, id, person).roles[0] ?? '' };
  }

  /**
   * Uses a link up: sets the password, and signs in, or asks for the second factor as any sign-in does. `login` and `name`
   * make the first administrator; for others they are what an administrator gave.
   * @throws Refusal `sign-in/enrolment`, `sign-in/password`, `request/malformed`
   */
  async use(given: { token: string; login: string; name: string; password: string }, from: From): Promise<Admission> {
    const { store, access, passwords, signingIn } = this.#options;
    const permit = await access.require({ kind: 'nobody' }, 'enrolment.use');
    const { login, name } = await this.#identityOf((await this.#try(permit, given.token, from)).record, given);
    checkPassword(given.password, login, name);
    const password = await passwords.hash(given.password);
    return retryOnConflict(async () => {
      const enrolment = await this.#read(given.token);
      const { id, person, writes } = await this.#enrolled(enrolment.record, { login, name }, password);
      return signingIn.admit(permit, id, person, from, {
        writes: [...writes, ...(await this.#usedUp(enrolment)), ...(await endSignIns(store, id))],
        events: this.#events(permit, enrolment.record, id, from),
      });
    });
  }

  /** Voids this link as it was read, so that of two who use it at once only one can, and every other of the person. */
  async #usedUp({ id, revision, record }: Stored<Enrolment>): Promise<Write[]> {
    const others = (await voidLinks(this.#options.store, record.personId)).filter((write) => write.id !== id);
    return [remove(enrolmentKind, id, revision), ...others];
  }

  #events(permit: Permit, { purpose }: Enrolment, id: string, { source }: From): ReturnType<Permit['event']>[] {
    const target = { kind: 'person', id };
    return [
      permit.event('enrolment.used', target, { address: source }),
      purpose === 'first'
        ? permit.event('person.created', target, { role: ADMINISTRATOR })
        : permit.event('password.changed', target),
    ];
  }

  /** Reads a link for whoever holds it; slows down and writes down whoever tries others. */
  async #try(permit: Permit, token: string, { source }: From): Promise<Stored<Enrolment>> {
    const { store, throttle } = this.#options;
    const takeBack = throttle.take('one-time link', source);
    try {
      const enrolment = await this.#read(token);
      takeBack();
      return enrolment;
    } catch (error) {
      const event = permit.event('enrolment.refused', { kind: 'appliance', id: '' }, { address: source });
      await store.commit({ writes: [], events: [event] });
      throw error;
    }
  }

  /** Whose password will be set, so that the rules can look at it before it is hashed. */
  async #identityOf(
    enrolment: Enrolment,
    given: { login: string; name: string },
  ): Promise<{ login: string; name: string }> {
    if (enrolment.purpose === 'first') return { login: given.login.trim(), name: given.name.trim() };
    const { login, name } = (await this.#personOf(enrolment)).record;
    if (given.login !== login) throw new Refusal('request/malformed', 'this link is for another login');
    return { login, name };
  }

  async #enrolled(
    enrolment: Enrolment,
    { login, name }: { login: string; name: string },
    password: PasswordHash,
  ): Promise<{ id: string; person: Person; writes: Write[] }> {
    if (enrolment.purpose === 'first') {
      const id = uuidv7();
      const createdAt = this.#options.now();
      const person = { login, name, locked: false, password, createdAt };
      const binding = { subject: { kind: 'person', id }, role: ADMINISTRATOR, createdAt } as const;
      return { id, person, writes: [put(personKind, id, 0, person), put(bindingKind, uuidv7(), 0, binding)] };
    }
    const { id, revision, record } = await this.#personOf(enrolment);
    const person = { ...record, password };
    return { id, person, writes: [put(personKind, id, revision, person)] };
  }

  async #read(token: string): Promise<Stored<Enrolment>> {
    const { store, now } = this.#options;
    const enrolment = isToken(token) ? await store.get(enrolmentKind, enrolmentId(token)) : undefined;
    if (enrolment === undefined || enrolment.record.expires <= now()) throw new Refusal('sign-in/enrolment');
    const { purpose, personId, by } = enrolment.record;
    if (purpose === 'first' && this.#isAdministered()) throw new Refusal('sign-in/enrolment');
    // Somebody may have been given more since: whoever made the link would get it by using the link themselves.
    if (by !== undefined && !this.#options.access.organisation.covers(by, personId)) {
      throw new Refusal('sign-in/enrolment');
    }
    return enrolment;
  }

  async #personOf({ personId }: Enrolment): Promise<Stored<Person>> {
    const person = await this.#options.store.get(personKind, personId);
    if (person === undefined || person.record.locked || person.record.outside !== undefined)
      throw new Refusal('sign-in/enrolment');
    return person;
  }

  #isAdministered(): boolean {
    return this.#options.access.organisation.administrators().length > 0;
  }
}
