import { limits } from '../protocol/limits.js';
import { addon } from './addon.js';
import type { NativeDecoder, Rectangle } from './addon.js';
import { bytesOf, OneAtATime, whole } from './argument.js';

/** In the order of DecodeError in native/core/decode/decoder.h. */
const errors = [
  'no-picture',
  'surfaces',
  'truncated',
  'too-much',
  'operation',
  'compression',
  'geometry',
  'pixels',
  'memory',
] as const;
export type DecodeError = (typeof errors)[number];

/** Operations have heads, and what cannot be compressed grows a little. */
const maxFrameBytes = limits.decodedBytesPerFrame + (1 << 20);

/** The viewer's side of a lane, in the native half: for the load tool, the self-test and the tests. */
export class Decoder {
  readonly #native: NativeDecoder = new (addon().Decoder)();
  readonly #turn = new OneAtATime();

  /** Follows a `reset`: its surfaces, opaque black; none listed keeps those there are. Why it was refused, or undefined. */
  reset(surfaces: readonly { id: number; width: number; height: number }[]): DecodeError | undefined {
    this.#turn.idle();
    const fields = surfaces.flatMap(({ id, width, height }) => [
      whole('id', id, 0, 0xff),
      whole('width', width, 0, 0xffff),
      whole('height', height, 0, 0xffff),
    ]);
    return errors[this.#native.reset(Uint16Array.from(fields)) - 1];
  }

  /** Paints a whole frame on a thread of the pool. `bytes` must be left alone until then. Why it was refused, or undefined. */
  async frame(bytes: Uint8Array): Promise<DecodeError | undefined> {
    bytesOf('the frame', bytes, 0, maxFrameBytes);
    return errors[(await this.#turn.run(() => this.#native.frame(bytes))) - 1];
  }

  /** What the last frame changed. */
  dirty(): (Rectangle & { readonly surface: number })[] {
    this.#turn.idle();
    const fields = this.#native.dirty();
    return Array.from({ length: fields.length / 5 }, (_, index) => {
      const [surface = 0, x = 0, y = 0, width = 0, height = 0] = fields.subarray(index * 5, index * 5 + 5);
      return { surface, x, y, width, height };
    });
  }

  /** A copy of a surface as RGBA rows; undefined for one that the reset did not name. */
  pixels(surface: number): Uint8Array | undefined {
    this.#turn.idle();
    return this.#native.pixels(whole('surface', surface, 0, 0xff));
  }
}
