import { limits } from '../protocol/limits.js';
import { addon } from './addon.js';
import type { NativeEncoder, Rectangle } from './addon.js';
import { bytesOf, OneAtATime, sizesOf, whole } from './argument.js';
import type { Size } from './argument.js';
import { scenes } from './source.js';
import type { Scene } from './source.js';

const bytesPerPixel = 4;
const largestFrame = 2 ** 32 - 1;

/** The lanes of the native half over a picture of one's own: for the load tool, the benches and the tests. */
export class Encoder {
  readonly #native: NativeEncoder = new (addon().Encoder)();
  readonly #turn = new OneAtATime();
  readonly #room = new Uint8Array(limits.messageBytes);
  #monitors: readonly Size[] = [];

  /** Takes these monitors, black; all lanes start anew. */
  layout(monitors: readonly Size[]): void {
    this.#turn.idle();
    this.#native.layout(sizesOf(monitors));
    this.#monitors = monitors.map(({ width, height }) => ({ width, height }));
  }

  /** Draws a frame of a scene on all monitors; only what changed where it follows the frame before. */
  async draw(scene: Exclude<Scene, 'desktop'>, frame: number): Promise<void> {
    const index = whole('scene', scenes.indexOf(scene), 1, scenes.length - 1);
    whole('frame', frame, 0, largestFrame);
    await this.#turn.run(() => this.#native.draw(index, frame));
  }

  /** Puts RGBA pixels somewhere on a monitor. */
  put(surface: number, { x, y, width, height }: Rectangle, pixels: Uint8Array): void {
    this.#turn.idle();
    const size = this.#size(surface);
    whole('x', x, 0, size.width - 1);
    whole('y', y, 0, size.height - 1);
    whole('width', width, 1, size.width - x);
    whole('height', height, 1, size.height - y);
    const length = width * height * bytesPerPixel;
    this.#native.put(surface, x, y, width, height, bytesOf('pixels', pixels, length, length));
  }

  /** A copy of a monitor as opaque RGBA rows. */
  pixels(surface: number): Uint8Array {
    this.#turn.idle();
    this.#size(surface);
    return this.#native.pixels(surface);
  }

  join(peer: number): void {
    this.#turn.idle();
    this.#native.join(this.#peer(peer));
  }

  leave(peer: number): void {
    this.#turn.idle();
    this.#native.leave(this.#peer(peer));
  }

  resetWanted(peer: number): void {
    this.#turn.idle();
    this.#native.resetWanted(this.#peer(peer));
  }

  slow(peer: number, slow: boolean): void {
    this.#turn.idle();
    this.#native.slow(this.#peer(peer), slow);
  }

  /** `now` in milliseconds, as for `next`. */
  acknowledge(lane: number, peer: number, frame: number, now: number): void {
    this.#turn.idle();
    this.#native.acknowledge(
      whole('lane', lane, 1, limits.lanes),
      this.#peer(peer),
      whole('frame', frame, 0, largestFrame),
      whole('now', now, 0, Number.MAX_SAFE_INTEGER),
    );
  }

  /** What a viewer takes beside tiles and copies, as the bits of `decodes`. */
  decodes(peer: number, what: number): void {
    this.#turn.idle();
    this.#native.decodes(this.#peer(peer), whole('what', what, 0, 0xffff));
  }

  /** Which surfaces a viewer shows, a bit each. */
  shows(peer: number, surfaces: number): void {
    this.#turn.idle();
    this.#native.shows(this.#peer(peer), whole('surfaces', surfaces, 0, 0xffff));
  }

  /** How many encodings are under way. */
  get openLanes(): number {
    this.#turn.idle();
    return this.#native.openLanes();
  }

  /** Frames encoded so far, each once however many viewers it goes to. */
  get framesEncoded(): number {
    this.#turn.idle();
    return this.#native.framesEncoded();
  }

  /** The next message for the relay, a copy; undefined when there is none, or none may be sent. `now` in milliseconds. */
  async next(now: number): Promise<Uint8Array | undefined> {
    whole('now', now, 0, Number.MAX_SAFE_INTEGER);
    const length = await this.#turn.run(() => this.#native.next(this.#room, now));
    return length === 0 ? undefined : this.#room.slice(0, length);
  }

  #size(surface: number): Size {
    const size = this.#monitors[whole('surface', surface, 0, limits.monitors - 1)];
    if (size === undefined) throw new RangeError(`there is no surface ${surface}`);
    return size;
  }

  #peer(peer: number): number {
    return whole('peer', peer, 1, 0xffff);
  }
}
