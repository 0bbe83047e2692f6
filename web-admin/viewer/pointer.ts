import type { MessageBody } from '../../server/protocol/messages.js';

/** A place on a surface, in its pixels. */
export interface Place {
  readonly surface: number;
  readonly x: number;
  readonly y: number;
}

/** What the pointer reads of a WheelEvent. */
export interface WheelTurn {
  readonly deltaX: number;
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly shiftKey: boolean;
  /** Chromium and Safari: 120ths of a notch, positive is left and up. */
  readonly wheelDeltaX?: number;
  readonly wheelDeltaY?: number;
}

/** MouseEvent.buttons has right before middle, the wire has them in the order of the X server. */
const wireButtons: readonly (readonly [page: number, wire: number])[] = [
  [1, 1],
  [4, 2],
  [2, 4],
  [8, 8],
  [16, 16],
];

const notch = 120;
/** What browsers that tell no notches make of one: pixels (mode 0), lines (mode 1), pages (mode 2). */
const notchesPerUnit = [1 / 100, 1 / 3, 1] as const;
/** The largest turn that one `wheel` message carries, in 120ths. */
const largestTurn = 32_767;

/**
 * Turns pointer events into `pointer` and `wheel` messages. Moves wait for `flush`, once per animation frame; anything
 * that is not a move sends the last move first, so that nothing overtakes it.
 */
export class Pointer {
  readonly #pointer: (body: Omit<MessageBody<'pointer'>, 'generation' | 'at'>) => void;
  readonly #wheel: (body: Omit<MessageBody<'wheel'>, 'at'>) => void;
  #buttons = 0;
  #waiting: Place | undefined;
  #restX = 0;
  #restY = 0;

  constructor(
    pointer: (body: Omit<MessageBody<'pointer'>, 'generation' | 'at'>) => void,
    wheel: (body: Omit<MessageBody<'wheel'>, 'at'>) => void,
  ) {
    this.#pointer = pointer;
    this.#wheel = wheel;
  }

  /** Whether a button is down on the remote side. */
  get held(): boolean {
    return this.#buttons !== 0;
  }

  /** `buttons` as in MouseEvent.buttons. */
  at(place: Place, buttons: number): void {
    let wire = 0;
    for (const [page, bit] of wireButtons) if ((buttons & page) !== 0) wire |= bit;
    if (wire === this.#buttons) {
      this.#waiting = place;
      return;
    }
    this.flush();
    this.#buttons = wire;
    this.#pointer({ ...place, buttons: wire });
  }

  turn(place: Place, turn: WheelTurn): void {
    this.#waiting = place;
    this.flush();
    const perUnit = (notchesPerUnit[turn.deltaMode] ?? notchesPerUnit[0]) * notch;
    const across = turn.wheelDeltaX ? -turn.wheelDeltaX : turn.deltaX * perUnit;
    const down = turn.wheelDeltaY ? -turn.wheelDeltaY : turn.deltaY * perUnit;
    // With Shift this system has made a turn across of one down; the other does so itself, for Shift is down there too.
    const isTurned = turn.shiftKey && down === 0;
    this.#restX += isTurned ? 0 : across;
    this.#restY += isTurned ? across : down;
    const dx = clamp(Math.trunc(this.#restX), largestTurn);
    const dy = clamp(Math.trunc(this.#restY), largestTurn);
    this.#restX -= dx;
    this.#restY -= dy;
    if (dx !== 0 || dy !== 0) this.#wheel({ dx, dy });
  }

  /** Sends the last move, if one waits. */
  flush(): void {
    const place = this.#waiting;
    this.#waiting = undefined;
    if (place !== undefined) this.#pointer({ ...place, buttons: this.#buttons });
  }

  /** Everything counts as up from here on; the caller tells the remote side. */
  forget(): void {
    this.#buttons = 0;
    this.#waiting = undefined;
    this.#restX = 0;
    this.#restY = 0;
  }
}

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
