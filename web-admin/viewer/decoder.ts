/** The picture of a lane, decoded by the same C++ as on the other side, compiled to WebAssembly (native/wasm). */

export interface SurfaceSize {
  readonly id: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle that a frame changed, in pixels of its surface. */
export interface Dirty {
  readonly surface: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** RGBA rows from the top without padding, always opaque. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Why a reset or a frame was refused, in the order of DecodeError in native/core/decode/decoder.h. */
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
export type Outcome = { readonly dirty: readonly Dirty[] } | { readonly error: DecodeError };

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  _initialize(): void;
  decoder_new(): number;
  /** Room for the bytes of a frame; 0 when there is none. */
  decoder_room(decoder: number, bytes: number): number;
  /** `surfaces` as groups of three u16 in the room: id, width, height. */
  decoder_reset(decoder: number, surfaces: number): number;
  decoder_frame(decoder: number, bytes: number): number;
  decoder_dirty_count(decoder: number): number;
  /** Groups of five i32: surface, x, y, width, height. */
  decoder_dirty(decoder: number): number;
  /** 0 for an unknown surface. */
  decoder_pixels(decoder: number, surface: number): number;
}

interface Assembly {
  instantiate(bytes: BufferSource): Promise<{ instance: { exports: unknown } }>;
}
type BufferSource = ArrayBuffer | Uint8Array<ArrayBuffer>;
declare const WebAssembly: Assembly;

/** The longest frame there can be: what it may unpack to, were nothing of it compressible. */
const maxFrameBytes = 68_157_440;
const bytesPerPixel = 4;

export class Decoder {
  readonly #exports: Exports;
  readonly #decoder: number;
  #surfaces: readonly SurfaceSize[] = [];

  private constructor(exports: Exports) {
    this.#exports = exports;
    exports._initialize();
    this.#decoder = exports.decoder_new();
    if (this.#decoder === 0) throw new Error('There is no memory for the picture; close other pages and try again.');
  }

  /**
   * @param wasm the bytes of decoder.wasm, or the answer of a fetch for them
   * @throws when the bytes are not the module, or the page's policy forbids WebAssembly
   */
  static async load(wasm: BufferSource | { arrayBuffer(): Promise<ArrayBuffer> }): Promise<Decoder> {
    const bytes = 'arrayBuffer' in wasm ? await wasm.arrayBuffer() : wasm;
    const { instance } = await WebAssembly.instantiate(bytes);
    return new Decoder(instance.exports as Exports);
  }

  /** The surfaces as the last reset with surfaces named them. */
  get surfaces(): readonly SurfaceSize[] {
    return this.#surfaces;
  }

  /**
   * Follows a `reset` message: its surfaces, opaque black. A reset that lists no surface starts the stream anew and keeps
   * the surfaces and their pixels (lanes merge so): a canvas stays as it is. In both cases, keep showing the canvas as it
   * was until the first frame is decoded, so that nobody sees a flash.
   *
   * @returns why it was refused (the picture is void then: ask for a reset), or undefined
   */
  reset(surfaces: readonly SurfaceSize[]): DecodeError | undefined {
    const room = this.#exports.decoder_room(this.#decoder, surfaces.length * 6);
    if (room === 0) return 'memory';
    const fields = new Uint16Array(this.#exports.memory.buffer, room, surfaces.length * 3);
    fields.set(surfaces.flatMap(({ id, width, height }) => [id, width, height]));
    const error = this.#error(this.#exports.decoder_reset(this.#decoder, surfaces.length));
    if (surfaces.length > 0) this.#surfaces = error === undefined ? surfaces.map((surface) => ({ ...surface })) : [];
    return error;
  }

  /**
   * Paints a frame: the data of its parts, joined up to the last, or as they came.
   *
   * @returns what changed; or why the frame was refused: the picture is void then, and only a reset helps
   */
  frame(...parts: readonly Uint8Array[]): Outcome {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const room = length > maxFrameBytes ? 0 : this.#exports.decoder_room(this.#decoder, length);
    if (room === 0) return { error: 'too-much' };
    const bytes = new Uint8Array(this.#exports.memory.buffer, room, length);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    const error = this.#error(this.#exports.decoder_frame(this.#decoder, length));
    return error === undefined ? { dirty: this.#dirty() } : { error };
  }

  /**
   * A view of a surface's pixels, straight into the decoder's memory: it shows later frames too, and is void (length 0)
   * once that memory grew, so fetch it anew after every reset and frame.
   */
  pixels(surface: number): Pixels | undefined {
    const size = this.#surfaces.find(({ id }) => id === surface);
    const at = this.#exports.decoder_pixels(this.#decoder, surface);
    if (size === undefined || at === 0) return undefined;
    const { width, height } = size;
    return {
      width,
      height,
      data: new Uint8ClampedArray(this.#exports.memory.buffer, at, width * height * bytesPerPixel),
    };
  }

  #dirty(): Dirty[] {
    const count = this.#exports.decoder_dirty_count(this.#decoder);
    const fields = new Int32Array(this.#exports.memory.buffer, this.#exports.decoder_dirty(this.#decoder), count * 5);
    return Array.from({ length: count }, (_, index) => {
      const [surface = 0, x = 0, y = 0, width = 0, height = 0] = fields.subarray(index * 5, index * 5 + 5);
      return { surface, x, y, width, height };
    });
  }

  #error(code: number): DecodeError | undefined {
    return code === 0 ? undefined : (errors[code - 1] ?? 'no-picture');
  }
}
