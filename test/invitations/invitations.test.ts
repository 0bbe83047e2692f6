import { randomInt } from 'node:crypto';
import t from 'tap';
import { invitationKind } from '../../server/invitations/invitation.js';
import { hashLinkSecret, newCode, newLinkSecret, readCode, SecretKeys } from '../../server/invitations/secrets.js';
import { guessAllowances, GuessThrottle, networkOf } from '../../server/invitations/throttle.js';
import { configurationOf, Program, readAll, unpack } from '../sessions/program.js';
import { TestDesk } from '../sessions/support-desk.js';

const secretOf = (link: string): string => link.slice(link.indexOf('#') + 1);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

t.test('secrets and codes come evenly from all there are', (t) => {
  const secrets = Array.from({ length: 1_000 }, newLinkSecret);
  t.equal(new Set(secrets).size, secrets.length);
  t.ok(secrets.every((secret) => Buffer.from(secret, 'base64url').length === 16));
  const codes = Array.from({ length: 60_000 }, newCode);
  t.ok(codes.every((code) => /^[0-9]{9}$/.test(code)));
  for (let place = 0; place < 9; place += 1) {
    const counts = Array.from({ length: 10 }, () => 0);
    for (const code of codes) counts[Number(code[place])]! += 1;
    const deviation = counts.reduce((sum, count) => sum + (count - 6_000) ** 2 / 6_000, 0);
    t.ok(deviation < 40, `digit ${place + 1} is even (chi-squared ${deviation.toFixed(1)} with 9 degrees of freedom)`);
  }
  t.equal(readCode('123 456-789'), '123456789');
  for (const bad of ['', '12345678', '1234567890', '12345678a', '١٢٣٤٥٦٧٨٩']) t.equal(readCode(bad), undefined, bad);
  t.end();
});

t.test('what is kept of a code and of a program’s secret needs the appliance’s key', (t) => {
  const keys = new SecretKeys(Buffer.alloc(32, 1));
  const others = new SecretKeys(Buffer.alloc(32, 2));
  t.not(keys.hashCode('123456789'), others.hashCode('123456789'));
  const secret = keys.programSecret('s', 2);
  t.equal(keys.generationOf('s', 3, secret), 2);
  t.equal(keys.generationOf('s', 1, secret), undefined, 'a generation that was not made yet');
  t.equal(keys.generationOf('other', 3, secret), undefined);
  t.equal(others.generationOf('s', 3, secret), undefined);
  t.equal(keys.generationOf('s', 3, secret.subarray(1)), undefined);
  t.throws(() => new SecretKeys(Buffer.alloc(31)), TypeError);
  t.end();
});

t.test('a source, its network and everybody together have so many tries, and get them back with time', (t) => {
  let now = 0;
  const throttle = new GuessThrottle(() => now);
  const triesOf = (sources: () => string, most = 10_000): number => {
    for (let tries = 0; tries < most; tries += 1) {
      try {
        throttle.take(sources());
      } catch {
        return tries;
      }
    }
    return most;
  };
  const { source, network, everybody } = guessAllowances;
  t.equal(
    triesOf(() => '192.0.2.1'),
    source.tries,
  );
  t.throws(() => throttle.take('192.0.2.1'), { code: 'request/too-many', retryAfter: source.refillMs });
  let host = 1;
  t.equal(
    triesOf(() => `192.0.2.${(host += 1)}`),
    network.tries - source.tries,
    'its neighbours share',
  );
  let net = 0;
  const left = everybody.tries - network.tries;
  t.equal(
    triesOf(() => `198.${(net += 1) >> 8}.${net & 255}.1`),
    left,
    'a botnet shares too',
  );
  now += source.refillMs;
  t.equal(
    triesOf(() => '192.0.2.1'),
    1,
  );
  throttle.giveBack('192.0.2.1');
  t.equal(
    triesOf(() => '192.0.2.1'),
    1,
    'what was no guess is given back',
  );
  t.end();
});

t.test('addresses are grouped by the network that one holder has', (t) => {
  t.equal(networkOf('203.0.113.77'), '203.0.113.0/24');
  t.equal(networkOf('::ffff:203.0.113.77'), '203.0.113.0/24');
  for (const same of ['2001:db8:1:2::1', '2001:DB8:1:2:ffff::', '2001:0db8:0001:0002:1:2:3:4']) {
    t.equal(networkOf(same), '2001:db8:1:2::/64', same);
  }
  t.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64');
  t.equal(networkOf('0190a8c0-person'), '0190a8c0-person');
  t.end();
});

t.test('a botnet that guesses for a day finds none of a hundred live codes, and uses none up', (t) => {
  let now = 0;
  const throttle = new GuessThrottle(() => now);
  const live = new Set(Array.from({ length: 100 }, newCode));
  let guesses = 0;
  let hits = 0;
  for (; now < DAY_MS; now += 10_000) {
    for (;;) {
      try {
        throttle.take(`${randomInt(1, 224)}.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`);
      } catch {
        break;
      }
      guesses += 1;
      if (live.has(newCode())) hits += 1;
    }
  }
  t.ok(guesses <= DAY_MS / guessAllowances.everybody.refillMs + guessAllowances.everybody.tries, `${guesses} guesses`);
  t.ok(hits <= 1, 'the odds are one in sixty for the whole day');
  t.equal(live.size, 100);
  t.ok(throttle.size <= 20_000, `${throttle.size} buckets`);
  t.end();
});

t.test('the five refusals of a link', async (t) => {
  const desk = await TestDesk.start(t);
  const { sessions, portal } = desk.parts;
  const invite = async (): Promise<{ id: string; secret: string; code: string }> => {
    const { session, invitation } = await sessions.create(desk.anna, {});
    return { id: session.id, secret: secretOf(invitation.link), code: invitation.code };
  };
  const download = async (secret: string): Promise<Buffer> => {
    const { capability } = await portal.openLink('192.0.2.1', secret);
    const { content } = await portal.program('192.0.2.1', capability, 'linux-x64');
    return configurationOf(unpack(await readAll(content)).content);
  };

  await t.rejects(portal.openLink('192.0.2.1', newLinkSecret()), { code: 'invitation/unknown' });
  await t.rejects(portal.openLink('192.0.2.1', 'no secret'), { code: 'invitation/unknown' });

  const early = await invite();
  await sessions.close(desk.anna, early.id, undefined);
  await t.rejects(portal.openLink('192.0.2.1', early.secret), { code: 'invitation/closed' });

  const late = await invite();
  const stale = await download(late.secret);
  await sessions.close(desk.anna, late.id, undefined);
  await t.rejects(portal.openLink('192.0.2.1', late.secret), { code: 'invitation/ended' });
  t.equal(await (await Program.run(desk, stale)).refused(), 'invitation/ended', 'the program hears the same');

  const taken = await invite();
  const configuration = await download(taken.secret);
  const first = await Program.run(desk, configuration);
  await first.next('programWelcome');
  const second = await Program.run(desk, configuration, { source: '198.51.100.9' });
  t.equal(await second.refused(), 'invitation/other-machine');
  const { session, events } = await sessions.get(desk.anna, taken.id);
  t.match(session.warnings, [{ kind: 'otherMachine', detail: '198.51.100.9' }], 'and the technician is told');
  t.ok(events.some(({ name }) => name === 'session.otherMachineRefused'));
  t.equal(session.link, 'connected', 'the first is not disturbed');

  const old = await invite();
  const unused = await download(old.secret);
  desk.skip(DAY_MS + 1);
  await t.rejects(portal.openLink('192.0.2.1', old.secret), { code: 'invitation/expired' });
  t.equal(await (await Program.run(desk, unused)).refused(), 'invitation/expired');
  for (let tick = 0; tick < 10; tick += 1) await desk.parts.sweep.tick();
  t.equal((await sessions.get(desk.anna, old.id)).session.state, 'expired');
  await t.rejects(portal.openLink('192.0.2.1', old.secret), { code: 'invitation/expired' });
  const refusals = (await desk.events()).filter(({ name }) => name === 'invitation.refused');
  t.strictSame(
    refusals.map(({ detail }) => detail['code']),
    ['', '', 'invitation/closed', 'invitation/ended', 'invitation/expired', 'invitation/expired'].map(
      (code) => code || 'invitation/unknown',
    ),
  );
});

t.test('a code lets in once, within ten minutes, and a wrong guess takes it from nobody', async (t) => {
  const desk = await TestDesk.start(t);
  const { sessions, portal } = desk.parts;
  const { session, invitation } = await sessions.create(desk.anna, { endUser: 'Marie' });
  let net = 0;
  const elsewhere = (): string => `10.${(net += 1) >> 8}.${net & 255}.1`;
  for (let guess = 0; guess < 40; guess += 1) {
    await t.rejects(portal.openCode(elsewhere(), newCode()), { code: 'invitation/unknown' });
  }
  const opened = await portal.openCode('192.0.2.1', invitation.code.replace(/(...)(...)(...)/, '$1 $2 $3'));
  t.equal(opened.view.number, session.number);
  await t.rejects(portal.openCode(elsewhere(), invitation.code), { code: 'invitation/unknown' }, 'used');

  const renewed = await sessions.renewInvitation(desk.anna, session.id);
  await t.rejects(portal.openLink('192.0.2.1', secretOf(invitation.link)), { code: 'invitation/expired' }, 'replaced');
  t.ok(await portal.openLink('192.0.2.1', secretOf(renewed.link)));
  desk.skip(600_001);
  await t.rejects(portal.openCode(elsewhere(), renewed.code), { code: 'invitation/unknown' }, 'too old');

  const both = await sessions.create(desk.anna, {});
  const tries = await Promise.allSettled([
    portal.openCode('192.0.2.1', both.invitation.code),
    portal.openCode('192.0.2.2', both.invitation.code),
  ]);
  t.strictSame(tries.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'of two at once, one');

  const same = Array.from({ length: guessAllowances.source.tries + 1 }, () =>
    portal.openCode('203.0.113.5', newCode()),
  );
  const answers = await Promise.allSettled(same);
  t.match(answers.at(-1), { reason: { code: 'request/too-many' } });
});

t.test('unknown, used and expired codes take a guesser the same time', async (t) => {
  const desk = await TestDesk.start(t);
  const { sessions, portal } = desk.parts;
  const expired = (await sessions.create(desk.anna, {})).invitation.code;
  desk.skip(600_001);
  const used = (await sessions.create(desk.anna, {})).invitation.code;
  await portal.openCode('192.0.2.1', used);
  const times = { unknown: [] as number[], used: [] as number[], expired: [] as number[] };
  let net = 0;
  for (let round = 0; round < 60; round += 1) {
    for (const [kind, code] of [
      ['unknown', newCode()] as const,
      ['used', used] as const,
      ['expired', expired] as const,
    ]) {
      const since = performance.now();
      await t.rejects(portal.openCode(`10.${(net += 1) >> 8}.${net & 255}.1`, code), { code: 'invitation/unknown' });
      times[kind].push(performance.now() - since);
    }
  }
  const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  const medians = Object.values(times).map(median);
  const spread = Math.max(...medians) - Math.min(...medians);
  t.ok(spread < Math.max(3, 0.5 * Math.min(...medians)), `medians ${medians.map((ms) => ms.toFixed(2)).join(', ')} ms`);
});

t.test('nothing that is stored leads back to a link or a code', async (t) => {
  const desk = await TestDesk.start(t);
  const { session, invitation } = await desk.parts.sessions.create(desk.anna, {});
  await desk.parts.portal.openCode('192.0.2.1', invitation.code);
  const kept = JSON.stringify([await desk.store.get(invitationKind, session.id), await desk.events()]);
  t.notMatch(kept, invitation.code);
  t.notMatch(kept, secretOf(invitation.link));
  t.match(kept, hashLinkSecret(secretOf(invitation.link)));
});
