import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createZstdDecompress } from 'node:zlib';

/** What changed at one time, as RGBA rows of rectangles. */
export interface TraceStep {
  /** Milliseconds since the first step. */
  readonly at: number;
  readonly damaged: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly pixels: Uint8Array;
  }[];
}

/** As native/bench/trace.cc writes it: a mark and the size, then one zstd stream. */
const headBytes = 12;
const sizeAt = 8;
const stepHeadBytes = 8;
const placeBytes = 8;
const bytesPerPixel = 4;
const opaque = 0xff00_0000;

export async function traceSize(path: string): Promise<{ readonly width: number; readonly height: number }> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return { width: buffer.readUInt16LE(sizeAt), height: buffer.readUInt16LE(sizeAt + 2) };
  } finally {
    await file.close();
  }
}

/** The steps of a recorded desktop, in their order. Before the first one it is black. */
export async function* traceSteps(path: string): AsyncGenerator<TraceStep> {
  const { width, height } = await traceSize(path);
  // Blue, green, red and nothing, as captured.
  const screen = new Uint32Array(width * height);
  const bytes = new Bytes(createReadStream(path, { start: headBytes }).pipe(createZstdDecompress()));
  for (;;) {
    const head = await bytes.take(stepHeadBytes);
    if (head === undefined) return;
    const damaged: TraceStep['damaged'][number][] = [];
    for (let left = head.readUInt32LE(4); left > 0; left -= 1) {
      const place = await bytes.must(placeBytes);
      const [x, y] = [place.readUInt16LE(0), place.readUInt16LE(2)];
      const [across, down] = [place.readUInt16LE(4), place.readUInt16LE(6)];
      const changes = await bytes.must(across * down * bytesPerPixel);
      damaged.push({ x, y, width: across, height: down, pixels: follow(screen, width, x, y, across, changes) });
    }
    yield { at: head.readUInt32LE(0), damaged };
  }
}

/** Paints exclusive-or over the screen; what stands there then. */
function follow(screen: Uint32Array, width: number, x: number, y: number, across: number, changes: Buffer): Uint8Array {
  const pixels = new Uint32Array(changes.length / bytesPerPixel);
  for (let at = 0; at < pixels.length; at += 1) {
    const place = (y + Math.floor(at / across)) * width + x + (at % across);
    const now = ((screen[place] ?? 0) ^ changes.readInt32LE(at * bytesPerPixel)) >>> 0;
    screen[place] = now;
    pixels[at] = ((now >>> 16) & 0xff) | (now & 0xff00) | ((now & 0xff) << 16) | opaque;
  }
  return new Uint8Array(pixels.buffer);
}

/** A stream, so many bytes at a time. */
class Bytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #kept: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** Undefined at the end of the stream. */
  async take(count: number): Promise<Buffer | undefined> {
    const chunks = [this.#kept];
    for (let length = this.#kept.length; length < count;) {
      const { value, done } = await this.#chunks.next();
      if (done === true) {
        if (length === 0) return undefined;
        throw new Error('the trace is cut off');
      }
      chunks.push(value);
      length += value.length;
    }
    const all = Buffer.concat(chunks);
    this.#kept = all.subarray(count);
    return all.subarray(0, count);
  }

  async must(count: number): Promise<Buffer> {
    const bytes = await this.take(count);
    if (bytes === undefined) throw new Error('the trace is cut off');
    return bytes;
  }
}
