import { randomBytes } from 'node:crypto';
import t from 'tap';
import { encodeRecord, Malformed } from '../../server/protocol/codec.js';
import {
  operationHeadBytes,
  operationKinds,
  records,
  videoHeadBytes,
  type VideoHead,
} from '../../server/protocol/records.js';
import { sizeOfKeyPicture } from '../../web-admin/viewer/key-picture.js';
import { readOperations } from '../../web-admin/viewer/operations.js';
import { until } from '../desktop.js';
import { noise, plain, withPatch } from './painting.js';
import type { Surface } from './program.js';
import { hashOf, Stand, type ViewerPage } from './stand.js';
import { end, greet, watch, type Watch } from './watch.js';

/** What an encoder may change of a plain colour, of 255. */
const tolerance = 6;

interface Encoded {
  readonly key: boolean;
  readonly data: Uint8Array;
}

/** Has the page's own browser encode plain pictures of these colours, one after the other, the first as a key picture. */
async function encode(
  { page }: ViewerPage,
  codec: 'vp8' | 'vp9',
  [width, height]: readonly [number, number],
  colours: readonly string[],
): Promise<Encoded[]> {
  const name = codec === 'vp8' ? 'vp8' : 'vp09.00.10.08';
  const chunks: { key: boolean; base64: string }[] = await page.evaluate(`(async () => {
    const chunks = [];
    const encoder = new VideoEncoder({
      output: (chunk) => {
        const data = new Uint8Array(chunk.byteLength);
        chunk.copyTo(data);
        chunks.push({ key: chunk.type === 'key', base64: btoa(String.fromCharCode(...data)) });
      },
      error: (error) => { throw error; },
    });
    encoder.configure({ codec: ${JSON.stringify(name)}, width: ${width}, height: ${height}, bitrate: 4e6, latencyMode: 'realtime' });
    const canvas = new OffscreenCanvas(${width}, ${height});
    const context = canvas.getContext('2d');
    for (const [index, colour] of ${JSON.stringify(colours)}.entries()) {
      context.fillStyle = colour;
      context.fillRect(0, 0, ${width}, ${height});
      const frame = new VideoFrame(canvas, { timestamp: index * 100_000 });
      encoder.encode(frame, { keyFrame: index === 0 });
      frame.close();
      await encoder.flush();
    }
    encoder.close();
    return chunks;
  })()`);
  return chunks.map(({ key, base64 }) => ({ key, data: new Uint8Array(Buffer.from(base64, 'base64')) }));
}

function operation(place: Partial<VideoHead>, { key, data }: Encoded, surface = 0): Uint8Array {
  const head = { kind: operationKinds.video, surface, count: 1, decoded: 0, length: videoHeadBytes + data.length };
  const video: VideoHead = {
    x: 0,
    y: 0,
    width: 64,
    height: 64,
    codec: 'vp9',
    key: key ? 1 : 0,
    colours: 'bt709Full',
    ...place,
  };
  return Buffer.concat([
    encodeRecord(records.operationHead, head, operationHeadBytes),
    encodeRecord(records.videoHead, video, videoHeadBytes),
    data,
  ]);
}

/** The colour of a pixel on the canvas. */
function pixel({ page }: ViewerPage, x: number, y: number): Promise<number[]> {
  return page.evaluate(`viewer.readPixels(0).then(({ data, width }) => {
    const at = 4 * (${y} * width + ${x});
    return [...data.subarray(at, at + 3)];
  })`);
}

/** In words how a colour differs from what was meant; empty when it is near enough. */
function difference(seen: readonly number[], meant: readonly number[]): string {
  const isNear = seen.every((value, channel) => Math.abs(value - (meant[channel] ?? 0)) <= tolerance);
  return isNear ? '' : `${seen.join(' ')} instead of ${meant.join(' ')}`;
}

t.test('a frame is taken apart as the wire describes it, byte by byte', (t) => {
  const tiles = Buffer.from('01 00 01 00 20 00 00 00 02 00 00 00 aa bb'.replaceAll(' ', ''), 'hex');
  // kind 2, surface 3, count 1, decoded 0, length 21 · x 5, y 6, 320 × 200, vp8, key, BT.709 · a key picture of VP8 of 320 × 200
  const video = Buffer.from(
    '02 03 01 00 00 00 00 00 15 00 00 00 05 00 06 00 40 01 c8 00 00 01 01 10 02 00 9d 01 2a 40 01 c8 00'.replaceAll(
      ' ',
      '',
    ),
    'hex',
  );
  const [first, second, third] = readOperations(Buffer.concat([tiles, tiles, video, tiles]));
  t.match(first, { kind: 'tiles', bytes: Buffer.concat([tiles, tiles]) }, 'tiles beside one another stay one run');
  t.match(second, {
    kind: 'video',
    surface: 3,
    head: { x: 5, y: 6, width: 320, height: 200, codec: 'vp8', key: 1, colours: 'bt709' },
  });
  t.match(third, { kind: 'tiles', bytes: tiles });
  // kind 3, count 1, length 12 · from 1, 2 to 3, 4, 5 × 6
  const copy = Buffer.from('03000100000000000c000000' + '010002000300040005000600', 'hex');
  // kind 4, surface 1, count 1, length 8 and 26 · x 7, y 8, 320 × 200 · a JPEG with a note, then its size
  const jpeg = 'ffd8' + 'ffe00004aaaa' + 'ffc0000b0800c80140010111' + '00ffd9000000';
  const photo = Buffer.from('04010100000000002200000007000800' + '4001c800' + jpeg, 'hex');
  const [run, still, rest] = readOperations(Buffer.concat([copy, tiles, photo, copy]));
  t.match(run, { kind: 'tiles', bytes: Buffer.concat([copy, tiles]) }, 'copies and tiles are one run');
  t.match(still, { kind: 'photo', surface: 1, head: { x: 7, y: 8, width: 320, height: 200 } });
  t.match(still, { data: Buffer.from(jpeg, 'hex') });
  t.match(rest, { kind: 'tiles', bytes: copy });
  t.strictSame(readOperations(new Uint8Array()), []);

  const hostile: Record<string, Buffer> = {
    'an unknown kind': Buffer.from('05' + tiles.toString('hex').slice(2), 'hex'),
    'an end inside the head': tiles.subarray(0, 7),
    'an end inside the operation': video.subarray(0, -1),
    'two pictures in one': Buffer.from(video.toString('hex').replace('020301', '020302'), 'hex'),
    'tiles in a video': Buffer.from(video.toString('hex').replace('0203010000', '0203010001'), 'hex'),
    'no picture': Buffer.concat([video.subarray(0, 8), Buffer.from('0b000000', 'hex'), video.subarray(12, 23)]),
    'no width': Buffer.from(video.toString('hex').replace('4001c8000001', '0000c8000001'), 'hex'),
    'a picture that is larger than it says': Buffer.from(video.toString('hex').replace(/4001c800$/, 'ff3fff3f'), 'hex'),
    'a key picture that is none': Buffer.from(video.toString('hex').replace('9d012a', '9d012b'), 'hex'),
    'more videos than monitors': Buffer.concat(Array.from({ length: 17 }, () => video)),
    'a photograph that is larger than it says': Buffer.from(
      photo.toString('hex').replace('4001c800', '3f01c800'),
      'hex',
    ),
    'a photograph that is none': Buffer.from(photo.toString('hex').replace('ffd8', 'ffd9'), 'hex'),
    'a photograph that ends before its size': Buffer.from(photo.toString('hex').replace('ffe00004', 'ffe000ff'), 'hex'),
    'no height': Buffer.from(
      photo.toString('hex').replace('4001c800', '40010000').replace('00c80140', '00000140'),
      'hex',
    ),
    'more photographs than a frame has pixels for': Buffer.concat(Array.from({ length: 263 }, () => photo)),
    'more operations than a frame has': Buffer.concat(Array.from({ length: 513 }, () => tiles)),
    'more than a frame unpacks to': Buffer.concat(
      Array.from({ length: 3 }, () => Buffer.from(tiles.toString('hex').replace('20000000', '00000002'), 'hex')),
    ),
  };
  for (const [what, bytes] of Object.entries(hostile)) {
    t.throws(() => readOperations(bytes), Malformed, what);
  }
  const strange: unknown[] = [];
  for (let round = 0; round < 2_000; round += 1) {
    try {
      readOperations(Buffer.concat([video.subarray(0, round % 33), randomBytes(round % 90)]));
    } catch (error) {
      if (!(error instanceof Malformed)) strange.push(error);
    }
  }
  t.strictSame(strange, [], 'whatever it is given, it reads or refuses');
  t.equal(sizeOfKeyPicture('vp9', new Uint8Array(4)), undefined, 'a picture that ends too soon has no size');
  t.end();
});

const stand = await Stand.start(t.testdir());
t.teardown(() => stand.close());

const wishes = ({ peer }: Watch): string[] => peer.of('resetWanted').map(({ body }) => body.because);

t.test('videos and tiles of one frame are painted in their order, each where it belongs', async (t) => {
  const surface: Surface = { id: 0, ...noise(400, 300, 1) };
  const one = await watch(stand, [surface]);
  const { peer, viewer } = one;
  for (const codec of ['vp9', 'vp8'] as const) {
    const place = { x: 101, y: 57, width: 160, height: 120, codec };
    const [key, next] = await encode(viewer, codec, [160, 120], ['#c04020', '#2060a0']);
    if (key === undefined || next === undefined) throw new Error(`the browser encoded no ${codec}`);
    await greet(one, [surface]);
    const patched: Surface = { id: 0, ...withPatch(surface, 128, 64, 64, 5) };
    const tile = [{ x: 128, y: 64, width: 64, height: 64 }];
    const over = await peer.pack(patched, tile);
    await peer.acknowledged(await peer.sayFrame(Buffer.concat([operation(place, key), over])));
    t.equal(difference(await pixel(viewer, 105, 60), [0xc0, 0x40, 0x20]), '', `${codec}: the video is there`);
    const at = 4 * (70 * 400 + 140);
    t.strictSame(await pixel(viewer, 140, 70), [...patched.pixels.subarray(at, at + 3)], 'tiles after it lie over it');
    const beside = 4 * (60 * 400 + 100);
    t.strictSame(
      await pixel(viewer, 100, 60),
      [...surface.pixels.subarray(beside, beside + 3)],
      'beside it is beside it',
    );

    const frames = [await peer.sayFrame(operation(place, next)), await peer.sayFrame(await peer.pack(surface, tile))];
    await peer.acknowledged(frames[1] ?? 0);
    t.equal(difference(await pixel(viewer, 105, 60), [0x20, 0x60, 0xa0]), '', `${codec}: a picture that follows`);
    const under = 4 * (70 * 400 + 140);
    t.strictSame(
      await pixel(viewer, 140, 70),
      [...surface.pixels.subarray(under, under + 3)],
      'a frame waits for the video before it',
    );
    const order = peer.of('acknowledge').map(({ body }) => body.frame);
    t.strictSame(order.slice(-2), frames, 'answered in their order');
  }
  await until('statistics', async () => (await viewer.said()).statistics.at(-1)?.exact === false);
  await greet(one, [surface]);
  await until('an exact picture', async () => (await viewer.said()).statistics.at(-1)?.exact === true);
  t.equal(await viewer.hash(0), hashOf(surface), 'a reset forgets the video');
  t.strictSame((await viewer.said()).violations, []);
  await end(one);
});

t.test(
  'a video that is not what it says is answered by the wish for a full picture, and nothing is painted',
  async (t) => {
    const surface: Surface = { id: 0, ...plain(200, 160, [9, 99, 199]) };
    const one = await watch(stand, [surface]);
    const { peer, viewer } = one;
    const [key, next] = await encode(viewer, 'vp9', [64, 64], ['#ffffff', '#000000']);
    const [large] = await encode(viewer, 'vp9', [128, 128], ['#ffffff']);
    if (key === undefined || next === undefined || large === undefined) throw new Error('the browser encoded nothing');
    const broken = { key: true, data: Buffer.concat([key.data.subarray(0, 12), randomBytes(200)]) };
    const hostile: Record<string, Uint8Array> = {
      'beyond the right edge': operation({ x: 137 }, key),
      'beyond the lower edge': operation({ y: 97 }, key),
      'on a surface that is not there': operation({}, key, 4),
      'of another size': operation({}, large),
      'that begins in the middle': operation({}, next),
      'called another codec': operation({ codec: 'vp8' }, key),
      'of noise after its head': operation({}, broken),
      'after which the frame breaks off': Buffer.concat([operation({}, key), Buffer.from([1, 0, 1])]),
    };
    for (const [what, bytes] of Object.entries(hostile)) {
      const before = wishes(one).length;
      await peer.sayFrame(bytes);
      await until(`a wish after a video ${what}`, () => wishes(one).length > before);
      t.equal(wishes(one).at(-1), 'corrupt', what);
      await greet(one, [surface]);
      t.equal(await viewer.hash(0), hashOf(surface), 'a full picture mends it');
    }
    await end(one);
  },
);
