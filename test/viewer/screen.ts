import { Encoder } from '../../server/native/encoder.js';
import { decodeMessage } from '../../server/protocol/message.js';
import { readOperations } from '../../web-admin/viewer/operations.js';
import { until } from '../desktop.js';
import type { Painting } from './painting.js';
import { ScriptedPeer, viewerPeer } from './peer.js';
import { hashOf, type Stand, type ViewerPage } from './stand.js';

const frameMs = 33;
/** What the last part of a frame says with which every pixel is exact. */
const exactly = 2;

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The real encoder, whose messages the scripted peer carries to a real browser and back. */
export class Screen {
  readonly encoder = new Encoder();
  readonly kinds: string[] = [];
  #parts: Uint8Array[] = [];
  #sent: { readonly frame: number; readonly lane: number } | undefined;
  #taken = 0;
  /** Its last frame said that with it every pixel is the encoder's. */
  toldExact = false;
  now = 10_000;

  constructor(
    readonly peer: ScriptedPeer,
    readonly viewer: ViewerPage,
    readonly abilities: number,
    readonly painting: Painting,
  ) {
    const { width, height, pixels } = painting;
    this.encoder.layout([{ width, height }]);
    this.encoder.put(0, { x: 0, y: 0, width, height }, pixels);
    this.encoder.join(viewerPeer);
    this.encoder.decodes(viewerPeer, abilities);
  }

  /** Sends what there is to send, until the viewer has all of it on its canvas. */
  async pass(ms: number): Promise<void> {
    this.now += ms;
    for (;;) {
      const message = await this.encoder.next(this.now);
      if (message === undefined) {
        const sent = this.#sent;
        if (sent === undefined) return;
        await this.peer.acknowledged(sent.frame);
        this.#sent = undefined;
        for (const { header, body } of this.peer.of('acknowledge').slice(this.#taken)) {
          this.#taken += 1;
          this.encoder.acknowledge(header.lane, viewerPeer, body.frame, this.now);
        }
        continue;
      }
      this.#note(message);
    }
  }

  async show(place: Place, pixels: Uint8Array, ms = frameMs): Promise<void> {
    this.encoder.put(0, place, pixels);
    await this.pass(ms);
  }

  /** How near the canvas is to the screen inside: decibels, 100 when they are equal. */
  async likeness({ x, y, width: across, height: down }: Place): Promise<number> {
    const { width } = this.painting;
    const base64: string = await this.viewer.page.evaluate(`viewer.readPixels(0).then(({ data }) => {
      let text = '';
      for (let row = ${y}; row < ${y + down}; row += 1) {
        const at = 4 * (row * ${width} + ${x});
        text += String.fromCharCode(...data.subarray(at, at + ${4 * across}));
      }
      return btoa(text);
    })`);
    const seen = Buffer.from(base64, 'base64');
    const meant = this.encoder.pixels(0);
    let error = 0;
    for (let at = 0; at < seen.length; at += 1) {
      const row = y + Math.floor(at / (4 * across));
      error += ((seen[at] ?? 0) - (meant[4 * (row * width + x) + (at % (4 * across))] ?? 0)) ** 2;
    }
    return error === 0 ? 100 : 10 * Math.log10((255 ** 2 * 3 * across * down) / error);
  }

  async isExact(): Promise<boolean> {
    return (await this.viewer.hash(0)) === hashOf({ ...this.painting, pixels: this.encoder.pixels(0) });
  }

  async saysExact(exact: boolean): Promise<void> {
    const word = exact ? 'exact' : 'approximate';
    await until(`statistics that say ${word}`, async () => {
      return (await this.viewer.said()).statistics.at(-1)?.exact === exact;
    });
  }

  #note(bytes: Uint8Array): void {
    const { header, name, body } = decodeMessage(bytes);
    if (name === 'lane') return;
    this.peer.sayBytes(bytes);
    if (name !== 'framePart') return;
    this.#parts.push(body.data.slice());
    if (body.last === 0) return;
    for (const { kind } of readOperations(Buffer.concat(this.#parts))) this.kinds.push(kind);
    this.#parts = [];
    this.toldExact = body.last === exactly;
    this.#sent = { frame: body.frame, lane: header.lane };
  }
}

/** A page of `stand` that watches a screen which shows `painting`. */
export async function beginScreen(
  stand: Stand,
  painting: Painting,
): Promise<{ readonly peer: ScriptedPeer; readonly viewer: ViewerPage; readonly screen: Screen }> {
  const peer = await ScriptedPeer.listen(stand.appliance);
  const viewer = await stand.open(['view']);
  const said = await until('what the viewer can', () => peer.of('viewerAbilities').at(0));
  peer.allow('view');
  peer.layout([{ id: 0, x: 0, y: 0, width: painting.width, height: painting.height }]);
  const screen = new Screen(peer, viewer, said.body.decodes, painting);
  await screen.pass(0);
  await viewer.state('live');
  return { peer, viewer, screen };
}
