import { Refusal } from '../errors.js';
import { identifierText } from '../protocol/identifier.js';
import { limits } from '../protocol/limits.js';
import { encodeMessage } from '../protocol/message.js';
import type { MessageBody, MessageName } from '../protocol/messages.js';
import type { LivePass, PassSide, Revocation } from '../protocol/relay-link.js';
import type { Taken } from './join.js';
import type { Socket } from './socket.js';

/** Credit is told in steps, not for every message: a full window is still under way between two of them. */
const creditStepBytes = 32_768;
/**
 * Whoever fills a step sooner than in `hurriedMs`, or after `restedMs`, hears of it at once: it may be waiting. A steady stream between the two is
 * far from its window and hears of it when deadlines are looked at, or when half of the window is taken: each word of credit costs a turn.
 */
const hurriedMs = 100;
const restedMs = 500;
const urgentBytes = limits.windowBytes / 2;
/** What a side may say to the relay itself in a second, beside the window: far above any honest need. */
const ownMessagesPerSecond = 1_000;

/** A side that joined: its socket, its pass, and what it has under way. Times are monotonic milliseconds. */
export class Peer {
  /** The number in headers: 0 for the program. */
  readonly number: number;
  readonly version: number;
  readonly socket: Socket;
  readonly session: string;
  readonly participant: string;
  /** The serial it joined with: a join that is older does not supersede it. */
  readonly joinedWith: bigint;
  readonly isProgram: boolean;
  /** The bytes of its pass, each a character: ten thousand buffers would cost as much as the rest of a side. */
  #passText = '';
  #serial = 0n;
  #expires = 0;
  /** What its pass holds now, as bits. */
  tools = 0;
  #bytesTaken = 0;
  #bytesCredited = 0;
  #creditedAt = -Infinity;
  /** Since when its pass has run out; undefined while it has not. */
  frozenSince: number | undefined;
  /** Whether the program was told that this viewer is slow. */
  slow = false;
  #ownSecond = 0;
  #ownCount = 0;
  heardAt: number;
  heartbeatDue: number;

  constructor(socket: Socket, number: number, version: number, taken: Taken, now: number) {
    this.socket = socket;
    this.number = number;
    this.version = version;
    this.session = identifierText(taken.pass.session);
    this.participant = identifierText(taken.pass.participant);
    this.joinedWith = taken.pass.serial;
    this.isProgram = taken.pass.side === 'program';
    this.renew(taken);
    this.heardAt = now;
    this.heartbeatDue = now + limits.heartbeatMs;
  }

  get passBytes(): Uint8Array {
    return Buffer.from(this.#passText, 'latin1');
  }

  get serial(): bigint {
    return this.#serial;
  }

  get expires(): number {
    return this.#expires;
  }

  get side(): PassSide {
    return this.isProgram ? 'program' : 'viewer';
  }

  get live(): LivePass {
    const { session, participant, side, serial } = this;
    return { session, participant, side, serial };
  }

  /** Whether a revocation of what was made up to this serial means its pass. */
  isMeant({ participant, side }: Revocation, serial: bigint): boolean {
    return (
      this.#serial <= serial &&
      (participant === undefined || participant === this.participant) &&
      (side === undefined || side === this.side)
    );
  }

  renew({ pass, bytes, expires }: Taken): void {
    this.#passText = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    this.#serial = pass.serial;
    this.#expires = expires;
    this.tools = pass.tools;
  }

  tell<N extends MessageName>(name: N, body: MessageBody<N>): void {
    this.socket.give(encodeMessage(name, body));
  }

  /** Counts a message to the relay itself. Throws Refusal `request/too-many` for a flood. */
  countOwn(now: number): void {
    const second = Math.floor(now / 1_000);
    if (second !== this.#ownSecond) this.#ownCount = 0;
    this.#ownSecond = second;
    this.#ownCount += 1;
    if (this.#ownCount > ownMessagesPerSecond) throw new Refusal('request/too-many');
  }

  /** Counts a message between the pair against the window. Throws Refusal `wire/window` when more came than was credited. */
  take(bytes: number): void {
    this.#bytesTaken += bytes;
    if (this.#bytesTaken - this.#bytesCredited > limits.windowBytes) throw new Refusal('wire/window');
  }

  /** Whether so much was taken since it was last told that it should be told now. */
  isCreditDue(now: number): boolean {
    const uncredited = this.#bytesTaken - this.#bytesCredited;
    if (uncredited < creditStepBytes) return false;
    const since = now - this.#creditedAt;
    return uncredited >= urgentBytes || since < hurriedMs || since > restedMs;
  }

  /** Credits what was taken since, when it is a step. */
  credit(now: number): void {
    if (this.#bytesTaken - this.#bytesCredited < creditStepBytes) return;
    this.#creditedAt = now;
    this.#bytesCredited = this.#bytesTaken;
    this.tell('credit', { forwarded: BigInt(this.#bytesTaken) });
  }
}
