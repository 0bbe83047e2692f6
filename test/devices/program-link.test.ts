import { generateKeyPairSync, randomBytes } from 'node:crypto';
import t from 'tap';
import { exportPoint, signConfiguration } from '../../server/access/pass.js';
import { limits } from '../../server/protocol/limits.js';
import { encodeMessage } from '../../server/protocol/message.js';
import type { SessionView } from '../../server/sessions/view.js';
import { soon } from '../sessions/program.js';
import { newKeys } from '../relay/relay-process.js';
import { downloadHeld, invite, Program } from '../sessions/program.js';
import { TestDesk } from '../sessions/support-desk.js';

const MINUTE_MS = 60_000;
const show = async (desk: TestDesk, id: string): Promise<SessionView> =>
  (await desk.parts.sessions.get(desk.chief, id)).session;
const seen = (desk: TestDesk, id: string, what: Partial<SessionView>): Promise<SessionView> =>
  soon(JSON.stringify(what), async () => {
    const session = await show(desk, id);
    const matches = Object.entries(what).every(([name, value]) => session[name as keyof SessionView] === value);
    return matches ? session : undefined;
  });

t.test('only an appliance’s own signed configuration opens the link', async (t) => {
  const desk = await TestDesk.start(t);
  const { configuration } = await invite(desk);
  for (const at of [0, 4, 40, configuration.length - 1]) {
    const edited = Buffer.from(configuration);
    edited[at]! ^= 1;
    t.equal(await (await Program.run(desk, edited)).refused(), 'configuration/invalid', `byte ${at} changed`);
  }
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const body = { version: 1, host: 'x', port: 1, company: '', entry: 'invitation', session: randomBytes(16) } as const;
  const rest = { secret: randomBytes(16), technician: '', purpose: '', authorities: [] };
  const foreign = signConfiguration(stranger, { ...body, ...rest });
  t.equal(await (await Program.run(desk, foreign)).refused(), 'configuration/invalid', 'another appliance’s');
  const unknown = signConfiguration(desk.passKey, { ...body, ...rest });
  t.equal(await (await Program.run(desk, unknown)).refused(), 'invitation/unknown', 'of a session that is not here');
  t.equal(await (await Program.run(desk, new Uint8Array())).refused(), 'configuration/invalid', 'none');
  const old = await Program.connect(desk);
  old.hello(configuration, 0);
  t.equal(await old.refused(), 'wire/version');
  const short = await Program.connect(desk, { machine: new Uint8Array(31) });
  short.hello(configuration);
  t.equal(await short.refused(), 'wire/malformed', 'a fingerprint of another length');
});

t.test('whatever else a program sends, it is told why, and nobody else notices', async (t) => {
  const desk = await TestDesk.start(t);
  const { id, configuration } = await invite(desk);
  const good = await Program.run(desk, configuration);
  await good.next('programWelcome');
  const hello = encodeMessage('programHello', {
    ...{ version: 1, capabilities: 0, configuration, machine: good.machine, language: 'en', consented: 0 },
  });
  const flagged = Buffer.from(hello);
  flagged[1] = 1;
  const first: [string, Uint8Array | string, string][] = [
    ['text', '{"type":"hello"}', 'wire/malformed'],
    ['nothing', new Uint8Array(), 'wire/malformed'],
    ['half a header', hello.subarray(0, 8), 'wire/malformed'],
    ['a cut message', hello.subarray(0, 60), 'wire/malformed'],
    ['a message with a tail', Buffer.concat([hello, Buffer.of(0)]), 'wire/malformed'],
    ['an unknown type', Buffer.concat([Buffer.of(250), hello.subarray(1)]), 'wire/malformed'],
    ['a flag', flagged, 'wire/malformed'],
    ['noise', randomBytes(3_000), 'wire/malformed'],
    ['a word before the hello', encodeMessage('programStopped', {}), 'wire/not-allowed'],
    ['a word of the relay’s', encodeMessage('joined', { version: 1, peer: 1, window: 1 }), 'wire/not-allowed'],
    ['a word of the appliance’s', encodeMessage('sessionEnded', { because: 'technician' }), 'wire/not-allowed'],
    ['a picture', encodeMessage('framePart', { frame: 1, last: 1, data: new Uint8Array(9) }), 'wire/not-allowed'],
  ];
  for (const [what, bytes, code] of first) {
    const program = await Program.connect(desk);
    program.sendBytes(bytes);
    t.equal(await program.refused(), code, what);
  }
  const second = await Program.run(desk, configuration, { machine: good.machine });
  await second.next('programWelcome');
  t.equal(await good.refused(), 'pass/superseded', 'the same machine came again: the newer counts');
  second.hello(configuration);
  t.equal(await second.refused(), 'wire/not-allowed', 'a second hello');

  const flooding = await Program.run(desk, configuration, { machine: good.machine });
  await flooding.next('programWelcome');
  for (let count = 0; count < 200; count += 1) flooding.describe();
  t.ok(['request/too-many', 'wire/window'].includes((await flooding.refused()) ?? ''), 'a flood');

  const talker = await Program.run(desk, configuration, { machine: good.machine });
  await talker.next('programWelcome');
  talker.send('passWanted', { holder: exportPoint(newKeys().publicKey) });
  t.equal(await talker.refusal(), 'session/illegal', 'no pass before a technician is there');
  talker.send('consentAnswer', { request: 7, answer: 'given', tools: 3, minutes: 0 });
  talker.send('programStopped', {});
  talker.describe();
  const { device, consent } = await soon('the card', async () => {
    const session = await show(desk, id);
    return session.device && session;
  });
  t.match(device, { host: 'poste-7' }, 'a refused word ends nothing');
  t.equal(consent, 'none', 'an answer to no question is none');
});

t.test('silence is noticed: five seconds to the first word, fifteen without any', async (t) => {
  const desk = await TestDesk.start(t);
  const { id, configuration } = await invite(desk);
  const mute = await Program.connect(desk);
  await desk.pass(limits.firstMessageMs);
  t.equal(await mute.refused(), 'wire/too-slow');
  const alive = await Program.run(desk, configuration);
  await alive.next('programWelcome');
  await desk.pass(4 * limits.deadMs);
  t.ok(alive.count('heartbeat') >= 8, `${alive.count('heartbeat')} heartbeats in a minute`);
  t.equal((await show(desk, id)).link, 'connected', 'a program that answers stays');
  alive.send('heartbeat', { sentAt: 77 });
  t.equal((await alive.next('heartbeatEcho')).body.sentAt, 77);
  desk.skip(600_000);
  desk.parts.links.tick();
  t.equal((await show(desk, id)).link, 'connected', 'an appliance that was held up itself blames nobody');
  await alive.drop();
  await seen(desk, id, { link: 'interrupted' });
  const dead = await Program.run(desk, configuration, { machine: alive.machine, alive: false });
  await dead.next('programWelcome');
  await desk.pass(limits.deadMs);
  await soon('the dead link is dropped', () => dead.closedWith);
  await seen(desk, id, { link: 'interrupted' });
});

t.test('consent: asked by name, answered once, refused, timed out, stopped, asked again', async (t) => {
  const desk = await TestDesk.start(t);
  const { engagement } = desk.parts;
  const { id, configuration } = await invite(desk, 'The printer');
  const program = await Program.run(desk, configuration);
  await program.next('programWelcome');
  t.match(await engagement.engage(desk.anna, id, { tools: ['view'] }), { consent: 'asked', tools: ['view'] });
  const { body: question } = await program.next('consentWanted');
  t.match(question, { technician: 'Anna Martin', company: 'Example & Co', purpose: 'The printer', tools: 1 });
  await engagement.engage(desk.anna, id, { tools: ['view'] });
  t.equal(program.count('consentWanted'), 1, 'a page that was reloaded asks no second time');

  program.send('consentAnswer', { request: question.request - 1, answer: 'given', tools: 3, minutes: 0 });
  program.send('consentAnswer', { request: question.request, answer: 'refused', tools: 3, minutes: 0 });
  await seen(desk, id, { consent: 'refused', state: 'active' });
  program.send('consentAnswer', { request: question.request, answer: 'given', tools: 3, minutes: 0 });
  await engagement.engage(desk.anna, id, {});
  const { body: again } = await program.next('consentWanted');
  t.equal((await show(desk, id)).consent, 'asked', 'an answer counts once');
  desk.skip(again.seconds * 1_000 + 6_000);
  await desk.parts.sweep.tick();
  t.equal((await show(desk, id)).consent, 'timedOut', 'no answer is a no');
  t.equal((await program.next('consentVoid')).body.request, again.request);

  await engagement.engage(desk.anna, id, {});
  program.send('consentAnswer', {
    request: (await program.next('consentWanted')).body.request,
    answer: 'given',
    tools: 255,
    minutes: 0,
  });
  t.strictSame((await seen(desk, id, { consent: 'given' })).tools, ['view', 'control'], 'only what was asked for');
  program.send('programStopped', {});
  await seen(desk, id, { consent: 'stopped', state: 'active' });
  program.send('passWanted', { holder: exportPoint(newKeys().publicKey) });
  t.equal(await program.refusal(), 'session/consent', 'no pass after Stop');
  await t.rejects(engagement.pass(desk.anna, id, exportPoint(newKeys().publicKey)), { code: 'session/consent' });

  await engagement.engage(desk.anna, id, {});
  const { body: third } = await program.next('consentWanted');
  await engagement.release(desk.anna, id);
  t.equal((await program.next('consentVoid')).body.request, third.request, 'a question is taken back');
  await program.next('released');
  t.match(await show(desk, id), { state: 'ready', consent: 'none' });
  program.send('programLeft', {});
  t.match(await seen(desk, id, { state: 'closed' }), { reason: 'endUser' });
  t.equal((await program.next('sessionEnded')).body.because, 'endUser');
  t.strictSame(
    (await desk.events(id))
      .filter(({ name }) => /^consent|stopped/.test(name))
      .map(({ name, actor }) => [name, actor.kind]),
    [
      ['consent.refused', 'endUser'],
      ['consent.refused', 'endUser'],
      ['consent.given', 'endUser'],
      ['session.stopped', 'endUser'],
    ],
  );
});

t.test(
  'a session that is active survives losing its program; one that is ready is given up after ten minutes',
  async (t) => {
    const desk = await TestDesk.start(t);
    const { id, configuration } = await invite(desk);
    const program = await Program.run(desk, configuration);
    await program.next('programWelcome');
    await program.drop();
    t.match(await seen(desk, id, { link: 'interrupted' }), { state: 'ready', warnings: [{ kind: 'programLost' }] });
    await t.rejects(desk.parts.engagement.engage(desk.anna, id, {}), { code: 'session/not-connected' });
    desk.skip(9 * MINUTE_MS);
    await desk.parts.sweep.tick();
    const back = await Program.run(desk, configuration, { machine: program.machine });
    t.equal((await back.next('programWelcome')).body.state, 'ready');
    desk.skip(2 * MINUTE_MS);
    back.send('heartbeat', { sentAt: 1 });
    await desk.parts.sweep.tick();
    t.equal((await show(desk, id)).state, 'ready', 'it came back in time');

    const live = await Program.run(desk, configuration, { machine: program.machine });
    await live.next('programWelcome');
    await desk.parts.engagement.engage(desk.anna, id, {});
    await live.answer('given');
    await seen(desk, id, { consent: 'given' });
    await live.drop();
    await seen(desk, id, { link: 'interrupted' });
    desk.skip(60 * MINUTE_MS);
    await desk.parts.sweep.tick();
    t.match(await show(desk, id), { state: 'active', consent: 'given' }, 'nothing ends an active session by itself');
    t.match(await desk.parts.engagement.engage(desk.anna, id, {}), { state: 'active' }, 'the technician may resume');
    await desk.parts.engagement.release(desk.anna, id);
    const rebooted = await Program.run(desk, configuration, { machine: program.machine, consented: 3 });
    t.equal((await rebooted.next('programWelcome')).body.state, 'ready');
    await rebooted.next('released');
    await rebooted.drop();
    await seen(desk, id, { link: 'interrupted' });
    desk.skip(10 * MINUTE_MS);
    await desk.parts.sweep.tick();
    t.match(await show(desk, id), { state: 'closed', reason: 'abandoned' });
  },
);

t.test('everything is rebuilt from the connections after a restart of the control plane', async (t) => {
  const desk = await TestDesk.start(t);
  const { id, configuration } = await invite(desk);
  const idle = await invite(desk);
  const program = await Program.run(desk, configuration);
  await program.next('programWelcome');
  await desk.parts.engagement.engage(desk.anna, id, {});
  await program.answer('given');
  await seen(desk, id, { consent: 'given' });
  const other = await Program.run(desk, idle.configuration);
  await other.next('programWelcome');
  await desk.restart();
  t.equal(await program.refused(), 'appliance/starting', 'programs are told to come back');
  t.match(await show(desk, id), { state: 'active', consent: 'given', link: 'interrupted' });

  const same = await Program.run(desk, configuration, { machine: program.machine, consented: 3 });
  t.equal((await same.next('programWelcome')).body.state, 'active');
  t.match((await same.next('participants')).body.technicians, [{ name: 'Anna Martin' }]);
  t.match(await show(desk, id), { state: 'active', consent: 'given', link: 'connected' });
  t.equal(same.count('consentWanted'), 0, 'nobody is asked a second time');

  const fresh = await Program.run(desk, configuration, { machine: program.machine, consented: 0 });
  await fresh.answer('refused');
  await seen(desk, id, { consent: 'refused' });
  const silent = await Program.run(desk, configuration, { machine: program.machine, consented: 3 });
  await silent.next('released');
  t.equal((await show(desk, id)).consent, 'refused', 'a no is not forgotten');

  desk.skip(10 * MINUTE_MS);
  await desk.parts.sweep.tick();
  t.match(await show(desk, idle.id), { state: 'closed', reason: 'abandoned' }, 'who did not come back is given up');

  await desk.restart();
  await desk.parts.engagement.release(desk.anna, id);
  await desk.parts.sweep.tick();
  t.equal((await show(desk, id)).state, 'ready', 'letting go gives an absent end user ten minutes from now');
  desk.skip(10 * MINUTE_MS);
  await desk.parts.sweep.tick();
  t.match(await show(desk, id), { state: 'closed', reason: 'abandoned' });
});

t.test('a program without an invitation shows a code, and is nothing until a technician types it', async (t) => {
  const desk = await TestDesk.start(t);
  const { portal, sessions } = desk.parts;
  const { capability, view } = await portal.sos('192.0.2.1');
  t.match(view, { entry: 'sos', state: 'waiting', company: 'Example & Co' });
  const configuration = await downloadHeld(desk, capability);
  const program = await Program.run(desk, configuration, { source: '192.0.2.1' });
  t.match((await program.next('programWelcome')).body, { number: 0, state: 'waiting', technician: '' });
  const { body: shown } = await program.next('code');
  t.match(shown.digits, /^[0-9]{9}$/);
  t.equal(shown.seconds, 600);
  program.describe();
  program.send('passWanted', { holder: exportPoint(newKeys().publicKey) });
  t.equal(await program.refusal(), 'wire/not-allowed');
  const all = { scope: 'all', state: undefined, limit: 100, after: undefined } as const;
  t.strictSame((await sessions.list(desk.chief, all)).sessions, [], 'there is no session yet');

  await t.rejects(sessions.joinByCode(desk.anna, '000000000'), { code: 'invitation/unknown' });
  desk.skip(600_001);
  await desk.parts.sweep.tick();
  const { body: renewed } = await program.next('code');
  t.not(renewed.digits, shown.digits, 'the code renews itself');
  await t.rejects(sessions.joinByCode(desk.anna, shown.digits), { code: 'invitation/unknown' });
  const joined = await sessions.joinByCode(desk.anna, renewed.digits);
  t.match(joined, { state: 'ready', origin: 'sos', createdBy: { name: 'Anna Martin' }, device: { host: 'poste-7' } });
  t.match((await program.next('programWelcome')).body, {
    number: joined.number,
    state: 'ready',
    technician: 'Anna Martin',
  });
  await t.rejects(sessions.joinByCode(desk.ben, renewed.digits), { code: 'invitation/unknown' }, 'a code is one use');
  await t.rejects(sessions.get(desk.ben, joined.id), { code: 'access/denied' }, 'the session is private');

  const back = await Program.run(desk, configuration, { source: '192.0.2.1', machine: program.machine });
  t.equal((await back.next('programWelcome')).body.number, joined.number, 'the same machine comes back to its session');
  const elsewhere = await Program.run(desk, configuration, { source: '192.0.2.1' });
  t.equal((await elsewhere.next('programWelcome')).body.number, 0, 'the same file elsewhere is another call for help');
  await elsewhere.drop();
  await sessions.close(desk.anna, joined.id, undefined);
  await back.next('sessionEnded');
  const offline = await Program.run(desk, configuration, { machine: program.machine, consented: 3 });
  t.equal(await offline.refused(), 'invitation/ended', 'whose session ended while it was away is told so');
  const later = await Program.run(desk, configuration, { machine: program.machine });
  await later.next('code');
});

t.test('programs that wait are few, from one address and in all', async (t) => {
  const desk = await TestDesk.start(t, {
    settings: { GUICHET_SOS_PROGRAMS: '6', GUICHET_SOS_PROGRAMS_PER_ADDRESS: '2' },
  });
  const configuration = await downloadHeld(desk, (await desk.parts.portal.sos('192.0.2.1')).capability);
  const wait = async (source: string): Promise<Program> => {
    const program = await Program.run(desk, configuration, { source });
    await program.next('code');
    return program;
  };
  const first = await wait('192.0.2.1');
  await wait('192.0.2.1');
  t.equal(await (await Program.run(desk, configuration, { source: '192.0.2.1' })).refused(), 'request/too-many');
  await wait('2001:db8::1');
  await wait('2001:db8::2');
  t.equal(
    await (await Program.run(desk, configuration, { source: '2001:db8::3' })).refused(),
    'request/too-many',
    'one /64',
  );
  await wait('198.51.100.1');
  await wait('198.51.100.2');
  t.equal(
    await (await Program.run(desk, configuration, { source: '203.0.113.1' })).refused(),
    'request/too-many',
    'in all',
  );
  await first.drop();
  await soon('a place is free', async () => {
    const program = await Program.run(desk, configuration, { source: '192.0.2.1' });
    return soon('an answer', () => program.count('code') > 0 || program.closedWith !== undefined)
      .then(() => program.count('code') > 0)
      .catch(() => false);
  });
});

t.test('an older download counts for its own machine only once the invitation was renewed', async (t) => {
  const desk = await TestDesk.start(t);
  const lost = await invite(desk);
  await desk.parts.sessions.renewInvitation(desk.anna, lost.id);
  t.equal(await (await Program.run(desk, lost.configuration)).refused(), 'invitation/expired');
  const used = await invite(desk);
  const program = await Program.run(desk, used.configuration);
  await program.next('programWelcome');
  await desk.parts.sessions.renewInvitation(desk.anna, used.id);
  await program.drop();
  const back = await Program.run(desk, used.configuration, { machine: program.machine });
  await back.next('programWelcome');
  t.equal(await (await Program.run(desk, used.configuration)).refused(), 'invitation/expired');
});
