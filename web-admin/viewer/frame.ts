import { limits } from '../../server/protocol/limits.js';
import type { Header } from '../../server/protocol/message.js';
import type { MessageBody } from '../../server/protocol/messages.js';

/** A whole frame: its parts joined are its operations. */
export interface Frame {
  readonly lane: number;
  readonly epoch: number;
  readonly number: number;
  /** With it every pixel is exactly what the program has. */
  readonly exact: boolean;
  readonly parts: readonly Uint8Array[];
}

/** What `last` of a frame's last part says when no pixel is approximate. */
const exactly = 2;

/** What came of a part: nothing yet, a whole frame, or a reason to ask for a full picture. */
export type Taken = 'more' | 'gap' | 'corrupt' | Frame;

/**
 * Joins the parts of a lane's frames. The relay drops nothing, so a part that does not follow the one before is an error of
 * somebody: the lane is left until its next reset.
 */
export class FrameAssembly {
  #lane = 0;
  #epoch = 0;
  /** The sequence of the next part; undefined: only a reset helps. */
  #next: bigint | undefined;
  #parts: Uint8Array[] = [];
  #length = 0;
  #number = 0;

  /** The lane and epoch that pictures come from now; lane 0 before the first reset. */
  get source(): { readonly lane: number; readonly epoch: number } {
    return { lane: this.#lane, epoch: this.#epoch };
  }

  /** Whether parts are of no use until the next reset. */
  get broken(): boolean {
    return this.#next === undefined;
  }

  /** Follows the lane of a `reset` from here on. False when the reset does not begin the count of a lane. */
  reset(header: Header): boolean {
    this.abandon();
    if (header.lane < 1 || header.lane > limits.lanes || header.sequence !== 0n) return false;
    this.#lane = header.lane;
    this.#epoch = header.epoch;
    this.#next = 1n;
    return true;
  }

  /** Leaves the lane: its picture can no longer be trusted. */
  abandon(): void {
    this.#next = undefined;
    this.#parts = [];
    this.#length = 0;
  }

  /** Takes a part and keeps its bytes. `more` also for parts of a lane that was left, which nobody can use. */
  take(header: Header, part: MessageBody<'framePart'>): Taken {
    if (this.#next === undefined) return 'more';
    if (header.lane !== this.#lane || header.epoch !== this.#epoch || header.sequence !== this.#next) {
      this.abandon();
      return 'gap';
    }
    this.#next += 1n;
    const isOfAnotherFrame = this.#parts.length > 0 && part.frame !== this.#number;
    if (isOfAnotherFrame || this.#length + part.data.length > limits.decodedBytesPerFrame) {
      this.abandon();
      return 'corrupt';
    }
    this.#number = part.frame;
    this.#length += part.data.length;
    this.#parts.push(part.data);
    if (part.last === 0) return 'more';
    const parts = this.#parts;
    this.#parts = [];
    this.#length = 0;
    return { lane: this.#lane, epoch: this.#epoch, number: part.frame, exact: part.last === exactly, parts };
  }
}
