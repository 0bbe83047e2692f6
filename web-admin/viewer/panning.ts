/** Within so many CSS pixels of an edge the pointer pulls what lies beyond it into view, the faster the nearer it is. */
const edgePixels = 28;
/** CSS pixels a second at the very edge. */
const fastest = 1_400;

/** Moves a picture that is larger than its room: by the pointer at an edge, or by steps. */
export class Panning {
  readonly #room: HTMLElement;
  readonly #closed = new AbortController();
  #across = 0;
  #down = 0;
  #frame: number | undefined;
  #before = 0;

  constructor(room: HTMLElement) {
    this.#room = room;
    const { signal } = this.#closed;
    room.addEventListener('pointermove', (event) => this.#follow(event), { signal, passive: true });
    room.addEventListener('pointerleave', () => this.#rest(), { signal });
  }

  /** Moves by shares of the room: 1, 0 is one room to the right. */
  step(across: number, down: number): void {
    this.#room.scrollBy(across * this.#room.clientWidth, down * this.#room.clientHeight);
  }

  close(): void {
    this.#rest();
    this.#closed.abort();
  }

  #follow(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    const { left, top } = this.#room.getBoundingClientRect();
    this.#across = pull(event.clientX - left, this.#room.clientWidth);
    this.#down = pull(event.clientY - top, this.#room.clientHeight);
    if (this.#across === 0 && this.#down === 0) return this.#rest();
    if (this.#frame !== undefined) return;
    this.#before = performance.now();
    this.#frame = requestAnimationFrame((now) => this.#move(now));
  }

  #move(now: number): void {
    const pixels = (fastest * Math.max(0, now - this.#before)) / 1_000;
    this.#before = now;
    const across = Math.round(this.#across * pixels);
    const down = Math.round(this.#down * pixels);
    const { scrollLeft, scrollTop } = this.#room;
    this.#room.scrollBy(across, down);
    const hasMoved = scrollLeft !== this.#room.scrollLeft || scrollTop !== this.#room.scrollTop;
    if ((across !== 0 || down !== 0) && !hasMoved) return this.#rest();
    this.#frame = requestAnimationFrame((later) => this.#move(later));
  }

  #rest(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }
}

/** From -1 at the near edge to 1 at the far one; 0 between. */
function pull(at: number, length: number): number {
  const near = Math.max(0, edgePixels - at);
  const far = Math.max(0, at - (length - edgePixels));
  return Math.max(-1, Math.min(1, (far - near) / edgePixels));
}
