import { constants, createZstdCompress, type ZstdCompress } from 'node:zlib';
import { encodeRecord } from '../../server/protocol/codec.js';
import { limits } from '../../server/protocol/limits.js';
import { operationKinds, records } from '../../server/protocol/records.js';
import type { Painting } from './painting.js';

export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What one operation may unpack to here: a row of tiles of a wide screen. */
const tilesPerOperation = 64;
const windowLog = 20;
const headBytes = 12;
const tileHeadBytes = 8;

/** The sending end of one lane as the wire describes it, written a second time and plainly, so that it can judge the first. */
export class LaneWriter {
  readonly #zstd: ZstdCompress;
  #flushed: Buffer[] = [];

  constructor() {
    this.#zstd = createZstdCompress({
      params: {
        [constants.ZSTD_c_compressionLevel]: 1,
        [constants.ZSTD_c_windowLog]: windowLog,
      },
    });
    this.#zstd.on('data', (chunk: Buffer) => this.#flushed.push(chunk));
  }

  /** The bytes of a frame that paints these tiles of a surface. */
  async frame(surface: number, painting: Painting, tiles: readonly Tile[] = tilesOf(painting)): Promise<Uint8Array> {
    const operations: Uint8Array[] = [];
    for (let first = 0; first < tiles.length; first += tilesPerOperation) {
      const some = tiles.slice(first, first + tilesPerOperation);
      const plain = Buffer.concat(
        some.flatMap((tile) => [encodeRecord(records.tileHead, tile, tileHeadBytes), qoi(painting, tile)]),
      );
      const packed = await this.#pack(plain);
      const head = {
        kind: operationKinds.tiles,
        surface,
        count: some.length,
        decoded: plain.length,
        length: packed.length,
      };
      operations.push(encodeRecord(records.operationHead, head, headBytes), packed);
    }
    return Buffer.concat(operations);
  }

  close(): void {
    this.#zstd.destroy();
  }

  async #pack(plain: Uint8Array): Promise<Buffer> {
    this.#zstd.write(plain);
    await new Promise<void>((resolve) => this.#zstd.flush(constants.ZSTD_e_flush, resolve));
    const packed = Buffer.concat(this.#flushed);
    this.#flushed = [];
    return packed;
  }
}

/** The squares that cover a painting; those at the right and lower edge are cut. */
export function tilesOf({ width, height }: { readonly width: number; readonly height: number }): Tile[] {
  const side = limits.tileSide;
  const tiles: Tile[] = [];
  for (let y = 0; y < height; y += side) {
    for (let x = 0; x < width; x += side) {
      tiles.push({ x, y, width: Math.min(side, width - x), height: Math.min(side, height - y) });
    }
  }
  return tiles;
}

/** The squares in which two paintings of one size differ. */
export function changedTiles(before: Painting, after: Painting): Tile[] {
  const differs = ({ x, y, width, height }: Tile): boolean => {
    for (let row = y; row < y + height; row += 1) {
      const from = 4 * (row * before.width + x);
      const length = 4 * width;
      if (Buffer.compare(before.pixels.subarray(from, from + length), after.pixels.subarray(from, from + length)) !== 0)
        return true;
    }
    return false;
  };
  return tilesOf(after).filter(differs);
}

const longestRun = 62;
const indexSize = 64;

/** A tile in QOI without header and end: run, index, diff, luma or three bytes, whichever is first possible. */
function qoi(painting: Painting, { x, y, width, height }: Tile): Uint8Array {
  const out = new Uint8Array(4 * width * height + 8);
  const index = new Int32Array(indexSize).fill(-1);
  let at = 0;
  let run = 0;
  let [red, green, blue] = [0, 0, 0];
  const endRun = (): void => {
    if (run > 0) out[at++] = 0xc0 | (run - 1);
    run = 0;
  };
  for (let row = y; row < y + height; row += 1) {
    for (let column = x; column < x + width; column += 1) {
      const from = 4 * (row * painting.width + column);
      const r = painting.pixels[from] ?? 0;
      const g = painting.pixels[from + 1] ?? 0;
      const b = painting.pixels[from + 2] ?? 0;
      if (r === red && g === green && b === blue) {
        run += 1;
        if (run === longestRun) endRun();
        continue;
      }
      endRun();
      const colour = (r << 16) | (g << 8) | b;
      const slot = (3 * r + 5 * g + 7 * b + 11 * 255) % indexSize;
      const dr = wrapped(r - red);
      const dg = wrapped(g - green);
      const db = wrapped(b - blue);
      if (index[slot] === colour) out[at++] = slot;
      else if (within(dr, 2) && within(dg, 2) && within(db, 2)) {
        out[at++] = 0x40 | ((dr + 2) << 4) | ((dg + 2) << 2) | (db + 2);
      } else if (within(dg, 32) && within(dr - dg, 8) && within(db - dg, 8)) {
        out[at++] = 0x80 | (dg + 32);
        out[at++] = ((dr - dg + 8) << 4) | (db - dg + 8);
      } else {
        out.set([0xfe, r, g, b], at);
        at += 4;
      }
      index[slot] = colour;
      [red, green, blue] = [r, g, b];
    }
  }
  endRun();
  return out.subarray(0, at);
}

/** A difference of bytes, as a signed byte. */
function wrapped(difference: number): number {
  return (difference << 24) >> 24;
}

function within(value: number, half: number): boolean {
  return value >= -half && value < half;
}
