/** A picture that nothing followed for so long is worth being shown well: shorter, and it would be between two scrolls. */
const stillMs = 600;

export interface Wanted {
  readonly picture: VideoFrame;
  /** What stands still is shown as well as it can be, once. */
  readonly fine: boolean;
}

/** The newest picture of what is shared; older ones are let go, and equal ones are none. */
export class Pictures {
  readonly #reader: ReadableStreamDefaultReader<VideoFrame>;
  readonly #changed: () => void;
  readonly #ended: () => void;
  #latest: VideoFrame | undefined;
  #pixels = new Uint8Array();
  #other = new Uint8Array();
  #isNew = false;
  #isStill = false;
  #isFine = false;
  #stillness: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  /** `changed`: there is something to show; `ended`: the browser gives no more pictures. */
  constructor(source: ReadableStream<VideoFrame>, changed: () => void, ended: () => void) {
    this.#reader = source.getReader();
    this.#changed = changed;
    this.#ended = ended;
    void this.#read();
  }

  get size(): { readonly width: number; readonly height: number } | undefined {
    const rect = this.#latest?.visibleRect;
    return rect ? { width: rect.width, height: rect.height } : undefined;
  }

  /** What is to be shown now, for the caller to close; `anew`: also when it was shown before. */
  take(anew: boolean): Wanted | undefined {
    const refines = this.#isStill && !this.#isFine;
    if (this.#latest === undefined || !(anew || this.#isNew || refines)) return undefined;
    this.#isNew = false;
    const fine = this.#isStill && !anew;
    this.#isFine = fine;
    return { picture: this.#latest.clone(), fine };
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#stillness);
    this.#latest?.close();
    this.#latest = undefined;
    void this.#reader.cancel().catch(() => undefined);
  }

  async #read(): Promise<void> {
    for (;;) {
      const { value, done } = await this.#reader.read().catch(() => ({ value: undefined, done: true as const }));
      if (done || value === undefined) break;
      if (this.#isClosed || (await this.#isSame(value))) {
        value.close();
        continue;
      }
      if (this.#isClosed) {
        value.close();
        break;
      }
      this.#latest?.close();
      this.#latest = value;
      this.#isNew = true;
      this.#isFine = false;
      this.#awaitStillness();
      this.#changed();
    }
    if (!this.#isClosed) this.#ended();
  }

  /** A screen that stands still is captured over and over: only what differs counts. */
  async #isSame(picture: VideoFrame): Promise<boolean> {
    const { format, visibleRect } = picture;
    if (format === null || visibleRect === null) return false;
    const bytes = picture.allocationSize();
    if (this.#other.length !== bytes) this.#other = new Uint8Array(bytes);
    await picture.copyTo(this.#other);
    const before = this.#pixels;
    this.#pixels = this.#other;
    this.#other = before;
    return isEqual(this.#pixels, before);
  }

  #awaitStillness(): void {
    this.#isStill = false;
    clearTimeout(this.#stillness);
    this.#stillness = setTimeout(() => {
      this.#isStill = true;
      this.#changed();
    }, stillMs);
  }
}

function isEqual(one: Uint8Array<ArrayBuffer>, other: Uint8Array<ArrayBuffer>): boolean {
  if (one.length !== other.length) return false;
  const wordBytes = 4;
  const words = Math.floor(one.length / wordBytes);
  const a = new Uint32Array(one.buffer, 0, words);
  const b = new Uint32Array(other.buffer, 0, words);
  for (let index = 0; index < words; index += 1) if (a[index] !== b[index]) return false;
  for (let index = words * wordBytes; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}
