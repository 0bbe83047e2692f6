import type { KeyObject } from 'node:crypto';
import { verifyJoin, verifyPass } from '../access/pass.js';
import { Refusal } from '../errors.js';
import { decodeRecord } from '../protocol/codec.js';
import { limits } from '../protocol/limits.js';
import type { MessageBody } from '../protocol/messages.js';
import { records, signatureBytes, type PassBody } from '../protocol/records.js';
import type { PassMemory } from './pass-memory.js';

export interface Gate {
  /** The appliance's public key: all that the relay knows of it. */
  readonly publicKey: KeyObject;
  /** This start of the relay. */
  readonly boot: bigint;
  readonly memory: PassMemory;
}

/** A pass as it was taken: what it says, its bytes for the program to verify again (valid during the call), and when it runs out (monotonic milliseconds). */
export interface Taken {
  readonly pass: PassBody;
  readonly bytes: Uint8Array;
  readonly expires: number;
}

/**
 * Lets a side in: a version both speak, a pass of this appliance for this boot that has not run out, and the proof that its holder's
 * key is here, made for this socket's nonce. Throws Refusal `wire/version`, `pass/invalid`, `pass/expired` or `pass/revoked`.
 */
export function takeJoin(gate: Gate, nonce: Uint8Array, join: MessageBody<'join'>, now: number): Taken {
  if (join.version < limits.oldestVersion) throw new Refusal('wire/version');
  const { pass, bytes } = readPass(gate, join.pass);
  verifyJoin(pass.holder, nonce, join.proof);
  return { pass, bytes, expires: gate.memory.admit(pass, now) };
}

/** Takes a fresh pass of the same session, side, participant and holder as the pass `earlier`. Throws Refusal as `takeJoin` does. */
export function takeRenewal(gate: Gate, earlier: Uint8Array, renewal: Uint8Array, now: number): Taken {
  const { pass, bytes } = readPass(gate, renewal);
  const before = decodeRecord(records.passBody, earlier.subarray(0, -signatureBytes));
  const same =
    pass.side === before.side &&
    isSame(pass.session, before.session) &&
    isSame(pass.participant, before.participant) &&
    isSame(pass.holder, before.holder);
  if (!same) throw new Refusal('pass/invalid', 'the renewal is another side’s');
  if (pass.serial < before.serial) throw new Refusal('pass/invalid', 'the renewal is older than the pass it renews');
  return { pass, bytes, expires: gate.memory.admit(pass, now) };
}

function readPass(gate: Gate, received: Uint8Array): Omit<Taken, 'expires'> {
  const pass = verifyPass(gate.publicKey, received);
  if (pass.boot !== gate.boot) throw new Refusal('pass/invalid', 'it is for another start of the relay');
  return { pass, bytes: received };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
