import { catalogue, type ErrorCode } from '../../server/errors.js';
import { decodeRecord } from '../../server/protocol/codec.js';
import { limits } from '../../server/protocol/limits.js';
import { records, signatureBytes } from '../../server/protocol/records.js';
import type { Admission } from './exchange.js';

/** Answers of the appliance after which asking again by itself makes sense. */
const passing: ReadonlySet<string> = new Set<ErrorCode>([
  'appliance/starting',
  'appliance/internal',
  'store/unavailable',
  'request/too-many',
  'record/conflict',
  'session/not-connected',
]);
/** A page that does not answer in this time is asked again. */
const answerMs = 10_000;

/** The appliance gave no pass. `code` is one of the catalogue; anything else means that it could not be asked. */
export class NotAdmitted extends Error {
  readonly code: string | undefined;
  /** Milliseconds, 0: unknown. */
  readonly retryAfter: number;

  constructor(code: string | undefined, retryAfter: number) {
    super(`no pass was given: ${code ?? 'the appliance could not be asked'}`);
    this.name = 'NotAdmitted';
    this.code = code;
    this.retryAfter = retryAfter;
  }

  get isFinal(): boolean {
    return this.code !== undefined && Object.hasOwn(catalogue, this.code) && !passing.has(this.code);
  }
}

/** The latest pass, and how a newer one is fetched. */
export class Admissions {
  readonly #ask: () => Promise<Admission>;
  #latest: Admission | undefined;
  #until = 0;

  /** `ask` rejects with NotAdmitted. */
  constructor(ask: () => Promise<Admission>) {
    this.#ask = ask;
  }

  /** The latest pass while it lives, else a new one. */
  async usable(): Promise<Admission> {
    return this.#latest !== undefined && performance.now() < this.#until ? this.#latest : this.renew();
  }

  /** The latest pass if it is for this boot of the relay, else a new one. */
  async usableFor(boot: bigint): Promise<Admission> {
    const admission = await this.usable();
    return bootOf(admission.pass) === boot ? admission : this.renew();
  }

  /** A new pass. Rejects with NotAdmitted. */
  async renew(): Promise<Admission> {
    const askedAt = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new NotAdmitted(undefined, 0)), answerMs);
    });
    try {
      const admission = await Promise.race([this.#ask(), silence]);
      this.#latest = admission;
      this.#until = askedAt + admission.life;
      return admission;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Milliseconds after which the latest pass is to be renewed: twice before it runs out, should one answer be lost. */
  get renewAfter(): number {
    return Math.min(limits.passRenewMs, (this.#latest?.life ?? limits.passLifeMs) / 3);
  }

  /** The relay did not take the latest pass. */
  forget(): void {
    this.#latest = undefined;
  }
}

function bootOf(pass: Uint8Array): bigint {
  return decodeRecord(records.passBody, pass.subarray(0, Math.max(0, pass.length - signatureBytes))).boot;
}
