import type { MessageBody } from '../../server/protocol/messages.js';
import type { ViewerState } from './condition.js';
import { Cursor } from './cursor.js';
import type { SurfaceSize } from './decoder.js';

import { pixelAt, place, stageOf, type Layout, type Mode, type Placing, type Stage } from './placing.js';
import type { Place } from './pointer.js';

/** The part of the page that shows the picture: a stage with a canvas for each surface, fitted into the host element. */
export class Display {
  readonly #root: HTMLElement;
  readonly stage: HTMLElement;
  readonly cursor: Cursor;
  readonly #canvases = new Map<number, HTMLCanvasElement>();
  readonly #resized: ResizeObserver;
  readonly #closed = new AbortController();
  #surfaces: readonly SurfaceSize[] = [];
  #layout: Layout | undefined;
  #stageOf: Stage = stageOf([], undefined);
  #placing: Placing = { scale: 1, left: 0, top: 0, isPixelated: false };
  #mode: Mode = 'fit';
  #pointerAt: MessageBody<'cursorPosition'> | undefined;

  constructor(host: HTMLElement) {
    const page = host.ownerDocument;
    this.#root = page.createElement('div');
    this.#root.style.cssText = 'position:relative;width:100%;height:100%;overflow:hidden';
    this.stage = page.createElement('div');
    this.stage.style.cssText = 'position:absolute;user-select:none;-webkit-user-select:none';
    this.cursor = new Cursor(this.stage);
    this.stage.append(this.cursor.element);
    this.#root.append(this.stage);
    host.append(this.#root);
    this.#resized = new ResizeObserver(() => this.#place());
    this.#resized.observe(this.#root);
    this.#watchDensity();
  }

  get layout(): Layout | undefined {
    return this.#layout;
  }

  /** Takes the element that listens to the keyboard into the stage. */
  append(element: HTMLElement): void {
    this.#root.append(element);
  }

  /** Puts it to a point of the window: an input method shows its choices beside the field that it writes into. */
  moveTo(element: HTMLElement, clientX: number, clientY: number): void {
    const corner = this.#root.getBoundingClientRect();
    element.style.left = `${clientX - corner.left + this.#root.scrollLeft}px`;
    element.style.top = `${clientY - corner.top + this.#root.scrollTop}px`;
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
    this.#layout = layout;
    this.#place();
  }

  setMode(mode: Mode): void {
    this.#mode = mode;
    this.#root.style.overflow = mode === 'actual' ? 'auto' : 'hidden';
    this.#place();
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

  close(): void {
    this.#closed.abort();
    this.#resized.disconnect();
    this.#root.remove();
  }

  #place(): void {
    const density = this.#density();
    const room = { width: this.#root.clientWidth, height: this.#root.clientHeight };
    this.#stageOf = stageOf(this.#surfaces, this.#layout);
    this.#placing = place(this.#stageOf, room, density, this.#mode);
    const { scale, left, top, isPixelated } = this.#placing;
    const { style } = this.stage;
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.width = `${this.#stageOf.width * scale}px`;
    style.height = `${this.#stageOf.height * scale}px`;
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
