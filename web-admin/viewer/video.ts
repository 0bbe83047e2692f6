import { limits } from '../../server/protocol/limits.js';
import type { VideoHead } from '../../server/protocol/records.js';
import { codecNames } from './abilities.js';
import type { Dirty, Pixels, SurfaceSize } from './decoder.js';
import type { VideoOperation } from './operations.js';
import { mustLieOn, paint, pixelsOf, roomFor } from './painting.js';

/** A picture that did not come out of its decoder by then will not. */
const pictureMs = 3_000;

const shades = { primaries: 'bt709', transfer: 'bt709' } as const;
const colourSpaces: Readonly<Record<VideoHead['colours'], VideoColorSpaceInit>> = {
  bt601: { ...shades, matrix: 'smpte170m', fullRange: false },
  bt709: { ...shades, matrix: 'bt709', fullRange: false },
  bt601Full: { ...shades, matrix: 'smpte170m', fullRange: true },
  bt709Full: { ...shades, matrix: 'bt709', fullRange: true },
};

/** This browser has no decoder for video. */
export class NoVideo extends Error {}

/** The videos of a lane: one decoder for each region, fed in order, whose pictures become pixels of the surface. */
export class Videos {
  readonly #regions = new Map<string, Region>();

  /** Every video begins anew, with a key picture. */
  reset(): void {
    for (const region of this.#regions.values()) region.close();
    this.#regions.clear();
  }

  /**
   * Decodes a picture and writes it into the pixels that `surface` lends when the picture is there. Resolves to what changed;
   * rejects when it is no picture of that size, or none that follows the one before.
   */
  async paint(
    { surface, head, data }: VideoOperation,
    surfaces: readonly SurfaceSize[],
    lend: () => Pixels | undefined,
  ): Promise<Dirty> {
    if (typeof VideoDecoder !== 'function') throw new NoVideo();
    const { x, y, width, height, codec, key, colours } = head;
    mustLieOn(surfaces, surface, head);
    const region = this.#region([surface, x, y, width, height, codec, colours].join(' '), head);
    const picture = await region.decode(data, key === 1);
    try {
      const rgba = await pixelsOf(picture, head, region.room);
      const pixels = lend();
      if (pixels === undefined) throw new Error('the surface is gone');
      paint(rgba, head, pixels);
    } finally {
      picture.close();
    }
    return { surface, x, y, width, height };
  }

  #region(name: string, head: VideoHead): Region {
    const known = this.#regions.get(name);
    if (known !== undefined) return known;
    if (head.key !== 1) throw new Error('a video begins without a key picture');
    // No more at a time than there may be monitors: the one that was begun first gives way.
    const [oldest] = this.#regions.entries();
    if (this.#regions.size >= limits.monitors && oldest !== undefined) {
      oldest[1].close();
      this.#regions.delete(oldest[0]);
    }
    const region = new Region(head);
    this.#regions.set(name, region);
    return region;
  }
}

/** One video: a picture goes in, a picture comes out. */
class Region {
  readonly #decoder: VideoDecoder;
  #waiting: { readonly resolve: (picture: VideoFrame) => void; readonly reject: (error: Error) => void } | undefined;
  #time = 0;
  /** For the pixels of a picture, until they are painted. */
  readonly room: Uint8Array;

  constructor({ codec, width, height, colours }: VideoHead) {
    this.room = roomFor({ width, height });
    this.#decoder = new VideoDecoder({
      output: (picture) => {
        const waiting = this.#waiting;
        this.#waiting = undefined;
        if (waiting === undefined) picture.close();
        else waiting.resolve(picture);
      },
      error: (error) => this.#fail(error),
    });
    this.#decoder.configure({
      codec: codecNames[codec],
      codedWidth: width,
      codedHeight: height,
      optimizeForLatency: true,
      colorSpace: colourSpaces[colours],
    });
  }

  decode(data: Uint8Array, isKey: boolean): Promise<VideoFrame> {
    this.#time += 1;
    const timer = setTimeout(() => this.#fail(new Error('a video gave no picture')), pictureMs);
    return new Promise<VideoFrame>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      const type = isKey ? 'key' : 'delta';
      this.#decoder.decode(new EncodedVideoChunk({ type, timestamp: this.#time, data: data.slice() }));
    }).finally(() => clearTimeout(timer));
  }

  close(): void {
    if (this.#decoder.state !== 'closed') this.#decoder.close();
    this.#fail(new Error('the video is over'));
  }

  #fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }
}
