import { createPublicKey } from 'node:crypto';
import t from 'tap';
import { exportPoint, readConfiguration, verifyPass } from '../../server/access/pass.js';
import { personKind } from '../../server/directory/person.js';
import { toolsOf } from '../../server/protocol/tools.js';
import type { SessionView } from '../../server/sessions/view.js';
import { put } from '../../server/store/store.js';
import { newKeys, RelayProcess } from '../relay/relay-process.js';
import { Side } from '../relay/side.js';
import { live } from './live-session.js';
import { configurationOf, Program, readAll, secretOf, soon, unpack } from './program.js';
import { TestDesk } from './support-desk.js';

t.test('a program from a download joins, its user agrees, and the relay takes both passes', async (t) => {
  const relay = await RelayProcess.start(t, { alone: true });
  const desk = await TestDesk.start(t, { relay });
  await soon('the relay is connected', () => (desk.parts.relay.connected ? true : undefined));
  const { sessions, engagement, portal } = desk.parts;

  const { session, invitation } = await sessions.create(desk.anna, { endUser: 'Marie', subject: 'The printer' });
  t.equal(session.state, 'waiting');
  const opened = await portal.openLink('192.0.2.7', secretOf(invitation.link));
  t.match(opened.view, { state: 'waiting', technician: { name: 'Anna Martin' }, subject: 'The printer' });
  const archive = unpack(await readAll((await portal.program('192.0.2.7', opened.capability, 'linux-x64')).content));
  t.strictSame([archive.name, archive.mode], ['guichet-support', 0o755]);
  const configuration = configurationOf(archive.content);
  t.match(readConfiguration(createPublicKey(desk.passKey), configuration), { host: 'localhost', entry: 'invitation' });

  const program = await Program.run(desk, configuration);
  const { body: welcome } = await program.next('programWelcome');
  t.match(welcome, { state: 'ready', number: session.number, technician: 'Anna Martin' });
  program.describe();
  const ready = await soon('the device card', async () => {
    const { session: seen } = await sessions.get(desk.anna, session.id);
    return seen.device === undefined ? undefined : seen;
  });
  t.match(ready, { state: 'ready', link: 'connected', device: { host: 'poste-7', user: 'marie' }, downloaded: true });

  await t.rejects(engagement.pass(desk.anna, session.id, exportPoint(newKeys().publicKey)), {
    code: 'session/illegal',
  });
  const asked = await engagement.engage(desk.anna, session.id, {});
  t.match(asked, { state: 'active', consent: 'asked' });
  await t.rejects(engagement.pass(desk.anna, session.id, exportPoint(newKeys().publicKey)), {
    code: 'session/consent',
  });
  const question = await program.answer('given');
  t.match(question, { technician: 'Anna Martin', company: 'Example & Co', purpose: 'The printer' });
  await soon(
    'the answer',
    async () => (await sessions.get(desk.anna, session.id)).session.consent === 'given' || undefined,
  );

  const { pass: programPass, relayPort } = await program.pass();
  t.equal(relayPort, relay.port);
  const programSide = await Side.knock(relay, {}, program.keys);
  programSide.present(programPass);
  await programSide.next('joined');
  const keys = newKeys();
  const { pass, tools } = await engagement.pass(desk.anna, session.id, exportPoint(keys.publicKey));
  t.strictSame(tools, ['view', 'control']);
  const viewer = await Side.knock(relay, {}, keys);
  viewer.present(pass);
  const { body: joined } = await viewer.next('joined');
  const { body: there } = await programSide.next('viewerJoined');
  t.equal(there.peer, joined.peer);
  const forwarded = verifyPass(createPublicKey(desk.passKey), there.pass);
  t.strictSame([forwarded.name, toolsOf(forwarded.tools)], ['Anna Martin', ['view', 'control']]);
  await soon(
    'the viewer is counted',
    async () => (await sessions.get(desk.anna, session.id)).session.viewers === 1 || undefined,
  );

  await sessions.close(desk.anna, session.id, 'Solved');
  t.equal(await viewer.refused(), 'pass/revoked');
  t.equal(await programSide.refused(), 'pass/revoked');
  t.equal((await program.next('sessionEnded')).body.because, 'technician');
  t.strictSame(
    (await desk.names(session.id)).filter((name) => name !== 'viewer.left'),
    [
      'session.created',
      'program.downloaded',
      'session.joined',
      'session.engaged',
      'consent.given',
      'viewer.joined',
      'session.closed',
    ],
  );
});

t.test('the pair outlives a restart of the control plane, which learns of it again from the relay', async (t) => {
  const relay = await RelayProcess.start(t, { alone: true });
  const desk = await TestDesk.start(t, { relay });
  await soon('the relay is connected', () => desk.parts.relay.connected);
  const { id, configuration, program, programSide, viewer, keys } = await live(desk, relay);
  const other = await live(desk, relay);
  await desk.restart();
  await soon('the relay is back', () => desk.parts.relay.connected);
  const show = async (): Promise<SessionView> => (await desk.parts.sessions.get(desk.anna, id)).session;
  await soon('the viewer is counted again', async () => (await show()).viewers === 1);
  const wishes = { machine: program.machine, consented: 3 };
  const back = await Program.run(desk, configuration, wishes);
  await back.next('programWelcome');
  const renewed = await desk.parts.engagement.pass(desk.anna, id, exportPoint(keys.publicKey));
  viewer.send('renew', { pass: renewed.pass });
  await programSide.next('viewerRenewed');
  t.equal(viewer.closedWith, undefined);

  await desk.restart('out of reach of the relay');
  await desk.parts.sessions.close(desk.anna, other.id, undefined);
  await desk.restart();
  t.equal(
    await other.viewer.refused(),
    'pass/revoked',
    'what was closed while the relay was away ends when it is back',
  );
  t.equal(await other.programSide.refused(), 'pass/revoked');
  t.equal(viewer.closedWith, undefined, 'and nothing else does');
});

t.test('after a new start of the relay the same program and viewer get passes for it', async (t) => {
  const relay = await RelayProcess.start(t, { alone: true, restarts: true });
  const desk = await TestDesk.start(t, { relay });
  await soon('the relay is connected', () => desk.parts.relay.connected);
  const { id, program, keys } = await live(desk, relay);
  const { boot } = desk.parts.relay;
  await relay.stop('SIGKILL');
  await soon('the relay is missed', () => !desk.parts.relay.connected);
  program.send('passWanted', { holder: exportPoint(program.keys.publicKey) });
  t.equal(await program.refusal(), 'appliance/starting');
  await relay.run();
  await soon('another relay', () => desk.parts.relay.connected && desk.parts.relay.boot !== boot);
  const viewer = await Side.knock(relay, {}, keys);
  viewer.present((await desk.parts.engagement.pass(desk.anna, id, exportPoint(keys.publicKey))).pass);
  await viewer.next('joined');
  const programSide = await Side.knock(relay, {}, program.keys);
  programSide.present((await program.pass()).pass);
  await programSide.next('viewerJoined');
});

t.test('letting go, and locking the technician, end the viewer within two seconds', async (t) => {
  const relay = await RelayProcess.start(t, { alone: true });
  const desk = await TestDesk.start(t, { relay });
  await soon('the relay is connected', () => desk.parts.relay.connected);
  const { id, program, viewer } = await live(desk, relay);
  await desk.parts.engagement.release(desk.anna, id);
  t.equal(await viewer.refused(2_000), 'pass/revoked');
  await program.next('released');
  await desk.parts.engagement.engage(desk.anna, id, {});
  await program.answer('given');
  await soon('the answer', async () => (await desk.parts.sessions.get(desk.anna, id)).session.consent === 'given');
  const keys = newKeys();
  const again = await Side.knock(relay, {}, keys);
  again.present((await desk.parts.engagement.pass(desk.anna, id, exportPoint(keys.publicKey))).pass);
  await again.next('joined');

  const permit = await desk.access.system('firstRun', 'person.manage');
  const anna = { login: 'anna', name: 'Anna', locked: true, createdAt: 1 };
  const locked = permit.event('person.locked', { kind: 'person', id: desk.anna.id });
  await desk.store.commit({ writes: [put(personKind, desk.anna.id, 0, anna)], events: [locked] });
  t.equal(await again.refused(2_000), 'pass/revoked');
  await soon(
    'the end is recorded',
    async () => (await desk.names(id)).filter((name) => name === 'viewer.left').length === 2,
  );
});
