import t from 'tap';
import { until } from '../desktop.js';
import { changedTiles } from './lane.js';
import { desktop, noise, plain, withPatch } from './painting.js';
import { ScriptedPeer, viewerPeer } from './peer.js';
import type { Surface } from './program.js';
import { hashOf, Stand } from './stand.js';
import { end, greet, watch } from './watch.js';

const stand = await Stand.start(t.testdir());
t.teardown(() => stand.close());

t.test('two monitors of odd sizes appear pixel for pixel, and every change after them', async (t) => {
  const left: Surface = { id: 0, ...desktop(1023, 771, 3) };
  const right: Surface = { id: 1, ...noise(641, 487, 4) };
  const both = await watch(stand, [left, right]);
  const { peer, viewer } = both;
  t.equal(await viewer.hash(0), hashOf(left));
  t.equal(await viewer.hash(1), hashOf(right));
  t.equal(await viewer.hash(2), undefined, 'a surface that does not exist has no pixels');

  const changed: Surface = { id: 0, ...withPatch(left, 900, 700, 200, 5) };
  const tiles = changedTiles(left, changed);
  t.ok(tiles.length > 0 && tiles.length < 20, 'only a part changes');
  const acknowledgement = await peer.acknowledged(await peer.paint([changed], tiles));
  t.equal(await viewer.hash(0), hashOf(changed));
  t.equal(await viewer.hash(1), hashOf(right), 'the other monitor stays');
  t.match(
    acknowledgement,
    { header: { ...peer.source, peer: viewerPeer } },
    'the acknowledgement names lane and epoch',
  );

  const smaller: Surface = { id: 0, ...noise(333, 222, 6) };
  await greet(both, [smaller]);
  t.equal(await viewer.hash(0), hashOf(smaller), 'a monitor that changed its size');
  t.equal(await viewer.hash(1), undefined, 'a monitor that was unplugged');

  await until('exact statistics', async () => (await viewer.said()).statistics.at(-1)?.exact === true);
  const { violations, states } = await viewer.said();
  t.strictSame(violations, [], 'nothing breaks the strict policy of the page');
  t.strictSame(states, ['connecting', 'live', 'interrupted', 'live']);
  await end(both);
});

t.test('a full picture of 4K noise, the worst there is, arrives exactly', async (t) => {
  const surface: Surface = { id: 0, ...noise(3_840, 2_160, 7) };
  const one = await watch(stand, [surface]);
  t.equal(await one.viewer.hash(0), hashOf(surface));
  await end(one);
});

t.test('frames sent together are drawn together and acknowledged one by one, in their order', async (t) => {
  const surface: Surface = { id: 0, ...plain(640, 480, [10, 20, 30]) };
  const one = await watch(stand, [surface]);
  const first: Surface = { id: 0, ...withPatch(surface, 0, 0, 64, 8) };
  const second: Surface = { id: 0, ...withPatch(first, 64, 64, 64, 9) };
  const frames = [
    await one.peer.paint([first], changedTiles(surface, first)),
    await one.peer.paint([second], changedTiles(first, second)),
  ];
  await one.peer.acknowledged(frames[1] ?? 0);
  const order = one.peer.of('acknowledge').map(({ body }) => body.frame);
  t.strictSame(order.slice(-2), frames);
  t.equal(await one.viewer.hash(0), hashOf(second));
  await end(one);
});

t.test('a gap and damaged data are each answered by one wish for a full picture, which then comes back', async (t) => {
  const surface: Surface = { id: 0, ...desktop(800, 600, 10) };
  const one = await watch(stand, [surface]);
  const { peer, viewer } = one;
  const wishes = (): string[] => peer.of('resetWanted').map(({ body }) => body.because);

  peer.skipSequence();
  const next: Surface = { id: 0, ...withPatch(surface, 100, 100, 300, 11) };
  await peer.paint([next]);
  await peer.paint([next]);
  await until('a wish', () => wishes().length > 0);
  t.strictSame(wishes(), ['gap'], 'one wish for all that was lost');
  t.equal(await viewer.hash(0), hashOf(surface), 'the picture stays as it was');
  t.match(peer.of('resetWanted')[0]?.header, { ...peer.source, peer: viewerPeer });
  await until('statistics that say so', async () => (await viewer.said()).statistics.at(-1)?.exact === false);
  await greet(one, [next], 2);
  t.equal(await viewer.hash(0), hashOf(next), 'also on another lane');

  await peer.sayFrame(Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) & 0xff));
  await until('a second wish', () => wishes().length === 2);
  t.equal(wishes()[1], 'corrupt');
  await greet(one, [surface], 1);
  t.equal(await viewer.hash(0), hashOf(surface));

  const frame = Buffer.from(await peer.pack(next));
  frame.fill(0xff, frame.length >> 1, (frame.length >> 1) + 40);
  await peer.sayFrame(frame);
  await until('a third wish', () => wishes().length === 3);
  t.equal(wishes()[2], 'corrupt', 'a damaged compressed chunk neither hangs nor paints');
  await greet(one, [next]);
  t.equal(await viewer.hash(0), hashOf(next));

  await peer.restart();
  const last: Surface = { id: 0, ...withPatch(next, 300, 300, 100, 12) };
  await peer.acknowledged(await peer.paint([last], changedTiles(next, last)));
  t.equal(await viewer.hash(0), hashOf(last), 'a stream that begins anew over the same surfaces keeps their pixels');
  await end(one);
});

t.test('at 1:1 a pixel of the surface is a pixel of the display, also on a dense one', async (t) => {
  const surface: Surface = { id: 0, ...plain(1_600, 900, [9, 9, 9]) };
  for (const density of [1, 1.25, 2]) {
    const peer = await ScriptedPeer.listen(stand.appliance);
    const viewer = await stand.open(['view'], density);
    await until('a join', () => peer.joins > 0);
    await greet({ peer, viewer }, [surface]);
    const canvas = viewer.page.locator('canvas').first();
    const fitted = await canvas.boundingBox();
    t.ok(fitted !== null && fitted.width <= 1_280 && fitted.height <= 800, 'fitted, all of it is seen');
    await viewer.call('setZoom(1)');
    const box = await canvas.boundingBox();
    t.ok(box !== null && Math.abs(box.width * density - surface.width) < 0.1, `density ${density}: the width`);
    t.ok(box !== null && Math.abs(box.height * density - surface.height) < 0.1, `density ${density}: the height`);
    await end({ peer, viewer });
  }
});
