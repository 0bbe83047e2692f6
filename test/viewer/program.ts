import { limits } from '../../server/protocol/limits.js';
import { encodeMessage } from '../../server/protocol/message.js';
import type { MessageBody, MessageName } from '../../server/protocol/messages.js';
import { bitsOf, type Tool } from '../../server/protocol/tools.js';
import { LaneWriter, type Tile } from './lane.js';
import type { Painting } from './painting.js';

/** What the last part of a frame says with which every pixel is exact. */
const exactly = 2;

export type Surface = Painting & { readonly id: number };

/** What a program says to its viewers, one lane at a time. Who carries it is the subclass's matter. */
export abstract class PaintingProgram {
  #lane = new LaneWriter();
  #laneNumber = 1;
  #epoch = 0;
  #sequence = 0n;
  #frame = 0;

  abstract sayBytes(bytes: Uint8Array): void | Promise<void>;
  abstract say<N extends MessageName>(name: N, body: MessageBody<N>): void | Promise<void>;

  get source(): { lane: number; epoch: number } {
    return { lane: this.#laneNumber, epoch: this.#epoch };
  }

  allow(...tools: Tool[]): void {
    void this.say('allowed', { tools: bitsOf(tools) });
  }

  layout(
    monitors: readonly { id: number; x: number; y: number; width: number; height: number; name?: string }[],
    generation = 1,
  ): void {
    const named = monitors.map((monitor) => ({
      name: `screen ${monitor.id}`,
      ...monitor,
      scalePercent: 100,
      primary: 0,
    }));
    void this.say('layout', { generation, monitors: named });
  }

  /** Lets a test lose a part on the way. */
  skipSequence(): void {
    this.#sequence += 1n;
  }

  /** A new epoch on this lane. */
  async reset(surfaces: readonly Surface[], lane = this.#laneNumber): Promise<void> {
    this.#lane.close();
    this.#lane = new LaneWriter();
    this.#laneNumber = lane;
    this.#epoch += 1;
    this.#sequence = 0n;
    const sizes = surfaces.map(({ id, width, height }) => ({ id, width, height }));
    await this.#sayInLane('reset', { generation: 1, surfaces: sizes });
  }

  /** A fresh stream on this lane, over the surfaces as they are. */
  restart(): Promise<void> {
    return this.reset([]);
  }

  /** The bytes of a frame that paints a surface, or only `tiles` of it; the stream goes on with them. */
  pack(surface: Surface, tiles?: readonly Tile[]): Promise<Uint8Array> {
    return this.#lane.frame(surface.id, surface, tiles);
  }

  /** Sends a frame that paints these surfaces, or only `tiles` of them; gives its number. */
  async paint(surfaces: readonly Surface[], tiles?: readonly Tile[]): Promise<number> {
    const frames: Uint8Array[] = [];
    for (const surface of surfaces) frames.push(await this.#lane.frame(surface.id, surface, tiles));
    return this.sayFrame(Buffer.concat(frames), exactly);
  }

  /** Sends these bytes as a frame, whose last part says `end`; gives its number. */
  async sayFrame(bytes: Uint8Array, end = 1): Promise<number> {
    this.#frame += 1;
    for (let from = 0; from < bytes.length; from += limits.partBytes) {
      const data = bytes.subarray(from, from + limits.partBytes);
      const last = from + data.length === bytes.length ? end : 0;
      await this.#sayInLane('framePart', { frame: this.#frame, last, data });
    }
    return this.#frame;
  }

  protected closeLane(): void {
    this.#lane.close();
  }

  async #sayInLane<N extends MessageName>(name: N, body: MessageBody<N>): Promise<void> {
    const address = { lane: this.#laneNumber, epoch: this.#epoch, sequence: this.#sequence };
    this.#sequence += 1n;
    await this.sayBytes(encodeMessage(name, body, address));
  }
}
