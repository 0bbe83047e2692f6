import { Refusal } from '../errors.js';
import { identifierText } from '../protocol/identifier.js';
import { limits } from '../protocol/limits.js';
import { encodeMessage } from '../protocol/message.js';
import type { MessageBody, MessageName } from '../protocol/messages.js';
import type { LivePass } from '../protocol/relay-link.js';
import type { Taken } from './join.js';
import type { Socket } from './socket.js';

/** Credit is told in steps, not for every message: a full window is still under way between two of them. */
const creditStepBytes = 32_768;
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
  #taken: Taken;
  #bytesTaken = 0;
  #bytesCredited = 0;
  /** Since when its pass has run out; undefined while it has not. */
  frozenSince: number | undefined;
  /** Whether the program was told that this viewer is slow. */
  slow = false;
  #ownMessages = { second: 0, count: 0 };
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
    this.#taken = taken;
    this.heardAt = now;
    this.heartbeatDue = now + limits.heartbeatMs;
  }

  get pass() {
    return this.#taken.pass;
  }

  get passBytes(): Uint8Array {
    return this.#taken.bytes;
  }

  get expires(): number {
    return this.#taken.expires;
  }

  /** What its pass holds now, as bits. */
  get tools(): number {
    return this.#taken.pass.tools;
  }

  get live(): LivePass {
    const { side, serial } = this.pass;
    return { session: this.session, participant: this.participant, side, serial };
  }

  renew(taken: Taken): void {
    this.#taken = taken;
  }

  tell<N extends MessageName>(name: N, body: MessageBody<N>): void {
    this.socket.give(encodeMessage(name, body));
  }

  /** Counts a message to the relay itself. Throws Refusal `request/too-many` for a flood. */
  countOwn(now: number): void {
    const second = Math.floor(now / 1_000);
    if (second !== this.#ownMessages.second) this.#ownMessages = { second, count: 0 };
    this.#ownMessages.count += 1;
    if (this.#ownMessages.count > ownMessagesPerSecond) throw new Refusal('request/too-many');
  }

  /** Counts a message between the pair against the window. Throws Refusal `wire/window` when more came than was credited. */
  take(bytes: number): void {
    this.#bytesTaken += bytes;
    if (this.#bytesTaken - this.#bytesCredited > limits.windowBytes) throw new Refusal('wire/window');
  }

  /** Whether so much was taken since it was last told that it should be told. */
  get isCreditDue(): boolean {
    return this.#bytesTaken - this.#bytesCredited >= creditStepBytes;
  }

  /** Credits what was taken since. */
  credit(): void {
    if (!this.isCreditDue) return;
    this.#bytesCredited = this.#bytesTaken;
    this.tell('credit', { forwarded: BigInt(this.#bytesTaken) });
  }
}
