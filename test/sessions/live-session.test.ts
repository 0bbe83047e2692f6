import { createPublicKey } from 'node:crypto';
import t from 'tap';
import { exportPoint, readConfiguration, verifyPass } from '../../server/access/pass.js';
import { toolsOf } from '../../server/protocol/tools.js';
import { soon } from './program.js';
import { newKeys, RelayProcess } from '../relay/relay-process.js';
import { Side } from '../relay/side.js';
import { configurationOf, Program, readAll, unpack } from './program.js';
import { TestDesk } from './support-desk.js';

const secretOf = (link: string): string => link.slice(link.indexOf('#') + 1);

t.test('a program from a download joins, its user agrees, and the relay takes both passes', async (t) => {
  const relay = await RelayProcess.start(t, { alone: true });
  const desk = await TestDesk.start(t, { relay });
  await soon('the relay is connected', () => (desk.parts.relay.connected ? true : undefined));
  const { sessions, engagement, portal } = desk.parts;

  const { session, invitation } = await sessions.create(desk.anna, { endUser: 'Marie', subject: 'The printer' });
  t.equal(session.state, 'waiting');
  const opened = await portal.openLink('192.0.2.7', secretOf(invitation.link));
  t.match(opened.view, { state: 'waiting', technician: { name: 'Anna Martin' }, subject: 'The printer' });
  const archive = unpack(await readAll(await portal.program('192.0.2.7', opened.capability)));
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
