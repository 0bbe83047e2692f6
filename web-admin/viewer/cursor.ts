import type { MessageBody } from '../../server/protocol/messages.js';

/**
 * The mouse pointer. Whoever steers sees the remote shape as the page's own cursor, which moves without waiting for the
 * network; when somebody else steers, or the page's own cursor is elsewhere, the shape is drawn where the remote pointer is.
 */
export class Cursor {
  readonly #stage: HTMLElement;
  /** The drawn pointer: a canvas over the surfaces. */
  readonly element: HTMLCanvasElement;
  #shape: MessageBody<'cursorShape'> | undefined;
  #style = 'default';
  #steering = false;
  #hovered = false;
  #scale = 1;
  #at: { readonly left: number; readonly top: number } | undefined;

  constructor(stage: HTMLElement) {
    this.#stage = stage;
    this.element = stage.ownerDocument.createElement('canvas');
    this.element.style.cssText = 'position:absolute;pointer-events:none;display:none';
    stage.addEventListener('pointerenter', () => this.#hover(true));
    stage.addEventListener('pointerleave', () => this.#hover(false));
  }

  set shape(shape: MessageBody<'cursorShape'>) {
    this.#shape = shape;
    const { width, height, pixels } = shape;
    const isVisible = width > 0 && height > 0 && pixels.length >= 4 * width * height;
    this.element.width = isVisible ? width : 1;
    this.element.height = isVisible ? height : 1;
    if (isVisible) {
      const image = new ImageData(new Uint8ClampedArray(pixels.slice(0, 4 * width * height)), width, height);
      this.element.getContext('2d')?.putImageData(image, 0, 0);
    }
    this.#style = isVisible ? this.#asStyle(shape) : 'none';
    this.#show();
  }

  /** Whether this viewer steers: then the page's own cursor stands for the remote one. */
  set steering(steering: boolean) {
    this.#steering = steering;
    this.#show();
  }

  /** Where the remote pointer is in the stage, in CSS pixels, and how many of them one pixel of a surface takes. */
  place(at: { readonly left: number; readonly top: number } | undefined, scale: number): void {
    this.#at = at;
    this.#scale = scale;
    this.#show();
  }

  /** One pixel of the shape is one pixel of the display, as with a local cursor. */
  #asStyle({ hotX, hotY }: MessageBody<'cursorShape'>): string {
    const density = this.#stage.ownerDocument.defaultView?.devicePixelRatio ?? 1;
    const hot = `${Math.floor(hotX / density)} ${Math.floor(hotY / density)}`;
    return `image-set(url("${this.element.toDataURL()}") ${density}x) ${hot}, default`;
  }

  #hover(hovered: boolean): void {
    this.#hovered = hovered;
    this.#show();
  }

  #show(): void {
    this.#stage.style.cursor = this.#steering ? this.#style : 'default';
    const shape = this.#shape;
    const isElsewhere = !this.#steering || !this.#hovered;
    const isDrawn = isElsewhere && this.#at !== undefined && this.#style !== 'none' && shape !== undefined;
    const { style } = this.element;
    style.display = isDrawn ? 'block' : 'none';
    if (!isDrawn || this.#at === undefined) return;
    style.left = `${this.#at.left - shape.hotX * this.#scale}px`;
    style.top = `${this.#at.top - shape.hotY * this.#scale}px`;
    style.width = `${shape.width * this.#scale}px`;
    style.height = `${shape.height * this.#scale}px`;
  }
}
