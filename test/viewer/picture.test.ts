import t from 'tap';
import { encodeMessage } from '../../server/protocol/message.js';
import { until } from '../desktop.js';
import { changedTiles } from './lane.js';
import { desktop, noise, plain, withPatch } from './painting.js';
import { ScriptedPeer, viewerPeer } from './peer.js';
import type { Surface } from './program.js';
import { hashOf, Stand, type ViewerPage } from './stand.js';

const stand = await Stand.start(t.testdir());
t.teardown(() => stand.close());

interface Watch {
  readonly peer: ScriptedPeer;
  readonly viewer: ViewerPage;
}

/** Greets the viewer that joined and shows it `surfaces`. */
async function greet({ peer, viewer }: Watch, surfaces: readonly Surface[], lane = 1): Promise<void> {
  peer.allow('view', 'control');
  peer.layout(surfaces.map(({ id, width, height }) => ({ id, x: 2_000 * id, y: 20 * id, width, height })));
  await peer.reset(surfaces, lane);
  await peer.acknowledged(await peer.paint(surfaces));
  await viewer.state('live');
}

async function watch(surfaces: readonly Surface[]): Promise<Watch> {
  const peer = await ScriptedPeer.listen(stand.appliance);
  const viewer = await stand.open();
  await until('a join', () => peer.joins > 0);
  await greet({ peer, viewer }, surfaces);
  return { peer, viewer };
}

async function end({ peer, viewer }: Watch): Promise<void> {
  await viewer.close();
  await peer.close();
}

t.test('two monitors of odd sizes appear pixel for pixel, and every change after them', async (t) => {
  const left: Surface = { id: 0, ...desktop(1023, 771, 3) };
  const right: Surface = { id: 1, ...noise(641, 487, 4) };
  const both = await watch([left, right]);
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
  const one = await watch([surface]);
  t.equal(await one.viewer.hash(0), hashOf(surface));
  await end(one);
});

t.test('frames sent together are drawn together and acknowledged one by one, in their order', async (t) => {
  const surface: Surface = { id: 0, ...plain(640, 480, [10, 20, 30]) };
  const one = await watch([surface]);
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
  const one = await watch([surface]);
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

t.test('a viewer that hears nothing of a picture asks for it', async (t) => {
  const peer = await ScriptedPeer.listen(stand.appliance);
  const viewer = await stand.open();
  await until('a wish', () => peer.of('resetWanted').length > 0);
  t.match(peer.of('resetWanted')[0], { header: { lane: 0 }, body: { because: 'start' } });
  await end({ peer, viewer });
});

t.test(
  'a broken link is interrupted and comes back by itself, with a new pass when the relay has restarted',
  async (t) => {
    const surface: Surface = { id: 0, ...desktop(640, 480, 13) };
    const one = await watch([surface]);
    const { peer, viewer } = one;
    const passes = stand.appliance.passesGiven;
    peer.breakLink();
    await viewer.state('interrupted');
    t.equal(await viewer.hash(0), hashOf(surface), 'the last picture stays while it is interrupted');
    await until('a second join', () => peer.joins === 2);
    t.equal(stand.appliance.passesGiven, passes, 'a pass that still lives is used again');
    await greet(one, [surface]);

    stand.appliance.boot += 1n;
    peer.breakLink();
    await until('a third join', () => peer.joins === 3);
    t.equal(stand.appliance.passesGiven, passes + 1, 'a pass for another start of the relay is not');
    await greet(one, [surface]);

    for (const nonsense of [
      Buffer.from('words'),
      Buffer.from([255, 1, 2]),
      encodeMessage('peerState', { peer: 0, state: 'left' }).subarray(0, 17),
    ]) {
      const joins = peer.joins;
      peer.sayBytes(nonsense);
      await until('another join', () => peer.joins === joins + 1);
      await greet(one, [surface]);
    }
    t.equal(await viewer.hash(0), hashOf(surface));
    await end(one);
  },
);

t.test('the program that goes is waited for; Stop hides what was shared; a new picture is live again', async (t) => {
  const surface: Surface = { id: 0, ...desktop(640, 480, 14) };
  const one = await watch([surface]);
  const { peer, viewer } = one;
  peer.say('peerState', { peer: 0, state: 'lost' });
  await viewer.state('waiting');
  peer.say('peerState', { peer: 0, state: 'joined' });
  await viewer.state('interrupted');
  await greet(one, [surface]);

  peer.say('peerState', { peer: 0, state: 'frozen' });
  await viewer.state('interrupted');
  peer.say('peerState', { peer: 0, state: 'thawed' });
  await viewer.state('live');

  peer.say('peerState', { peer: viewerPeer, state: 'frozen' });
  await viewer.state('interrupted');
  peer.say('peerState', { peer: viewerPeer, state: 'thawed' });
  await until('a wish for what was not forwarded', () => peer.of('resetWanted').length > 0);
  await greet(one, [surface]);

  peer.say('stopped', { by: 'endUser' });
  await viewer.state('stopped');
  t.strictSame((await viewer.said()).stopped, ['endUser']);
  t.equal(await viewer.page.locator('canvas').first().isVisible(), false, 'the picture is no longer shown');
  peer.say('peerState', { peer: 0, state: 'left' });
  peer.say('peerState', { peer: 0, state: 'joined' });
  t.equal((await viewer.said()).states.at(-1), 'stopped', 'until there is a picture again');
  await greet(one, [surface]);
  t.equal(await viewer.page.locator('canvas').first().isVisible(), true);
  await end(one);
});

t.test('passes are renewed in time; a right that was withdrawn ends the viewing and says why', async (t) => {
  stand.appliance.life = 900;
  const one = await watch([{ id: 0, ...plain(64, 64, [1, 2, 3]) }]);
  await until('two renewals', () => one.peer.of('renew').length >= 2);
  stand.appliance.refusal = 'appliance/starting';
  await new Promise((resolve) => setTimeout(resolve, 500));
  t.equal((await one.viewer.said()).states.at(-1), 'live', 'an appliance that restarts is asked again later');
  stand.appliance.refusal = 'session/illegal';
  await one.viewer.state('refused');
  t.match((await one.viewer.said()).refused, [{ code: 'session/illegal' }]);
  stand.appliance.refusal = undefined;
  stand.appliance.life = 60_000;
  await end(one);

  const other = await watch([{ id: 0, ...plain(64, 64, [1, 2, 3]) }]);
  other.peer.say('refused', { code: 83, of: 0, retryAfter: 0 });
  other.peer.breakLink();
  await other.viewer.state('refused');
  t.match((await other.viewer.said()).refused, [{ code: 'pass/superseded' }]);
  const { joins } = other.peer;
  await other.viewer.call('start()');
  await until('a join after starting anew', () => other.peer.joins === joins + 1);
  const surface: Surface = { id: 0, ...desktop(300, 200, 15) };
  await greet(other, [surface]);
  t.equal(await other.viewer.hash(0), hashOf(surface));
  await end(other);
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
    await viewer.call("setMode('actual')");
    const box = await canvas.boundingBox();
    t.ok(box !== null && Math.abs(box.width * density - surface.width) < 0.1, `density ${density}: the width`);
    t.ok(box !== null && Math.abs(box.height * density - surface.height) < 0.1, `density ${density}: the height`);
    await end({ peer, viewer });
  }
});
