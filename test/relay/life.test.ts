import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { limits } from '../../server/protocol/limits.js';
import { readFromRelay, writeLine } from '../../server/protocol/relay-link.js';
import { bitsOf, tools } from '../../server/protocol/tools.js';
import { until } from '../desktop.js';
import { DelayProxy } from './delay-proxy.js';
import { newIdentifier, newKeys, RelayProcess } from './relay-process.js';
import { Side } from './side.js';

const shortMs = 400;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const key = { usage: 4, down: 1, codePoint: 97, modifiers: 0, locks: 0, at: 0 };

// Most of the time here is waiting: the tests wait together.
const alongside = () => ({ buffered: true });
t.jobs = 7;
t.setTimeout(120_000);

t.test('passes run out, are renewed and are revoked', alongside(), async (t) => {
  const relay = await RelayProcess.start(t);
  const { authority } = relay;
  const states = (side: Side) =>
    side.received.flatMap((each) => (each.name === 'peerState' ? [`${each.body.peer} ${each.body.state}`] : []));

  await t.test(
    'a side whose pass has run out is frozen: nothing from it and nothing to it, until it renews',
    async (t) => {
      const session = newIdentifier();
      const [keys, participant] = [newKeys(), newIdentifier()];
      const program = await Side.join(relay, { session, side: 'program' });
      const viewer = await Side.join(relay, { session, side: 'viewer', participant, life: shortMs }, {}, keys);
      program.send('lane', { members: [{ peer: viewer.number }] }, { lane: 1 });
      viewer.send('key', key, { sequence: 1n });
      await program.next('key');
      t.match((await viewer.next('peerState')).body, { peer: 0, state: 'joined' });
      t.match((await viewer.next('peerState')).body, { peer: viewer.number, state: 'frozen' });
      t.match((await program.next('peerState')).body, { peer: viewer.number, state: 'frozen' });
      viewer.send('key', key, { sequence: 2n });
      program.sendBytes(program.part(1, new Uint8Array(50_000).subarray(0, limits.partBytes)));
      program.send('hands', { holder: 0 });
      await sleep(200);
      t.equal(program.count('key'), 1);
      t.equal(viewer.count('framePart') + viewer.count('hands'), 0);
      t.ok(program.credited > limits.partBytes, 'what a frozen side did not get is credited all the same');
      viewer.send('renew', {
        pass: authority.pass({ session, side: 'viewer', participant, holder: keys, life: 60_000 }),
      });
      t.equal((await program.next('viewerRenewed')).body.peer, viewer.number);
      t.match((await program.next('peerState')).body, { peer: viewer.number, state: 'thawed' });
      program.send('hands', { holder: 1 });
      await viewer.next('hands');
      viewer.send('key', key, { sequence: 3n });
      t.equal((await program.next('key')).header.sequence, 3n, 'what was sent while frozen is gone for good');
      t.same(states(viewer), ['0 joined', `${viewer.number} frozen`, `${viewer.number} thawed`]);
      const told = authority.events.filter((event) => event.type === 'frozen' || event.type === 'thawed');
      t.match(told, [
        { type: 'frozen', session, participant, side: 'viewer' },
        { type: 'thawed', session, participant, side: 'viewer' },
      ]);
    },
  );

  await t.test('a frozen program sends nothing to anybody, and viewers are told', async (t) => {
    const session = newIdentifier();
    const keys = newKeys();
    const viewer = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
    const program = await Side.join(relay, { session, side: 'program', life: shortMs }, {}, keys);
    await until('the viewer knows', () => states(viewer).join() === '0 joined,0 frozen');
    program.send('hands', { holder: 0 });
    viewer.send('key', key);
    const late = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
    await until('a late viewer knows', () => states(late).join() === '0 joined,0 frozen');
    t.equal(viewer.count('hands') + program.count('key'), 0);
    program.send('renew', { pass: authority.pass({ session, side: 'program', holder: keys }) });
    await until('both know', () => [viewer, late].every((side) => states(side).at(-1) === '0 thawed'));
    program.send('hands', { holder: 1 });
    t.equal((await viewer.next('hands')).body.holder, 1);
  });

  await t.test('a renewal must be the same side’s, and may take tools away', async (t) => {
    const session = newIdentifier();
    const participant = newIdentifier();
    const keys = newKeys();
    const wishes = { session, side: 'viewer' as const, participant };
    const program = await Side.join(relay, { session, side: 'program' });
    const older = authority.pass({ ...wishes, holder: keys });
    const cases: readonly (readonly [string, () => Uint8Array])[] = [
      ['another key', () => authority.pass({ ...wishes, holder: newKeys() })],
      ['another session', () => authority.pass({ ...wishes, session: newIdentifier(), holder: keys })],
      ['another participant', () => authority.pass({ ...wishes, participant: newIdentifier(), holder: keys })],
      ['the other side', () => authority.pass({ ...wishes, side: 'program', holder: keys })],
      ['another start of the relay', () => authority.pass({ ...wishes, boot: 5n, holder: keys })],
      ['an older pass than its own', () => older],
      ['no pass', () => new Uint8Array(3)],
    ];
    for (const [title, pass] of cases) {
      const viewer = await Side.join(relay, wishes, {}, keys);
      viewer.send('renew', { pass: pass() });
      t.equal(await viewer.refused(), 'pass/invalid', title);
    }
    const viewer = await Side.join(relay, wishes, {}, keys);
    viewer.send('key', key);
    await program.next('key');
    viewer.send('renew', { pass: authority.pass({ ...wishes, holder: keys, tools: bitsOf(['view']) }) });
    viewer.send('key', key);
    t.equal(await viewer.refused(), 'wire/not-allowed');
    t.equal(program.count('key'), 1);
  });

  await t.test('a revocation closes who it names, and their passes open nothing any more', async (t) => {
    const session = newIdentifier();
    const [anna, ben] = [newIdentifier(), newIdentifier()];
    const annasKeys = newKeys();
    const unused = authority.pass({ session, side: 'viewer', participant: anna, holder: annasKeys });
    const program = await Side.join(relay, { session, side: 'program' });
    const annas = await Side.join(relay, { session, side: 'viewer', participant: anna });
    const bens = await Side.join(relay, { session, side: 'viewer', participant: ben });
    authority.link.revoke({ session, participant: anna, side: 'program' });
    authority.link.revoke({ session: newIdentifier() });
    authority.link.revoke({ session, participant: anna, side: 'viewer' });
    t.equal(await annas.refused(), 'pass/revoked');
    t.match((await program.next('peerState')).body, { peer: annas.number, state: 'revoked' });
    const again = await Side.knock(relay, {}, annasKeys);
    again.present(unused);
    t.equal(await again.refused(), 'pass/revoked', 'a pass made before the revocation, never presented');
    const back = await Side.join(relay, { session, side: 'viewer', participant: anna });
    t.ok(back.number > bens.number, 'a pass made after it is good');
    authority.link.revoke({ session });
    for (const side of [program, bens, back]) t.equal(await side.refused(), 'pass/revoked');
    const left = authority.events.filter((event) => event.type === 'left' && event.session === session);
    t.same(
      left.map((event) => event.type === 'left' && event.because),
      Array(4).fill('revoked'),
    );
  });
});

t.test(
  'the socket for files joins beside that of the screen, and ends with the same passes',
  alongside(),
  async (t) => {
    const relay = await RelayProcess.start(t);
    const session = newIdentifier();
    const participant = newIdentifier();
    const keys = newKeys();
    const pass = relay.authority.pass({ session, participant, side: 'viewer', holder: keys, tools: bitsOf(tools) });
    const join = async (bulk: boolean): Promise<Side> => {
      const side = await Side.knock(relay, { bulk }, keys);
      side.present(pass);
      side.number = (await side.next('joined')).body.peer;
      return side;
    };
    const screen = await join(false);
    const files = await join(true);
    const program = await Side.join(relay, { session, side: 'program' }, { bulk: true });
    await program.next('viewerJoined');
    const offered = { transfer: new Uint8Array(16), name: 'a.txt', size: 1n, modified: 0n };
    files.send('fileOffered', offered);
    t.equal((await program.next('fileOffered')).body.name, 'a.txt');
    t.equal(screen.closedWith, undefined, 'the socket for the screen stays');
    t.strictSame(
      relay.authority.events.filter(({ type }) => type === 'joined').length,
      1,
      'the control plane hears of the screen alone',
    );
    const again = await join(true);
    t.equal(await files.refused(), 'pass/superseded', 'a newer join for files takes the place of the older');
    t.equal(screen.closedWith, undefined);
    relay.authority.link.revoke({ session, participant });
    t.strictSame(await Promise.all([screen.refused(), again.refused()]), ['pass/revoked', 'pass/revoked']);
    t.equal(program.closedWith, undefined);
  },
);

t.test('the control plane goes and comes back', alongside(), async (t) => {
  const relay = await RelayProcess.start(t, { restarts: true });
  const { authority } = relay;
  const { boot } = authority.link;
  const session = newIdentifier();
  const [keys, participant, gone] = [newKeys(), newIdentifier(), newIdentifier()];
  const program = await Side.join(relay, { session, side: 'program' });
  const viewer = await Side.join(relay, { session, side: 'viewer', participant, life: 1_500 }, {}, keys);
  const other = await Side.join(relay, { session, side: 'viewer', participant: gone });
  await authority.link.close();

  viewer.send('key', key);
  await program.next('key');
  t.pass('while it is away a live pair goes on');
  await until('the pass runs out', () => viewer.count('peerState') === 2);
  t.match(viewer.received.at(-1), { name: 'peerState', body: { state: 'frozen' } });
  t.equal(viewer.closedWith, undefined, 'then it is frozen, not closed');

  const live: unknown[] = [];
  authority.revocations = (passes) => {
    live.push(...passes);
    return [{ session, participant: gone }];
  };
  authority.events.length = 0;
  await authority.open();
  t.equal(await authority.connected(), boot, 'it is the same start of the relay');
  t.equal(await other.refused(), 'pass/revoked', 'what was revoked meanwhile ends');
  t.match(live, [
    { session, side: 'program' },
    { session, side: 'viewer', participant },
    { session, side: 'viewer', participant: gone },
  ]);
  viewer.send('renew', { pass: authority.pass({ session, side: 'viewer', participant, holder: keys }) });
  await until('it thaws', () => viewer.received.at(-1)?.name === 'peerState' && viewer.count('peerState') === 3);
  viewer.send('key', key);
  await program.next('key');
  t.match(
    authority.events.map((event) => event.type),
    ['hello', 'left', 'thawed'],
  );

  authority.revocations = () => [];
  const late = await Side.knock(relay);
  const unused = authority.pass({ session, side: 'viewer', participant: gone, holder: late.keys });
  relay.signal('SIGSTOP');
  const elsewhere = connect(authority.path);
  elsewhere.write(writeLine({ type: 'hello', version: 1, boot: 5n, serial: 0n, passes: [] }));
  await until('the relay is cut off', () => authority.link.boot === 5n);
  authority.link.revoke({ session, participant: gone });
  elsewhere.destroy();
  relay.signal('SIGCONT');
  await until('the relay is back', () => authority.link.boot === boot);
  late.present(unused);
  t.equal(await late.refused(), 'pass/revoked', 'what was revoked while it was cut off, and was in no list');

  await relay.stop('SIGKILL');
  await viewer.closed();
  await until('the control end notices', () => !authority.link.connected);
  t.throws(() => authority.link.issue(), { code: 'appliance/starting', retryAfter: 1_000 });
  await relay.run();
  t.not(await authority.connected(), boot, 'a new start has a new boot number');
  await Side.join(relay, { session, side: 'program' });
  t.pass('and takes new passes');
  t.same(
    authority.faults.filter((fault) => !('errno' in fault)),
    [],
    'both ends understood one another',
  );
});

t.test(
  'a relay without a control plane serves nobody new, and what is no control plane does not hurt it',
  alongside(),
  async (t) => {
    const relay = await RelayProcess.start(t, { alone: true });
    const side = await Side.knock(relay);
    side.present(
      relay.authority.pass({ session: newIdentifier(), side: 'program', holder: side.keys, serial: 1n, boot: 0n }),
    );
    t.equal(await side.refused(), 'pass/invalid');
    const lines: string[] = [];
    let connections = 0;
    const impostor = createServer((socket: Socket) => {
      connections += 1;
      socket.on('error', () => {});
      socket.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')));
      socket.write(
        ['not json\n', '{"type":"revoke","session":"x","serial":"1"}\n', '[]\n'][connections - 1] ?? 'null\n',
      );
    });
    impostor.listen(relay.authority.path);
    await once(impostor, 'listening');
    await until('it comes again after each nonsense', () => connections >= 4);
    const hello = readFromRelay(lines[0] ?? '');
    t.match(hello, { type: 'hello', version: 1, passes: [] });
    t.ok(relay.running);
    await new Promise((resolve) => impostor.close(resolve));
    await relay.authority.open();
    await relay.authority.connected();
    await Side.join(relay, { session: newIdentifier(), side: 'program' });
    const liar = connect(relay.authority.path);
    liar.write(
      writeLine({ type: 'thawed', session: newIdentifier(), participant: newIdentifier(), side: 'viewer', serial: 1n }),
    );
    await once(liar, 'close');
    t.match(relay.authority.faults, [{ name: 'Malformed' }], 'who does not say hello first is cut off');
    t.ok(relay.authority.link.connected);
  },
);

t.test('a link that is only half open is noticed, and so is a side that does not answer', alongside(), async (t) => {
  const relay = await RelayProcess.start(t);
  const proxy = await DelayProxy.start({ port: relay.port, delayMs: 0 });
  t.teardown(() => proxy.close());
  const session = newIdentifier();
  const program = await Side.join(relay, { session, side: 'program' });
  const viewer = await Side.join(
    relay,
    { session, side: 'viewer', participant: newIdentifier() },
    { port: proxy.port },
  );
  const mute = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() }, { alive: false });
  const beat = await mute.next('heartbeat', limits.heartbeatMs + 1_000);
  t.equal(beat.header.type, 13);
  const since = performance.now();
  proxy.fallSilent();
  const first = await program.next('peerState', limits.deadMs + 2_000);
  const second = await program.next('peerState', limits.deadMs + 2_000);
  t.same([first.body.peer, second.body.peer].sort(), [viewer.number, mute.number]);
  t.same([first.body.state, second.body.state], ['lost', 'lost']);
  const waited = performance.now() - since;
  t.ok(waited < limits.deadMs + 1_000, `noticed after ${waited} ms`);
  t.equal(await mute.refused(), 'wire/too-slow');
  t.equal(program.closedWith, undefined, 'a side that answers heartbeats stays');
  t.ok(program.count('heartbeat') >= 3);
});

t.test(
  'asked to stop, it says when to come back, closes everybody and is gone within two seconds',
  alongside(),
  async (t) => {
    const relay = await RelayProcess.start(t, { restarts: true });
    const session = newIdentifier();
    const program = await Side.join(relay, { session, side: 'program' });
    const viewer = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
    const stalled = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
    const waiting = await Side.knock(relay);
    program.send('lane', { members: [{ peer: stalled.number }] }, { lane: 1 });
    stalled.stall();
    while (program.count('viewerSlow') === 0) {
      await program.sendInWindow(program.part(1, new Uint8Array(limits.partBytes)));
      await sleep(0);
    }
    const { ms, ended } = await relay.stop();
    t.equal(ended, 0);
    t.ok(ms < 2_000, `it took ${ms} ms`);
    for (const side of [program, viewer, waiting]) {
      t.equal(await side.refused(), 'appliance/starting');
      t.match(side.received.at(-1), { name: 'refused', body: { of: 0, retryAfter: 1_000 } });
    }
    const left = relay.authority.events.filter((event) => event.type === 'left');
    t.match(left, [{ because: 'stopping' }, { because: 'stopping' }, { because: 'stopping' }]);
    t.match(relay.output, /"msg":"stopped"/);
    t.match(JSON.parse(relay.output.split('\n')[0] ?? ''), {
      ...{ level: 'info', part: 'relay', msg: 'listening', port: relay.port },
    });
    await relay.run();
    t.ok(relay.running, 'it can come back at once on the same port');
    await t.rejects(relay.run(), /port is free/, 'but never beside itself');
    const orphaned = await Side.knock(relay);
    await relay.abandon();
    t.equal(await orphaned.refused(), 'appliance/starting', 'and it does not outlive who started it');
  },
);

t.test('it starts with exactly what it needs, or says in words what is wrong', alongside(), async (t) => {
  const relay = await RelayProcess.start(t);
  const program = fileURLToPath(new URL('../../server/relay/main.js', import.meta.url));
  const file = (name: string) => join(relay.folder, name);
  const good = {
    '--listen': '127.0.0.1:0',
    '--certificate': file('tls/certificate.pem'),
    '--key': file('tls/key.pem'),
    '--public-key': file('keys/pass.pub.pem'),
    '--control': file('run/other.sock'),
  };
  writeFileSync(file('nonsense.pem'), 'nonsense');
  const cases: readonly (readonly [Record<string, string | undefined>, RegExp])[] = [
    [{ '--listen': undefined }, /--listen is missing/],
    [{ '--listen': '8444' }, /no HOST:PORT/],
    [{ '--listen': '127.0.0.1:70000' }, /no port between/],
    [{ '--listen': '[::1:8444' }, /no HOST:PORT/],
    [{ '--listen': `127.0.0.1:${relay.port}` }, /port is free/],
    [{ '--listen': '192.0.2.1:0' }, /address is this machine’s/],
    [{ '--certificate': file('missing.pem') }, /missing\.pem cannot be used/],
    [{ '--key': file('nonsense.pem') }, /cannot be used with the key/],
    [{ '--public-key': file('tls/certificate.pem.none') }, /cannot be read as a P-256 key/],
    [{ '--public-key': file('nonsense.pem') }, /cannot be read as a P-256 key/],
    [{ '--control': `/tmp/${'x'.repeat(120)}` }, /at most 107 bytes/],
    [{ '--console-port': '0' }, /no port between 1/],
    [{ '--verbose': 'yes' }, /--verbose/],
    [{ '--without-tls': '', '--listen': '192.0.2.1:0' }, /--without-tls listens on 127\.0\.0\.1 or ::1 only/],
  ];
  for (const [changes, words] of cases) {
    const parameters = Object.entries({ ...good, ...changes }).flatMap(([name, value]) =>
      value === undefined ? [] : value === '' ? [name] : [name, value],
    );
    const child = spawn(process.execPath, [program, ...parameters], { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    const [status] = (await once(child, 'close')) as [number];
    t.equal(status, 2, JSON.stringify(changes));
    t.match(stderr, words);
    t.notMatch(stderr, / at .*\.js:/, 'no stack');
  }
});
