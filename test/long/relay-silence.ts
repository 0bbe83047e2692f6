import { execFileSync } from 'node:child_process';
import t from 'tap';
import { limits } from '../../server/protocol/limits.js';
import { until } from '../desktop.js';
import { newIdentifier, RelayProcess } from '../relay/relay-process.js';
import { Side } from '../relay/side.js';

const hourMs = 3_600_000;
const shortMs = 500;
/** Row 18 of what must hold: half-open links are noticed within this on both sides. */
const noticedMs = 30_000;

t.setTimeout(hourMs);
t.jobs = 2;

const ip = (...words: string[]) => execFileSync('ip', words, { stdio: ['ignore', 'pipe', 'pipe'] });

t.test('a side that stays without a pass is closed after ten minutes', { buffered: true }, async (t) => {
  const relay = await RelayProcess.start(t);
  const session = newIdentifier();
  const program = await Side.join(relay, { session, side: 'program', life: shortMs });
  const viewer = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier(), life: shortMs });
  const frozen = await program.next('peerState');
  t.equal(frozen.body.state, 'frozen');
  const since = performance.now();
  t.equal(await viewer.refused(limits.freezeMs + 30_000), 'pass/expired');
  t.equal(await program.refused(), 'pass/expired');
  const waited = performance.now() - since;
  t.ok(Math.abs(waited - limits.freezeMs) < 5_000, `after ${waited} ms`);
  t.ok(program.count('heartbeat') > limits.freezeMs / limits.heartbeatMs - 5, 'until then it was kept alive');
});

const skip = process.getuid?.() === 0 ? false : 'network namespaces need root';

t.test('a router that drops every packet is noticed on both sides', { buffered: true, skip }, async (t) => {
  // This machine – router – relay, each link with a network of its own (RFC 2544 addresses, for tests).
  const [router, relays] = [`guichet-r${process.pid}`, `guichet-s${process.pid}`];
  const [near, far] = [`gr${process.pid}`, `gs${process.pid}`];
  const inRouter = (...words: string[]) => execFileSync('ip', ['netns', 'exec', router, ...words]);
  t.teardown(() => {
    ip('netns', 'delete', router);
    ip('netns', 'delete', relays);
  });
  ip('netns', 'add', router);
  ip('netns', 'add', relays);
  ip('link', 'add', near, 'type', 'veth', 'peer', 'name', 'near', 'netns', router);
  ip('link', 'add', far, 'netns', router, 'type', 'veth', 'peer', 'name', 'far', 'netns', relays);
  ip('address', 'add', '198.18.0.1/30', 'dev', near);
  ip('link', 'set', near, 'up');
  for (const [device, address] of [
    ['near', '198.18.0.2/30'],
    [far, '198.18.1.1/30'],
  ] as const) {
    ip('-n', router, 'address', 'add', address, 'dev', device);
    ip('-n', router, 'link', 'set', device, 'up');
  }
  ip('-n', relays, 'address', 'add', '198.18.1.2/30', 'dev', 'far');
  ip('-n', relays, 'link', 'set', 'far', 'up');
  ip('-n', relays, 'route', 'add', '198.18.0.0/30', 'via', '198.18.1.1');
  ip('route', 'add', '198.18.1.0/30', 'via', '198.18.0.2');
  inRouter('sysctl', '-qw', 'net.ipv4.ip_forward=1');

  const relay = await RelayProcess.start(t, { host: '198.18.1.2', inside: ['ip', 'netns', 'exec', relays] });
  const session = newIdentifier();
  const program = await Side.join(relay, { session, side: 'program' });
  const viewer = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
  await viewer.next('heartbeat', limits.heartbeatMs + 2_000);
  const since = performance.now();
  inRouter('sysctl', '-qw', 'net.ipv4.ip_forward=0');
  const left = await until(
    'the relay notices',
    () => {
      const events = relay.authority.events.filter((event) => event.type === 'left');
      return events.length === 2 && events;
    },
    noticedMs,
  );
  t.match(left, [{ because: 'lost' }, { because: 'lost' }]);
  t.ok(performance.now() - since < limits.deadMs + 2_000, `the relay noticed after ${performance.now() - since} ms`);
  // The other ends know by the heartbeats that do not come.
  for (const side of [program, viewer]) {
    const heard = Math.max(...side.received.map((message) => message.at));
    t.ok(heard < since + 1_000, 'nothing was heard since');
  }
});
