import t from 'tap';
import { encodeMessage } from '../../server/protocol/message.js';
import { until } from '../desktop.js';
import { desktop, plain } from './painting.js';
import { ScriptedPeer, viewerPeer } from './peer.js';
import type { Surface } from './program.js';
import { hashOf, Stand } from './stand.js';
import { end, greet, watch } from './watch.js';

const stand = await Stand.start(t.testdir());
t.teardown(() => stand.close());

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
    const one = await watch(stand, [surface]);
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
  const one = await watch(stand, [surface]);
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
  const one = await watch(stand, [{ id: 0, ...plain(64, 64, [1, 2, 3]) }]);
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

  const other = await watch(stand, [{ id: 0, ...plain(64, 64, [1, 2, 3]) }]);
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

t.test('a browser or an appliance that cannot show a picture is told in words', async (t) => {
  const peer = await ScriptedPeer.listen(stand.appliance);
  const old = await stand.open(['view'], 1, async (page) => {
    await page.evaluate('delete globalThis.OffscreenCanvas');
  });
  await old.state('refused');
  t.match((await old.said()).refused, [{ code: 'viewer/unsupported', detail: 'this browser lacks OffscreenCanvas' }]);
  await old.close();

  const incomplete = await stand.open(['view'], 1, (page) =>
    page.route('**/*.wasm', (route) => route.fulfill({ status: 404 })),
  );
  await incomplete.state('refused');
  t.match((await incomplete.said()).refused, [{ code: 'viewer/failed', detail: /decoder was not found/ }]);
  await end({ peer, viewer: incomplete });
});
