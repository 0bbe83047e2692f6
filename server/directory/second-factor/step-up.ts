import type { Access, Actor, Permit, PersonActor } from '../../access/access.js';
import { Refusal } from '../../errors.js';
import { retryOnConflict, type Store } from '../../store/store.js';
import type { From, SignIns } from '../sign-ins.js';
import { Expiring } from './expiring.js';
import type { FactorThrottle } from './factor-throttle.js';
import { methodsOf, type FactorAnswer, type FactorMethod, type Factors, type Started } from './factors.js';
import type { PasskeyRequest } from './passkey.js';

const LIFE_MS = 5 * 60_000;
const WAITING_AT_MOST = 10_000;

export interface StepUpOptions {
  readonly store: Store;
  readonly access: Access;
  readonly signIns: SignIns;
  readonly factors: Factors;
  readonly throttle: FactorThrottle;
  readonly monotonic: () => number;
}

/** A fresh proof in a running sign-in, for acts that ask for one. */
export class StepUp {
  readonly #options: StepUpOptions;
  readonly #started: Expiring<Started>;

  constructor(options: StepUpOptions) {
    this.#options = options;
    this.#started = new Expiring(LIFE_MS, WAITING_AT_MOST, options.monotonic);
  }

  /** How whoever asks can prove themselves from this page; none when they have no second factor that works here. */
  async methods(actor: Actor, from: From): Promise<FactorMethod[]> {
    const { person } = await this.#permit(actor);
    const { factors } = this.#options;
    const held = await factors.of(person.id);
    return methodsOf(held, factors.passkeyRequest(held, from.origin) !== undefined);
  }

  /** The question for a passkey, once for each try. @throws Refusal `sign-in/second-factor` */
  async askPasskey(actor: Actor, from: From): Promise<PasskeyRequest> {
    const { person } = await this.#permit(actor);
    const { factors } = this.#options;
    const request = factors.passkeyRequest(await factors.of(person.id), from.origin);
    if (request === undefined) throw new Refusal('sign-in/second-factor');
    this.#started.set(person.signInId, { challenge: request.challenge });
    return request;
  }

  /**
   * Looks at an answer. `provedAt`: UTC milliseconds.
   * @throws Refusal `sign-in/second-factor`, `request/too-many`
   */
  async answer(actor: Actor, answer: FactorAnswer, from: From): Promise<{ provedAt: number }> {
    const { store, signIns, factors, throttle } = this.#options;
    const { person, permit } = await this.#permit(actor);
    const started = this.#started.take(person.signInId) ?? {};
    const takeBack = throttle.take(person.id, answer.method, from.source);
    const target = { kind: 'person', id: person.id };
    const { method } = answer;
    try {
      const provedAt = await retryOnConflict(async () => {
        const proof = await factors.prove(person.id, answer, started, from.origin);
        const proved = await signIns.proved(person.signInId);
        const used = method === 'recovery' ? [permit.event('recoveryCode.used', target)] : [];
        await store.commit({
          writes: [...proof.writes, proved.write],
          events: [...used, permit.event('stepUp.accepted', target, { method })],
        });
        return proved.provedAt;
      });
      takeBack();
      return { provedAt };
    } catch (error) {
      if (error instanceof Refusal && error.code === 'sign-in/second-factor') {
        const detail = { method, address: from.source };
        await store.commit({ writes: [], events: [permit.event('stepUp.refused', target, detail)] });
      }
      throw error;
    }
  }

  async #permit(actor: Actor): Promise<{ person: PersonActor; permit: Permit }> {
    if (actor.kind !== 'person') throw new Refusal('sign-in/required');
    const own = { kind: 'person', id: actor.id, owners: [actor.id] };
    return { person: actor, permit: await this.#options.access.require(actor, 'account.manage', own) };
  }
}
