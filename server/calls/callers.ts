import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Access } from '../access/access.js';
import type { CallerDirectories } from '../directory/outside.js';
import { accountOf, type SignInThrottle } from '../directory/sign-in-throttle.js';
import { Refusal, type ErrorCode } from '../errors.js';
import type { VerifiedCaller } from '../sessions/session.js';
import { loginKey, personKind } from '../directory/person.js';
import type { SessionRecords } from '../sessions/records.js';
import type { Store } from '../store/store.js';
import type { Reachable } from './call-placing.js';

export interface CallersOptions {
  readonly store: Store;
  readonly records: SessionRecords;
  readonly access: Access;
  readonly directories: CallerDirectories;
  readonly throttle: SignInThrottle;
  /** What is not recognised is answered no sooner than this, in milliseconds. */
  readonly refusedAfter: () => number;
  readonly monotonic: () => number;
}

/** How long whoever proved who they are may take to place their call. */
const PROOF_MS = 1_800_000;
/** Proofs that wait to be used; beyond, the oldest gives way. */
const PROOFS = 10_000;
const PROOF_BYTES = 16;

/** What only whoever knows the password is told, and what is nobody's secret. */
const TOLD: readonly ErrorCode[] = [
  'sign-in/account-disabled',
  'sign-in/account-expired',
  'sign-in/password-expired',
  'sign-in/directory-unreachable',
];

interface Proved {
  readonly caller: VerifiedCaller;
  readonly call: string;
  readonly expires: number;
}

/** End users who say who they are before they call. It signs nobody in, and keeps nothing but for the call itself. */
export class Callers {
  readonly #options: CallersOptions;
  readonly #proved = new Map<string, Proved>();

  constructor(options: CallersOptions) {
    this.#options = options;
  }

  get any(): boolean {
    return this.#options.directories.any;
  }

  /**
   * Proves who calls; the answer's secret goes with the call.
   * @throws Refusal `caller/not-verified`, `request/too-many`; of the directory `sign-in/account-disabled`,
   *   `sign-in/account-expired`, `sign-in/password-expired`, `sign-in/directory-unreachable`
   */
  async prove(
    { id: call, call: { signIn, name } }: Reachable,
    login: string,
    password: string,
    source: string,
  ): Promise<{ proof: string; caller: VerifiedCaller }> {
    const { records, access, directories, throttle, refusedAfter, monotonic } = this.#options;
    const permit = await access.require({ kind: 'nobody' }, 'sos.start');
    if (signIn !== 'offered' || !directories.any) throw new Refusal('caller/not-verified');
    const takeBack = throttle.take(accountOf(login), source);
    const since = monotonic();
    const target = { kind: 'sosCall', id: call };
    let caller: VerifiedCaller | undefined;
    let refusal = new Refusal('caller/not-verified');
    try {
      if (!(await this.#isLocal(login))) caller = await directories.recognise(login, password);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'sign-in/directory-unreachable') takeBack();
      if (TOLD.includes(error.code)) refusal = error;
    }
    if (caller === undefined) {
      await records.record([permit.event('caller.refused', target, { call: name, source, because: refusal.code })]);
      if (refusal.code === 'caller/not-verified') await wait(Math.max(0, since + refusedAfter() - monotonic()));
      throw refusal;
    }
    takeBack();
    await records.record([permit.event('caller.verified', target, { call: name, source, login: caller.login })]);
    const proof = randomBytes(PROOF_BYTES).toString('base64url');
    this.#keep(keyOf(proof), { caller, call, expires: monotonic() + PROOF_MS });
    return { proof, caller };
  }

  /** Whom a proof is of, for this SOS Call; undefined once it is over. */
  of(proof: string, call: string): VerifiedCaller | undefined {
    const proved = this.#proved.get(keyOf(proof));
    return proved?.call === call && proved.expires > this.#options.monotonic() ? proved.caller : undefined;
  }

  /** No directory hears the password of an account of the appliance. */
  async #isLocal(login: string): Promise<boolean> {
    const range = { index: 'login', prefix: [loginKey(login)], limit: 1 } as const;
    const { records } = await this.#options.store.list(personKind, range);
    return records[0] !== undefined && records[0].record.outside === undefined;
  }

  #keep(key: string, proved: Proved): void {
    for (const [oldest, { expires }] of this.#proved) {
      if (expires > this.#options.monotonic() && this.#proved.size < PROOFS) break;
      this.#proved.delete(oldest);
    }
    this.#proved.set(key, proved);
  }
}

function keyOf(proof: string): string {
  return createHash('sha256').update(proof).digest('hex');
}
