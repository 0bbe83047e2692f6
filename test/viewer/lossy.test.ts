import { randomBytes } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { encodeRecord } from '../../server/protocol/codec.js';
import {
  decodes,
  operationHeadBytes,
  operationKinds,
  pictureHeadBytes,
  records,
  videoHeadBytes,
} from '../../server/protocol/records.js';
import { until } from '../desktop.js';
import { desktop, plain } from './painting.js';
import type { Surface } from './program.js';
import { beginScreen, type Place } from './screen.js';
import { hashOf, Stand, type ViewerPage } from './stand.js';
import { end, greet, watch } from './watch.js';

const [width, height] = [640, 480];
/** After so long what stands still has been made exact. */
const stillMs = 700;
/** Decibels from which on two pictures look alike. */
const alike = 30;

const folder = t.testdir();
const stand = await Stand.start(folder);
t.teardown(() => stand.close());

/** Soft colours that move with `time`, as a film has them. */
function film({ x: left, y: top, width, height }: Place, time: number): Uint8Array {
  const pixels = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const wave = Math.sin((left + x) / 31 + time) + Math.cos((top + y) / 23 - time / 2);
      const grain = (x * 7 + y * 13 + Math.floor(97 * time)) % 5;
      pixels.set([110 + 48 * wave + grain, 120 + 40 * wave + grain, 100 - 45 * wave + grain, 255], 4 * (y * width + x));
    }
  }
  return pixels;
}

const begin = (): ReturnType<typeof beginScreen> => beginScreen(stand, desktop(width, height, 3));

const playing: Place = { x: 101, y: 57, width: 320, height: 181 };
const beside: Place = { x: 0, y: 300, width, height: 180 };

t.test(
  'what plays is shown as a video at once, beside text that stays exact, and exactly soon after it stands still',
  async (t) => {
    const one = await begin();
    const { screen, viewer } = one;
    t.equal(screen.abilities & (decodes.vp8 | decodes.jpeg), decodes.vp8 | decodes.jpeg, 'this browser decodes both');
    const from = screen.kinds.length;
    for (let frame = 0; frame < 40; frame += 1) await screen.show(playing, film(playing, frame / 9));
    const videos = screen.kinds.slice(from).filter((kind) => kind === 'video').length;
    t.ok(videos >= 25, `${videos} pictures of a video`);
    t.ok((await screen.likeness(playing)) > alike, 'it looks alike');
    t.equal(await screen.likeness(beside), 100, 'what is beside it is exact');
    await screen.saysExact(false);
    await screen.pass(stillMs);
    await screen.pass(stillMs);
    t.ok(await screen.isExact(), 'byte for byte');
    await screen.saysExact(true);
    t.equal((await viewer.said()).statistics.at(-1)?.decodesVideo, true);

    const photo: Place = { x: 200, y: 100, width: 300, height: 280 };
    const before = screen.kinds.length;
    await screen.show(photo, film(photo, 50), 2_000);
    t.ok(screen.kinds.slice(before).includes('photo'), 'a large photograph comes as JPEG');
    t.ok((await screen.likeness(photo)) > alike, 'and looks alike');
    await screen.saysExact(false);
    await screen.pass(stillMs);
    await screen.pass(stillMs);
    t.ok(await screen.isExact(), 'and is exact, byte for byte, once it stands still');
    await screen.saysExact(true);
    t.strictSame((await viewer.said()).violations, []);
    await end(one);
  },
);

/** A photograph of white, as the page's own browser encodes it. */
async function jpeg({ page }: ViewerPage, side: number): Promise<Uint8Array> {
  const base64: string = await page.evaluate(`(async () => {
    const canvas = new OffscreenCanvas(${side}, ${side});
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, ${side}, ${side});
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
  })()`);
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

function operation(data: Uint8Array, place: Partial<Place> = {}, surface = 0): Uint8Array {
  const head = { kind: operationKinds.jpeg, surface, count: 1, decoded: 0, length: pictureHeadBytes + data.length };
  return Buffer.concat([
    encodeRecord(records.operationHead, head, operationHeadBytes),
    encodeRecord(records.pictureHead, { x: 0, y: 0, width: 64, height: 64, ...place }, pictureHeadBytes),
    data,
  ]);
}

t.test('a photograph that is not what it says is answered by the wish for a full picture', async (t) => {
  const surface: Surface = { id: 0, ...plain(200, 160, [9, 99, 199]) };
  const one = await watch(stand, [surface]);
  const { peer, viewer } = one;
  const [white, large] = [await jpeg(viewer, 64), await jpeg(viewer, 128)];
  await peer.acknowledged(await peer.sayFrame(operation(white, { x: 130, y: 90 })));
  const pixels: number[] = await viewer.page.evaluate(
    'viewer.readPixels(0).then(({ data }) => [...data.subarray(4 * (100 * 200 + 140), 4 * (100 * 200 + 140) + 3)])',
  );
  t.ok(Math.min(...pixels) > 250, 'one that is, is painted');
  const wishes = (): string[] => peer.of('resetWanted').map(({ body }) => body.because);
  const hostile: Record<string, Uint8Array> = {
    'beyond the right edge': operation(white, { x: 137 }),
    'beyond the lower edge': operation(white, { y: 97 }),
    'on a surface that is not there': operation(white, {}, 4),
    'of another size': operation(large),
    'of another size than its head': operation(white, { width: 65 }),
    'that is none': operation(randomBytes(400)),
    'of noise after its head': operation(Buffer.concat([white.subarray(0, 200), randomBytes(40)])),
    'behind one that is none': Buffer.concat([operation(white), operation(randomBytes(40))]),
    'after which the frame breaks off': Buffer.concat([operation(white), Buffer.from([1, 0, 1])]),
  };
  for (const [what, bytes] of Object.entries(hostile)) {
    await greet(one, [surface]);
    const before = wishes().length;
    await peer.sayFrame(bytes);
    await until(`a wish after a photograph ${what}`, () => wishes().length > before);
    t.equal(wishes().at(-1), 'corrupt', what);
  }
  await greet(one, [surface]);
  t.equal(await viewer.hash(0), hashOf(surface), 'a full picture mends it');
  await end(one);
});

/** A key picture of a video in one colour, as this browser encodes it. */
async function keyPicture(viewer: ViewerPage, side: number): Promise<Buffer> {
  const base64: string = await viewer.page.evaluate(`(async () => {
    const chunks = [];
    const encoder = new VideoEncoder({ output: (chunk) => chunks.push(chunk), error: (error) => { throw error; } });
    encoder.configure({ codec: 'vp8', width: ${side}, height: ${side} });
    const canvas = new OffscreenCanvas(${side}, ${side});
    canvas.getContext('2d').fillRect(0, 0, ${side}, ${side});
    const picture = new VideoFrame(canvas, { timestamp: 0 });
    encoder.encode(picture, { keyFrame: true });
    await encoder.flush();
    const bytes = new Uint8Array(chunks[0].byteLength);
    chunks[0].copyTo(bytes);
    return btoa(String.fromCharCode(...bytes));
  })()`);
  return Buffer.from(base64, 'base64');
}

function videoOperation(data: Uint8Array, place: Place): Uint8Array {
  const length = videoHeadBytes + data.length;
  const head = { kind: operationKinds.video, surface: 0, count: 1, decoded: 0, length };
  return Buffer.concat([
    encodeRecord(records.operationHead, head, operationHeadBytes),
    encodeRecord(records.videoHead, { ...place, codec: 'vp8', key: 1, colours: 'bt601' }, videoHeadBytes),
    data,
  ]);
}

t.test('what is exact in a frame is shown before its video is decoded, and stands over the video’s edge', async (t) => {
  const surface: Surface = { id: 0, ...plain(200, 160, [9, 99, 199]) };
  const one = await watch(stand, [surface]);
  const { peer, viewer } = one;
  const side = 64;
  const video = await keyPicture(viewer, side);
  const colourAt = (x: number, y: number): Promise<number[]> =>
    viewer.page.evaluate(
      `viewer.readPixels(0).then(({ data }) => [...data.subarray(4 * (${y} * 200 + ${x}), 4 * (${y} * 200 + ${x}) + 3)])`,
    );
  const place: Place = { x: 32, y: 0, width: side, height: side };
  const tile = { x: 0, y: 0, width: 64, height: 64 };
  const red: Surface = { id: 0, ...plain(200, 160, [200, 30, 40]) };
  await peer.acknowledged(
    await peer.sayFrame(Buffer.concat([videoOperation(video, place), await peer.pack(red, [tile])])),
  );
  t.strictSame(await colourAt(40, 10), [200, 30, 40], 'over the video');
  t.ok(Math.max(...(await colourAt(80, 10))) < 40, 'the video is beside it');

  // A picture that is not to be shown never comes out of its decoder.
  const hidden = Buffer.from(video);
  hidden[0] = (hidden[0] ?? 0) & ~0x10;
  const green: Surface = { id: 0, ...plain(200, 160, [20, 180, 60]) };
  const asked = peer.of('resetWanted').length;
  await peer.sayFrame(Buffer.concat([videoOperation(hidden, place), await peer.pack(green, [tile])]));
  await until('the tile to be shown', async () => (await colourAt(40, 10)).join() === '20,180,60');
  t.equal(peer.of('resetWanted').length, asked, 'while the video is still waited for');
  await until('a wish for a full picture', () => peer.of('resetWanted').length > asked);
  await end(one);
});

t.test('without WebCodecs everything is shown all the same, and the statistics say so', async (t) => {
  const [worker = ''] = globSync(join(folder, 'assets/worker-*.js'));
  const code = readFileSync(worker, 'utf8');
  writeFileSync(worker, `self.VideoDecoder = undefined; self.ImageDecoder = undefined; ${code}`);
  const one = await begin();
  const { screen, viewer, peer } = one;
  t.equal(screen.abilities, decodes.jpeg, 'photographs are decoded as images are');
  for (let frame = 0; frame < 15; frame += 1) await screen.show(playing, film(playing, frame / 9));
  t.notOk(screen.kinds.includes('video'), 'no video is sent');
  t.ok(screen.kinds.includes('photo'), 'but photographs');
  t.ok((await screen.likeness(playing)) > alike, 'which look alike');
  await screen.pass(stillMs);
  await screen.pass(stillMs);
  t.ok(await screen.isExact(), 'and are exact in the end');
  await screen.saysExact(true);
  t.equal((await viewer.said()).statistics.at(-1)?.decodesVideo, false, 'the statistics say how');

  // Somebody goes on sending what this browser said that it does not take.
  const surface: Surface = { id: 0, ...plain(64, 64, [1, 2, 3]) };
  const key = Buffer.from('10020 09d012a40004000'.replaceAll(' ', ''), 'hex');
  const head = { kind: operationKinds.video, surface: 0, count: 1, decoded: 0, length: videoHeadBytes + key.length };
  const place = { x: 0, y: 0, width: 64, height: 64, codec: 'vp8', key: 1, colours: 'bt601' } as const;
  const video = Buffer.concat([
    encodeRecord(records.operationHead, head, operationHeadBytes),
    encodeRecord(records.videoHead, place, videoHeadBytes),
    key,
  ]);
  for (let time = 0; time < 3; time += 1) {
    await peer.reset([surface], 2);
    const before = peer.of('resetWanted').length;
    await peer.sayFrame(video);
    if (time < 2) await until('a wish for another way', () => peer.of('resetWanted').length > before);
  }
  await viewer.state('refused');
  t.match((await viewer.said()).refused, [{ code: 'viewer/unsupported', detail: /WebCodecs/ }], 'is told in words');
  await end(one);
});
