import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { zstdCompressSync } from 'node:zlib';
import t from 'tap';
import { Decoder } from '../../server/native/decoder.js';
import { Encoder } from '../../server/native/encoder.js';
import { decodeMessage } from '../../server/protocol/message.js';
import { Decoder as WebDecoder } from '../../web-admin/viewer/decoder.js';
import { root, wasm } from './audience.js';
import { copies, operation, packed, rawBlock, tile } from './operations.js';

const surfaces = [{ id: 0, width: 70, height: 70 }];
// QOI bytes: runs of so many pixels of the colour before, and one whole colour.
const run = (pixels: number): number => 0xc0 | (pixels - 1);
const red = [0xfe, 0xff, 0, 0];
const blackTile = [...Array.from({ length: 66 }, () => run(62)), run(4)];
const onePixel = tile(0, 0, 1, 1, red);

/** So many operations of one stream. */
const many = (count: number): Buffer =>
  Buffer.concat([
    operation([onePixel]),
    ...Array.from({ length: count - 1 }, () => operation([onePixel], {}, rawBlock(onePixel))),
  ]);

/** What both decoders say to a frame on a fresh picture. */
async function verdicts(frame: Uint8Array, on = surfaces): Promise<(string | undefined)[]> {
  const native = new Decoder();
  native.reset(on);
  const web = await WebDecoder.load(wasm);
  web.reset(on);
  const outcome = web.frame(frame);
  return [await native.frame(frame), 'error' in outcome ? outcome.error : undefined];
}

t.test('a frame of literal bytes is painted as QOI says', async (t) => {
  const decoder = new Decoder();
  t.equal(decoder.reset(surfaces), undefined);
  const pixels = [
    ...red,
    run(2),
    0x40 | (1 << 4) | (2 << 2) | 3, // difference: red − 1, green ± 0, blue + 1
    0x80 | (32 + 5), // luma: green + 5,
    (8 << 4) | 8, // red and blue with it
    (255 * 3 + 255 * 11) % 64, // index: the first red again
  ];
  t.equal(await decoder.frame(operation([tile(3, 5, 6, 1, pixels)])), undefined);
  const shown = Buffer.from(decoder.pixels(0) ?? []);
  const at = (5 * 70 + 3) * 4;
  t.equal(
    shown
      .subarray(at - 4, at + 28)
      .toString('hex')
      .match(/.{8}/g)
      ?.join(' '),
    [
      '000000ff', // untouched
      ...['ff0000ff', 'ff0000ff', 'ff0000ff', 'fe0001ff', '030506ff', 'ff0000ff'],
      '000000ff',
    ].join(' '),
  );
  t.same(decoder.dirty(), [{ surface: 0, x: 3, y: 5, width: 6, height: 1 }]);
});

t.test('a copy moves pixels as if all of them were taken up first, in every direction', async (t) => {
  const [width, height] = [70, 70];
  // Every pixel has its own colour.
  const own = Array.from({ length: 64 * 64 }, (_, at) => [0xfe, at & 0xff, at >> 8, 200]).flat();
  for (const [dx, dy] of [
    [0, 3],
    [0, -3],
    [4, 0],
    [-4, 0],
    [5, 2],
    [5, -2],
    [-5, 2],
    [-5, -2],
  ] as const) {
    const native = new Decoder();
    const web = await WebDecoder.load(wasm);
    const frame = Buffer.concat([operation([tile(6, 6, 64, 64, own)]), copies([10, 10, 10 + dx, 10 + dy, 40, 30])]);
    t.equal(native.reset(surfaces) ?? (await native.frame(frame)), undefined);
    t.equal(web.reset(surfaces), undefined);
    t.notOk('error' in web.frame(frame));
    const shown = Buffer.from(native.pixels(0) ?? []);
    const meant = Buffer.alloc(shown.length);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const isMoved = x >= 10 + dx && x < 50 + dx && y >= 10 + dy && y < 40 + dy;
        const [fromX, fromY] = isMoved ? [x - dx, y - dy] : [x, y];
        const at = (fromY - 6) * 64 + fromX - 6;
        const isPainted = fromX >= 6 && fromY >= 6;
        meant.set(isPainted ? [at & 0xff, at >> 8, 200, 255] : [0, 0, 0, 255], (y * width + x) * 4);
      }
    }
    t.equal(Buffer.compare(shown, meant), 0, `by ${dx}, ${dy}`);
    t.equal(Buffer.compare(shown, Buffer.from(web.pixels(0)?.data ?? [])), 0);
  }
});

t.test('everything that breaks a rule is refused by name, in both decoders', async (t) => {
  const full = tile(0, 0, 64, 64, blackTile);
  const cases: readonly (readonly [string, string, Uint8Array])[] = [
    ['half a head', 'truncated', operation([onePixel]).subarray(0, 7)],
    ['fewer bytes than the head says', 'truncated', operation([onePixel]).subarray(0, -1)],
    ['a byte more than its operations', 'truncated', Buffer.concat([operation([onePixel]), Buffer.of(1)])],
    ['an unknown kind', 'operation', operation([onePixel], { kind: 2 })],
    ['a copy on an unknown surface', 'operation', copies([0, 0, 1, 1, 5, 5], { surface: 1 })],
    ['no copies', 'truncated', copies([])],
    ['fewer copies than said', 'truncated', copies([0, 0, 1, 1, 5, 5], { count: 2 })],
    ['more copies than said', 'truncated', copies([0, 0, 1, 1, 5, 5, 0, 0, 1, 1, 5, 5], { count: 1 })],
    ['half a copy', 'truncated', copies([0, 0, 1, 1, 5, 5, 0, 0, 1], { count: 1 })],
    ['a copy that unpacks to something', 'truncated', copies([0, 0, 1, 1, 5, 5], { decoded: 1 })],
    ['a copy of nothing', 'geometry', copies([0, 0, 1, 1, 0, 5])],
    ['a copy of no rows', 'geometry', copies([0, 0, 1, 1, 5, 0])],
    ['a copy from beyond the right edge', 'geometry', copies([66, 0, 1, 1, 5, 5])],
    ['a copy from below the lower edge', 'geometry', copies([0, 66, 1, 1, 5, 5])],
    ['a copy to beyond the right edge', 'geometry', copies([1, 1, 66, 0, 5, 5])],
    ['a copy to below the lower edge', 'geometry', copies([1, 1, 0, 66, 5, 5])],
    ['a copy that wraps around', 'geometry', copies([1, 1, 65_535, 65_535, 5, 5])],
    ['more copied than there are pixels', 'geometry', copies([0, 0, 1, 1, 60, 60, 0, 0, 1, 1, 60, 60])],
    ['an unknown surface', 'operation', operation([onePixel], { surface: 1 })],
    ['no tiles', 'truncated', operation([onePixel], { count: 0 })],
    ['fewer tiles than said', 'truncated', operation([onePixel], { count: 2 })],
    ['more tiles than said', 'truncated', operation([onePixel, onePixel], { count: 1 })],
    ['more bytes than so many tiles can be', 'truncated', operation([onePixel], { decoded: 16_393 })],
    ['more bytes said than there are', 'compression', operation([onePixel], { decoded: 13 })],
    ['fewer bytes said than there are', 'compression', operation([onePixel], { decoded: 11 })],
    ['a tile of no width', 'geometry', operation([tile(0, 0, 0, 1, red)])],
    ['a tile that is too wide', 'geometry', operation([tile(0, 0, 65, 1, [...red, run(62), run(2)])])],
    ['a tile beyond the right edge', 'geometry', operation([tile(69, 0, 2, 1, [...red, run(1)])])],
    ['a tile beyond the lower edge', 'geometry', operation([tile(0, 70, 1, 1, red)])],
    ['more paint than there are pixels', 'geometry', operation([full, full])],
    ['a run past the end of its tile', 'pixels', operation([tile(0, 0, 2, 1, [run(3)])])],
    ['a colour never seen', 'pixels', operation([tile(0, 0, 1, 1, [7])])],
    ['a pixel with alpha', 'pixels', operation([tile(0, 0, 1, 1, [0xff, 1, 2, 3, 4])])],
    ['half a colour', 'pixels', operation([tile(0, 0, 1, 1, red.slice(0, 3))])],
    ['no zstd at all', 'compression', operation([onePixel], {}, Buffer.alloc(20, 7))],
    ['a chunk of no bytes', 'compression', operation([onePixel], {}, Buffer.alloc(0))],
    ['a stream that ends', 'compression', operation([onePixel], {}, zstdCompressSync(onePixel))],
    ['a frame to be skipped', 'compression', operation([onePixel], {}, Buffer.from('502a4d1804000000aaaaaaaa', 'hex'))],
    ['a window of 2 MiB', 'compression', operation([onePixel], {}, packed(onePixel, 21))],
    ['513 operations', 'too-much', many(513)],
  ];
  t.same(await verdicts(many(512)), [undefined, undefined], '512 operations');
  for (const [name, error, frame] of cases) t.same(await verdicts(frame), [error, error], name);

  const big = [{ id: 0, width: 16_384, height: 4_096 }];
  const claims = operation([onePixel], { count: 65_535, decoded: 67_108_865 });
  t.same(await verdicts(claims, big), ['too-much', 'too-much'], 'more than 64 MiB');
  t.same(await verdicts(operation([onePixel])), [undefined, undefined], 'while what is right is taken');
});

t.test('resets that break a limit are refused, and a picture that was lost is not kept', async (t) => {
  for (const decoder of [new Decoder(), await WebDecoder.load(wasm)]) {
    t.equal(decoder.reset([]), 'no-picture', 'there is nothing to keep yet');
    t.equal(decoder.reset([{ id: 0, width: 0, height: 5 }]), 'surfaces');
    t.equal(decoder.reset([{ id: 0, width: 16_385, height: 5 }]), 'surfaces');
    t.equal(decoder.reset([...surfaces, ...surfaces]), 'surfaces', 'a surface named twice');
    t.equal(decoder.reset([{ id: 0, width: 16_384, height: 16_384 }]), 'surfaces', 'more pixels than sixteen screens');
    t.equal(decoder.reset(surfaces), undefined);
    t.equal(decoder.reset([]), undefined);
    const outcome = await decoder.frame(Buffer.of(1, 2, 3));
    t.same(outcome, decoder instanceof Decoder ? 'truncated' : { error: 'truncated' });
    t.equal(decoder.reset([]), 'no-picture');
    t.equal(decoder.reset(surfaces), undefined, 'a reset with surfaces always helps');
  }
});

/** Whole frames of a lane, without their messages. */
async function framesOf(count: number): Promise<{ frames: Buffer[]; last: Uint8Array }> {
  const encoder = new Encoder();
  encoder.layout([{ width: 200, height: 150 }]);
  encoder.join(1);
  const frames: Buffer[] = [];
  let parts: Uint8Array[] = [];
  for (let frame = 1; frame <= count; frame += 1) {
    await encoder.draw(frame % 3 === 0 ? 'noise' : 'scrolling', frame);
    for (let message = await encoder.next(frame); message !== undefined; message = await encoder.next(frame)) {
      const { header, name, body } = decodeMessage(message);
      if (name !== 'framePart') continue;
      parts.push(body.data);
      if (body.last !== 0) frames.push(Buffer.concat(parts.splice(0)));
      if (body.last !== 0) encoder.acknowledge(header.lane, 1, body.frame, frame);
    }
    parts = [];
  }
  return { frames, last: encoder.pixels(0) };
}

t.test('thousands of damaged frames do no harm', async (t) => {
  const { frames, last } = await framesOf(6);
  const on = [{ id: 0, width: 200, height: 150 }];
  let state = 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const native = new Decoder();
  const web = await WebDecoder.load(wasm);
  let refused = 0;
  let refusedByWeb = 0;
  const rounds = 4_000;
  const before = process.memoryUsage().rss;
  for (let round = 0; round < rounds; round += 1) {
    const victim = Buffer.from(frames[next(frames.length)] ?? []);
    const kind = round % 4;
    // Mostly in front, where the heads are.
    const at = next(round % 2 === 0 ? Math.min(64, victim.length) : victim.length);
    let damaged = victim;
    if (kind === 0) damaged = victim.subarray(0, at);
    else if (kind === 1) victim[at] = (victim[at] ?? 0) ^ (1 << next(8));
    else if (kind === 2) victim.fill(next(256), at, at + next(16));
    else damaged = Buffer.concat([victim.subarray(0, at), victim.subarray(next(victim.length))]);
    native.reset(on);
    web.reset(on);
    // Which error damaged compression shows as depends on the build of zstd.
    if ((await native.frame(damaged)) !== undefined) refused += 1;
    if ('error' in web.frame(damaged)) refusedByWeb += 1;
  }
  t.ok(refusedByWeb > rounds / 2, `${refusedByWeb} of ${rounds} were refused in the browser's decoder`);
  t.ok(refused > rounds / 2, `${refused} of ${rounds} were refused`);
  t.ok(process.memoryUsage().rss - before < 200 * 2 ** 20, 'memory stays bounded');

  native.reset(on);
  for (const frame of frames) t.equal(await native.frame(frame), undefined);
  t.equal(Buffer.compare(native.pixels(0) ?? Buffer.alloc(0), last), 0, 'and the next picture is exact');
});

/** What the decoder takes of the wire's header: native/wasm/build.sh cuts out the same. */
function limitsAndOperations(header: string): string {
  const limits = /^namespace limits \{$[^]*?^\}.*\n/m.exec(header)?.[0] ?? '';
  return limits + header.slice(header.indexOf('struct OperationHead {\n'));
}

t.test('the committed WebAssembly is that of the committed sources', async (t) => {
  const lines = readFileSync(new URL('web-admin/viewer/decoder.wasm.inputs', root), 'utf8').trim().split('\n');
  t.ok(lines.some((line) => line.endsWith('web-admin/viewer/decoder.wasm')));
  for (const line of lines) {
    const [digest, path = ''] = line.split('  ');
    const [file = '', part] = path.split(': ');
    const content = readFileSync(new URL(file, root));
    const counts = part === undefined ? content : limitsAndOperations(content.toString());
    const now = createHash('sha256').update(counts).digest('hex');
    t.equal(now, digest, `${path} is as it was when native/wasm/build.sh last ran; run it again after a change`);
  }
});
