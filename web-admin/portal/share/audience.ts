import { catalogue, type ErrorCode } from '../../../server/errors.js';
import { limits } from '../../../server/protocol/limits.js';
import { passLabel, passVersion, records, type PassBody } from '../../../server/protocol/records.js';
import { bitOf } from '../../../server/protocol/tools.js';
import type { ApplianceKey } from './signed.js';

const identifierBytes = 16;
const holderBytes = 65;

interface Viewer {
  readonly participant: string;
  tools: number;
  /** Monotonic milliseconds. */
  expires: number;
  isFrozen: boolean;
  sees: boolean;
}

export interface AudienceEvents {
  /** This viewer may see the picture now, or no longer. */
  sees(peer: number, sees: boolean): void;
  /** A pass was not taken; the number of the error. */
  refused(code: number): void;
}

/**
 * Who may see the picture: viewers whose pass the appliance signed for this session, this start of the relay, and that has not
 * run out here, whatever the relay says.
 */
export class Audience {
  readonly #key: ApplianceKey;
  readonly #events: AudienceEvents;
  readonly #viewers = new Map<number, Viewer>();
  /** The largest serial of each participant: an older pass is not meant any more. */
  readonly #serials = new Map<string, bigint>();
  #session = '';
  #boot = 0n;
  #consent = false;
  /** One after the other: a renewal is not judged before the joining that it follows. */
  #judging: Promise<void> = Promise.resolve();

  constructor(key: ApplianceKey, events: AudienceEvents) {
    this.#key = key;
    this.#events = events;
  }

  /** A new link to the relay: nobody is known there yet. */
  open(session: Uint8Array, boot: bigint): void {
    const name = hex(session);
    if (name !== this.#session || boot !== this.#boot) this.#serials.clear();
    this.#session = name;
    this.#boot = boot;
    this.#viewers.clear();
  }

  set consent(consent: boolean) {
    this.#consent = consent;
    this.look();
  }

  /** A viewer joined, or renewed its pass. */
  admit(peer: number, pass: Uint8Array, isRenewal: boolean): void {
    const bytes = pass.slice();
    this.#judging = this.#judging.then(async () => {
      if (!isRenewal) this.#forget(peer);
      const error = await this.#judge(peer, bytes, isRenewal);
      if (error !== undefined) this.#events.refused(catalogue[error].number);
      this.look();
    });
  }

  /** After everything that was admitted before. */
  leave(peer: number): void {
    this.#judging = this.#judging.then(() => this.#forget(peer));
  }

  freeze(peer: number, isFrozen: boolean): void {
    this.#judging = this.#judging.then(() => {
      const viewer = this.#viewers.get(peer);
      if (viewer !== undefined) viewer.isFrozen = isFrozen;
      this.look();
    });
  }

  /** Says who may see now; once a second, and when something changed. */
  look(): void {
    const now = performance.now();
    for (const [peer, viewer] of this.#viewers) {
      const sees = this.#consent && !viewer.isFrozen && now < viewer.expires && (viewer.tools & bitOf('view')) !== 0;
      if (sees === viewer.sees) continue;
      viewer.sees = sees;
      this.#events.sees(peer, sees);
    }
  }

  async #judge(peer: number, bytes: Uint8Array, isRenewal: boolean): Promise<ErrorCode | undefined> {
    const pass = await this.#key.read(passLabel, records.passBody, bytes);
    if (pass === undefined || !this.#isForHere(pass)) return 'pass/invalid';
    const participant = hex(pass.participant);
    const serial = this.#serials.get(participant) ?? 0n;
    if (pass.serial < serial) return 'pass/superseded';
    const known = this.#viewers.get(peer);
    const expires = performance.now() + pass.life;
    if (isRenewal) {
      if (known?.participant !== participant) return 'pass/invalid';
      // The same pass again does not live longer.
      if (pass.serial === serial) return 'pass/superseded';
      known.tools = pass.tools;
      known.expires = expires;
    } else {
      if (this.#viewers.size >= limits.viewers) return 'pass/invalid';
      if (pass.serial === serial && [...this.#viewers.values()].some((viewer) => viewer.participant === participant)) {
        return 'pass/superseded';
      }
      this.#viewers.set(peer, { participant, tools: pass.tools, expires, isFrozen: false, sees: false });
    }
    this.#serials.set(participant, pass.serial);
    return undefined;
  }

  #isForHere({ version, side, session, boot, life, holder, participant }: PassBody): boolean {
    const isWhole = participant.length === identifierBytes && holder.length === holderBytes;
    const lives = life > 0 && life <= limits.passLifeMs;
    const isHere = hex(session) === this.#session && boot === this.#boot;
    return version === passVersion && side === 'viewer' && isWhole && lives && isHere;
  }

  #forget(peer: number): void {
    const viewer = this.#viewers.get(peer);
    this.#viewers.delete(peer);
    if (viewer?.sees === true) this.#events.sees(peer, false);
  }
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
