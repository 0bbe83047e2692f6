import { once } from 'node:events';
import { connect } from 'node:net';
import t from 'tap';
import { signJoin, signPass } from '../../server/access/pass.js';
import { limits } from '../../server/protocol/limits.js';
import { encodeMessage } from '../../server/protocol/message.js';
import { messages } from '../../server/protocol/messages.js';
import { Door } from '../../server/relay/door.js';
import { until } from '../desktop.js';
import { newIdentifier, newKeys, RelayProcess } from './relay-process.js';
import { Side } from './side.js';

const waitingPerAddress = 128;

t.test('joining', async (t) => {
  const relay = await RelayProcess.start(t);
  const { authority } = relay;
  const wishes = () => ({ session: newIdentifier(), side: 'viewer' as const, participant: newIdentifier() });
  const knock = () => Side.knock(relay);

  await t.test('the relay says its boot, a fresh nonce and its versions, and nothing of any session', async (t) => {
    const [one, other] = [await knock(), await knock()];
    const challenge = one.received[0];
    t.match(challenge, { name: 'challenge', body: { version: limits.version, oldestVersion: limits.oldestVersion } });
    t.equal(challenge?.name === 'challenge' && challenge.body.boot, authority.link.boot);
    t.notSame(Buffer.from(one.nonce), Buffer.from(other.nonce));
    t.equal(one.received.length, 1);
    one.close();
    other.close();
  });

  await t.test('a pass with the proof of its key opens the door, and says number, version and window', async (t) => {
    const side = await knock();
    side.present(authority.pass({ ...wishes(), holder: side.keys }));
    t.match((await side.next('joined')).body, { version: 1, peer: 1, window: 262_144 });
    side.close();
  });

  await t.test('what is not a valid join is refused by its code, and closed', async (t) => {
    const stolen = authority.pass({ ...wishes(), holder: newKeys() });
    const foreign = newKeys();
    const replayed = await knock();
    const earlierProof = signJoin(replayed.keys.privateKey, replayed.nonce);
    replayed.destroy();
    const cases: readonly (readonly [string, string, (side: Side) => void])[] = [
      ['a stolen pass without its key', 'pass/invalid', (side) => side.present(stolen)],
      [
        'a proof made for another connection’s nonce',
        'pass/invalid',
        (side) => side.present(authority.pass({ ...wishes(), holder: replayed.keys }), earlierProof),
      ],
      [
        'a pass signed by somebody else',
        'pass/invalid',
        (side) => {
          side.present(signPass(foreign.privateKey, authority.body({ ...wishes(), holder: side.keys })));
        },
      ],
      [
        'a pass for an older start of the relay',
        'pass/invalid',
        (side) => side.present(authority.pass({ ...wishes(), holder: side.keys, boot: 1n })),
      ],
      [
        'a pass that would live for longer than a minute',
        'pass/invalid',
        (side) => side.present(authority.pass({ ...wishes(), holder: side.keys, life: limits.passLifeMs + 1 })),
      ],
      [
        'a holder that is no point of the curve',
        'pass/invalid',
        (side) => {
          const body = authority.body({ ...wishes(), holder: side.keys });
          side.present(signPass(authority.keys.privateKey, { ...body, holder: new Uint8Array(65).fill(4) }));
        },
      ],
      ['no pass at all', 'pass/invalid', (side) => side.present(new Uint8Array(0))],
      [
        'a version that nobody speaks any more',
        'wire/version',
        (side) => side.present(authority.pass({ ...wishes(), holder: side.keys }), undefined, 0),
      ],
      ['another message first', 'wire/not-allowed', (side) => side.send('leave', {})],
      ['a message that only a relay says', 'wire/not-allowed', (side) => side.send('viewerSlow', { peer: 1 })],
      ['text', 'wire/malformed', (side) => side.sendBytes('hello')],
      ['nothing but a type', 'wire/malformed', (side) => side.sendBytes(Uint8Array.of(messages.join.id))],
      [
        'a message that is too long',
        'wire/malformed',
        (side) => side.sendBytes(new Uint8Array(limits.messageBytes + 1)),
      ],
    ];
    for (const [title, code, act] of cases) {
      const side = await knock();
      act(side);
      t.equal(await side.refused(), code, title);
      t.equal(side.count('joined'), 0);
    }
    const huge = await knock();
    huge.sendBytes(new Uint8Array(3 * limits.messageBytes));
    await huge.closed();
    t.pass('a message of any length closes its sender and nobody else');
    t.ok(relay.running);
  });

  await t.test('a join that is late is refused, and so is a connection that never speaks', async (t) => {
    const side = await knock();
    const raw = connect(relay.port, '127.0.0.1');
    raw.on('error', () => {});
    const since = performance.now();
    t.equal(await side.refused(limits.firstMessageMs + 2_000), 'wire/too-slow');
    const waited = performance.now() - since;
    t.ok(waited > limits.firstMessageMs - 200 && waited < limits.firstMessageMs + 1_000, `after ${waited} ms`);
    if (!raw.closed) await once(raw, 'close');
    t.ok(performance.now() - since < 3 * limits.firstMessageMs, 'the silent connection was closed');
  });

  await t.test('a version of the future joins with ours', async (t) => {
    const side = await knock();
    side.present(authority.pass({ ...wishes(), holder: side.keys }), undefined, 9);
    t.equal((await side.next('joined')).body.version, limits.version);
    side.close();
  });

  await t.test('a newer join of the same participant supersedes the old, an older one is refused', async (t) => {
    const who = wishes();
    const program = await Side.join(relay, { session: who.session, side: 'program' });
    const [keys, late] = [newKeys(), newKeys()];
    const early = authority.pass({ ...who, holder: late });
    const first = await Side.join(relay, who, {}, keys);
    const second = await Side.join(relay, who, {}, keys);
    t.equal(await first.refused(), 'pass/superseded');
    t.not(first.number, second.number);
    t.match((await program.next('peerState')).body, { peer: first.number, state: 'superseded' });
    const third = await Side.knock(relay, {}, late);
    third.present(early);
    t.equal(await third.refused(), 'pass/superseded');
    t.equal(second.closedWith, undefined);
    const newer = await Side.join(relay, { session: who.session, side: 'program' });
    t.equal(await program.refused(), 'pass/superseded');
    t.equal((await newer.next('viewerJoined')).body.peer, second.number);
    const states = second.received.flatMap((each) => (each.name === 'peerState' ? [each.body.state] : []));
    t.same(states, ['joined', 'superseded', 'joined']);
    newer.close();
    second.close();
  });

  await t.test('the same pass and key may come back within its life, and its life does not grow', async (t) => {
    const keys = newKeys();
    const pass = authority.pass({ ...wishes(), holder: keys, life: 900 });
    const since = performance.now();
    const first = await Side.knock(relay, {}, keys);
    first.present(pass);
    await first.next('joined');
    first.destroy();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const second = await Side.knock(relay, {}, keys);
    second.present(pass);
    await second.next('joined');
    t.equal((await second.next('peerState')).body.state, 'frozen');
    const frozen = performance.now() - since;
    t.ok(frozen > 850 && frozen < 1_390, `frozen ${frozen} ms after the pass was first presented`);
    second.destroy();
    const third = await Side.knock(relay, {}, keys);
    third.present(pass);
    t.equal(await third.refused(), 'pass/expired');
  });

  await t.test('a session takes 64 viewers', async (t) => {
    const session = newIdentifier();
    const join = () => Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
    const viewers = await Promise.all(Array.from({ length: limits.viewers }, join));
    t.equal(new Set(viewers.map((viewer) => viewer.number)).size, limits.viewers);
    const extra = await knock();
    extra.present(authority.pass({ session, side: 'viewer', participant: newIdentifier(), holder: extra.keys }));
    t.equal(await extra.refused(), 'request/too-many');
    viewers[0]?.close();
    await viewers[0]?.closed();
    await until('a place becomes free', async () => {
      const side = await knock();
      side.present(authority.pass({ session, side: 'viewer', participant: newIdentifier(), holder: side.keys }));
      const answer = await Promise.race([side.next('joined'), side.refused().then(() => undefined)]).catch(
        () => undefined,
      );
      return answer !== undefined;
    });
    for (const viewer of viewers) viewer.destroy();
  });

  await t.test('so many wait at the door from one address, and others still come in', async (t) => {
    const waiting = await Promise.all(Array.from({ length: waitingPerAddress }, knock));
    const refused = new Side(relay);
    await until('the door refuses', () => refused.failure);
    t.match(refused.failure?.message, /429/);
    const elsewhere = await Side.knock(relay, { address: '127.0.0.2' });
    t.pass('another address is let in');
    elsewhere.close();
    for (const side of waiting) side.destroy();
    await until('the door is free again', async () => {
      const side = new Side(relay);
      await side.next('challenge').catch(() => undefined);
      side.destroy();
      return side.opened;
    });
  });

  await t.test('connections that say nothing are few from one address', async (t) => {
    let closed = 0;
    const sockets = Array.from({ length: 400 }, () => {
      const socket = connect({ port: relay.port, host: '127.0.0.1', localAddress: '127.0.0.3' });
      socket.on('error', () => {}).on('close', () => (closed += 1));
      return socket;
    });
    await until('those over the limit are closed', () => closed >= 100);
    const side = await Side.join(relay, wishes());
    t.ok(side.number > 0, 'another address joins meanwhile');
    side.close();
    for (const socket of sockets) socket.destroy();
  });

  await t.test('a browser is let in only from a page of the same host, a program says no origin', async (t) => {
    const cases: readonly (readonly [string, boolean])[] = [
      [`https://127.0.0.1:8443`, true],
      [`https://127.0.0.1`, true],
      [`http://127.0.0.1:8443`, false],
      ['https://evil.example', false],
      ['https://127.0.0.1.evil.example', false],
      ['https://evil.example:8443/127.0.0.1', false],
      ['https://127.0.0.1:8443/', false],
      ['null', false],
      ['https://user@127.0.0.1:8443', false],
    ];
    for (const [origin, allowed] of cases) {
      const side = new Side(relay, { origin });
      await until('an answer', () => side.failure ?? side.received.length > 0);
      t.equal(side.failure === undefined, allowed, origin);
      if (!allowed) t.match(side.failure?.message, /403/);
      side.destroy();
    }
  });

  await t.test('other paths and plain requests get an answer in words', async (t) => {
    const https = await import('node:https');
    const answer = await new Promise<string>((resolve, reject) => {
      https
        .get(`https://127.0.0.1:${relay.port}/metrics`, { ca: relay.certificate }, (response) => {
          let text = `${response.statusCode} `;
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => resolve(text));
        })
        .on('error', reject);
    });
    t.match(answer, /^404 This is the relay/);
  });

  await t.test('nothing it printed holds a pass', async (t) => {
    t.notMatch(relay.output, /"pass"|Zoé/);
    t.match(relay.output, /"code":"pass\/invalid"/);
    t.equal(relay.errors, '');
    t.ok(relay.running);
  });
});

t.test('with the port of the console given, the origin must have it', async (t) => {
  const relay = await RelayProcess.start(t, { parameters: ['--console-port', '8443'] });
  for (const [origin, allowed] of [
    ['https://127.0.0.1:8443', true],
    ['https://127.0.0.1:9443', false],
    ['https://127.0.0.1', false],
  ] as const) {
    const side = new Side(relay, { origin });
    await until('an answer', () => side.failure ?? side.received.length > 0);
    t.equal(side.failure === undefined, allowed, origin);
    side.destroy();
  }
});

t.test('a page at the usual port of HTTPS names none', async (t) => {
  const relay = await RelayProcess.start(t, { parameters: ['--console-port', '443'] });
  const side = await Side.knock(relay, { origin: 'https://127.0.0.1' });
  t.ok(side.opened);
  side.destroy();
});

t.test('the address in a header counts behind a proxy on this machine, and nowhere else', async (t) => {
  const cases = {
    '--behind-proxy': { '203.0.113.7': '203.0.113.7', '2001:db8::7': '2001:db8::7', nowhere: '127.0.0.1' },
    '': { '203.0.113.7': '127.0.0.1' },
  };
  for (const [parameter, addresses] of Object.entries(cases)) {
    const relay = await RelayProcess.start(t, { parameters: parameter === '' ? [] : [parameter] });
    for (const [forwarded, address] of Object.entries(addresses)) {
      const side = await Side.knock(relay, { headers: { 'x-forwarded-for': forwarded } });
      const refusals = relay.output.split('"refused"').length;
      side.sendBytes(new Uint8Array(8));
      await until('a refusal in the log', () => relay.output.split('"refused"').length > refusals);
      const last = [...relay.output.matchAll(/"address":"([^"]*)"/g)].at(-1)?.[1];
      t.equal(last, address, `${parameter} ${forwarded}`);
      side.destroy();
    }
  }
});

t.test('the door counts who waits, from one address and in all, and those that say nothing', async (t) => {
  const door = new Door(undefined);
  const addresses = Array.from({ length: 9 }, (_, index) => `192.0.2.${index}`);
  const admitted = addresses.map((address) => {
    let count = 0;
    while (count < 2 * waitingPerAddress && door.knock(address, '', 'relay:8444') === undefined) count += 1;
    return count;
  });
  t.same(
    admitted,
    [...Array<number>(8).fill(waitingPerAddress), 4],
    'eight addresses fill it, another gets a few still',
  );
  t.match(door.knock('192.0.2.8', '', 'relay'), { status: '429 Too Many Requests', retryAfterSeconds: 1 });
  door.passed('192.0.2.8');
  t.equal(door.knock('192.0.2.8', '', 'relay'), undefined, 'who joins or goes makes room');
  t.match(door.knock('192.0.2.0', '', 'relay'), { status: '429 Too Many Requests' });
  t.equal(door.waiting, 8 * waitingPerAddress + 4);
  for (let third = 1; third < 8; third += 1) {
    for (let fourth = 0; fourth < 256; fourth += 1) {
      for (let count = 0; count < 4; count += 1) door.knock(`198.18.${third}.${fourth}`, '', 'relay');
    }
  }
  t.equal(door.waiting, 8_192, 'there is an end to it');

  let arrived = 0;
  while (arrived < 1_000 && door.arrived('198.51.100.1', 0)) arrived += 1;
  t.equal(arrived, 256);
  t.notOk(door.arrived('198.51.100.1', 9_999));
  t.ok(door.arrived('198.51.100.2', 9_999), 'another address is counted apart');
  door.sweep(10_000);
  t.ok(door.arrived('198.51.100.1', 10_000), 'ten seconds later it counts anew');
});

t.test('a message for the control plane, or one of the other side, closes its sender', async (t) => {
  const relay = await RelayProcess.start(t);
  const session = newIdentifier();
  const program = await Side.join(relay, { session, side: 'program' });
  const bad: readonly Uint8Array[] = [
    encodeMessage('programStopped', {}),
    encodeMessage('stopped', { by: 'endUser' }),
    encodeMessage('lane', { members: [] }, { lane: 1 }),
    encodeMessage('viewerJoined', { peer: 1, pass: new Uint8Array(8) }),
    encodeMessage('join', { version: 1, capabilities: 0, pass: new Uint8Array(8), proof: new Uint8Array(64) }),
  ];
  for (const bytes of bad) {
    const viewer = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
    viewer.sendBytes(bytes);
    t.equal(await viewer.refused(), 'wire/not-allowed', `type ${bytes[0]}`);
    t.match((await program.next('peerState')).body, { peer: viewer.number, state: 'lost' });
  }
  t.equal(program.closedWith, undefined);
});
