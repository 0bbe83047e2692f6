import type { MessageBody } from '../../server/protocol/messages.js';
import type { SurfaceSize } from './decoder.js';
import type { Place } from './pointer.js';

export type Layout = MessageBody<'layout'>;
/** `fit`: as large as there is room; else so many pixels of the display for one of a surface. */
export type Zoom = 'fit' | number;

/** Pixel for pixel. */
export const actual = 1;
/** The sizes that one step leads through; whole ones keep the edges of every pixel. */
const zooms = [0.25, 0.33, 0.5, 0.67, 0.8, actual, 1.25, 1.5, 2, 3, 4] as const;
export const smallestZoom = zooms[0];
export const largestZoom = 4;

/** A surface in the stage, in its own pixels; the stage's corner is 0, 0. */
export interface Placed extends SurfaceSize {
  readonly x: number;
  readonly y: number;
}

export interface Stage {
  readonly surfaces: readonly Placed[];
  readonly width: number;
  readonly height: number;
}

/** How the stage lies in the room given, in CSS pixels. */
export interface Placing {
  /** Pixels of the display for one of a surface. */
  readonly devicePixels: number;
  /** CSS pixels of one pixel of a surface. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  /** Whether one pixel becomes a whole square of pixels, which must keep its edges. */
  readonly isPixelated: boolean;
}

/** The surfaces side by side as the monitors stand; one that the layout does not name yet stands at its corner. */
export function stageOf(surfaces: readonly SurfaceSize[], layout: Layout | undefined): Stage {
  const stood = surfaces.map((surface) => {
    const monitor = layout?.monitors.find(({ id }) => id === surface.id);
    return { ...surface, x: monitor?.x ?? 0, y: monitor?.y ?? 0 };
  });
  const left = Math.min(...stood.map(({ x }) => x));
  const top = Math.min(...stood.map(({ y }) => y));
  const placed = stood.map((surface) => ({ ...surface, x: surface.x - left, y: surface.y - top }));
  return {
    surfaces: placed,
    width: Math.max(0, ...placed.map(({ x, width }) => x + width)),
    height: Math.max(0, ...placed.map(({ y, height }) => y + height)),
  };
}

/** `room` in CSS pixels, `density` in device pixels a CSS pixel. */
export function place(
  stage: Pick<Stage, 'width' | 'height'>,
  room: { readonly width: number; readonly height: number },
  density: number,
  zoom: Zoom,
): Placing {
  const fitting = Math.min((room.width * density) / stage.width, (room.height * density) / stage.height);
  const fitted = Number.isFinite(fitting) && fitting > 0 ? fitting : actual;
  const devicePixels = zoom === 'fit' ? fitted : zoom;
  const scale = devicePixels / density;
  // A corner between two device pixels would blur every pixel of the picture.
  const centred = (free: number): number => Math.max(0, Math.round((free / 2) * density) / density);
  return {
    devicePixels,
    scale,
    left: centred(room.width - stage.width * scale),
    top: centred(room.height - stage.height * scale),
    isPixelated: devicePixels > 1 && Number.isInteger(devicePixels),
  };
}

/** The next size in this direction from one that may lie between two. */
export function zoomFrom(devicePixels: number, direction: 'larger' | 'smaller'): number {
  // A fitted picture is hardly ever at a step exactly; a step that nobody sees would be none.
  const least = 1.02;
  return direction === 'larger'
    ? (zooms.find((zoom) => zoom > devicePixels * least) ?? largestZoom)
    : (zooms.findLast((zoom) => zoom * least < devicePixels) ?? smallestZoom);
}

/** The pixel under a point of the stage, in pixels of the stage; beside the surfaces the nearest, or none when `strict`. */
export function pixelAt(stage: Stage, x: number, y: number, strict: boolean): Place | undefined {
  let nearest: Place | undefined;
  let least = Infinity;
  for (const surface of stage.surfaces) {
    if (surface.width === 0 || surface.height === 0) continue;
    const inX = Math.max(0, Math.min(surface.width - 1, Math.floor(x - surface.x)));
    const inY = Math.max(0, Math.min(surface.height - 1, Math.floor(y - surface.y)));
    const distance = Math.hypot(Math.floor(x) - surface.x - inX, Math.floor(y) - surface.y - inY);
    if (distance < least) {
      least = distance;
      nearest = { surface: surface.id, x: inX, y: inY };
    }
  }
  return strict && least > 0 ? undefined : nearest;
}
