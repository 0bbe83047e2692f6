import type { Dirty, Pixels } from './decoder.js';

const bytesPerPixel = 4;

/** R, G, B, A rows of a decoded picture, without padding. */
export interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Fetches the pixels of a picture into `room`, which has so many. Rejects when the picture has another size. */
export async function pixelsOf(
  picture: VideoFrame,
  { width, height }: { readonly width: number; readonly height: number },
  room: Uint8Array,
): Promise<Rgba> {
  const { width: shown = 0, height: high = 0 } = picture.visibleRect ?? {};
  if (shown !== width || high !== height) throw new Error('a picture is of another size than it said');
  await picture.copyTo(room, { format: 'RGBA', layout: [{ offset: 0, stride: width * bytesPerPixel }] });
  return { width, height, data: room };
}

/** Room for the pixels of such a picture. */
export function roomFor({ width, height }: { readonly width: number; readonly height: number }): Uint8Array {
  return new Uint8Array(width * height * bytesPerPixel);
}

/**
 * Writes them into the pixels of a surface, opaque. In one turn: a decoder that takes its time writes into room of its own, so
 * that what is decoded for a picture that is void meanwhile touches nothing.
 */
export function paint({ width, height, data }: Rgba, { x, y }: Pick<Dirty, 'x' | 'y'>, into: Pixels): void {
  const from = width * bytesPerPixel;
  const to = into.width * bytesPerPixel;
  for (let row = 0; row < height; row += 1) {
    into.data.set(data.subarray(row * from, (row + 1) * from), (y + row) * to + x * bytesPerPixel);
  }
}

/** What stands on a rectangle of a surface now, to be painted there again. */
export function taken({ x, y, width, height }: Omit<Dirty, 'surface'>, from: Pixels): Rgba {
  const data = roomFor({ width, height });
  for (let row = 0; row < height; row += 1) {
    const at = ((y + row) * from.width + x) * bytesPerPixel;
    data.set(from.data.subarray(at, at + width * bytesPerPixel), row * width * bytesPerPixel);
  }
  return { width, height, data };
}

/** What two rectangles have in common; undefined when that is nothing. */
export function common(one: Dirty, other: Dirty): Dirty | undefined {
  const [x, y] = [Math.max(one.x, other.x), Math.max(one.y, other.y)];
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  if (one.surface !== other.surface || width <= 0 || height <= 0) return undefined;
  return { surface: one.surface, x, y, width, height };
}

/** Throws unless the rectangle lies on one of the surfaces. */
export function mustLieOn(
  surfaces: readonly { readonly id: number; readonly width: number; readonly height: number }[],
  surface: number,
  { x, y, width, height }: Omit<Dirty, 'surface'>,
): void {
  const size = surfaces.find(({ id }) => id === surface);
  if (size === undefined || x + width > size.width || y + height > size.height) {
    throw new Error('a picture is not on its surface');
  }
}
