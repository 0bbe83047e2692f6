import { Refusal } from '../errors.js';
import { identifierText } from '../protocol/identifier.js';
import { limits } from '../protocol/limits.js';
import type { PassBody } from '../protocol/records.js';
import type { Revocation } from '../protocol/relay-link.js';

/** How finely the serials of the past are remembered; a pass never presented runs out at most so much late. */
const sampleMs = 1_000;
/** After this a pass has run out wherever it was, and nothing about it needs to be remembered. */
const memoryMs = limits.passLifeMs + 2 * sampleMs;

interface Revoked extends Revocation {
  readonly serial: bigint;
  readonly at: number;
}

/**
 * What the relay remembers of passes, so that a life is a life. A pass carries no time: its life counts from when it was first
 * presented here, and presenting it again does not lengthen it. Serials grow with every pass made, so what had been made a whole life
 * ago has run out even if it was never presented. All times are the relay's own monotonic milliseconds.
 */
export class PassMemory {
  #largest = 0n;
  /** Passes up to this serial were made at least a life ago. */
  #lapsed = 0n;
  readonly #samples: { readonly at: number; readonly serial: bigint }[] = [];
  readonly #firstSeen = new Map<bigint, number>();
  readonly #revoked = new Map<string, Revoked[]>();

  /** The largest serial heard of. */
  get largest(): bigint {
    return this.#largest;
  }

  /** A pass of this serial has been made. */
  note(serial: bigint): void {
    if (serial > this.#largest) this.#largest = serial;
  }

  /** When a verified pass runs out. Throws Refusal `pass/expired` or `pass/revoked`. */
  admit(pass: PassBody, now: number): number {
    if (pass.serial <= this.#lapsed) throw new Refusal('pass/expired');
    const revoked = this.#revoked.get(identifierText(pass.session)) ?? [];
    if (revoked.some((each) => pass.serial <= each.serial && concerns(each, pass))) throw new Refusal('pass/revoked');
    this.note(pass.serial);
    const since = this.#firstSeen.get(pass.serial) ?? now;
    this.#firstSeen.set(pass.serial, since);
    const expires = since + pass.life;
    if (expires <= now) throw new Refusal('pass/expired');
    return expires;
  }

  /** Ends what was made up to `serial` of a session, of one of its participants, or of one side. */
  revoke(revocation: Revocation, serial: bigint, now: number): void {
    this.note(serial);
    const { session } = revocation;
    const upTo = { ...revocation, serial, at: now };
    this.#revoked.set(session, [...(this.#revoked.get(session) ?? []), upTo]);
  }

  /** To be called at least every second. */
  sweep(now: number): void {
    const last = this.#samples.at(-1);
    if (last === undefined || now - last.at >= sampleMs) this.#samples.push({ at: now, serial: this.#largest });
    while (this.#samples[0] !== undefined && now - this.#samples[0].at >= limits.passLifeMs) {
      this.#lapsed = this.#samples.shift()?.serial ?? this.#lapsed;
    }
    for (const [serial, since] of this.#firstSeen) {
      // In order of first sight: the first that is young ends the search.
      if (now - since < memoryMs) break;
      this.#firstSeen.delete(serial);
    }
    for (const [session, each] of this.#revoked) {
      const young = each.filter(({ at }) => now - at < memoryMs);
      if (young.length === 0) this.#revoked.delete(session);
      else if (young.length < each.length) this.#revoked.set(session, young);
    }
  }
}

/** Whether a revocation means this pass; one without a participant means the whole session. */
export function concerns(revocation: Revocation, pass: Pick<PassBody, 'session' | 'participant' | 'side'>): boolean {
  const { session, participant, side } = revocation;
  return (
    session === identifierText(pass.session) &&
    (participant === undefined || participant === identifierText(pass.participant)) &&
    (side === undefined || side === pass.side)
  );
}
