import { randomBytes } from 'node:crypto';
import t, { type Test } from 'tap';
import { limits } from '../../server/protocol/limits.js';
import { encodeMessage, type Address } from '../../server/protocol/message.js';
import type { MessageBody, MessageName } from '../../server/protocol/messages.js';
import { bitsOf } from '../../server/protocol/tools.js';
import { RelayTraffic } from '../../server/sessions/relay-traffic.js';
import { until } from '../desktop.js';
import { newIdentifier, RelayProcess } from './relay-process.js';
import { Side } from './side.js';

const view = bitsOf(['view']);
const pictures: readonly MessageName[] = ['reset', 'framePart', 'layout', 'cursorShape', 'cursorPosition'];

async function startSession(relay: RelayProcess, viewers: readonly number[]) {
  const session = newIdentifier();
  const program = await Side.join(relay, { session, side: 'program' });
  const sides: Side[] = [];
  for (const tools of viewers) {
    sides.push(await Side.join(relay, { session, side: 'viewer', participant: newIdentifier(), tools }));
  }
  return { session, program, viewers: sides };
}

/** What a side got from the other, in order, as hexadecimal digits. */
function pairMessages(side: Side): string[] {
  return side.received
    .filter((message) => message.header.type >= 32)
    .map((message) => Buffer.from(message.bytes).toString('hex'));
}

async function refuses<N extends MessageName>(
  t: Test,
  side: Side,
  code: string,
  name: N,
  body: MessageBody<N>,
  to: Address,
) {
  side.send(name, body, to);
  t.equal(await side.refused(), code, `${name} ${JSON.stringify(to)}`);
}

t.test('between program and viewers', async (t) => {
  const relay = await RelayProcess.start(t);
  const both = bitsOf(['view', 'control']);

  await t.test('lane 0 reaches all or the one that is named, a lane reaches its members, byte for byte', async (t) => {
    const { program, viewers } = await startSession(relay, [both, both, both]);
    const [one, two, three] = viewers as [Side, Side, Side];
    program.send('lane', { members: [{ peer: one.number }, { peer: three.number }, { peer: 999 }] }, { lane: 1 });
    program.send('lane', { members: [{ peer: two.number }] }, { lane: 2 });
    const all = program.send('hands', { holder: 0 }, { sequence: 1n });
    const named = program.send('allowed', { tools: 3 }, { peer: two.number, sequence: 2n });
    const reset = program.send('reset', { generation: 1, surfaces: [] }, { lane: 1, epoch: 7 });
    const part = program.part(2, randomBytes(limits.partBytes));
    program.sendBytes(part);
    program.send('allowed', { tools: 3 }, { peer: 777 });
    program.send('lane', { members: [{ peer: two.number }] }, { lane: 1 });
    const moved = program.send('reset', { generation: 1, surfaces: [] }, { lane: 1, epoch: 8 });
    const end = program.send('stopped', { by: 'endUser' });
    for (const viewer of viewers) await viewer.next('stopped');
    const hex = (...messages: Uint8Array[]) => messages.map((message) => Buffer.from(message).toString('hex'));
    t.same(pairMessages(one), hex(all, reset, end));
    t.same(pairMessages(two), hex(all, named, part, moved, end));
    t.same(pairMessages(three), hex(all, reset, end));
    const key = two.send('key', { usage: 4, down: 1, codePoint: 97, modifiers: 0, locks: 0, at: 0 }, { sequence: 3n });
    const acknowledged = one.send('acknowledge', { frame: 1, decodeMicroseconds: 5 }, { lane: 1, epoch: 7 });
    await program.next('key');
    await program.next('acknowledge');
    t.same(pairMessages(program).sort(), hex(key, acknowledged).sort());
  });

  await t.test('a viewer sends only what its pass holds, under its own number', async (t) => {
    const watcher = async () => (await startSession(relay, [view])).viewers[0] as Side;
    const holder = async () => (await startSession(relay, [both])).viewers[0] as Side;
    const nothing = async () => (await startSession(relay, [0])).viewers[0] as Side;
    const input = { surface: 0, generation: 0, x: 0, y: 0, buttons: 0, at: 0 };
    await refuses(t, await watcher(), 'wire/not-allowed', 'pointer', input, {});
    await refuses(t, await watcher(), 'wire/not-allowed', 'wheel', { dx: 0, dy: 120, at: 0 }, {});
    const key = { usage: 4, down: 1, codePoint: 97, modifiers: 0, locks: 0, at: 0 };
    await refuses(t, await watcher(), 'wire/not-allowed', 'key', key, {});
    await refuses(t, await watcher(), 'wire/not-allowed', 'text', { text: 'rm' }, {});
    await refuses(t, await watcher(), 'wire/not-allowed', 'release', {}, {});
    await refuses(t, await watcher(), 'wire/not-allowed', 'inputAlive', {}, {});
    await refuses(t, await nothing(), 'wire/not-allowed', 'resetWanted', { because: 'start' }, {});
    await refuses(t, await holder(), 'wire/not-allowed', 'pointer', input, { peer: 0 });
    await refuses(t, await holder(), 'wire/not-allowed', 'pointer', input, { peer: 2 });
    await refuses(t, await holder(), 'wire/malformed', 'acknowledge', { frame: 1, decodeMicroseconds: 1 }, { lane: 4 });
    await refuses(t, await holder(), 'wire/not-allowed', 'hands', { holder: 1 }, {});
  });

  await t.test('a program keeps lanes and viewers apart', async (t) => {
    const program = async () => (await startSession(relay, [both])).program;
    const part = { frame: 1, last: 1, data: new Uint8Array(1) };
    await refuses(t, await program(), 'wire/malformed', 'framePart', part, {});
    await refuses(t, await program(), 'wire/malformed', 'framePart', part, { lane: 4 });
    await refuses(t, await program(), 'wire/malformed', 'framePart', part, { lane: 1, peer: 1 });
    await refuses(t, await program(), 'wire/malformed', 'hands', { holder: 1 }, { lane: 1 });
    await refuses(t, await program(), 'wire/malformed', 'lane', { members: [] }, {});
    await refuses(t, await program(), 'wire/malformed', 'lane', { members: [] }, { lane: 4 });
    await refuses(
      t,
      await program(),
      'wire/not-allowed',
      'key',
      { usage: 4, down: 1, codePoint: 0, modifiers: 0, locks: 0, at: 0 },
      {},
    );
  });

  await t.test('pictures go only to those whose pass holds the view', async (t) => {
    const { program, viewers } = await startSession(relay, [both, 0]);
    const [seeing, blind] = viewers as [Side, Side];
    program.send('lane', { members: [{ peer: seeing.number }, { peer: blind.number }] }, { lane: 1 });
    program.send('reset', { generation: 1, surfaces: [] }, { lane: 1 });
    program.sendBytes(program.part(1, new Uint8Array(9)));
    program.send('layout', { generation: 1, monitors: [] });
    program.send('cursorShape', { width: 0, height: 0, hotX: 0, hotY: 0, pixels: new Uint8Array(0) });
    program.send('cursorPosition', { surface: 0, x: 1, y: 1 });
    program.send('stopped', { by: 'order' });
    await seeing.next('stopped');
    await blind.next('stopped');
    for (const name of pictures) t.same([name, seeing.count(name), blind.count(name)], [name, 1, 0]);
  });

  await t.test('malformed headers and payloads of hop messages close their sender and nobody else', async (t) => {
    const { program, viewers, session } = await startSession(relay, [both]);
    const witness = viewers[0] as Side;
    const bad: readonly Uint8Array[] = [
      new Uint8Array(0),
      new Uint8Array(15),
      Uint8Array.of(200, ...new Uint8Array(15)),
      Uint8Array.of(53, 1, ...new Uint8Array(14)),
      encodeMessage('renew', { pass: new Uint8Array(8) }).subarray(0, 20),
      Buffer.concat([encodeMessage('leave', {}), Buffer.alloc(1)]),
      encodeMessage('renew', { pass: new Uint8Array(0) }),
    ];
    for (const bytes of bad) {
      const viewer = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
      viewer.sendBytes(bytes);
      t.match(
        await viewer.refused(),
        /^(wire\/malformed|pass\/invalid)$/,
        Buffer.from(bytes).toString('hex').slice(0, 20),
      );
    }
    program.send('hands', { holder: 0 });
    await witness.next('hands');
    t.equal(program.closedWith, undefined);
  });

  await t.test('who comes and who goes is told to whom it concerns', async (t) => {
    const session = newIdentifier();
    const viewer = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
    const other = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
    t.equal(viewer.count('peerState'), 0, 'no program yet');
    viewer.send('resetWanted', { because: 'start' });
    const program = await Side.join(relay, { session, side: 'program' });
    const met = [await program.next('viewerJoined'), await program.next('viewerJoined')];
    t.same(
      met.map((each) => each.body.peer),
      [viewer.number, other.number],
    );
    other.send('leave', {});
    t.match((await program.next('peerState')).body, { peer: other.number, state: 'left' });
    await other.closed();
    program.destroy();
    t.match((await viewer.next('peerState')).body, { peer: 0, state: 'joined' });
    t.match((await viewer.next('peerState')).body, { peer: 0, state: 'lost' });
    t.equal(program.count('resetWanted'), 0, 'nothing was kept for a program that was not there');
    viewer.close();
  });

  await t.test('a hop message is never forwarded, whatever its address says', async (t) => {
    const { program, viewers } = await startSession(relay, [both]);
    const viewer = viewers[0] as Side;
    viewer.send('heartbeat', { sentAt: 77 }, { peer: viewer.number, lane: 1 });
    t.equal((await viewer.next('heartbeatEcho')).body.sentAt, 77);
    viewer.send('refused', { code: 1, of: 0, retryAfter: 0 });
    viewer.send('inputAlive', {});
    await program.next('inputAlive');
    t.equal(program.count('heartbeat') + program.count('refused'), 0);
  });
  await t.test('a flood of messages to the relay itself closes its sender', async (t) => {
    const { program, viewers } = await startSession(relay, [both, both]);
    const [flooding, quiet] = viewers as [Side, Side];
    for (let count = 0; count < 3_000; count += 1) flooding.send('heartbeat', { sentAt: count });
    t.equal(await flooding.refused(), 'request/too-many');
    t.ok(flooding.count('heartbeatEcho') >= 1_000);
    program.send('hands', { holder: 0 });
    await quiet.next('hands');
  });
  t.ok(relay.running);
});

t.test('what is under way', async (t) => {
  const relay = await RelayProcess.start(t);
  const both = bitsOf(['view', 'control']);

  await t.test('credit follows what was taken, and is never more than that', async (t) => {
    const { program, viewers } = await startSession(relay, [both]);
    const viewer = viewers[0] as Side;
    program.send('lane', { members: [{ peer: viewer.number }] }, { lane: 1 });
    const parts = Array.from({ length: 40 }, () => program.part(1, randomBytes(limits.partBytes)));
    for (const part of parts) {
      await program.sendInWindow(part);
      t.ok(program.credited <= program.sent);
    }
    await until('all parts arrive', () => viewer.count('framePart') === parts.length);
    await until('the credit', () => program.sent - program.credited < 2 * limits.partBytes);
    t.same(
      pairMessages(viewer),
      parts.map((part) => Buffer.from(part).toString('hex')),
    );
    t.ok(program.count('credit') <= parts.length, 'credit is batched');
  });

  await t.test('more than the window at once is refused, and harms nobody else', async (t) => {
    const { program, viewers } = await startSession(relay, [both]);
    const viewer = viewers[0] as Side;
    const bystanders = await startSession(relay, [both]);
    program.send('lane', { members: [{ peer: viewer.number }] }, { lane: 1 });
    // A kernel that has seen traffic lets so much through at once; stopped, the relay meets it in one piece.
    for (let sent = 0; sent < 16 * 1_048_576; sent += limits.partBytes) {
      await program.sendInWindow(program.part(1, new Uint8Array(limits.partBytes)));
    }
    await until('the credit', () => program.sent - program.credited < limits.partBytes);
    relay.signal('SIGSTOP');
    for (let sent = 0; sent < 512 * 1_024; sent += limits.partBytes) {
      program.sendBytes(program.part(1, new Uint8Array(limits.partBytes)));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    relay.signal('SIGCONT');
    // uWebSockets.js itself closes a TLS connection whose one receive fills its 512 KiB; the relay answers what stays below.
    const code = await program.refused();
    t.ok(code === 'wire/window' || code === undefined, `refused with ${code}`);
    t.equal((await viewer.next('peerState')).body.state, 'joined');
    t.equal((await viewer.next('peerState')).body.state, 'lost');
    bystanders.program.send('hands', { holder: 1 });
    await (bystanders.viewers[0] as Side).next('hands');
    t.ok(relay.running);
  });

  await t.test('a stalled viewer is called slow, then ready when it reads again, and nothing is lost', async (t) => {
    const { program, viewers } = await startSession(relay, [both]);
    const viewer = viewers[0] as Side;
    program.send('lane', { members: [{ peer: viewer.number }] }, { lane: 1 });
    viewer.stall();
    const parts: Uint8Array[] = [];
    while (program.count('viewerSlow') === 0) {
      const part = program.part(1, randomBytes(limits.partBytes));
      parts.push(part);
      await program.sendInWindow(part);
      await new Promise((resolve) => setImmediate(resolve));
    }
    t.equal((await program.next('viewerSlow')).body.peer, viewer.number);
    await new Promise((resolve) => setTimeout(resolve, 200));
    t.equal(program.count('viewerReady'), 0);
    viewer.resume();
    t.equal((await program.next('viewerReady')).body.peer, viewer.number);
    await until('everything arrives', () => viewer.count('framePart') === parts.length);
    t.same(
      pairMessages(viewer),
      parts.map((part) => Buffer.from(part).toString('hex')),
    );
    t.equal(program.count('viewerSlow'), 1);
  });

  await t.test(
    'a viewer that stays stalled is closed; the others keep their pace and memory stays bounded',
    async (t) => {
      const { program, viewers } = await startSession(relay, [both, both]);
      const [stalled, lively] = viewers as [Side, Side];
      const before = relay.residentBytes;
      program.send('lane', { members: viewers.map((viewer) => ({ peer: viewer.number })) }, { lane: 1 });
      stalled.stall();
      const delays: number[] = [];
      const sentAt: number[] = [];
      while (program.count('peerState') === 0 && sentAt.length < 3_000) {
        sentAt.push(performance.now());
        await program.sendInWindow(program.part(1, randomBytes(limits.partBytes), sentAt.length));
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      t.match((await program.next('peerState')).body, { peer: stalled.number, state: 'lost' });
      await until('everything arrives at the other', () => lively.count('framePart') === sentAt.length);
      for (const message of lively.received) {
        if (message.name === 'framePart') delays.push(message.at - (sentAt[message.body.frame - 1] ?? 0));
      }
      delays.sort((one, other) => one - other);
      const [median, tail] = [0.5, 0.99].map((part) => delays[Math.floor(part * delays.length)] ?? Infinity);
      t.ok((median ?? Infinity) < 20 && (tail ?? Infinity) < 250, `the other waited ${median} ms, at p99 ${tail} ms`);
      const grown = relay.residentBytes - before;
      t.ok(grown < 40 * 1_048_576, `the relay grew by ${grown} bytes`);
      t.match(relay.output, /listening/);
      lively.send('key', { usage: 4, down: 1, codePoint: 97, modifiers: 0, locks: 0, at: 0 });
      await program.next('key');
      stalled.resume();
      t.equal(await stalled.refused(), 'wire/too-slow');
    },
  );

  await t.test('counters tell the control plane what passed', async (t) => {
    const { authority } = relay;
    const counted = await until('counters', () =>
      authority.events.findLast((event) => event.type === 'counters' && event.relay.slow >= 2),
    );
    if (counted.type !== 'counters') throw new Error('no counters');
    t.ok(counted.relay.bytes > 16 * 1_048_576 && counted.relay.messages > 512);
    t.equal(counted.relay.closedSlow, 1);
    t.ok(counted.relay.bufferedPeak >= limits.slowBytes);
    const sessions = authority.events.flatMap((event) => (event.type === 'counters' ? event.sessions : []));
    t.ok(sessions.some((session) => session.slow === 1 && session.bufferedPeak >= limits.slowBytes));
    t.same(authority.link.counters, counted.relay);
  });
});

t.test('of many sessions the ten busiest stand in the metrics, by rank and without a name', async (t) => {
  let now = 0;
  const traffic = new RelayTraffic(() => now);
  const sessions = Array.from({ length: 100 }, () => newIdentifier());
  const relay = { ...{ sockets: 1, sides: 2, sessions: 3, accepted: 4, joined: 5, refused: 6, messages: 7, bytes: 8 } };
  const totals = { ...relay, slow: 9, closedSlow: 10, bufferedBytes: 11, bufferedPeak: 12, residentBytes: 13 };
  const report = (times: number): void => {
    now += 5_000;
    const each = (session: string, index: number) => ({
      ...{ session, viewers: 1, messages: 10 * times, bytes: 5_000 * index * times, slow: 1, bufferedPeak: index },
    });
    traffic.take({ type: 'counters', relay: totals, sessions: sessions.map(each) });
  };
  const read = (name: string): unknown => {
    const gauge = traffic.gauges(() => totals).find((each) => each.name === name);
    return gauge === undefined || 'read' in gauge ? gauge?.read() : gauge.each();
  };
  report(1);
  t.same(read('guichet_relay_busiest_bytes_per_second'), [], 'nobody knows yet how fast they are');
  report(2);
  const ranked = (of: (rank: number) => number) =>
    Array.from({ length: 10 }, (_, index) => ({ labels: { rank: String(index + 1) }, value: of(index + 1) }));
  t.same(
    read('guichet_relay_busiest_bytes_per_second'),
    ranked((rank) => 1_000 * (100 - rank)),
  );
  t.same(
    read('guichet_relay_busiest_messages_per_second'),
    ranked(() => 2),
  );
  t.same(
    read('guichet_relay_busiest_buffered_peak_bytes'),
    ranked((rank) => 100 - rank),
  );
  t.equal(read('guichet_relay_closed_slow'), 10);
  traffic.clear();
  t.same(read('guichet_relay_busiest_slow'), []);
});
