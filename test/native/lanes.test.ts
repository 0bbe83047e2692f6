import t from 'tap';
import { limits } from '../../server/protocol/limits.js';
import { Audience, nativeDecoder, webDecoder } from './audience.js';

const fourK = [{ width: 3840, height: 2160 }];
/** A small generator of numbers, so that a failure can be had again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

t.test('every frame of every scene is exact in both decoders, whatever the size', async (t) => {
  const sizes = [
    [{ width: 1, height: 1 }],
    [{ width: 63, height: 65 }],
    [{ width: 64, height: 64 }],
    [
      { width: 640, height: 480 },
      { width: 129, height: 200 },
    ],
    [{ width: 1921, height: 1081 }],
  ];
  for (const monitors of sizes) {
    const audience = new Audience();
    audience.encoder.layout(monitors);
    const native = await audience.join(1, await nativeDecoder());
    const web = await audience.join(2, await webDecoder());
    for (const scene of ['noise', 'flip', 'typing', 'scrolling', 'window'] as const) {
      for (let frame = 1; frame <= 5; frame += 1) {
        await audience.encoder.draw(scene, frame);
        audience.now += 100;
        await audience.settle();
        const exact = native.shows(audience.encoder, monitors.length) && web.shows(audience.encoder, monitors.length);
        if (!exact) t.fail(`${scene} ${frame} at ${monitors[0]?.width} × ${monitors[0]?.height} differs`);
      }
    }
    t.same(audience.errors, []);
    t.equal(audience.encoder.openLanes, 1, 'one encoding serves both');
  }
});

t.test('random rectangles arrive exactly, and nothing but what changed is sent', async (t) => {
  const next = random(7);
  const [width, height] = [800, 600];
  const audience = new Audience();
  audience.encoder.layout([{ width, height }]);
  const viewer = await audience.join(1, await nativeDecoder());
  await audience.settle();
  for (let round = 0; round < 300; round += 1) {
    const x = next(width);
    const y = next(height);
    const where = { x, y, width: 1 + next(Math.min(200, width - x)), height: 1 + next(Math.min(200, height - y)) };
    const pixels = new Uint8Array(where.width * where.height * 4);
    const shade = next(256);
    const noisy = round % 3 === 0;
    for (let at = 0; at < pixels.length; at += 1) pixels[at] = noisy ? next(256) : shade + ((at >> 5) & 3);
    audience.encoder.put(0, where, pixels);
    if (round % 2 === 0) continue;
    audience.now += 20;
    await audience.settle();
    if (!viewer.shows(audience.encoder, 1)) t.fail(`round ${round} differs`);
  }
  const before = viewer.bytes;
  audience.encoder.put(0, { x: 100, y: 100, width: 1, height: 1 }, audience.encoder.pixels(0).slice(0, 4));
  await audience.settle();
  const one = viewer.bytes;
  t.ok(one - before < 20_000, 'a changed pixel costs a tile');
  audience.encoder.put(0, { x: 100, y: 100, width: 1, height: 1 }, audience.encoder.pixels(0).slice(0, 4));
  await audience.settle();
  t.equal(viewer.bytes, one, 'damage without a difference costs nothing');
  t.same(audience.errors, []);
});

t.test('a noise picture of 4K is one frame within all limits', async (t) => {
  const audience = new Audience();
  audience.encoder.layout(fourK);
  await audience.encoder.draw('noise', 1);
  const native = await audience.join(1, await nativeDecoder());
  const web = await audience.join(2, await webDecoder());
  await audience.settle();
  t.ok(native.shows(audience.encoder, 1));
  t.ok(web.shows(audience.encoder, 1));
  t.ok(native.largestFrame > 20_000_000 && native.largestFrame < limits.decodedBytesPerFrame);
  t.equal(native.frame, 1, 'one frame');
  t.same(audience.errors, []);
});

t.test('two noise pictures that are more than a frame may hold, come as two', async (t) => {
  const audience = new Audience();
  const wider = { width: 4096, height: 2160 };
  audience.encoder.layout([wider, wider]);
  await audience.encoder.draw('noise', 1);
  const viewer = await audience.join(1, await nativeDecoder());
  await audience.settle();
  t.ok(viewer.shows(audience.encoder, 2));
  t.equal(viewer.frame, 2);
  t.same(audience.errors, []);
});

t.test('a viewer that joins late gets a full picture in a lane of its own, then both share one again', async (t) => {
  const audience = new Audience();
  audience.encoder.layout([{ width: 640, height: 480 }]);
  const first = await audience.join(1, await nativeDecoder());
  for (let frame = 1; frame <= 20; frame += 1) {
    audience.now += 20;
    await audience.encoder.draw('typing', frame);
    await audience.settle();
  }
  const before = first.bytes;
  const late = await audience.join(2, await webDecoder());
  audience.now += 20;
  await audience.pump();
  t.equal(audience.encoder.openLanes, 2);
  t.ok(late.shows(audience.encoder, 1));
  t.equal(first.bytes, before, 'who was there gets nothing twice');
  await audience.settle();
  t.equal(audience.encoder.openLanes, 1);
  t.ok(first.bytes - before < 100, 'merging costs a reset that keeps the picture');
  t.same([first.fullResets, late.fullResets], [1, 1], 'nobody sees a picture built up twice');
  await audience.encoder.draw('typing', 21);
  audience.now += 20;
  await audience.settle();
  t.ok(first.shows(audience.encoder, 1) && late.shows(audience.encoder, 1));
  t.equal(first.lane, late.lane);
  t.same(audience.errors, []);
});

t.test('while everybody keeps up, a frame is encoded once however many watch', async (t) => {
  const audience = new Audience();
  audience.encoder.layout([{ width: 640, height: 480 }]);
  const viewers = [];
  for (let peer = 1; peer <= 4; peer += 1) viewers.push(await audience.join(peer, await nativeDecoder()));
  await audience.settle();
  const before = { encoded: audience.encoder.framesEncoded, shown: viewers.map(({ frame }) => frame) };
  for (let frame = 1; frame <= 30; frame += 1) {
    audience.now += 20;
    await audience.encoder.draw('window', frame);
    await audience.settle();
  }
  const encoded = audience.encoder.framesEncoded - before.encoded;
  t.ok(encoded >= 30);
  viewers.forEach(({ frame }, index) => t.equal(frame - (before.shown[index] ?? 0), encoded, 'each got every frame'));
  t.equal(audience.encoder.openLanes, 1);
  t.same(audience.errors, []);
});

t.test('one who joins while everything moves has the whole picture within half a second', async (t) => {
  const audience = new Audience();
  audience.encoder.layout([{ width: 640, height: 480 }]);
  const first = await audience.join(1, await nativeDecoder());
  let frame = 0;
  const draw = async (): Promise<void> => {
    frame += 1;
    audience.now += 20;
    await audience.encoder.draw('noise', frame);
    await audience.pump();
    audience.acknowledge();
  };
  for (let count = 0; count < 20; count += 1) await draw();
  const late = await audience.join(2, await webDecoder());
  const joinedAt = audience.now;
  while (late.fullResets === 0 || late.frame === 0) await draw();
  t.ok(audience.now - joinedAt < 500, `after ${audience.now - joinedAt} ms`);
  audience.now += 1_000;
  await audience.settle();
  t.ok(first.shows(audience.encoder, 1) && late.shows(audience.encoder, 1));
  t.equal(audience.encoder.openLanes, 1, 'both share one lane in the end');
  t.same(audience.errors, []);
});

t.test('a monitor that nobody looks at is not sent, and comes whole when somebody does', async (t) => {
  const audience = new Audience();
  const monitors = [
    { width: 320, height: 240 },
    { width: 320, height: 240 },
  ];
  audience.encoder.layout(monitors);
  const viewer = await audience.join(1, await nativeDecoder());
  await audience.settle();
  audience.encoder.shows(1, 0b01);
  const [, second] = monitors.map((_, surface) => Buffer.from(viewer.surface(surface)));
  for (let frame = 1; frame <= 5; frame += 1) {
    audience.now += 20;
    await audience.encoder.draw('noise', frame);
    await audience.settle();
  }
  t.same(Buffer.from(viewer.surface(0)), Buffer.from(audience.encoder.pixels(0)));
  t.same(Buffer.from(viewer.surface(1)), second, 'what nobody shows stays as it was');
  audience.encoder.shows(1, 0b11);
  audience.now += 20;
  await audience.settle();
  t.ok(viewer.shows(audience.encoder, 2));
  const other = await audience.join(2, await nativeDecoder());
  audience.encoder.shows(2, 0b10);
  audience.now += 20;
  await audience.settle();
  audience.now += 20;
  await audience.encoder.draw('noise', 7);
  await audience.settle();
  t.ok(viewer.shows(audience.encoder, 2), 'another’s choice takes nothing from this one');
  t.same(Buffer.from(other.surface(1)), Buffer.from(audience.encoder.pixels(1)));
  t.same(audience.errors, []);
});

t.test('a viewer that acknowledges nothing holds nobody back for long', async (t) => {
  const audience = new Audience();
  audience.encoder.layout([{ width: 320, height: 240 }]);
  const quick = await audience.join(1, await nativeDecoder());
  const stuck = await audience.join(2, await nativeDecoder());
  await audience.settle();
  let frame = 0;
  const draw = async (): Promise<void> => {
    frame += 1;
    audience.now += 20;
    await audience.encoder.draw('noise', frame);
    await audience.pump();
    audience.acknowledge(1);
  };
  for (let count = 0; count < 5; count += 1) await draw();
  t.equal(stuck.frame - stuck.acknowledged, limits.framesUnderWay, 'two frames may be under way');
  t.equal(quick.frame, stuck.frame, 'the lane waits for its slowest member');
  t.notOk(quick.shows(audience.encoder, 1));
  for (let waited = 0; waited < 2 * limits.laneHoldMs; waited += 20) await draw();
  t.equal(audience.encoder.openLanes, 2);
  t.ok(quick.shows(audience.encoder, 1), 'after a while the quick one goes on');
  for (let count = 0; count < 20; count += 1) await draw();
  t.ok(quick.shows(audience.encoder, 1));
  t.ok(stuck.frame <= limits.framesUnderWay + stuck.acknowledged + 2, 'the stuck one is sent no more than its window');
  audience.acknowledge();
  await audience.settle();
  t.ok(stuck.shows(audience.encoder, 1), 'it gets the newest picture once it is back');
  t.equal(audience.encoder.openLanes, 2, 'and stays apart for a while');
  audience.now += 10_000;
  await audience.settle();
  t.equal(audience.encoder.openLanes, 1);
  await draw();
  audience.acknowledge();
  t.ok(quick.shows(audience.encoder, 1) && stuck.shows(audience.encoder, 1));
  t.same(audience.errors, []);
});

t.test('a viewer that the relay calls slow is sent nothing until it is ready', async (t) => {
  const audience = new Audience();
  audience.encoder.layout([{ width: 320, height: 240 }]);
  const viewer = await audience.join(1, await nativeDecoder());
  await audience.settle();
  await audience.encoder.draw('noise', 1);
  await audience.pump(2);
  audience.encoder.slow(1, true);
  const before = viewer.bytes;
  await audience.pump();
  t.equal(viewer.bytes, before, 'also in the middle of a frame');
  audience.encoder.slow(1, false);
  await audience.settle();
  t.ok(viewer.shows(audience.encoder, 1));
  t.same(audience.errors, []);
});

t.test('a viewer that lost its picture gets a full one, at most four times a second', async (t) => {
  const audience = new Audience();
  audience.encoder.layout([{ width: 320, height: 240 }]);
  const viewer = await audience.join(1, await nativeDecoder());
  const other = await audience.join(2, await nativeDecoder());
  await audience.encoder.draw('noise', 1);
  await audience.settle();
  for (let count = 0; count < 50; count += 1) {
    audience.encoder.resetWanted(1);
    audience.now += 20;
    await audience.settle();
  }
  t.ok(viewer.fullResets >= 4 && viewer.fullResets <= 6, `${viewer.fullResets} full pictures in a second`);
  t.equal(other.fullResets, 1, 'the other one saw none of it');
  t.ok(viewer.shows(audience.encoder, 1) && other.shows(audience.encoder, 1));
  t.same(audience.errors, []);
});

t.test('five viewers in three lanes, coming, going and stalling, all end with the same exact picture', async (t) => {
  const next = random(11);
  const audience = new Audience();
  audience.encoder.layout([{ width: 300, height: 200 }]);
  let peer = 0;
  let most = 0;
  for (let frame = 1; frame <= 400; frame += 1) {
    audience.now += 10 + next(60);
    if (audience.viewers.size < 5 && next(8) === 0) await audience.join(++peer, await nativeDecoder());
    const peers = [...audience.viewers.keys()];
    const someone = peers[next(peers.length)];
    if (someone !== undefined && next(40) === 0) audience.leave(someone);
    else if (someone !== undefined && next(30) === 0) audience.encoder.resetWanted(someone);
    if (frame === 200) audience.encoder.layout([{ width: 200, height: 333 }]);
    await audience.encoder.draw(next(4) === 0 ? 'noise' : 'window', frame);
    await audience.pump(1 + next(20));
    most = Math.max(most, audience.encoder.openLanes);
    const awake = [...audience.viewers.keys()].filter((each) => each % 3 !== 0 || next(10) === 0);
    if (awake.length > 0) audience.acknowledge(...awake);
  }
  audience.now += 1_000;
  await audience.settle();
  t.same(audience.errors, []);
  t.equal(most, limits.lanes, 'never more than three lanes, and three when needed');
  for (const [each, viewer] of audience.viewers) t.ok(viewer.shows(audience.encoder, 1), `viewer ${each}`);
});
