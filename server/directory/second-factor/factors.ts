import { v7 as uuidv7 } from 'uuid';
import { Refusal } from '../../errors.js';
import { put, remove, type Store, type Stored, type Write } from '../../store/store.js';
import type { Sealing } from '../sealing.js';
import { authenticatorKind, newAuthenticatorSecret, showSecret, stepOf, type Authenticator } from './authenticator.js';
import {
  credentialKey,
  passkeyKind,
  type Passkey,
  type PasskeyAnswer,
  type PasskeyCreation,
  type PasskeyMade,
  type PasskeyRequest,
} from './passkey.js';
import { newRecoveryCodes, recoveryCodesKind, type RecoveryCodes, type RecoveryHashes } from './recovery-codes.js';
import { creationFor, madePasskey, passkeyHost, requestFor, usedPasskey } from './webauthn.js';

/** What somebody can prove themselves with besides their password. */
export type FactorMethod = 'passkey' | 'totp' | 'recovery';

/** An answer to the question for a second factor. */
export interface FactorAnswer {
  method: FactorMethod;
  /**
   * The six digits of the authenticator app, or a recovery code.
   * @minLength 1
   * @maxLength 64
   */
  code?: string;
  passkey?: PasskeyAnswer;
}

/** What finishes a new second factor. */
export interface NewFactor {
  method: 'passkey' | 'totp';
  /**
   * The six digits that the authenticator app shows.
   * @minLength 1
   * @maxLength 64
   */
  code?: string;
  passkey?: PasskeyMade;
  /**
   * How its owner calls a passkey.
   * @minLength 1
   * @maxLength 60
   * @pattern ^\P{C}*[^\p{C}\s]\P{C}*$
   */
  name?: string;
}

/** What was handed out for an answer that is still to come. */
export interface Started {
  /** The challenge of a passkey. */
  readonly challenge?: string;
  /** The secret of a new authenticator app. */
  readonly secret?: Uint8Array;
}

/** A proof, to be committed with what it earns: two at once with one code meet a Conflict. */
export interface FactorProof {
  readonly method: FactorMethod;
  readonly writes: readonly Write[];
}

interface Holder {
  readonly id: string;
  readonly login: string;
  readonly name: string;
}

/** Everything that a person has of second factors. */
export interface Held {
  readonly authenticator: Stored<Authenticator> | undefined;
  readonly passkeys: readonly Stored<Passkey>[];
  readonly recovery: Stored<RecoveryCodes> | undefined;
}

const PASSKEYS_AT_MOST = 20;

/** The second factors of people: what they have, whether an answer proves it, and new ones. */
export class Factors {
  constructor(
    private readonly store: Store,
    private readonly sealing: Sealing,
    private readonly hashes: RecoveryHashes,
    private readonly issuer: string,
    /** UTC milliseconds. */
    private readonly now: () => number,
  ) {}

  async of(personId: string): Promise<Held> {
    const [authenticator, recovery, passkeys] = await Promise.all([
      this.store.get(authenticatorKind, personId),
      this.store.get(recoveryCodesKind, personId),
      this.store.list(passkeyKind, { index: 'person', prefix: [personId], limit: PASSKEYS_AT_MOST }),
    ]);
    return { authenticator, recovery, passkeys: passkeys.records };
  }

  /** A question for a passkey under the address of this page; undefined when there is none that works here. */
  passkeyRequest({ passkeys }: Held, origin: string): PasskeyRequest | undefined {
    const host = passkeyHost(origin);
    const here = passkeys.map(({ record }) => record).filter((passkey) => passkey.host === host);
    return host === undefined || here.length === 0 ? undefined : requestFor(host, here);
  }

  /** @throws Refusal `sign-in/second-factor` */
  async prove(personId: string, answer: FactorAnswer, { challenge }: Started, origin: string): Promise<FactorProof> {
    const held = await this.of(personId);
    switch (answer.method) {
      case 'totp':
        return { method: 'totp', writes: [this.#provedByApp(personId, held, answer.code ?? '')] };
      case 'recovery':
        return { method: 'recovery', writes: [this.#provedByRecovery(personId, held, answer.code ?? '')] };
      case 'passkey':
        return { method: 'passkey', writes: [await this.#provedByPasskey(held, answer.passkey, challenge, origin)] };
    }
  }

  newApp({ login }: Holder): { secret: Uint8Array; key: string; uri: string } {
    const secret = newAuthenticatorSecret();
    return { secret, ...showSecret(secret, this.issuer, login) };
  }

  /** @throws Refusal `sign-in/passkey-host`, `request/too-many` */
  async newPasskey(holder: Holder, origin: string): Promise<PasskeyCreation> {
    const host = passkeyHost(origin);
    if (host === undefined) throw new Refusal('sign-in/passkey-host');
    const { passkeys } = await this.of(holder.id);
    if (passkeys.length >= PASSKEYS_AT_MOST) {
      throw new Refusal('request/malformed', `nobody has more than ${PASSKEYS_AT_MOST} passkeys; remove one first`);
    }
    const here = passkeys.map(({ record }) => record).filter((passkey) => passkey.host === host);
    return creationFor(host, this.issuer, holder, here);
  }

  /**
   * A new second factor, to be committed. The first one brings recovery codes, which are shown this once.
   * @throws Refusal `sign-in/second-factor`
   */
  async finish(
    personId: string,
    given: NewFactor,
    { challenge, secret }: Started,
    origin: string,
  ): Promise<{ id: string; writes: Write[]; recoveryCodes: string[] | undefined }> {
    const held = await this.of(personId);
    const codes = held.recovery === undefined ? this.recoveryCodes(personId, held) : undefined;
    const id = given.method === 'totp' ? personId : uuidv7();
    const write =
      given.method === 'totp'
        ? this.#appAdded(personId, held, given.code ?? '', secret)
        : put(passkeyKind, id, 0, {
            ...(await this.#madeBy(given.passkey, challenge, origin)),
            ...{ personId, name: given.name?.trim() ?? '', createdAt: this.now() },
          });
    const writes = codes === undefined ? [write] : [write, codes.write];
    return { id, writes, recoveryCodes: codes?.codes };
  }

  /** Ten new recovery codes; those before are void. */
  recoveryCodes(personId: string, { recovery }: Held): { codes: string[]; write: Write } {
    const codes = newRecoveryCodes();
    const hashes = codes.map((code) => this.hashes.of(personId, code) ?? '');
    return {
      codes,
      write: put(recoveryCodesKind, personId, recovery?.revision ?? 0, { hashes, createdAt: this.now() }),
    };
  }

  #provedByApp(personId: string, { authenticator }: Held, code: string): Write {
    if (authenticator === undefined) throw new Refusal('sign-in/second-factor');
    const { revision, record } = authenticator;
    const step = stepOf(this.sealing.open(record.sealed, personId), code, this.now(), record.lastStep);
    if (step === undefined) throw new Refusal('sign-in/second-factor');
    return put(authenticatorKind, personId, revision, { ...record, lastStep: step });
  }

  #provedByRecovery(personId: string, { recovery }: Held, code: string): Write {
    const hash = this.hashes.of(personId, code);
    if (recovery === undefined || hash === undefined || !recovery.record.hashes.includes(hash)) {
      throw new Refusal('sign-in/second-factor');
    }
    const hashes = recovery.record.hashes.filter((other) => other !== hash);
    return put(recoveryCodesKind, personId, recovery.revision, { ...recovery.record, hashes });
  }

  async #provedByPasskey(
    { passkeys }: Held,
    answer: PasskeyAnswer | undefined,
    challenge: string | undefined,
    origin: string,
  ): Promise<Write> {
    const passkey = passkeys.find(({ record }) => credentialKey(record.credential) === credentialKey(answer?.id ?? ''));
    if (passkey === undefined || answer === undefined || challenge === undefined) {
      throw new Refusal('sign-in/second-factor');
    }
    const counter = await usedPasskey(passkey, answer, { challenge, origin });
    return put(passkeyKind, passkey.id, passkey.revision, { ...passkey.record, counter, usedAt: this.now() });
  }

  #appAdded(personId: string, { authenticator }: Held, code: string, secret: Uint8Array | undefined): Write {
    const step = secret === undefined ? undefined : stepOf(secret, code, this.now(), 0);
    if (secret === undefined || step === undefined) throw new Refusal('sign-in/second-factor');
    const sealed = this.sealing.seal(secret, personId);
    const added = { sealed, lastStep: step, createdAt: this.now() };
    return put(authenticatorKind, personId, authenticator?.revision ?? 0, added);
  }

  #madeBy(
    made: PasskeyMade | undefined,
    challenge: string | undefined,
    origin: string,
  ): ReturnType<typeof madePasskey> {
    const host = passkeyHost(origin);
    if (made === undefined || challenge === undefined || host === undefined) throw new Refusal('sign-in/second-factor');
    return madePasskey(made, { challenge, origin, host });
  }
}

/** Whether somebody has a second factor; recovery codes alone are none. */
export function hasFactor({ authenticator, passkeys }: Held): boolean {
  return authenticator !== undefined || passkeys.length > 0;
}

/** The ways in which somebody can answer, the easiest first. `passkey`: whether one works under this address. */
export function methodsOf({ authenticator, recovery }: Held, passkey: boolean): FactorMethod[] {
  return [
    ...(passkey ? (['passkey'] as const) : []),
    ...(authenticator === undefined ? [] : (['totp'] as const)),
    ...(recovery !== undefined && recovery.record.hashes.length > 0 ? (['recovery'] as const) : []),
  ];
}

/** The writes that take every second factor from somebody. */
export function withoutFactors({ authenticator, passkeys, recovery }: Held): Write[] {
  return [
    ...(authenticator === undefined ? [] : [remove(authenticatorKind, authenticator.id, authenticator.revision)]),
    ...passkeys.map(({ id, revision }) => remove(passkeyKind, id, revision)),
    ...(recovery === undefined ? [] : [remove(recoveryCodesKind, recovery.id, recovery.revision)]),
  ];
}
