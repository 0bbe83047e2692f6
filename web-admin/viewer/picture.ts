import type { Header } from '../../server/protocol/message.js';
import type { MessageBody } from '../../server/protocol/messages.js';
import type { Decoder, SurfaceSize } from './decoder.js';
import { FrameAssembly, type Frame } from './frame.js';
import type { Meter } from './meter.js';
import { Screen } from './screen.js';

/** A program that is here sends its first picture unasked; one that did not by then is asked. */
const startMs = 2_000;
/** A wish for a full picture that was not fulfilled is said again. */
const againMs = 3_000;

export type Because = MessageBody<'resetWanted'>['because'];

export interface PictureEvents {
  surfaces(surfaces: readonly SurfaceSize[]): void;
  acknowledge(frame: Frame, decodeMicroseconds: number): void;
  resetWanted(because: Because, source: { readonly lane: number; readonly epoch: number }): void;
  /** The first frame after a reset is on the canvas. */
  shown(): void;
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
  #decoded: Decoded[] = [];
  #shown = false;
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

  /** Whether the canvases hold exactly what the program sent, up to its last whole frame. */
  get exact(): boolean {
    return this.#shown && !this.#assembly.broken && this.#decoded.length === 0;
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
    this.#decoded = [];
    this.#shown = false;
  }

  reset(header: Header, body: MessageBody<'reset'>): void {
    clearTimeout(this.#timer);
    const wasBroken = this.#assembly.broken;
    const follows = this.#assembly.reset(header);
    // Frames of the old epoch that were not drawn yet need no answer: their window is void with them.
    this.#decoded = [];
    if (!follows || this.#decoder.reset(body.surfaces) !== undefined) return this.#want('corrupt');
    if (body.surfaces.length === 0) {
      // The stream begins anew over the picture as it is, which must be whole for that.
      if (wasBroken) this.#want('gap');
      return;
    }
    this.#shown = false;
    this.screen.reset(body.surfaces.map(({ id }) => id));
    this.#events.surfaces(body.surfaces);
  }

  part(header: Header, body: MessageBody<'framePart'>): void {
    const taken = this.#assembly.take(header, body);
    if (taken === 'more') return;
    if (taken === 'gap' || taken === 'corrupt') return this.#want(taken);
    const begun = performance.now();
    const outcome = this.#decoder.frame(...taken.parts);
    const ms = performance.now() - begun;
    if ('error' in outcome) return this.#want('corrupt');
    this.#meter.decoded(ms);
    this.#decoded.push({ frame: taken, decodeMicroseconds: Math.round(1_000 * ms) });
    this.screen.change(outcome.dirty);
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
    this.#events.resetWanted(because, this.#assembly.source);
    this.#ask(because, againMs);
  }

  #ask(because: Because, ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#want(because), ms);
  }
}
