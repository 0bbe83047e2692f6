import type { Display, Point } from './display.js';
import { zoomFrom } from './placing.js';

/** How much a trackpad’s pinch enlarges: a turn of so many units makes it e times as large. */
const unitsPerE = 100;

/**
 * Enlarges by hand: two fingers, a trackpad’s pinch, or the wheel with Control and Alt, which hardly any program wants for
 * itself; with Control alone while nothing goes to the other side.
 */
export class Zooming {
  readonly #display: Display;
  readonly #began: () => void;
  readonly #closed = new AbortController();
  readonly #fingers = new Map<number, Point>();
  /** Fingers that are still down after a pinch do nothing else. */
  #pinching = false;
  #controlIsDown = false;
  /** Whether wheel and keys go to the other side. */
  steers = false;

  /** `began`: two fingers are down, so that what the first one did until then ends. */
  constructor(display: Display, began: () => void) {
    this.#display = display;
    this.#began = began;
    const { signal } = this.#closed;
    const { room } = display;
    room.addEventListener('wheel', (event) => this.#turn(event), { signal, capture: true, passive: false });
    for (const name of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const) {
      room.addEventListener(name, (event) => this.#touch(event), { signal, capture: true });
    }
    const page = room.ownerDocument.defaultView;
    for (const name of ['keydown', 'keyup'] as const) {
      page?.addEventListener(name, ({ ctrlKey }) => (this.#controlIsDown = ctrlKey), { signal, capture: true });
    }
    page?.addEventListener('blur', () => (this.#controlIsDown = false), { signal });
  }

  close(): void {
    this.#closed.abort();
  }

  #turn(event: WheelEvent): void {
    // Browsers tell a pinch as a wheel with a Control that nobody pressed.
    const isPinch = event.ctrlKey && !this.#controlIsDown;
    const isWheel = event.ctrlKey && (event.altKey || !this.steers);
    if ((!isPinch && !isWheel) || event.deltaY === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const { zoom } = this.#display;
    const next = isPinch
      ? zoom * Math.exp(-event.deltaY / unitsPerE)
      : zoomFrom(zoom, event.deltaY < 0 ? 'larger' : 'smaller');
    this.#display.setZoom(next, event);
  }

  #touch(event: PointerEvent): void {
    if (event.pointerType !== 'touch') return;
    const before = this.#spread();
    const { clientX, clientY } = event;
    if (event.type === 'pointerdown') this.#fingers.set(event.pointerId, { clientX, clientY });
    else if (event.type !== 'pointermove') this.#fingers.delete(event.pointerId);
    else if (this.#fingers.has(event.pointerId)) this.#fingers.set(event.pointerId, { clientX, clientY });
    if (this.#fingers.size === 2 && !this.#pinching) {
      this.#pinching = true;
      this.#began();
    }
    if (!this.#pinching) return;
    event.preventDefault();
    event.stopPropagation();
    const after = this.#spread();
    if (event.type === 'pointermove' && before !== undefined && after !== undefined) {
      this.#display.setZoom((this.#display.zoom * after.apart) / before.apart, before);
      this.#display.room.scrollBy(before.clientX - after.clientX, before.clientY - after.clientY);
    }
    if (this.#fingers.size === 0) this.#pinching = false;
  }

  /** Where the middle of two fingers is, and how far apart they are. */
  #spread(): (Point & { readonly apart: number }) | undefined {
    const [one, other] = this.#fingers.values();
    if (one === undefined || other === undefined || this.#fingers.size !== 2) return undefined;
    const apart = Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
    return { clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2, apart };
  }
}
