import { readFileSync } from 'node:fs';
import { Decoder } from '../../server/native/decoder.js';
import { Encoder } from '../../server/native/encoder.js';
import { decodeRecord } from '../../server/protocol/codec.js';
import { decodeMessage } from '../../server/protocol/message.js';
import { operationHeadBytes, operationKinds, records } from '../../server/protocol/records.js';
import { Decoder as WebDecoder } from '../../web-admin/viewer/decoder.js';

/** The repository, from the compiled form of a test in build/test/native. */
export const root = new URL('../../../', import.meta.url);
export const wasm = readFileSync(new URL('web-admin/viewer/decoder.wasm', root));

interface Surface {
  readonly id: number;
  readonly width: number;
  readonly height: number;
}
/** Either decoder: the addon's and the browser's are one source, compiled twice. */
interface AnyDecoder {
  reset(surfaces: readonly Surface[]): string | undefined;
  frame(bytes: Uint8Array): Promise<string | undefined>;
  pixels(surface: number): Uint8Array;
}

export async function nativeDecoder(): Promise<AnyDecoder> {
  const decoder = new Decoder();
  return {
    reset: (surfaces) => decoder.reset(surfaces),
    frame: (bytes) => decoder.frame(bytes),
    pixels: (surface) => decoder.pixels(surface) ?? new Uint8Array(),
  };
}

export async function webDecoder(): Promise<AnyDecoder> {
  const decoder = await WebDecoder.load(wasm);
  return {
    reset: (surfaces) => decoder.reset(surfaces),
    frame: async (bytes) => {
      const outcome = decoder.frame(bytes);
      return 'error' in outcome ? outcome.error : undefined;
    },
    pixels: (surface) => {
      const data = decoder.pixels(surface)?.data ?? new Uint8ClampedArray();
      return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    },
  };
}

/** A viewer as the wire sees it: it follows resets, joins parts, checks that nothing is missing, and acknowledges. */
export class Viewer {
  readonly #decoder: AnyDecoder;
  #parts: Uint8Array[] = [];
  #epoch = -1;
  #sequence = -1n;
  lane = 0;
  /** The last whole frame; what of it the encoder was told. */
  frame = 0;
  acknowledged = 0;
  fullResets = 0;
  bytes = 0;
  /** What the last part said of itself: 2 once every pixel is exact. */
  last = 0;
  largestFrame = 0;
  /** Copies that it was told to make. */
  copies = 0;
  errors: string[] = [];

  constructor(decoder: AnyDecoder) {
    this.#decoder = decoder;
  }

  async receive(message: Uint8Array): Promise<void> {
    const { header, name, body } = decodeMessage(message);
    this.bytes += message.length;
    if (name === 'reset') {
      this.#epoch = header.epoch;
      this.#sequence = header.sequence;
      this.#parts = [];
      // Another lane counts its own frames.
      if (header.lane !== this.lane) this.acknowledged = -1;
      this.lane = header.lane;
      if (body.surfaces.length > 0) this.fullResets += 1;
      const error = this.#decoder.reset(body.surfaces);
      if (header.sequence !== 0n) this.errors.push(`a reset with sequence ${header.sequence}`);
      if (error !== undefined) this.errors.push(`reset: ${error}`);
    } else if (name === 'framePart') {
      const follows = header.lane === this.lane && header.epoch === this.#epoch;
      if (!follows || header.sequence !== this.#sequence + 1n) this.errors.push(`a gap before ${header.sequence}`);
      this.#sequence = header.sequence;
      this.#parts.push(body.data.slice());
      this.last = body.last;
      if (body.last === 0) return;
      const bytes = Buffer.concat(this.#parts);
      this.#parts = [];
      this.copies += copiesIn(bytes);
      this.largestFrame = Math.max(this.largestFrame, bytes.length);
      const error = await this.#decoder.frame(bytes);
      if (error !== undefined) this.errors.push(`frame ${body.frame}: ${error}`);
      this.frame = body.frame;
    } else {
      this.errors.push(`an unexpected ${name}`);
    }
  }

  /** What it has of a surface, as RGBA rows. */
  surface(surface: number): Uint8Array {
    return this.#decoder.pixels(surface);
  }

  shows(encoder: Encoder, surfaces: number): boolean {
    for (let surface = 0; surface < surfaces; surface += 1)
      if (Buffer.compare(encoder.pixels(surface), this.#decoder.pixels(surface)) !== 0) return false;
    return true;
  }
}

function copiesIn(frame: Uint8Array): number {
  let copies = 0;
  for (let at = 0; at < frame.length;) {
    const head = decodeRecord(records.operationHead, frame.subarray(at, at + operationHeadBytes));
    if (head.kind === operationKinds.copy) copies += head.count;
    at += operationHeadBytes + head.length;
  }
  return copies;
}

/** An encoder and its viewers, with the relay between them played by hand: it knows who is in which lane. */
export class Audience {
  readonly encoder = new Encoder();
  readonly viewers = new Map<number, Viewer>();
  readonly #members = new Map<number, readonly number[]>();
  /** Milliseconds of the encoder's clock. */
  now = 1_000;
  sent = 0;

  async join(peer: number, decoder: AnyDecoder): Promise<Viewer> {
    const viewer = new Viewer(decoder);
    this.viewers.set(peer, viewer);
    this.encoder.join(peer);
    return viewer;
  }

  leave(peer: number): void {
    this.viewers.delete(peer);
    this.encoder.leave(peer);
  }

  /** Delivers what the encoder gives, at most so many messages. */
  async pump(most = Infinity): Promise<void> {
    for (let count = 0; count < most; count += 1) {
      const message = await this.encoder.next(this.now);
      if (message === undefined) return;
      this.sent += 1;
      const { header, name, body } = decodeMessage(message);
      if (name === 'lane') {
        this.#members.set(
          header.lane,
          body.members.map(({ peer }) => peer),
        );
        continue;
      }
      for (const peer of this.#members.get(header.lane) ?? []) await this.viewers.get(peer)?.receive(message);
    }
  }

  /** The viewers, or those named, acknowledge what they show. */
  acknowledge(...peers: readonly number[]): void {
    for (const [peer, viewer] of this.viewers) {
      if ((peers.length > 0 && !peers.includes(peer)) || viewer.acknowledged === viewer.frame) continue;
      this.encoder.acknowledge(viewer.lane, peer, viewer.frame, this.now);
      viewer.acknowledged = viewer.frame;
    }
  }

  /** Until there is nothing more to send to anybody who acknowledges. */
  async settle(): Promise<void> {
    let before: number;
    do {
      before = this.sent;
      this.acknowledge();
      await this.pump();
    } while (this.sent !== before);
  }

  get errors(): string[] {
    return [...this.viewers.values()].flatMap((viewer) => viewer.errors);
  }
}
