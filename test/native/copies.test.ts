import t from 'tap';
import type { Encoder } from '../../server/native/encoder.js';
import { Audience, nativeDecoder, webDecoder } from './audience.js';

const bytesPerPixel = 4;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A small generator of numbers, so that a failure can be had again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A screen that can be painted, moved and scrolled; all of it goes to the encoder as it changes. */
class Canvas {
  readonly #pixels: Uint8Array;
  readonly #encoder: Encoder;

  constructor(
    encoder: Encoder,
    readonly width: number,
    readonly height: number,
  ) {
    this.#encoder = encoder;
    this.#pixels = new Uint8Array(width * height * bytesPerPixel).fill(255);
    this.#put({ x: 0, y: 0, width, height });
  }

  /** Lines that look like text: dark strokes on white, each line another. */
  text({ x, y, width, height }: Place, next: (below: number) => number): void {
    const line = 16;
    for (let row = y; row < y + height; row += 1) {
      const isInk = (row - y) % line < line - 5;
      for (let column = x; column < x + width; column += 1) this.#set(column, row, isInk && next(3) === 0 ? 40 : 255);
    }
    this.#put({ x, y, width, height });
  }

  fill(place: Place, shade: () => number): void {
    for (let row = place.y; row < place.y + place.height; row += 1)
      for (let column = place.x; column < place.x + place.width; column += 1) this.#set(column, row, shade());
    this.#put(place);
  }

  /** Moves what stands at a place, as far as it stays on the screen. What it uncovers stays as it was. */
  move({ x, y, width, height }: Place, dx: number, dy: number): void {
    const left = Math.max(0, x + dx);
    const top = Math.max(0, y + dy);
    const right = Math.min(this.width, x + dx + width);
    const bottom = Math.min(this.height, y + dy + height);
    if (right <= left || bottom <= top) return;
    const before = this.#pixels.slice();
    for (let row = top; row < bottom; row += 1) {
      const from = ((row - dy) * this.width + left - dx) * bytesPerPixel;
      const length = (right - left) * bytesPerPixel;
      this.#pixels.set(before.subarray(from, from + length), (row * this.width + left) * bytesPerPixel);
    }
    this.#put({ x: left, y: top, width: right - left, height: bottom - top });
  }

  #set(x: number, y: number, shade: number): void {
    this.#pixels.fill(shade, (y * this.width + x) * bytesPerPixel, (y * this.width + x) * bytesPerPixel + 3);
  }

  #put(place: Place): void {
    const rows = Buffer.concat(
      Array.from({ length: place.height }, (_, row) => {
        const from = ((place.y + row) * this.width + place.x) * bytesPerPixel;
        return this.#pixels.subarray(from, from + place.width * bytesPerPixel);
      }),
    );
    this.#encoder.put(0, place, rows);
  }
}

async function screen(width: number, height: number): Promise<{ audience: Audience; canvas: Canvas }> {
  const audience = new Audience();
  audience.encoder.layout([{ width, height }]);
  return { audience, canvas: new Canvas(audience.encoder, width, height) };
}

t.test('a text that scrolls costs its new line and a copy, and is exact in the same frame', async (t) => {
  const { audience, canvas } = await screen(1_000, 700);
  const next = random(3);
  canvas.text({ x: 100, y: 50, width: 700, height: 608 }, next);
  const viewer = await audience.join(1, await webDecoder());
  await audience.settle();
  const whole = viewer.bytes;
  for (const distance of [-16, -48, 32, -7]) {
    const before = { bytes: viewer.bytes, frame: viewer.frame };
    const rows = Math.abs(distance);
    canvas.move({ x: 100, y: 50 + Math.max(0, -distance), width: 700, height: 608 - rows }, 0, distance);
    canvas.text({ x: 100, y: distance < 0 ? 658 - rows : 50, width: 700, height: rows }, next);
    audience.now += 20;
    await audience.settle();
    t.ok(viewer.shows(audience.encoder, 1), `${distance} rows`);
    t.equal(viewer.last, 2, 'and says so');
    t.equal(viewer.frame, before.frame + 1);
    t.ok(viewer.bytes - before.bytes < (whole * (rows + 16)) / 608, `${viewer.bytes - before.bytes} of ${whole} bytes`);
  }
  t.ok(viewer.copies >= 4);
  t.same(audience.errors, []);
});

t.test('a window that is dragged anywhere costs little more than what it uncovers', async (t) => {
  const { audience, canvas } = await screen(1_000, 700);
  const next = random(5);
  let place = { x: 333, y: 207, width: 411, height: 303 };
  canvas.text(place, next);
  const viewer = await audience.join(1, await webDecoder());
  await audience.settle();
  const whole = viewer.bytes;
  for (const [dx, dy] of [
    [13, 9],
    [-40, 5],
    [-3, -77],
    [120, 60],
    [1, -1],
  ] as const) {
    const before = viewer.bytes;
    const copies = viewer.copies;
    canvas.move(place, dx, dy);
    // Plain ground where it was: left or right of it, and above or below it.
    const moved = { ...place, x: place.x + dx, y: place.y + dy };
    const white = (): number => 255;
    const beside = { ...place, x: dx > 0 ? place.x : moved.x + place.width, width: Math.abs(dx) };
    const above = { ...place, y: dy > 0 ? place.y : moved.y + place.height, height: Math.abs(dy) };
    canvas.fill(beside, white);
    canvas.fill(above, white);
    place = moved;
    audience.now += 20;
    await audience.settle();
    t.ok(viewer.shows(audience.encoder, 1), `by ${dx}, ${dy}`);
    t.ok(viewer.copies > copies, 'it is copied');
    t.ok(viewer.bytes - before < whole / 8, `${viewer.bytes - before} of ${whole} bytes`);
  }
  t.same(audience.errors, []);
});

t.test('whatever moves, is painted between two parts, joins late or merges: every picture ends exact', async (t) => {
  const rounds = 80;
  const sizes = [
    [517, 389],
    [700, 480],
    [130, 611],
  ] as const;
  for (const [seed, [width, height]] of sizes.entries()) {
    const next = random(seed + 1);
    const { audience, canvas } = await screen(width, height);
    const anywhere = (): Place => {
      const size = { width: 1 + next(width), height: 1 + next(height) };
      return { ...size, x: next(width - size.width + 1), y: next(height - size.height + 1) };
    };
    const act = (): void => {
      const kind = next(8);
      if (kind === 0) canvas.fill(anywhere(), () => next(256));
      else if (kind === 1) canvas.fill(anywhere(), () => 90);
      else if (kind === 2) canvas.text(anywhere(), next);
      else if (kind < 5) canvas.move(anywhere(), 0, next(90) - 45);
      else canvas.move(anywhere(), next(180) - 90, next(120) - 60);
    };
    canvas.text({ x: 0, y: 0, width, height }, next);
    let peer = 0;
    let copies = 0;
    await audience.join(++peer, await webDecoder());
    for (let round = 0; round < rounds; round += 1) {
      act();
      audience.now += 10 + next(30);
      if (audience.viewers.size < 3 && next(12) === 0) await audience.join(++peer, await nativeDecoder());
      if (next(3) === 0) {
        // The picture is grabbed again while a frame is under way.
        await audience.pump(1 + next(4));
        act();
      }
      await audience.settle();
      for (const [each, viewer] of audience.viewers) {
        if (!viewer.shows(audience.encoder, 1) || viewer.last !== 2)
          t.fail(`viewer ${each} in round ${round} of ${seed}`);
      }
      const [oldest, second] = audience.viewers.keys();
      if (oldest === undefined || second === undefined || (next(15) > 0 && round < rounds - 1)) continue;
      copies += audience.viewers.get(oldest)?.copies ?? 0;
      audience.leave(oldest);
    }
    t.ok(copies > 2, `${copies} copies`);
    t.same(audience.errors, []);
    t.equal(audience.encoder.openLanes, 1, 'all of them share a lane in the end');
  }
});

t.test('damage that was none, while a frame was under way, is told to be exact once that is known', async (t) => {
  const { audience, canvas } = await screen(640, 480);
  const next = random(9);
  canvas.fill({ x: 0, y: 0, width: 640, height: 480 }, () => next(256));
  const viewer = await audience.join(1, await nativeDecoder());
  // Who is in the lane, its reset, and a part of the first frame.
  await audience.pump(3);
  t.equal(viewer.last, 0, 'a frame is under way');
  // Where it was already sent.
  audience.encoder.put(0, { x: 0, y: 0, width: 1, height: 1 }, audience.encoder.pixels(0).slice(0, bytesPerPixel));
  await audience.settle();
  t.ok(viewer.shows(audience.encoder, 1));
  t.equal(viewer.last, 2);
  t.same(audience.errors, []);
});
