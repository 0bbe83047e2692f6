import t from 'tap';
import type { PersonActor } from '../../server/access/access.js';
import { cast, give, person, supportChannel } from '../access/cast.js';
import { RelayProcess } from '../relay/relay-process.js';
import { bitsOf } from '../../server/protocol/tools.js';
import { live } from '../sessions/live-session.js';
import { Program, soon } from '../sessions/program.js';
import { TestDesk } from '../sessions/support-desk.js';
import { offerTo, show, watch } from './party.js';

const SECOND_MS = 1_000;
const relay = await RelayProcess.start(t, { alone: true });
const desk = await TestDesk.start(t, { relay });
await soon('the relay is connected', () => desk.parts.relay.connected);
const { anna, ben, chief } = desk;
const together = (): typeof desk.parts.together => desk.parts.together;

function told(): void {
  for (const listener of desk.rightsChanged) listener();
}

async function bringIn(
  id: string,
  who: PersonActor,
  lead = anna,
  tools: readonly ('view' | 'control')[] = ['view'],
): Promise<void> {
  const offered = await together().transfers.offer(lead, id, { kind: 'invitation', technician: who.id, tools });
  await together().transfers.accept(who, id, offerTo(offered, who.id));
}

function bannerOf(program: Program): string[] {
  const body = program.received.findLast(({ name }) => name === 'participants')?.body;
  return (body as { technicians: { name: string }[] }).technicians.map(({ name }) => name);
}

t.test('a colleague is invited with tools of their own, and both see the screen at once', async (t) => {
  const { id, program, viewer } = await live(desk, relay);
  await t.rejects(desk.parts.sessions.get(ben, id), { code: 'access/denied' });
  const offered = await together().transfers.offer(anna, id, { kind: 'invitation', technician: ben.id });
  t.match(offered.offers, [{ kind: 'invitation', tools: ['view'], technician: { name: 'Ben Durand' } }]);
  await t.rejects(
    desk.parts.engagement.pass(ben, id, new Uint8Array(65)),
    { code: 'access/denied' },
    'not before they accept',
  );
  const joined = await together().transfers.accept(ben, id, offerTo(offered, ben.id));
  t.match(joined.participants, [{ id: ben.id, role: 'collaborator', tools: ['view'] }]);
  t.match((await program.next('coming')).body, { technician: 'Ben Durand', role: 'collaborator' });
  await soon('the banner names both', () => bannerOf(program).join() === 'Anna Martin,Ben Durand');
  const first = await watch(desk, relay, ben, id);
  t.match(first, { tools: ['view'], lead: false });
  t.equal(viewer.closedWith, undefined, 'the lead looks on');

  const equipped = await together().collaboration.equip(anna, id, ben.id, ['control']);
  t.match(equipped.participants, [{ tools: ['view', 'control'] }]);
  t.equal(first.viewer.closedWith, undefined, 'more comes with the next pass');
  const second = await watch(desk, relay, ben, id);
  t.strictSame(second.tools, ['view', 'control']);
  await together().collaboration.equip(anna, id, ben.id, []);
  t.equal(await second.viewer.refused(SECOND_MS), 'pass/revoked', 'less counts at once');
  t.strictSame((await watch(desk, relay, ben, id)).tools, ['view']);

  await t.rejects(together().collaboration.equip(ben, id, ben.id, ['control']), { code: 'access/denied' });
  const last = await watch(desk, relay, ben, id);
  await together().collaboration.remove(anna, id, ben.id);
  t.equal(await last.viewer.refused(SECOND_MS), 'pass/revoked');
  await t.rejects(desk.parts.sessions.get(ben, id), { code: 'access/denied' });
  await soon('the banner names one', () => bannerOf(program).join() === 'Anna Martin');
  const moves = (await desk.names(id)).filter((name) => name.startsWith('participant.'));
  t.strictSame(moves, [
    ...[
      'participant.invited',
      'participant.joined',
      'participant.changed',
      'participant.changed',
      'participant.removed',
    ],
  ]);
  await desk.parts.sessions.close(anna, id, undefined);
});

t.test('the lead goes to somebody in the session; the former lead stays, and leads no more', async (t) => {
  const { id, program, viewer } = await live(desk, relay);
  await bringIn(id, ben);
  const viewOnly = person('Vera View', 'none');
  give(viewOnly.id, ['session.see', 'tool.view']);
  await bringIn(id, viewOnly);
  const { collaboration } = together();
  await t.rejects(collaboration.handOver(anna, id, viewOnly.id), { code: 'session/transfer-target' });
  await t.rejects(collaboration.handOver(anna, id, chief.id), { code: 'record/unknown' }, 'nobody who is not here');
  const led = await collaboration.handOver(anna, id, ben.id);
  t.match(led, { technician: { id: ben.id }, consent: 'given' });
  t.strictSame(
    led.participants.map(({ name }) => name),
    ['Vera View', 'Anna Martin'],
  );
  t.equal(await viewer.refused(SECOND_MS), 'pass/revoked');
  t.match(await watch(desk, relay, ben, id), { lead: true, tools: ['view', 'control'] });
  t.match(await watch(desk, relay, anna, id), { lead: false });
  await t.rejects(collaboration.hold(anna, id, true), { code: /session\/lead|access\/denied/ });
  await t.rejects(collaboration.leave(ben, id), { code: 'session/illegal' }, 'whoever leads hands over first');
  await collaboration.leave(anna, id);
  await soon('the banner', () => bannerOf(program).join() === 'Ben Durand,Vera View');
  t.ok((await desk.names(id)).includes('lead.handedOver'));
  await desk.parts.sessions.close(ben, id, undefined);
});

t.test('on hold nobody sees anything, through every reconnection, until it ends', async (t) => {
  const { id, program, viewer, programSide, configuration } = await live(desk, relay);
  await bringIn(id, ben);
  const beside = await watch(desk, relay, ben, id);
  await t.rejects(together().collaboration.hold(ben, id, true), { code: 'access/denied' });
  t.match(await together().collaboration.hold(anna, id, true), { held: { by: { name: 'Anna Martin' } } });
  t.match((await program.next('hold')).body, { held: 1, technician: 'Anna Martin' });
  for (const each of [viewer, beside.viewer]) t.equal(await each.refused(SECOND_MS), 'pass/revoked');
  t.equal(programSide.closedWith, undefined, 'the program keeps its place');
  for (const each of [anna, ben]) await t.rejects(watch(desk, relay, each, id), { code: 'session/held' });
  await desk.restart();
  await soon('the relay is back', () => desk.parts.relay.connected);
  const again = await Program.run(desk, configuration, { machine: program.machine, consented: 3 });
  t.match((await again.next('hold')).body, { held: 1 }, 'a program that comes back is told');
  t.equal((await together().collaboration.hold(anna, id, false)).held, undefined);
  t.match((await again.next('hold')).body, { held: 0 });
  t.strictSame((await watch(desk, relay, anna, id)).tools, ['view', 'control'], 'what was agreed to stays');
  const names = (await desk.names(id)).filter((name) => name.endsWith('held'));
  t.strictSame(names, ['session.held', 'session.unheld']);
  await desk.parts.sessions.close(anna, id, undefined);
});

t.test('a picture is kept on record, by who may and only with the end user’s consent', async (t) => {
  const { id, program } = await live(desk, relay);
  const picture = { monitor: 2, width: 1_920, height: 1_080 };
  const keep = (who: PersonActor): Promise<void> => together().collaboration.screenshot(who, id, picture);
  await t.rejects(keep(anna), { code: 'session/consent' }, 'the end user agreed to look and to act, and to no more');
  await desk.parts.engagement.engage(anna, id, { tools: ['view', 'control', 'screenshot'] });
  const { request } = (await program.next('consentWanted')).body as { request: number };
  program.send('consentAnswer', { request, answer: 'given', tools: bitsOf(['view', 'screenshot']), minutes: 0 });
  await soon('consent', async () => (await show(desk, id)).tools.includes('screenshot'));
  await keep(anna);
  await t.rejects(keep(ben), { code: 'access/denied' });
  await bringIn(id, ben);
  await t.rejects(keep(ben), { code: 'access/denied' }, 'who came to look keeps nothing');
  await together().collaboration.equip(anna, id, ben.id, ['screenshot']);
  await keep(ben);
  await together().collaboration.hold(anna, id, true);
  await t.rejects(keep(anna), { code: 'session/held' });
  const { events } = await desk.parts.sessions.get(desk.chief, id);
  t.match(
    events.filter(({ name }) => name === 'screenshot.taken'),
    [
      { by: 'Anna Martin', detail: picture },
      { by: 'Ben Durand', detail: picture },
    ],
  );
  await desk.parts.sessions.close(anna, id, undefined);
});

t.test('a supervisor comes in seen by everybody, and takes over', async (t) => {
  const { id, program, viewer } = await live(desk, relay);
  await t.rejects(together().collaboration.join(ben, id), { code: 'access/denied' }, 'colleagues do not');
  t.match((await together().collaboration.join(chief, id)).participants, [
    { name: 'Chief', role: 'supervisor', tools: ['view'] },
  ]);
  t.match((await program.next('coming')).body, { technician: 'Chief', role: 'supervisor' });
  t.strictSame((await watch(desk, relay, chief, id)).tools, ['view']);
  await t.rejects(together().collaboration.remove(anna, id, chief.id), { code: 'session/illegal' });
  const taken = await desk.parts.engagement.engage(chief, id, { takeOver: true });
  t.match(taken, { technician: { id: chief.id }, participants: [] });
  t.equal(await viewer.refused(SECOND_MS), 'pass/revoked');
  await program.answer('given');
  await desk.parts.sessions.close(chief, id, undefined);
});

t.test('who may not be in a session any more is out of it within a second, and what they lost is gone', async (t) => {
  const { id, viewer } = await live(desk, relay);
  const zoe = person('Zoé Petit', 'none');
  const take = give(zoe.id, ['session.see', 'tool.view'], supportChannel);
  const takeControl = give(zoe.id, ['tool.control'], supportChannel);
  await bringIn(id, zoe, anna, ['control']);
  const watching = await watch(desk, relay, zoe, id);
  t.strictSame(watching.tools, ['view', 'control']);
  takeControl();
  told();
  t.equal(await watching.viewer.refused(SECOND_MS), 'pass/revoked');
  const narrower = await watch(desk, relay, zoe, id);
  t.strictSame(narrower.tools, ['view']);
  take();
  told();
  t.equal(await narrower.viewer.refused(SECOND_MS), 'pass/revoked');
  await soon('she is out', async () => (await show(desk, id)).participants.length === 0);
  t.match(
    (await desk.events(id)).find(({ name }) => name === 'participant.removed'),
    {
      actor: { kind: 'system', id: 'enforcement' },
      detail: { participant: 'Zoé Petit', lost: 'tool.view' },
    },
  );
  t.equal(viewer.closedWith, undefined, 'and nobody else is disturbed');
  await desk.parts.sessions.close(anna, id, undefined);
});

t.test('what a colleague was given never goes beyond what the lead holds', async (t) => {
  const lead = person('Léa Lead', 'none');
  give(
    lead.id,
    ['session.see', 'session.create', 'session.engage', 'session.invite', 'session.close', 'tool.view'],
    supportChannel,
  );
  const takeControl = give(lead.id, ['tool.control'], supportChannel);
  const { id } = await live(desk, relay, lead);
  await bringIn(id, ben, lead, ['control']);
  const watching = await watch(desk, relay, ben, id);
  takeControl();
  told();
  t.equal(await watching.viewer.refused(SECOND_MS), 'pass/revoked');
  t.strictSame((await watch(desk, relay, ben, id)).tools, ['view']);
  await desk.parts.sessions.close(lead, id, undefined);
});

t.test('a lead who is locked or gone too long is followed by whoever is there and may lead', async (t) => {
  const lead = person('Léa Lead', 'channelTechnician');
  const first = await live(desk, relay, lead);
  await bringIn(first.id, ben, lead);
  const beside = await watch(desk, relay, ben, first.id);
  cast.apply([{ kind: 'person', id: lead.id, facts: { name: 'Léa Lead', active: false } }]);
  told();
  t.equal(await first.viewer.refused(SECOND_MS), 'pass/revoked');
  await soon('Ben leads', async () => (await show(desk, first.id)).technician?.id === ben.id);
  t.match(await show(desk, first.id), { state: 'active', consent: 'given', participants: [] });
  t.equal(await beside.viewer.refused(SECOND_MS), 'pass/revoked', 'his next pass says that he leads');
  t.match(await watch(desk, relay, ben, first.id), { lead: true });
  await desk.parts.sessions.close(ben, first.id, undefined);
  cast.apply([{ kind: 'person', id: lead.id, facts: { name: 'Léa Lead', active: true } }]);

  const second = await live(desk, relay, lead);
  await bringIn(second.id, ben, lead);
  await watch(desk, relay, ben, second.id);
  second.viewer.close();
  await soon('her viewer is gone', async () => (await show(desk, second.id)).viewers === 1);
  await desk.parts.sweep.tick();
  desk.skip(110 * SECOND_MS);
  await desk.parts.sweep.tick();
  t.match(await show(desk, second.id), { technician: { id: lead.id } }, 'she may come back for two minutes');
  desk.skip(11 * SECOND_MS);
  await desk.parts.sweep.tick();
  t.match(await show(desk, second.id), { technician: { id: ben.id }, state: 'active' });
  const handed = (await desk.events(second.id)).find(({ name }) => name === 'lead.handedOver');
  t.match(handed, { actor: { kind: 'system' }, detail: { from: 'Léa Lead', to: 'Ben Durand', because: 'gone' } });
});

t.test('what ended while the relay was away ends when it is back: who left is out, who is in stays', async (t) => {
  const { id, viewer } = await live(desk, relay);
  await bringIn(id, ben);
  const zoe = person('Zoé Petit', 'channelTechnician');
  await bringIn(id, zoe);
  const [bens, zoes] = [await watch(desk, relay, ben, id), await watch(desk, relay, zoe, id)];
  await desk.restart('out of reach of the relay');
  await together().collaboration.leave(zoe, id);
  await desk.restart();
  t.equal(await zoes.viewer.refused(5 * SECOND_MS), 'pass/revoked');
  t.equal(bens.viewer.closedWith, undefined);
  t.equal(viewer.closedWith, undefined);
});
