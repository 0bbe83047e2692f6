import { Malformed } from '../../server/protocol/codec.js';
import type { Header } from '../../server/protocol/message.js';
import type { MessageBody } from '../../server/protocol/messages.js';
import type { Decoder, Dirty, SurfaceSize } from './decoder.js';
import { FrameAssembly, type Frame } from './frame.js';
import type { Meter } from './meter.js';
import { orderOf, readOperations, type Operation, type PhotoOperation } from './operations.js';
import { common, mustLieOn, paint, taken, type Rgba } from './painting.js';
import { decodePhoto } from './photo.js';
import { Screen } from './screen.js';
import { NoVideo, Videos } from './video.js';

/** A program that is here sends its first picture unasked; one that did not by then is asked. */
const startMs = 2_000;
/** A wish for a full picture that was not fulfilled is said again. */
const againMs = 3_000;
/** A program that goes on sending video to a browser that said that it has no decoder does not know another way. */
const mostVideosUnasked = 3;

export type Because = MessageBody<'resetWanted'>['because'];

export interface PictureEvents {
  surfaces(surfaces: readonly SurfaceSize[]): void;
  acknowledge(frame: Frame, decodeMicroseconds: number): void;
  resetWanted(because: Because, source: { readonly lane: number; readonly epoch: number }): void;
  /** The first frame after a reset is on the canvas. */
  shown(): void;
  /** The picture is a video, and this browser cannot show one. */
  unsupported(): void;
}

interface Decoded {
  readonly frame: Frame;
  readonly decodeMicroseconds: number;
}

/** From frame parts to pixels on the canvases, and back to the program: what was drawn, and when a full picture is needed. */
export class Picture {
  readonly #decoder: Decoder;
  readonly #events: PictureEvents;
  readonly #meter: Meter;
  readonly #assembly = new FrameAssembly();
  readonly screen: Screen;
  readonly #videos = new Videos();
  #decoded: Decoded[] = [];
  #shown = false;
  /** Grows when what is being decoded is void. */
  #age = 0;
  /** Frames are painted in their order, also while a video takes its time. */
  #painting: Promise<void> | undefined;
  /** The last frame painted said that with it every pixel is what the program has. */
  #exact = false;
  #videosUnasked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(decoder: Decoder, meter: Meter, events: PictureEvents) {
    this.#decoder = decoder;
    this.#meter = meter;
    this.#events = events;
    this.screen = new Screen(
      (surface) => decoder.pixels(surface),
      () => this.#drawn(),
    );
  }

  /** Whether the canvases hold, pixel by pixel, what the program has, as the last frame said. */
  get exact(): boolean {
    const isSettled = this.#painting === undefined && this.#decoded.length === 0;
    return this.#shown && !this.#assembly.broken && isSettled && this.#exact;
  }

  /** A program is here and will begin with a reset. */
  expect(): void {
    this.forget();
    this.#ask('start', startMs);
  }

  /** What came meanwhile was not forwarded to this side. */
  renew(): void {
    this.#want('gap');
  }

  /** Nothing more comes from where the picture came from; the canvases stay as they are. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#assembly.abandon();
    this.#begin();
    this.#shown = false;
  }

  reset(header: Header, body: MessageBody<'reset'>): void {
    clearTimeout(this.#timer);
    const wasBroken = this.#assembly.broken;
    const follows = this.#assembly.reset(header);
    // Frames of the old epoch that were not drawn yet need no answer: their window is void with them.
    this.#begin();
    if (!follows || this.#decoder.reset(body.surfaces) !== undefined) return this.#want('corrupt');
    if (body.surfaces.length === 0) {
      // The stream begins anew over the picture as it is, which must be whole for that.
      if (wasBroken) this.#want('gap');
      return;
    }
    this.#exact = false;
    this.#shown = false;
    this.screen.reset(body.surfaces.map(({ id }) => id));
    this.#events.surfaces(body.surfaces);
  }

  part(header: Header, body: MessageBody<'framePart'>): void {
    const taken = this.#assembly.take(header, body);
    if (taken === 'more') return;
    if (taken === 'gap' || taken === 'corrupt') return this.#want(taken);
    let operations: Operation[];
    try {
      operations = readOperations(joined(taken.parts));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      return this.#want('corrupt');
    }
    if (this.#painting === undefined && operations.every(({ kind }) => kind === 'tiles')) {
      return this.#painted(taken, performance.now(), this.#tiles(operations));
    }
    const age = this.#age;
    const painting = (this.#painting ?? Promise.resolve()).then(() => this.#paint(taken, operations, age));
    this.#painting = painting;
    void painting.finally(() => {
      if (this.#painting === painting) this.#painting = undefined;
    });
  }

  /** What these runs of tiles changed; undefined when they were refused. */
  #tiles(operations: readonly Operation[]): Dirty[] | undefined {
    const dirty: Dirty[] = [];
    for (const operation of operations) {
      const outcome = operation.kind === 'tiles' ? this.#decoder.frame(operation.bytes) : undefined;
      if (outcome === undefined || 'error' in outcome) return undefined;
      dirty.push(...outcome.dirty);
    }
    return dirty;
  }

  async #paint(frame: Frame, operations: readonly Operation[], age: number): Promise<void> {
    if (age !== this.#age) return;
    const begun = performance.now();
    const { first, over, rest } = orderOf(operations);
    // All at once: each takes its time, but they do not need one another.
    const photos = rest.map((operation) => (operation.kind === 'photo' ? this.#photo(operation) : undefined));
    // Those behind one that fails are nobody's concern any more.
    for (const photo of photos) photo?.catch(() => undefined);
    const [below, above] = [this.#tiles(first), this.#tiles(over)];
    if (below === undefined || above === undefined) return this.#want('corrupt');
    let dirty = [...below, ...above];
    // What a key did is not to wait until what plays beside it is decoded. A first picture is shown when it is whole.
    if (this.#shown && dirty.length > 0) {
      this.screen.change(dirty);
      dirty = [];
    }
    try {
      for (const [index, operation] of rest.entries()) {
        const photo = await photos[index];
        if (age !== this.#age) return;
        if (operation.kind === 'tiles') {
          const changed = this.#tiles([operation]);
          if (changed === undefined) return this.#want('corrupt');
          dirty.push(...changed);
        } else {
          const lend = () => (age === this.#age ? this.#decoder.pixels(operation.surface) : undefined);
          const pixels = lend();
          if (pixels === undefined) throw new Error('the surface is gone');
          const place = { surface: operation.surface, ...operation.head };
          const covered = above.map((each) => common(each, place)).filter((each) => each !== undefined);
          const kept = covered.map((each) => taken(each, pixels));
          if (operation.kind === 'video') await this.#videos.paint(operation, this.#decoder.surfaces, lend);
          else if (photo !== undefined) paint(photo, place, pixels);
          const now = lend();
          if (now === undefined) return;
          for (const [at, each] of covered.entries()) paint(kept[at] as Rgba, each, now);
          dirty.push(place);
        }
      }
    } catch (error) {
      if (age !== this.#age) return;
      if (error instanceof NoVideo && (this.#videosUnasked += 1) >= mostVideosUnasked)
        return this.#events.unsupported();
      return this.#want('corrupt');
    }
    if (age === this.#age) this.#painted(frame, begun, dirty);
  }

  async #photo(operation: PhotoOperation): Promise<Rgba> {
    mustLieOn(this.#decoder.surfaces, operation.surface, operation.head);
    return decodePhoto(operation);
  }

  #painted(frame: Frame, begun: number, dirty: readonly Dirty[] | undefined): void {
    if (dirty === undefined) return this.#want('corrupt');
    const ms = performance.now() - begun;
    this.#meter.decoded(ms);
    this.#exact = frame.exact;
    if (frame.exact) this.#videosUnasked = 0;
    this.#decoded.push({ frame, decodeMicroseconds: Math.round(1_000 * ms) });
    this.screen.change(dirty);
  }

  /** Nothing of what is under way counts any more. */
  #begin(): void {
    this.#age += 1;
    this.#decoded = [];
    this.#painting = undefined;
    this.#videos.reset();
  }

  #drawn(): void {
    if (this.#decoded.length === 0) return;
    const decoded = this.#decoded;
    this.#decoded = [];
    this.#meter.drawn(performance.now());
    for (const { frame, decodeMicroseconds } of decoded) this.#events.acknowledge(frame, decodeMicroseconds);
    if (this.#shown) return;
    this.#shown = true;
    this.#events.shown();
  }

  #want(because: Because): void {
    this.#assembly.abandon();
    this.#age += 1;
    this.#events.resetWanted(because, this.#assembly.source);
    this.#ask(because, againMs);
  }

  #ask(because: Because, ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#want(because), ms);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
