import type { Access, Actor, Permit, PersonActor } from '../../access/access.js';
import { STEP_UP_MS } from '../../access/rules.js';
import { Refusal } from '../../errors.js';
import { put, remove, retryOnConflict, type Store, type Write } from '../../store/store.js';
import type { FirstProofs } from '../first-proof.js';
import { personKind, type Person } from '../person.js';
import { accountOf, type SignInThrottle } from '../sign-in-throttle.js';
import type { From, SignIns } from '../sign-ins.js';
import { authenticatorKind } from './authenticator.js';
import { Expiring } from './expiring.js';
import { hasFactor, withoutFactors, type Factors, type Held, type NewFactor, type Started } from './factors.js';
import { passkeyKind, type PasskeyCreation } from './passkey.js';
import { recoveryCodesKind } from './recovery-codes.js';

export interface PasskeyView {
  id: string;
  name: string;
  /** The host name under which it works. */
  host: string;
  /** UTC milliseconds. */
  createdAt: number;
  /** UTC milliseconds. */
  usedAt?: number;
}

/** What somebody has of second factors, for their own page. */
export interface OwnFactorsView {
  /** UTC milliseconds since when there is an authenticator app. */
  appSince?: number;
  passkeys: PasskeyView[];
  /** Recovery codes that were not used yet. */
  recoveryCodesLeft: number;
  /** One of their roles asks for a second factor. */
  isRequired: boolean;
}

export interface OwnFactorsOptions {
  readonly store: Store;
  readonly access: Access;
  readonly signIns: SignIns;
  readonly factors: Factors;
  readonly proofs: FirstProofs;
  readonly throttle: SignInThrottle;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

const LIFE_MS = 10 * 60_000;
const WAITING_AT_MOST = 10_000;

/** A person's own second factors, managed by themselves. */
export class OwnFactors {
  readonly #options: OwnFactorsOptions;
  readonly #started: Expiring<Started>;

  constructor(options: OwnFactorsOptions) {
    this.#options = options;
    this.#started = new Expiring(LIFE_MS, WAITING_AT_MOST, options.monotonic);
  }

  /** @throws Refusal `access/denied` */
  async show(actor: Actor): Promise<OwnFactorsView> {
    const { person } = await this.#permit(actor);
    const { authenticator, passkeys, recovery } = await this.#options.factors.of(person.id);
    return {
      ...(authenticator !== undefined && { appSince: authenticator.record.createdAt }),
      passkeys: passkeys.map(({ id, record: { name, host, createdAt, usedAt } }) => ({
        ...{ id, name, host, createdAt },
        ...(usedAt !== undefined && { usedAt }),
      })),
      recoveryCodesLeft: recovery?.record.hashes.length ?? 0,
      isRequired: this.#options.access.organisation.needsSecondFactor(person.id),
    };
  }

  /**
   * Begins a new authenticator app. `password`: theirs, which the first second factor needs.
   * @throws Refusal `sign-in/step-up`, `sign-in/refused`, `request/too-many`
   */
  async startApp(actor: Actor, password: string | undefined, from: From): Promise<{ key: string; uri: string }> {
    const { person, record } = await this.#mayAdd(actor, password, from);
    const { secret, key, uri } = this.#options.factors.newApp({ ...record, id: person.id });
    this.#started.set(person.signInId, { secret });
    return { key, uri };
  }

  /** Begins a new passkey, likewise. @throws Refusal `sign-in/passkey-host` besides */
  async startPasskey(actor: Actor, password: string | undefined, from: From): Promise<PasskeyCreation> {
    const { person, record } = await this.#mayAdd(actor, password, from);
    const creation = await this.#options.factors.newPasskey({ ...record, id: person.id }, from.origin);
    this.#started.set(person.signInId, { challenge: creation.challenge });
    return creation;
  }

  /**
   * Finishes what was begun. With the first one come recovery codes, shown this once.
   * @throws Refusal `sign-in/challenge-over`, `sign-in/second-factor`
   */
  async finish(actor: Actor, given: NewFactor, from: From): Promise<{ recoveryCodes?: string[] }> {
    const { store, factors, signIns } = this.#options;
    const { person, permit } = await this.#permit(actor);
    const started = this.#started.get(person.signInId);
    if (started === undefined) throw new Refusal('sign-in/challenge-over');
    const target = { kind: 'person', id: person.id };
    const { method, name } = given;
    const detail = { method, ...(name !== undefined && { name }) };
    const made = await retryOnConflict(async () => {
      const { writes, recoveryCodes } = await factors.finish(person.id, given, started, from.origin);
      const proved = await signIns.proved(person.signInId);
      await store.commit({
        writes: [...writes, proved.write],
        events: [permit.event('secondFactor.added', target, detail)],
      });
      return recoveryCodes;
    }).catch(async (error: unknown) => {
      if (error instanceof Refusal && error.code === 'sign-in/second-factor') {
        await store.commit({ writes: [], events: [permit.event('secondFactor.refused', target, { method })] });
      }
      throw error;
    });
    this.#started.take(person.signInId);
    return made === undefined ? {} : { recoveryCodes: made };
  }

  /** @throws Refusal `sign-in/step-up`, `sign-in/factor-required`, `record/unknown` */
  removeApp(actor: Actor): Promise<void> {
    return this.#remove(actor, ({ authenticator }) => {
      if (authenticator === undefined) throw new Refusal('record/unknown');
      const write = remove(authenticatorKind, authenticator.id, authenticator.revision);
      return { write, detail: { method: 'totp' }, left: { authenticator: undefined } };
    });
  }

  /** @throws Refusal `sign-in/step-up`, `sign-in/factor-required`, `record/unknown` */
  removePasskey(actor: Actor, id: string): Promise<void> {
    return this.#remove(actor, ({ passkeys }) => {
      const passkey = passkeys.find((one) => one.id === id);
      if (passkey === undefined) throw new Refusal('record/unknown');
      const write = remove(passkeyKind, id, passkey.revision);
      const left = { passkeys: passkeys.filter((one) => one !== passkey) };
      return { write, detail: { method: 'passkey', name: passkey.record.name }, left };
    });
  }

  /** Ten new recovery codes, shown this once; those before are void. @throws Refusal `sign-in/step-up` */
  async renewRecoveryCodes(actor: Actor): Promise<{ recoveryCodes: string[] }> {
    const { store, factors } = this.#options;
    const { person, permit } = await this.#permit(actor);
    return retryOnConflict(async () => {
      const held = await factors.of(person.id);
      if (!hasFactor(held)) throw new Refusal('record/unknown');
      this.#requireFresh(person);
      const { codes, write } = factors.recoveryCodes(person.id, held);
      const event = permit.event('recoveryCodes.made', { kind: 'person', id: person.id });
      await store.commit({ writes: [write], events: [event] });
      return { recoveryCodes: codes };
    });
  }

  async #remove(
    actor: Actor,
    choose: (held: Held) => { write: Write; detail: { [name: string]: string }; left: Partial<Held> },
  ): Promise<void> {
    const { store, access, factors } = this.#options;
    const { person, permit } = await this.#permit(actor);
    await retryOnConflict(async () => {
      const held = await factors.of(person.id);
      const { write, detail, left } = choose(held);
      this.#requireFresh(person);
      const remaining = { ...held, ...left };
      const isLast = !hasFactor(remaining);
      if (isLast && access.organisation.needsSecondFactor(person.id)) throw new Refusal('sign-in/factor-required');
      const { recovery } = remaining;
      // Written as it is: of two that are removed at once, one looks again, and may find that it is the last.
      const guard = recovery && put(recoveryCodesKind, recovery.id, recovery.revision, recovery.record);
      await store.commit({
        // Recovery codes stand in for a second factor: without one they stand for nothing.
        writes: [write, ...(isLast ? withoutFactors({ ...remaining, passkeys: [] }) : guard ? [guard] : [])],
        events: [permit.event('secondFactor.removed', { kind: 'person', id: person.id }, detail)],
      });
    });
  }

  /** Whoever finds an open browser must not make themselves at home in the account: by the factor before, or the password. */
  async #mayAdd(
    actor: Actor,
    password: string | undefined,
    from: From,
  ): Promise<{ person: PersonActor; record: Person }> {
    const { store, factors, proofs, throttle } = this.#options;
    const { person, permit } = await this.#permit(actor);
    const found = await store.get(personKind, person.id);
    if (found === undefined) throw new Refusal('record/unknown');
    const { record } = found;
    if (hasFactor(await factors.of(person.id))) {
      this.#requireFresh(person);
      return { person, record };
    }
    const takeBack = throttle.take(accountOf(record.login), from.source);
    const proof = await proofs.prove(record.login, password ?? '', from.source);
    if ('refusal' in proof || proof.person.id !== person.id) {
      const target = { kind: 'person', id: person.id };
      const event = permit.event('secondFactor.refused', target, { because: 'password' });
      await store.commit({ writes: [], events: [event] });
      throw 'refusal' in proof ? proof.refusal : new Refusal('sign-in/refused');
    }
    takeBack();
    return { person, record };
  }

  #requireFresh({ provedAt }: PersonActor): void {
    if (provedAt === undefined || this.#options.now() - provedAt > STEP_UP_MS) throw new Refusal('sign-in/step-up');
  }

  async #permit(actor: Actor): Promise<{ person: PersonActor; permit: Permit }> {
    if (actor.kind !== 'person') throw new Refusal('sign-in/required');
    const own = { kind: 'person', id: actor.id, owners: [actor.id] };
    return { person: actor, permit: await this.#options.access.require(actor, 'account.manage', own) };
  }
}
