import { limits } from '../protocol/limits.js';
import { addon } from './addon.js';
import type { Changes, NativeDesktop, Rectangle } from './addon.js';
import { sizesOf, whole } from './argument.js';
import type { Size } from './argument.js';
import { settingsOf } from './source.js';
import type { Source } from './source.js';

const longestWaitMs = 3_600_000;
const longestText = 1_024;

/**
 * A screen, a mouse and a keyboard on a native thread of their own, which takes one call after the other. Close it: until
 * then it keeps the process alive. Every promise is rejected, saying why, when the display cannot be had.
 */
export class Desktop {
  readonly #native: NativeDesktop;

  constructor(source: Source) {
    this.#native = new (addon().Desktop)(settingsOf(source));
  }

  /** What changed, after at most so long; earlier when another call comes. */
  wait(milliseconds: number): Promise<Changes> {
    return this.#native.wait(whole('milliseconds', milliseconds, 0, longestWaitMs));
  }

  layout(): ReturnType<NativeDesktop['layout']> {
    return this.#native.layout();
  }

  /** A copy of a monitor as opaque RGBA rows, and where it changed since the last; undefined when it cannot be had now. */
  grab(surface: number): Promise<{ pixels: Uint8Array; damaged: Rectangle[] } | undefined> {
    return this.#native.grab(whole('surface', surface, 0, limits.monitors - 1));
  }

  /** The pointer: where it is (x, y on a surface) and its shape (width, height, RGBA pixels with straight alpha). */
  cursor(): ReturnType<NativeDesktop['cursor']> {
    return this.#native.cursor();
  }

  /** Moves the pointer and makes exactly these buttons down: bit 0 left, 1 middle, 2 right, 3 back, 4 forward. */
  pointer(surface: number, x: number, y: number, buttons: number): Promise<void> {
    whole('surface', surface, 0, limits.monitors - 1);
    whole('x', x, -limits.surfaceSide, limits.surfaceSide);
    whole('y', y, -limits.surfaceSide, limits.surfaceSide);
    return this.#native.pointer(surface, x, y, whole('buttons', buttons, 0, 0xffff));
  }

  /** Turns the wheel, in 120ths of a notch; positive is right and down. */
  wheel(dx: number, dy: number): Promise<void> {
    return this.#native.wheel(whole('dx', dx, -0x8000, 0x7fff), whole('dy', dy, -0x8000, 0x7fff));
  }

  /** A key by its USB HID usage, the character it makes (0: none), and the modifiers and locks of the `key` message. */
  key(usage: number, down: boolean, codePoint = 0, modifiers = 0, locks = 0): Promise<void> {
    whole('usage', usage, 0, 0xffff);
    whole('codePoint', codePoint, 0, 0x10ffff);
    whole('modifiers', modifiers, 0, 0xffff);
    return this.#native.key(usage, down === true, codePoint, modifiers, whole('locks', locks, 0, 0xff));
  }

  text(text: string): Promise<void> {
    whole('the length of the text', Buffer.byteLength(text), 0, longestText);
    return this.#native.text(text);
  }

  releaseAll(): Promise<void> {
    return this.#native.releaseAll();
  }

  /** Of a synthetic desktop: goes on by one frame, or takes other monitors. */
  step(): Promise<void> {
    return this.#native.step();
  }

  resize(monitors: readonly Size[]): Promise<void> {
    return this.#native.resize(sizesOf(monitors));
  }

  close(): void {
    this.#native.close();
  }
}
