import { limits } from '../../../server/protocol/limits.js';
import type { PictureEncoder, Size } from './encoder.js';
import { photoOperation, type Place } from './operation.js';

/** Pictures are compared in squares of so many pixels a side. */
const side = 256;
const bytesPerPixel = 4;
const mostPixels = limits.decodedBytesPerFrame / bytesPerPixel;
/** Quality of JPEG: of what stands still, and of what moves, between these as it needs bytes. */
const still = 0.95;
const finest = 0.75;
const coarsest = 0.35;
const step = 0.1;
/** A frame of more than this was too good for what moves; one of less than this can be better. */
const largeBytes = 250_000;
const smallBytes = 60_000;
const type = 'image/jpeg';

/** What viewers have of a square. */
const nothing = 0;
const coarse = 1;
const fineOne = 2;

/** Makes pictures of one size into JPEGs of what changed, for viewers that decode no video. */
export class StillEncoder implements PictureEncoder {
  readonly #size: Size;
  readonly #sheet: OffscreenCanvasRenderingContext2D;
  readonly #columns: number;
  readonly #shown: Uint32Array;
  readonly #known: Uint8Array;
  #quality = finest;
  #isUnfinished = false;

  /** @throws Error when the browser gives no canvas */
  constructor(size: Size) {
    this.#size = size;
    this.#sheet = contextOf(size);
    this.#columns = Math.ceil(size.width / side);
    this.#shown = new Uint32Array(size.width * size.height);
    this.#known = new Uint8Array(this.#columns * Math.ceil(size.height / side));
  }

  get isUnfinished(): boolean {
    return this.#isUnfinished;
  }

  async encode(picture: VideoFrame, begins: boolean, fine: boolean): Promise<readonly Uint8Array[]> {
    const { width, height } = this.#size;
    if (begins) this.#known.fill(nothing);
    this.#sheet.drawImage(picture, 0, 0, width, height);
    const pixels = new Uint32Array(this.#sheet.getImageData(0, 0, width, height).data.buffer);
    const changed = this.#changed(pixels, fine);
    const places = changed.slice(0, limits.operationsPerFrame);
    while (places.reduce((sum, place) => sum + place.width * place.height, 0) > mostPixels) places.pop();
    this.#isUnfinished = places.length < changed.length;
    const photos = await Promise.all(places.map((place) => this.#photo(place, fine ? still : this.#quality)));
    for (const place of places) this.#show(place, pixels, fine ? fineOne : coarse);
    if (!begins && !fine) this.#adapt(photos.reduce((sum, { length }) => sum + length, 0));
    return photos;
  }

  close(): void {
    this.#known.fill(nothing);
  }

  /** Rows of squares that viewers do not have as they are now; squares side by side are one place. */
  #changed(pixels: Uint32Array, fine: boolean): Place[] {
    const { width, height } = this.#size;
    const places: Place[] = [];
    for (let y = 0, square = 0; y < height; y += side) {
      let from: number | undefined;
      for (let x = 0; x < width; x += side, square += 1) {
        const known = this.#known[square];
        const isDue = known === nothing || (fine && known === coarse) || this.#differs(pixels, x, y);
        if (isDue) from ??= x;
        const end = Math.min(x + side, width);
        if (from === undefined || (isDue && end < width)) continue;
        places.push({ x: from, y, width: (isDue ? end : x) - from, height: Math.min(side, height - y) });
        from = undefined;
      }
    }
    return places;
  }

  #differs(pixels: Uint32Array, left: number, top: number): boolean {
    const { width, height } = this.#size;
    const right = Math.min(left + side, width);
    const bottom = Math.min(top + side, height);
    for (let y = top; y < bottom; y += 1) {
      for (let at = y * width + left; at < y * width + right; at += 1) {
        if (pixels[at] !== this.#shown[at]) return true;
      }
    }
    return false;
  }

  #show({ x, y, width, height }: Place, pixels: Uint32Array, known: number): void {
    for (let row = y; row < y + height; row += 1) {
      const at = row * this.#size.width + x;
      this.#shown.set(pixels.subarray(at, at + width), at);
    }
    const square = (y / side) * this.#columns + x / side;
    this.#known.fill(known, square, square + Math.ceil(width / side));
  }

  async #photo(place: Place, quality: number): Promise<Uint8Array> {
    const { x, y, width, height } = place;
    const piece = contextOf(place);
    piece.drawImage(this.#sheet.canvas, x, y, width, height, 0, 0, width, height);
    const blob = await piece.canvas.convertToBlob({ type, quality });
    if (blob.type !== type) throw new Error('this browser makes no JPEG');
    return photoOperation(place, new Uint8Array(await blob.arrayBuffer()));
  }

  #adapt(bytes: number): void {
    if (bytes > largeBytes) this.#quality = Math.max(coarsest, this.#quality - step);
    else if (bytes < smallBytes) this.#quality = Math.min(finest, this.#quality + step);
  }
}

function contextOf({ width, height }: Size): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('the browser gave no canvas to encode on');
  return context;
}
