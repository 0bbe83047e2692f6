import type { Dirty, Pixels } from './decoder.js';

/**
 * Hidden pages get no animation frames. Drawing for them now and then keeps the sender's window open, so that a hidden
 * viewer neither holds its lane back nor shows an old picture when it comes to the front.
 */
const hiddenMs = 250;
/**
 * Changes this far apart are drawn when they come: waiting for the animation frame, which begins with the one of the display,
 * costs a key up to a frame of it. Closer ones would be drawn oftener than any display shows.
 */
const apartMs = 6;
/** So often the page shows by an animation frame that it is shown. Each one costs what is drawn beside it some milliseconds. */
const signMs = 100;
/** In pixels: enough to tell one monitor from another. */
const thumbnailWidth = 320;

interface Sheet {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
}

/**
 * Draws what changed, at once or with the next animation frame, each surface on a canvas of its own; the pixels stay exactly
 * as decoded.
 */
export class Screen {
  readonly #source: (surface: number) => Pixels | undefined;
  readonly #drawn: () => void;
  readonly #sheets = new Map<number, Sheet>();
  #surfaces: readonly number[] = [];
  /** Rectangles to draw by surface; undefined: the whole surface. */
  readonly #dirty = new Map<number, Dirty[] | undefined>();
  #frame: number | undefined;
  #waiting = false;
  /** When the animation frame was asked for: a page that is shown gets it soon. */
  #askedAt = 0;
  #drawnAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `source` lends the pixels of a surface, `drawn` hears when all that was changed is on the canvases. */
  constructor(source: (surface: number) => Pixels | undefined, drawn: () => void) {
    this.#source = source;
    this.#drawn = drawn;
  }

  attach(surface: number, canvas: OffscreenCanvas): void {
    const context = canvas.getContext('2d', { alpha: false });
    if (context === null) throw new Error('the browser gave no canvas to draw on');
    this.#sheets.set(surface, { canvas, context });
    this.#dirty.set(surface, undefined);
    // A graphics processor that was reset comes back with empty canvases.
    canvas.addEventListener('contextrestored', () => {
      this.#dirty.set(surface, undefined);
      this.change([]);
    });
  }

  /** These are the surfaces now. Their canvases stay as they are until `change`, then are drawn whole. */
  reset(surfaces: readonly number[]): void {
    this.#surfaces = surfaces;
    this.#cancel();
    this.#dirty.clear();
    for (const surface of surfaces) this.#dirty.set(surface, undefined);
    for (const surface of [...this.#sheets.keys()]) if (!surfaces.includes(surface)) this.#sheets.delete(surface);
  }

  /** These rectangles changed; they are drawn with the next animation frame at the latest, if the page is shown. */
  change(dirty: readonly Dirty[]): void {
    for (const rectangle of dirty) {
      if (!this.#dirty.has(rectangle.surface)) this.#dirty.set(rectangle.surface, []);
      this.#dirty.get(rectangle.surface)?.push(rectangle);
    }
    this.#waiting = true;
    const now = performance.now();
    const isShown = this.#frame === undefined || now - this.#askedAt < hiddenMs;
    const isApart = now - this.#drawnAt >= apartMs;
    if (!isShown || !isApart || now - this.#askedAt >= signMs) this.#ask(now);
    if (isShown && isApart) this.#draw();
    else this.#timer ??= setTimeout(() => this.#draw(), hiddenMs);
  }

  #ask(now: number): void {
    if (this.#frame !== undefined) return;
    this.#askedAt = now;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      if (this.#waiting) this.#draw();
    });
  }

  /** What stands on the canvas of a surface, read back from it. */
  read(surface: number): Pixels | undefined {
    const sheet = this.#sheet(surface);
    if (sheet === undefined) return undefined;
    const { width, height } = sheet.canvas;
    return { width, height, data: sheet.context.getImageData(0, 0, width, height).data };
  }

  /** The whole surface as a PNG file, pixel for pixel. */
  async png(surface: number): Promise<Blob | undefined> {
    return this.#sheet(surface)?.canvas.convertToBlob({ type: 'image/png' });
  }

  async thumbnail(surface: number): Promise<ImageBitmap | undefined> {
    const canvas = this.#sheet(surface)?.canvas;
    if (canvas === undefined || canvas.width === 0 || canvas.height === 0) return undefined;
    const resizeWidth = Math.min(canvas.width, thumbnailWidth);
    return createImageBitmap(canvas, { resizeWidth, resizeQuality: 'medium' });
  }

  #sheet(surface: number): Sheet | undefined {
    return this.#surfaces.includes(surface) ? this.#sheets.get(surface) : undefined;
  }

  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = false;
    this.#drawnAt = performance.now();
    if (!this.#surfaces.every((surface) => this.#sheets.has(surface))) {
      // The page is still making a canvas.
      this.change([]);
      return;
    }
    for (const [surface, rectangles] of this.#dirty) this.#drawSurface(surface, rectangles);
    this.#dirty.clear();
    this.#drawn();
  }

  #drawSurface(surface: number, rectangles: readonly Dirty[] | undefined): void {
    const sheet = this.#sheets.get(surface);
    const pixels = this.#source(surface);
    if (sheet === undefined || pixels === undefined) return;
    const { canvas, context } = sheet;
    const image = new ImageData(pixels.data, pixels.width, pixels.height);
    if (canvas.width !== pixels.width || canvas.height !== pixels.height) {
      canvas.width = pixels.width;
      canvas.height = pixels.height;
      context.putImageData(image, 0, 0);
    } else if (rectangles === undefined) context.putImageData(image, 0, 0);
    else for (const { x, y, width, height } of rectangles) context.putImageData(image, 0, 0, x, y, width, height);
  }

  #cancel(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = undefined;
    this.#timer = undefined;
    this.#waiting = false;
  }
}
