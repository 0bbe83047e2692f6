import { decodes, type VideoHead } from '../../../server/protocol/records.js';
import { videoOperation } from './operation.js';

type Codec = VideoHead['codec'];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Makes pictures of one size into operations of frames, one picture at a time. */
export interface PictureEncoder {
  /** Whether a frame could not hold all of the picture: the same again brings the rest. */
  readonly isUnfinished: boolean;
  /**
   * `begins`: viewers have nothing of what was before; `fine`: as well as it can be. Resolves to nothing when there is nothing to
   * send, or the picture was left out.
   */
  encode(picture: VideoFrame, begins: boolean, fine: boolean): Promise<readonly Uint8Array[]>;
  close(): void;
}

interface Encoded {
  readonly key: boolean;
  readonly colours: VideoHead['colours'];
  readonly data: Uint8Array;
}

/** Profile 0, a level that no screen exceeds, 8 bits. */
const names: Readonly<Record<Codec, string>> = { vp9: 'vp09.00.62.08', vp8: 'vp8' };
/** Quantizers of VP9, 0 best to 63: of what moves, between these as it needs bytes, and of what stands still. */
const coarsest = 52;
const finestMoving = 28;
const still = 10;
const step = 6;
/** A picture of more than this was too good for what moves; one of less than this can be better. */
const largeBytes = 120_000;
const smallBytes = 30_000;
/** Where only a rate can be asked for, VP8 and VP9 alike. */
const bitsPerSecond = 6_000_000;
/** An encoder may leave a picture out to keep its rate; it is not waited for longer. */
const pictureMs = 1_000;

interface QuantizedOptions extends VideoEncoderEncodeOptions {
  readonly vp9?: { readonly quantizer: number };
}

/** Makes pictures of one size into a video: VP9 where each picture's quality can be chosen, else VP8 at a rate. */
export class Encoder implements PictureEncoder {
  readonly isUnfinished = false;
  readonly #encoder: VideoEncoder;
  readonly #size: Size;
  readonly #codec: Codec;
  readonly #isQuantized: boolean;
  #quantizer = (finestMoving + coarsest) / 2;
  #waiting: ((encoded: Encoded | undefined) => void) | undefined;
  #time = 0;
  /** As screens are captured, unless the encoder says otherwise. */
  #colours: VideoHead['colours'] = 'bt601';

  private constructor(config: VideoEncoderConfig, codec: Codec, failed: (error: Error) => void) {
    this.#codec = codec;
    this.#size = { width: config.width, height: config.height };
    this.#isQuantized = config.bitrateMode === 'quantizer';
    this.#encoder = new VideoEncoder({
      output: (chunk, told) => {
        this.#colours = coloursOf(told?.decoderConfig?.colorSpace) ?? this.#colours;
        const data = new Uint8Array(chunk.byteLength);
        chunk.copyTo(data);
        this.#answer({ key: chunk.type === 'key', colours: this.#colours, data });
      },
      error: failed,
    });
    this.#encoder.configure(config);
  }

  /** For whoever decodes this much, as the wire's bits; undefined when this browser encodes none of it in this size. */
  static async of(
    { width, height }: Size,
    decoded: number,
    failed: (error: Error) => void,
  ): Promise<Encoder | undefined> {
    if (typeof VideoEncoder !== 'function') return undefined;
    const base = { width, height, latencyMode: 'realtime', framerate: 20, contentHint: 'text' } as const;
    const choices: readonly (readonly [Codec, VideoEncoderConfig])[] = [
      ['vp9', { ...base, codec: names.vp9, bitrateMode: 'quantizer' }],
      ['vp8', { ...base, codec: names.vp8, bitrate: bitsPerSecond }],
      ['vp9', { ...base, codec: names.vp9, bitrate: bitsPerSecond }],
    ];
    for (const [codec, config] of choices) {
      if ((decoded & decodes[codec]) === 0) continue;
      const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }));
      if (supported === true) return new Encoder(config, codec, failed);
    }
    return undefined;
  }

  async encode(picture: VideoFrame, keyFrame: boolean, fine: boolean): Promise<readonly Uint8Array[]> {
    this.#time += 1;
    // Encoders keep their rate by the time stamps, which therefore are true.
    const timestamp = Math.floor(performance.now() * 1_000) + this.#time;
    const timed = new VideoFrame(picture, { timestamp });
    const options: QuantizedOptions = this.#isQuantized
      ? { keyFrame, vp9: { quantizer: fine ? still : this.#quantizer } }
      : { keyFrame };
    const timer = setTimeout(() => this.#answer(undefined), pictureMs);
    try {
      const encoded = await new Promise<Encoded | undefined>((resolve) => {
        this.#waiting = resolve;
        this.#encoder.encode(timed, options);
      });
      if (encoded === undefined) return [];
      const { key, colours, data } = encoded;
      if (!key && !fine) this.#adapt(data.length);
      const head = { x: 0, y: 0, ...this.#size, codec: this.#codec, key: key ? 1 : 0, colours };
      return [videoOperation(head, data)];
    } finally {
      clearTimeout(timer);
      timed.close();
    }
  }

  close(): void {
    if (this.#encoder.state !== 'closed') this.#encoder.close();
    this.#answer(undefined);
  }

  #adapt(bytes: number): void {
    if (bytes > largeBytes) this.#quantizer = Math.min(coarsest, this.#quantizer + step);
    else if (bytes < smallBytes) this.#quantizer = Math.max(finestMoving, this.#quantizer - step);
  }

  #answer(encoded: Encoded | undefined): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(encoded);
  }
}

/** The encoder says with its first picture which colours it makes of what it is given. */
function coloursOf(space: VideoColorSpaceInit | undefined): VideoHead['colours'] | undefined {
  if (space?.matrix === 'smpte170m' || space?.matrix === 'bt470bg')
    return space.fullRange === true ? 'bt601Full' : 'bt601';
  if (space?.matrix === 'bt709') return space.fullRange === true ? 'bt709Full' : 'bt709';
  return undefined;
}
