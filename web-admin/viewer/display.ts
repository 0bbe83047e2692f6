import type { MessageBody } from '../../server/protocol/messages.js';
import type { ViewerState } from './condition.js';
import { Cursor } from './cursor.js';
import type { SurfaceSize } from './decoder.js';
import { Monitors, type Shown } from './monitors.js';
import { Panning } from './panning.js';
import {
  largestZoom,
  pixelAt,
  place,
  smallestZoom,
  stageOf,
  type Layout,
  type Placing,
  type Stage,
  type Zoom,
} from './placing.js';
import type { Place } from './pointer.js';

/** How the picture is looked at. */
export interface View {
  readonly zoom: Zoom;
  /** Pixels of the display for one of a surface. */
  readonly devicePixels: number;
  readonly shown: Shown;
}

/** A point of the window, in CSS pixels. */
export interface Point {
  readonly clientX: number;
  readonly clientY: number;
}

/** The part of the page that shows the picture: a stage with a canvas for each surface, fitted into the host element. */
export class Display {
  /** What the picture scrolls in when it is larger. */
  readonly room: HTMLElement;
  readonly stage: HTMLElement;
  readonly cursor: Cursor;
  readonly #canvases = new Map<number, HTMLCanvasElement>();
  readonly #resized: ResizeObserver;
  readonly #closed = new AbortController();
  readonly #viewed: (view: View) => void;
  readonly #monitors = new Monitors();
  readonly #panning: Panning;
  #surfaces: readonly SurfaceSize[] = [];
  #stageOf: Stage = stageOf([], undefined);
  #placing: Placing = { devicePixels: 1, scale: 1, left: 0, top: 0, isPixelated: false };
  #zoom: Zoom = 'fit';
  #pointerAt: MessageBody<'cursorPosition'> | undefined;
  #said = '';

  /** `viewed` hears how the picture is looked at when that changes. */
  constructor(host: HTMLElement, viewed: (view: View) => void) {
    this.#viewed = viewed;
    const page = host.ownerDocument;
    this.room = page.createElement('div');
    this.room.style.cssText = 'position:relative;width:100%;height:100%;overflow:hidden';
    this.stage = page.createElement('div');
    this.stage.style.cssText = 'position:absolute;user-select:none;-webkit-user-select:none';
    this.cursor = new Cursor(this.stage);
    this.stage.append(this.cursor.element);
    this.room.append(this.stage);
    host.append(this.room);
    this.#panning = new Panning(this.room);
    this.#resized = new ResizeObserver(() => this.#place());
    this.#resized.observe(this.room);
    this.#watchDensity();
  }

  get layout(): Layout | undefined {
    return this.#monitors.layout;
  }

  /** Takes the element that listens to the keyboard into the stage. */
  append(element: HTMLElement): void {
    this.room.append(element);
  }

  /** Puts it to a point of the window: an input method shows its choices beside the field that it writes into. */
  moveTo(element: HTMLElement, clientX: number, clientY: number): void {
    const corner = this.room.getBoundingClientRect();
    element.style.left = `${clientX - corner.left + this.room.scrollLeft}px`;
    element.style.top = `${clientY - corner.top + this.room.scrollTop}px`;
  }

  /** Shows these surfaces. Answers the canvases that the worker does not have yet. */
  setSurfaces(surfaces: readonly SurfaceSize[]): Map<number, OffscreenCanvas> {
    this.#surfaces = surfaces;
    for (const [id, canvas] of this.#canvases) {
      if (surfaces.some((surface) => surface.id === id)) continue;
      canvas.remove();
      this.#canvases.delete(id);
    }
    const added = new Map<number, OffscreenCanvas>();
    for (const { id } of surfaces) {
      if (this.#canvases.has(id)) continue;
      const canvas = this.stage.ownerDocument.createElement('canvas');
      canvas.style.cssText = 'position:absolute;display:block';
      canvas.dataset['surface'] = String(id);
      this.cursor.element.before(canvas);
      this.#canvases.set(id, canvas);
      added.set(id, canvas.transferControlToOffscreen());
    }
    this.#place();
    return added;
  }

  setLayout(layout: Layout): void {
    this.#monitors.layout = layout;
    this.#place();
  }

  /** The surfaces that are seen now. */
  get shown(): readonly number[] {
    return this.#stageOf.surfaces.map(({ id }) => id);
  }

  show(shown: Shown): void {
    this.#monitors.choose(shown);
    this.#place();
  }

  get zoom(): number {
    return this.#placing.devicePixels;
  }

  /** Keeps what stands under `at` where it is, or else what stands in the middle. */
  setZoom(zoom: Zoom, at?: Point): void {
    const { left, top, width, height } = this.room.getBoundingClientRect();
    const { clientX, clientY } = at ?? { clientX: left + width / 2, clientY: top + height / 2 };
    const before = this.stage.getBoundingClientRect();
    const { scale } = this.#placing;
    const [x, y] = [(clientX - before.left) / scale, (clientY - before.top) / scale];
    this.#zoom = zoom === 'fit' ? zoom : Math.max(smallestZoom, Math.min(largestZoom, zoom));
    this.#place();
    const after = this.stage.getBoundingClientRect();
    // Between two pixels of the display every pixel of the picture would be blurred.
    const whole = (length: number): number => Math.round(length * this.#density()) / this.#density();
    this.room.scrollBy(
      whole(after.left + x * this.#placing.scale - clientX),
      whole(after.top + y * this.#placing.scale - clientY),
    );
  }

  /** Moves a picture that is larger than its room by shares of the room. */
  pan(across: number, down: number): void {
    this.#panning.step(across, down);
  }

  /** What is no longer shared is no longer shown. */
  setState(state: ViewerState): void {
    this.stage.style.visibility = state === 'stopped' || state === 'refused' ? 'hidden' : 'visible';
  }

  setPointer(position: MessageBody<'cursorPosition'>): void {
    this.#pointerAt = position;
    this.#placePointer();
  }

  /** The pixel under a point of the window; `strict`: none beside the surfaces, else the nearest. */
  pixelAt(clientX: number, clientY: number, strict: boolean): Place | undefined {
    const corner = this.stage.getBoundingClientRect();
    const { scale } = this.#placing;
    return pixelAt(this.#stageOf, (clientX - corner.left) / scale, (clientY - corner.top) / scale, strict);
  }

  /** The place of a point of the window in pixels of one surface, also beside it. */
  placeOn(surface: number, { clientX, clientY }: Point): { readonly x: number; readonly y: number } | undefined {
    const placed = this.#stageOf.surfaces.find(({ id }) => id === surface);
    const corner = this.stage.getBoundingClientRect();
    const { scale } = this.#placing;
    if (placed === undefined) return undefined;
    return {
      x: Math.floor((clientX - corner.left) / scale - placed.x),
      y: Math.floor((clientY - corner.top) / scale - placed.y),
    };
  }

  /** Where a surface stands in the stage, in CSS pixels, and how many of them one of its pixels takes. */
  cornerOf(surface: number): [{ readonly left: number; readonly top: number }, number] {
    const placed = this.#stageOf.surfaces.find(({ id }) => id === surface);
    const { scale } = this.#placing;
    return [{ left: (placed?.x ?? 0) * scale, top: (placed?.y ?? 0) * scale }, scale];
  }

  close(): void {
    this.#closed.abort();
    this.#resized.disconnect();
    this.#panning.close();
    this.room.remove();
  }

  #place(): void {
    const density = this.#density();
    this.room.style.overflow = this.#zoom === 'fit' ? 'hidden' : 'auto';
    const room = { width: this.room.clientWidth, height: this.room.clientHeight };
    this.#stageOf = stageOf(this.#monitors.among(this.#surfaces), this.layout);
    this.#placing = place(this.#stageOf, room, density, this.#zoom);
    const { scale, left, top, isPixelated } = this.#placing;
    const { style } = this.stage;
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.width = `${this.#stageOf.width * scale}px`;
    style.height = `${this.#stageOf.height * scale}px`;
    const seen = this.shown;
    for (const [id, canvas] of this.#canvases) canvas.style.display = seen.includes(id) ? 'block' : 'none';
    for (const { id, x, y, width, height } of this.#stageOf.surfaces) {
      const canvas = this.#canvases.get(id);
      if (canvas === undefined) continue;
      canvas.style.left = `${x * scale}px`;
      canvas.style.top = `${y * scale}px`;
      canvas.style.width = `${width * scale}px`;
      canvas.style.height = `${height * scale}px`;
      canvas.style.imageRendering = isPixelated ? 'pixelated' : 'auto';
    }
    this.#placePointer();
    this.#sayView();
  }

  #sayView(): void {
    const { devicePixels } = this.#placing;
    const said = [this.#zoom, devicePixels, this.#monitors.shown, ...this.shown].join(' ');
    if (said === this.#said) return;
    this.#said = said;
    this.#viewed({ zoom: this.#zoom, devicePixels, shown: this.#monitors.shown });
  }

  #placePointer(): void {
    const position = this.#pointerAt;
    const surface = this.#stageOf.surfaces.find(({ id }) => id === position?.surface);
    const { scale } = this.#placing;
    if (position === undefined || surface === undefined) return this.cursor.place(undefined, scale);
    this.cursor.place({ left: (surface.x + position.x) * scale, top: (surface.y + position.y) * scale }, scale);
  }

  #density(): number {
    return this.stage.ownerDocument.defaultView?.devicePixelRatio ?? 1;
  }

  /** A window dragged to a denser monitor, or zoomed, changes how many device pixels a CSS pixel has. */
  #watchDensity(): void {
    const query = this.stage.ownerDocument.defaultView?.matchMedia(`(resolution: ${this.#density()}dppx)`);
    const changed = (): void => {
      this.#place();
      this.#watchDensity();
    };
    query?.addEventListener('change', changed, { once: true, signal: this.#closed.signal });
  }
}
