import { limits } from '../../../server/protocol/limits.js';
import { decodes } from '../../../server/protocol/records.js';
import { Encoder, type PictureEncoder, type Size } from './encoder.js';
import { surface } from './operation.js';
import type { Pictures } from './pictures.js';
import type { RelayLink } from './relay-link.js';
import { StillEncoder } from './stills.js';

/** The one lane of a browser. */
const laneNumber = 1;
const epochs = 65_536;
/** A member that keeps the others waiting for longer waits itself, until it has caught up. */
const holdMs = limits.laneHoldMs;
/** Whoever was left out comes back no sooner: coming back costs everybody a full picture. */
const outMs = 3_000;
/** Every codec: of nobody nothing is known to be missing. */
const everything = decodes.vp8 | decodes.vp9 | decodes.jpeg;
/** Full pictures at the wish of viewers come no oftener than this: they cost everybody. */
const renewMs = 500;

interface Member {
  acknowledged: number;
  isSlow: boolean;
  /** Monotonic milliseconds since which the others wait for it. */
  holdsSince: number | undefined;
  /** Left out since then, until it has acknowledged everything that it was sent. */
  out: { readonly since: number; readonly sent: number } | undefined;
}

export interface LaneEvents {
  /** The screen has this size from now on. */
  size(width: number, height: number): void;
  failed(error: Error): void;
}

/**
 * The picture on its way to the viewers: a video where all of them decode it, else JPEGs of what changed; at most two frames
 * unacknowledged, and when there is room again the newest picture, whatever was between. Nothing piles up. Neither is exact, so
 * no frame says that it is.
 */
export class ScreenLane {
  readonly #relay: RelayLink;
  readonly #events: LaneEvents;
  readonly #members = new Map<number, Member>();
  #pictures: Pictures | undefined;
  #encoder: PictureEncoder | undefined;
  /** What the encoder was made for. */
  #madeFor = 0;
  #size: Size | undefined;
  /** What each viewer decodes, as it said: it says so once, whether or not it may see yet. */
  readonly #decodes = new Map<number, number>();
  #isHeld = false;
  #announces = false;
  #isFresh = true;
  #renewedAt = 0;
  #isRenewing = false;
  #isEncoding = false;
  #epoch = 0;
  #generation = 0;
  #frame = 0;
  #parts: Uint8Array[] = [];

  constructor(relay: RelayLink, events: LaneEvents) {
    this.#relay = relay;
    this.#events = events;
  }

  get generation(): number {
    return this.#generation;
  }

  /** These pictures are shown from now on; undefined: none. */
  set pictures(pictures: Pictures | undefined) {
    this.#pictures = pictures;
    if (pictures !== undefined) {
      this.renew();
      return;
    }
    this.#parts = [];
    this.#encoder?.close();
    this.#encoder = undefined;
    this.#size = undefined;
  }

  /** While held, nothing leaves. */
  set held(isHeld: boolean) {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    if (!isHeld) this.renew();
  }

  join(peer: number): void {
    this.#members.set(peer, { acknowledged: this.#frame, isSlow: false, holdsSince: undefined, out: undefined });
    this.#announces = true;
    this.renew();
  }

  leave(peer: number): void {
    if (!this.#members.delete(peer)) return;
    this.#announces = true;
    this.pump();
  }

  /** The link to the relay is a new one. */
  begin(): void {
    this.#members.clear();
    this.#decodes.clear();
    this.#parts = [];
    this.#announces = false;
    this.#isFresh = true;
  }

  /** What a viewer decodes beside tiles and copies, as the wire's bits; until it is said it gets nothing. */
  able(peer: number, decoded: number): void {
    this.#decodes.set(peer, decoded);
    if (!this.#members.has(peer)) return;
    this.#announces = true;
    this.renew();
  }

  /** This viewer is gone, and its number may become another's. */
  forget(peer: number): void {
    this.#decodes.delete(peer);
  }

  slow(peer: number, isSlow: boolean): void {
    const member = this.#members.get(peer);
    if (member === undefined) return;
    member.isSlow = isSlow;
    this.pump();
  }

  acknowledge(peer: number, frame: number): void {
    const member = this.#members.get(peer);
    if (member === undefined || frame > this.#frame || frame <= member.acknowledged) return;
    member.acknowledged = frame;
    this.pump();
  }

  /** A viewer asks for a full picture. */
  wanted(peer: number): void {
    const member = this.#members.get(peer);
    if (member === undefined) return;
    // Whatever it was sent is void for it.
    member.acknowledged = this.#frame;
    const wait = this.#renewedAt + renewMs - performance.now();
    if (wait <= 0) return this.renew();
    if (this.#isRenewing) return;
    this.#isRenewing = true;
    setTimeout(() => {
      this.#isRenewing = false;
      this.renew();
    }, wait);
  }

  /** Sends what can be sent now. */
  pump(): void {
    if (this.#isHeld || this.#pictures === undefined) return;
    this.#comeBack();
    this.#leaveOut();
    if (this.#announces) {
      this.#announces = false;
      this.#relay.lane(
        laneNumber,
        this.#active().map(([peer]) => peer),
      );
    }
    while (this.#parts.length > 0 && this.#relay.free) {
      const data = this.#parts.shift() ?? new Uint8Array();
      const last = this.#parts.length === 0 ? 1 : 0;
      this.#relay.pair('framePart', { frame: this.#frame, last, data }, this.#address());
    }
    const isReady = this.#parts.length === 0 && !this.#isEncoding && this.#relay.free;
    const active = this.#active();
    if (isReady && active.length > 0 && !active.some(([, member]) => this.#holds(member))) void this.#next();
  }

  /** Whoever gets the lane by now. */
  #active(): [number, Member][] {
    return this.#able().filter(([, { out }]) => out === undefined);
  }

  /** JPEG is what everybody takes: no browser lacks it, and who did not speak yet is not counted. */
  #able(): [number, Member][] {
    return [...this.#members].filter(([peer]) => ((this.#decodes.get(peer) ?? 0) & decodes.jpeg) !== 0);
  }

  /** What all of them decode. */
  get #common(): number {
    return this.#able().reduce((bits, [peer]) => bits & (this.#decodes.get(peer) ?? 0), everything);
  }

  #holds({ acknowledged, isSlow }: Member): boolean {
    return isSlow || this.#frame - acknowledged >= limits.framesUnderWay;
  }

  /** One stalled viewer must not stop the picture of the others. */
  #leaveOut(): void {
    const now = performance.now();
    const active = this.#active().map(([, member]) => member);
    for (const member of active) {
      if (!this.#holds(member)) member.holdsSince = undefined;
      else member.holdsSince ??= now;
    }
    const waits = active.filter(({ holdsSince }) => holdsSince !== undefined);
    if (waits.length === 0 || waits.length === active.length || this.#parts.length > 0) return;
    for (const member of waits) {
      if (now - (member.holdsSince ?? now) < holdMs) continue;
      member.out = { since: now, sent: this.#frame };
      this.#announces = true;
    }
  }

  #comeBack(): void {
    const now = performance.now();
    for (const member of this.#members.values()) {
      const { out, isSlow, acknowledged } = member;
      if (out === undefined || isSlow || acknowledged < out.sent || now - out.since < outMs) continue;
      member.out = undefined;
      member.holdsSince = undefined;
      member.acknowledged = this.#frame;
      this.#announces = true;
      this.#isFresh = true;
    }
  }

  /** The next frame is a whole picture, for everybody. */
  renew(): void {
    this.#isFresh = true;
    this.pump();
  }

  async #next(): Promise<void> {
    const wanted = this.#pictures?.take(this.#isFresh || this.#encoder?.isUnfinished === true);
    if (wanted === undefined) return;
    const { picture, fine } = wanted;
    this.#isEncoding = true;
    const begins = this.#isFresh;
    this.#isFresh = false;
    try {
      const isOfSize = await this.#fit(picture);
      const key = begins || !isOfSize;
      const operations = (await this.#encoder?.encode(picture, key, fine)) ?? [];
      // What began anew meanwhile is made anew; a whole picture that the encoder left out too.
      if (operations.length === 0) this.#isFresh ||= key;
      else if (!this.#isFresh || key) this.#load(operations, key);
    } catch (error) {
      this.#events.failed(error as Error);
    } finally {
      picture.close();
      this.#isEncoding = false;
    }
    this.pump();
  }

  /** An encoder for pictures of this size and these viewers; false when it is a new one. */
  async #fit(picture: VideoFrame): Promise<boolean> {
    const { width = 0, height = 0 } = picture.visibleRect ?? {};
    const decoded = this.#common;
    const isOfSize = this.#size?.width === width && this.#size.height === height;
    if (this.#encoder !== undefined && isOfSize && decoded === this.#madeFor) return true;
    this.#encoder?.close();
    this.#encoder = undefined;
    const size = { width, height };
    const video = await Encoder.of(size, decoded, (error) => this.#events.failed(error));
    this.#encoder = video ?? new StillEncoder(size);
    this.#madeFor = decoded;
    if (isOfSize) return false;
    this.#size = size;
    this.#generation += 1;
    this.#events.size(width, height);
    return false;
  }

  #load(operations: readonly Uint8Array[], begins: boolean): void {
    const size = this.#size;
    if (size === undefined || this.#pictures === undefined) return;
    if (begins) {
      this.#renewedAt = performance.now();
      // Whoever asked or joined while this was encoded gets it too, where they decode it.
      this.#isFresh = this.#madeFor !== this.#common;
      this.#epoch = (this.#epoch + 1) % epochs;
      this.#relay.restart(laneNumber);
      for (const member of this.#members.values()) member.acknowledged = this.#frame;
      this.#relay.pair(
        'reset',
        { generation: this.#generation, surfaces: [{ id: surface, ...size }] },
        this.#address(),
      );
    }
    this.#frame += 1;
    const bytes = joined(operations);
    for (let at = 0; at < bytes.length; at += limits.partBytes) {
      this.#parts.push(bytes.subarray(at, at + limits.partBytes));
    }
  }

  #address(): { readonly lane: number; readonly epoch: number } {
    return { lane: laneNumber, epoch: this.#epoch };
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
