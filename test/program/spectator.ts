import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Address } from '../../server/protocol/message.js';
import type { MessageBody, MessageName } from '../../server/protocol/messages.js';
import type { PassBody } from '../../server/protocol/records.js';
import { Decoder } from '../../web-admin/viewer/decoder.js';
import type { Channel, Received } from './channel.js';
import { root } from './prepared-program.js';
import type { Site } from './site.js';

/** A viewer as the program meets it through a relay: it decodes every frame of its lane and says so. */
export class Spectator {
  /** Frames shown, and what was wrong with the stream, if anything was. */
  frames = 0;
  readonly faults: string[] = [];
  /** Acknowledges what it shows. */
  acknowledges = true;
  #lane = 0;
  #epoch = 0;
  #sequence = 0n;
  #inputEpoch = 0;
  #inputSequence = 0n;
  #parts: Uint8Array[] = [];

  private constructor(
    readonly site: Site,
    readonly relay: Channel,
    readonly peer: number,
    readonly decoder: Decoder,
  ) {}

  /** Comes to the relay with a pass; `changes` make it another one. */
  static async join(site: Site, relay: Channel, peer: number, changes: Partial<PassBody> = {}): Promise<Spectator> {
    const decoder = await Decoder.load(readFileSync(join(root, 'web-admin/viewer/decoder.wasm')));
    const spectator = new Spectator(site, relay, peer, decoder);
    relay.listen((received) => spectator.#take(received));
    relay.send('viewerJoined', {
      peer,
      pass: site.pass('viewer', { participant: Buffer.alloc(16, peer), ...changes }),
    });
    return spectator;
  }

  #take({ name, header, body }: Received): void {
    if (name === 'lane') {
      const member = body.members.some(({ peer }) => peer === this.peer);
      if (member) this.#lane = header.lane;
      else if (this.#lane === header.lane) this.#lane = 0;
    }
    if (header.lane === 0 || header.lane !== this.#lane) return;
    if (name === 'reset') {
      this.#epoch = header.epoch;
      this.#sequence = 0n;
      this.#parts = [];
      if (header.sequence !== 0n) this.faults.push(`a reset with sequence ${header.sequence}`);
      const error = this.decoder.reset(body.surfaces);
      if (error !== undefined) this.faults.push(`reset: ${error}`);
    }
    if (name === 'framePart') this.#part(header, body);
  }

  #part(header: Received['header'], { frame, last, data }: MessageBody<'framePart'>): void {
    this.#sequence += 1n;
    if (header.epoch !== this.#epoch || header.sequence !== this.#sequence)
      this.faults.push(`part ${header.epoch}/${header.sequence} where ${this.#epoch}/${this.#sequence} was due`);
    this.#parts.push(data);
    if (last === 0) return;
    const outcome = this.decoder.frame(...this.#parts.splice(0));
    if ('error' in outcome) this.faults.push(`frame ${frame}: ${outcome.error}`);
    this.frames += 1;
    if (this.acknowledges) this.say('acknowledge', { frame, decodeMicroseconds: 1 }, { lane: header.lane });
  }

  /** The picture of a surface as this viewer has it. */
  pixels(surface = 0): Uint8ClampedArray | undefined {
    return this.decoder.pixels(surface)?.data;
  }

  say<N extends MessageName>(name: N, body: MessageBody<N>, address: Address = {}): void {
    this.relay.send(name, body, { peer: this.peer, ...address });
  }

  /** Mouse and keyboard: with the epoch and the next number of their sequence, unless told otherwise. */
  act<N extends MessageName>(name: N, body: MessageBody<N>, address: Address = {}): void {
    this.#inputSequence += 1n;
    this.say(name, body, { epoch: this.#inputEpoch, sequence: this.#inputSequence, ...address });
  }

  /** Presses and lets go of a key by its USB HID usage; `character` is what it makes for the technician. */
  tap(usage: number, character = '', modifiers = 0): void {
    const codePoint = character.codePointAt(0) ?? 0;
    for (const down of [1, 0]) this.act('key', { usage, down, codePoint, modifiers, locks: 0, at: 0 });
  }

  nextEpoch(): void {
    this.#inputEpoch += 1;
  }
}
