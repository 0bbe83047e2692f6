import { setTimeout as wait } from 'node:timers/promises';
import type { Access, Permit } from '../access/access.js';
import { Refusal } from '../errors.js';
import { retryOnConflict, type Batch, type Store } from '../store/store.js';
import type { BreakGlass } from './break-glass.js';
import type { FirstProofs } from './first-proof.js';
import type { KnownSources } from './known-sources.js';
import { personKind, stateOf, viewOf, type Person, type PersonView } from './person.js';
import type { Challenge, Challenges } from './second-factor/challenges.js';
import type { FactorThrottle } from './second-factor/factor-throttle.js';
import {
  hasFactor,
  methodsOf,
  type FactorAnswer,
  type FactorMethod,
  type Factors,
  type NewFactor,
} from './second-factor/factors.js';
import type { PasskeyCreation, PasskeyRequest } from './second-factor/passkey.js';
import { accountOf, type SignInThrottle } from './sign-in-throttle.js';
import type { From, SignIns } from './sign-ins.js';

/** Somebody is signed in: the secret is for their browser alone. */
export interface SignedIn {
  readonly secret: string;
  readonly person: PersonView;
}

/** The password was right, and something is still missing. */
export interface Asked {
  readonly next: Challenge['next'];
  readonly challenge: string;
  readonly methods: FactorMethod[];
}

export type Admission = SignedIn | Asked;

export interface SigningInOptions {
  readonly store: Store;
  readonly access: Access;
  readonly signIns: SignIns;
  readonly proofs: FirstProofs;
  readonly factors: Factors;
  readonly challenges: Challenges;
  readonly throttle: SignInThrottle;
  readonly factorThrottle: FactorThrottle;
  readonly sources: KnownSources;
  readonly breakGlass: BreakGlass;
  /** Refusals that must not tell apart who knows a name are answered no sooner than this, in milliseconds. */
  readonly refusedAfter: () => number;
  readonly monotonic: () => number;
}

interface Entering {
  readonly permit: Permit;
  readonly personId: string;
  readonly person: Person;
  readonly from: From;
  /** What is committed with the sign-in. */
  readonly earned: Batch;
  readonly method?: FactorMethod;
}

const NOTHING: Batch = { writes: [], events: [] };

/** The way in: name and password, then a second factor where there is one or must be one. */
export class SigningIn {
  readonly #options: SigningInOptions;

  constructor(options: SigningInOptions) {
    this.#options = options;
  }

  /**
   * Proves who somebody is by login and password. Unknown, wrong, locked and not yet enrolled get the same answer after
   * the same work.
   * @throws Refusal `sign-in/refused`, `request/too-many`; of a directory `sign-in/account-*`, `sign-in/password-expired`,
   *   `sign-in/directory-unreachable`
   */
  async signIn(login: string, password: string, from: From): Promise<Admission> {
    const { store, access, throttle, proofs, monotonic, refusedAfter } = this.#options;
    const permit = await access.require({ kind: 'nobody' }, 'signIn.try');
    const takeBack = throttle.take(accountOf(login), from.source);
    const since = monotonic();
    const proof = await proofs.prove(login, password, from.source);
    if ('refusal' in proof) {
      const { refusal, because, personId, isGuess } = proof;
      if (!isGuess) takeBack();
      const target = { kind: 'person', id: personId };
      const event = permit.event('signIn.refused', target, { address: from.source, because });
      await store.commit({ writes: [], events: [event] });
      if (refusal.code === 'sign-in/refused') await wait(Math.max(0, since + refusedAfter() - monotonic()));
      throw refusal;
    }
    takeBack();
    const { id, record } = proof.person;
    const { writes } = proof;
    const events = writes.length === 0 ? [] : [permit.event('password.rehashed', { kind: 'person', id })];
    return this.admit(permit, id, record, from, { writes, events });
  }

  /**
   * Lets somebody in whose first proof is done, or asks for the second. `earned`: what that proof changes, committed in
   * either case.
   */
  async admit(permit: Permit, personId: string, person: Person, from: From, earned: Batch): Promise<Admission> {
    const { store, access, factors, challenges } = this.#options;
    const held = await factors.of(personId);
    const isAsked = hasFactor(held);
    if (!isAsked && !access.organisation.needsSecondFactor(personId)) {
      return this.#enter({ permit, personId, person, from, earned });
    }
    if (earned.writes.length > 0) await store.commit(earned);
    const next = isAsked ? 'secondFactor' : 'enrol';
    const methods = isAsked ? methodsOf(held, factors.passkeyRequest(held, from.origin) !== undefined) : [];
    return { next, challenge: challenges.make(personId, from.source, next), methods };
  }

  /**
   * The question for a passkey, once for each try.
   * @throws Refusal `sign-in/challenge-over`, `sign-in/second-factor`
   */
  async askPasskey(token: string, from: From): Promise<PasskeyRequest> {
    const { access, challenges, factors } = this.#options;
    await access.require({ kind: 'nobody' }, 'signIn.try');
    const challenge = challenges.read(token, from.source, 'secondFactor');
    const request = factors.passkeyRequest(await factors.of(challenge.personId), from.origin);
    if (request === undefined) throw new Refusal('sign-in/second-factor');
    challenge.started = { challenge: request.challenge };
    return request;
  }

  /**
   * Signs in by a second factor.
   * @throws Refusal `sign-in/challenge-over`, `sign-in/second-factor`, `request/too-many`
   */
  async answer(token: string, answer: FactorAnswer, from: From): Promise<SignedIn> {
    const { access, challenges, factors } = this.#options;
    const permit = await access.require({ kind: 'nobody' }, 'signIn.try');
    return challenges.answer(token, from.source, 'secondFactor', async (challenge) => {
      const { personId, started } = challenge;
      challenge.started = {};
      return this.#throttled(permit, personId, answer.method, from, () =>
        retryOnConflict(async () => {
          const person = await this.#person(personId);
          const proof = await factors.prove(personId, answer, started, from.origin);
          const events =
            proof.method === 'recovery' ? [permit.event('recoveryCode.used', { kind: 'person', id: personId })] : [];
          return this.#enter({
            ...{ permit, personId, person, from, method: proof.method },
            earned: { writes: proof.writes, events },
          });
        }),
      );
    });
  }

  /**
   * The secret of a new authenticator app, for somebody who must have a second factor before they come in.
   * @throws Refusal `sign-in/challenge-over`
   */
  async enrolApp(token: string, from: From): Promise<{ key: string; uri: string }> {
    const { access, challenges, factors } = this.#options;
    await access.require({ kind: 'nobody' }, 'signIn.try');
    const challenge = challenges.read(token, from.source, 'enrol');
    const { login, name } = await this.#person(challenge.personId);
    const { secret, key, uri } = factors.newApp({ id: challenge.personId, login, name });
    challenge.started = { secret };
    return { key, uri };
  }

  /** The same for a passkey. @throws Refusal `sign-in/challenge-over`, `sign-in/passkey-host` */
  async enrolPasskey(token: string, from: From): Promise<PasskeyCreation> {
    const { access, challenges, factors } = this.#options;
    await access.require({ kind: 'nobody' }, 'signIn.try');
    const challenge = challenges.read(token, from.source, 'enrol');
    const { login, name } = await this.#person(challenge.personId);
    const creation = await factors.newPasskey({ id: challenge.personId, login, name }, from.origin);
    challenge.started = { challenge: creation.challenge };
    return creation;
  }

  /**
   * Finishes the new second factor and signs in. The recovery codes are shown this once.
   * @throws Refusal `sign-in/challenge-over`, `sign-in/second-factor`, `request/too-many`
   */
  async finishEnrolment(
    token: string,
    given: NewFactor,
    from: From,
  ): Promise<SignedIn & { recoveryCodes: string[] | undefined }> {
    const { access, challenges, factors } = this.#options;
    const permit = await access.require({ kind: 'nobody' }, 'signIn.try');
    return challenges.answer(token, from.source, 'enrol', async (challenge) => {
      const { personId, started } = challenge;
      if (given.method === 'passkey') challenge.started = {};
      return this.#throttled(permit, personId, given.method, from, () =>
        retryOnConflict(async () => {
          const person = await this.#person(personId);
          // Made meanwhile from elsewhere: then that one is asked for.
          if (hasFactor(await factors.of(personId))) throw new Refusal('sign-in/challenge-over');
          const { writes, recoveryCodes } = await factors.finish(personId, given, started, from.origin);
          const added = permit.event(
            'secondFactor.added',
            { kind: 'person', id: personId },
            { method: given.method, ...(given.name !== undefined && { name: given.name }) },
          );
          const earned = { writes, events: [added] };
          const signedIn = await this.#enter({ permit, personId, person, from, earned, method: given.method });
          return { ...signedIn, recoveryCodes };
        }),
      );
    });
  }

  async #throttled<R>(
    permit: Permit,
    personId: string,
    method: FactorMethod,
    from: From,
    look: () => Promise<R>,
  ): Promise<R> {
    const takeBack = this.#options.factorThrottle.take(personId, method, from.source);
    try {
      const result = await look();
      takeBack();
      return result;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'sign-in/second-factor') {
        const detail = { address: from.source, because: 'secondFactor', method };
        const event = permit.event('signIn.refused', { kind: 'person', id: personId }, detail);
        await this.#options.store.commit({ writes: [], events: [event] });
      }
      throw error;
    }
  }

  async #enter({ permit, personId, person, from, earned, method }: Entering): Promise<SignedIn> {
    const { store, access, signIns, sources, breakGlass } = this.#options;
    const { id, secret, write } = signIns.begin(personId, from, method !== undefined);
    const target = { kind: 'person', id: personId };
    const alarm = person.breakGlass === true ? breakGlass.alarm(permit, personId, person, from.source) : NOTHING;
    const detail = { address: from.source, signIn: id, ...(method !== undefined && { method }) };
    await store.commit({
      writes: [...earned.writes, write, ...alarm.writes],
      events: [...earned.events, permit.event('signIn.accepted', target, detail), ...alarm.events],
    });
    if (person.breakGlass === true) breakGlass.tell();
    await sources.remember(personId, from.source);
    return { secret, person: viewOf(access.organisation, personId, person) };
  }

  /** Somebody whose first proof was a moment ago, if nothing was decided against them since. */
  async #person(id: string): Promise<Person> {
    const person = await this.#options.store.get(personKind, id);
    if (person === undefined || stateOf(person.record) !== 'active') throw new Refusal('sign-in/challenge-over');
    return person.record;
  }
}
