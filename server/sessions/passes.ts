import type { KeyObject } from 'node:crypto';
import { importPoint, signPass } from '../access/pass.js';
import { keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import { identifierBytes } from '../protocol/identifier.js';
import { limits } from '../protocol/limits.js';
import { passVersion } from '../protocol/records.js';
import { bitsOf, type Tool } from '../protocol/tools.js';
import type { NamedPerson, Session } from './session.js';

const NAME_BYTES = 128;

/** What names the relay that a pass is for; the relay's link is one. */
export interface PassIssuer {
  /** @throws Refusal `appliance/starting` while no relay is there */
  issue(): { readonly boot: bigint; readonly serial: bigint };
}

/** Makes passes. Who may have one was decided before. */
export class Passes {
  readonly #key: KeyObject;
  readonly #relay: PassIssuer;

  /** `key`: the appliance's private P-256 key. */
  constructor(key: KeyObject, relay: PassIssuer) {
    this.#key = key;
    this.#relay = relay;
  }

  /**
   * The pass of the end user's program.
   * @throws Refusal `session/consent` unless its user agreed, `pass/invalid` for a holder that is no P-256 point,
   *   `appliance/starting`
   */
  program(sessionId: string, session: Session, holder: Uint8Array): Uint8Array {
    return this.#sign('program', sessionId, { id: sessionId, name: '' }, agreedTools(session), holder);
  }

  /**
   * The pass of the technician's viewer.
   * @throws Refusal as for the program
   */
  viewer(sessionId: string, lead: NamedPerson, allowed: readonly Tool[], holder: Uint8Array): Uint8Array {
    return this.#sign('viewer', sessionId, lead, allowed, holder, 1);
  }

  /**
   * The pass of somebody else’s viewer: of whoever leads they wait for the hands.
   * @throws Refusal as for the program
   */
  participant(sessionId: string, person: NamedPerson, allowed: readonly Tool[], holder: Uint8Array): Uint8Array {
    return this.#sign('viewer', sessionId, person, allowed, holder);
  }

  #sign(
    side: 'program' | 'viewer',
    sessionId: string,
    participant: NamedPerson,
    allowed: readonly Tool[],
    holder: Uint8Array,
    lead: 0 | 1 = 0,
  ): Uint8Array {
    importPoint(holder);
    const { boot, serial } = this.#relay.issue();
    return signPass(this.#key, {
      version: passVersion,
      serial,
      session: identifierBytes(sessionId),
      side,
      participant: identifierBytes(participant.id),
      tools: bitsOf(allowed),
      holder,
      boot,
      life: limits.passLifeMs,
      lead,
      name: keepText(participant.name, NAME_BYTES),
    });
  }
}

/**
 * The tools that the end user agreed to, while a technician is engaged.
 * @throws Refusal `session/illegal`, `session/consent`
 */
export function agreedTools(session: Session): readonly Tool[] {
  if (session.state !== 'active') throw new Refusal('session/illegal', `no pass while ${session.state}`);
  if (session.consent?.answer !== 'given') throw new Refusal('session/consent');
  return session.consent.tools;
}
