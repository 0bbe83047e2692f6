import t from 'tap';
import { v7 as uuidv7 } from 'uuid';
import type { PersonActor } from '../../server/access/access.js';
import { tools, type Tool } from '../../server/protocol/tools.js';
import { cast, give, person, supportChannel } from '../access/cast.js';
import { offerTo, show, watch } from '../participants/party.js';
import { RelayProcess } from '../relay/relay-process.js';
import { live } from '../sessions/live-session.js';
import { invite, Program, soon } from '../sessions/program.js';
import { TestDesk } from '../sessions/support-desk.js';

const MINUTE_MS = 60_000;
const relay = await RelayProcess.start(t, { alone: true });
const desk = await TestDesk.start(t, { relay });
await soon('the relay is connected', () => desk.parts.relay.connected);
const { anna, ben } = desk;
const transfers = (): typeof desk.parts.together.transfers => desk.parts.together.transfers;

function channel(name: string, left: readonly Tool[] = tools): string {
  const id = uuidv7();
  cast.apply([{ kind: 'channel', id, facts: { name, tools: left, isDefault: false } }]);
  return id;
}

function group(name: string, ...members: PersonActor[]): string {
  const id = uuidv7();
  cast.apply([{ kind: 'group', id, facts: { name } }]);
  cast.apply(members.map((member) => ({ kind: 'membership', group: id, person: member.id, isMember: true }) as const));
  return id;
}

async function ready(by = anna): Promise<string> {
  const { id, configuration } = await invite(desk, 'Printer', by);
  await (await Program.run(desk, configuration)).next('programWelcome');
  return id;
}

async function sweep(): Promise<void> {
  for (let tick = 0; tick < 5; tick += 1) await desk.parts.sweep.tick();
}

t.test(
  'a live session goes to a colleague who accepts: the picture goes on for them and ends for who led',
  async (t) => {
    const session = await live(desk, relay);
    const { id, program } = session;
    const offered = await transfers().offer(anna, id, {
      kind: 'transfer',
      technician: ben.id,
      note: 'needs the driver',
    });
    t.match(offered, { technician: { id: anna.id }, offers: [{ kind: 'transfer', note: 'needs the driver' }] });
    t.equal(session.viewer.closedWith, undefined, 'nothing changes until somebody accepts');
    const seen = await desk.parts.sessions.get(ben, id);
    t.match(seen.notes, [{ by: 'Anna Martin', text: 'needs the driver' }], 'who is offered it sees everything at once');
    const taken = await transfers().accept(ben, id, offerTo(offered, ben.id));
    t.match(taken, { state: 'active', technician: { id: ben.id }, consent: 'given', offers: [], participants: [] });
    t.match(taken.because, { kind: 'person', name: 'Anna Martin' });
    t.equal(await session.viewer.refused(1_000), 'pass/revoked');
    t.equal(session.programSide.closedWith, undefined, 'the program shares on');
    t.equal(program.count('consentWanted'), 1, 'and is not asked again');
    t.match((await program.next('coming')).body, { technician: 'Ben Durand', role: 'lead' });
    await soon('the banner names Ben', () => {
      const told = program.received.findLast(({ name }) => name === 'participants')?.body as {
        technicians: { name: string }[];
      };
      return told.technicians.map(({ name }) => name).join() === 'Ben Durand';
    });
    t.match(await watch(desk, relay, ben, id), { tools: ['view', 'control'], lead: true });
    await t.rejects(desk.parts.engagement.pass(anna, id, new Uint8Array(65)), { code: 'access/denied' });
    await t.rejects(transfers().accept(anna, id, offerTo(offered, ben.id)), {
      code: 'offer/over',
      detail: 'Ben Durand',
    });
    const moves = (await desk.names(id)).filter((name) => /offer|transferred/.test(name));
    t.strictSame(moves, ['session.offered', 'session.transferred']);
    await desk.parts.sessions.close(ben, id, undefined);
  },
);

t.test('what the new lead may not use ends with the transfer', async (t) => {
  const viewOnly = person('Vera View', 'none');
  give(viewOnly.id, ['session.see', 'session.engage', 'session.close', 'tool.view'], supportChannel);
  const { id } = await live(desk, relay);
  const offered = await transfers().offer(anna, id, { kind: 'transfer', technician: viewOnly.id });
  const taken = await transfers().accept(viewOnly, id, offerTo(offered, viewOnly.id));
  t.match(taken, { consent: 'given', tools: ['view'] });
  t.strictSame((await watch(desk, relay, viewOnly, id)).tools, ['view']);
});

t.test('a transfer is declined, taken back, or returns by itself, and its lead is told', async (t) => {
  const id = await ready();
  const first = await transfers().offer(anna, id, { kind: 'transfer', technician: ben.id });
  await t.rejects(transfers().decline(desk.chief, id, offerTo(first, ben.id)), { code: 'offer/over' });
  const declined = await transfers().decline(ben, id, offerTo(first, ben.id));
  t.match(declined, { technician: { id: anna.id }, offers: [] });
  await t.rejects(desk.parts.sessions.get(ben, id), { code: 'access/denied' }, 'then it is none of his business');
  const second = await transfers().offer(anna, id, { kind: 'transfer', technician: ben.id });
  t.match(await transfers().withdraw(anna, id, offerTo(second, ben.id)), { offers: [] });
  const third = await transfers().offer(anna, id, { kind: 'transfer', technician: ben.id });
  desk.skip(2 * MINUTE_MS + 1);
  await t.rejects(transfers().accept(ben, id, offerTo(third, ben.id)), { code: 'offer/over' });
  await sweep();
  const returned = await show(desk, id);
  t.match(returned, { state: 'ready', technician: { id: anna.id }, offers: [] });
  t.match(returned.warnings, [
    { kind: 'offerDeclined', detail: 'Ben Durand' },
    { kind: 'offerLapsed', detail: 'Ben Durand' },
  ]);
  t.strictSame(
    (await desk.names(id)).filter((name) => name.startsWith('offer.')),
    ['offer.declined', 'offer.withdrawn', 'offer.returned'],
  );
});

t.test('an offer outlives a restart, and lapses after it', async (t) => {
  const id = await ready();
  await transfers().offer(anna, id, { kind: 'transfer', technician: ben.id });
  await desk.restart();
  t.equal((await show(desk, id)).offers.length, 1);
  desk.skip(3 * MINUTE_MS);
  await sweep();
  t.strictSame((await show(desk, id)).offers, []);
  await soon('the relay is back', () => desk.parts.relay.connected);
});

t.test(
  'a session goes to a channel at once while nobody is engaged, and stands open to it while somebody is',
  async (t) => {
    const second = channel('Second level');
    const expertGroup = group('Printers', ben);
    const atOnce = await transfers().offer(anna, await ready(), {
      kind: 'transfer',
      channel: second,
      group: expertGroup,
    });
    t.match(atOnce, { state: 'ready', channel: { name: 'Second level' }, group: { name: 'Printers' }, offers: [] });
    t.equal(atOnce.technician, undefined, 'it waits for whoever takes it');
    t.match(await desk.parts.dispatch.assignment.claim(ben, atOnce.id), { technician: { id: ben.id } });

    const session = await live(desk, relay);
    const open = await transfers().offer(anna, session.id, { kind: 'transfer', channel: second });
    t.match(open, { state: 'active', technician: { id: anna.id }, channel: { name: 'Support' } });
    t.ok((open.offers[0]?.until ?? 0) - (open.offers[0]?.at ?? 0) === 10 * MINUTE_MS);
    const zoe = person('Zoé Petit', 'none');
    give(zoe.id, 'channelTechnician', second);
    const offer = offerTo(open);
    const answers = await Promise.allSettled([
      transfers().accept(zoe, session.id, offer),
      desk.parts.dispatch.assignment.claim(ben, session.id),
    ]);
    t.strictSame(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'one of two wins');
    const now = await show(desk, session.id);
    const lost = answers.find((answer) => answer.status === 'rejected')?.reason as { code: string; detail: string };
    t.match(lost, { code: 'offer/over', detail: now.technician?.name }, 'and the other is told who');
    t.match(now, { state: 'active', channel: { name: 'Second level' }, consent: 'given', offers: [] });
    t.equal(await session.viewer.refused(1_000), 'pass/revoked');
  },
);

t.test('nobody hands a session to where nobody could take it, or further than they may', async (t) => {
  const empty = person('Lea Nothing', 'none');
  const id = await ready();
  await t.rejects(transfers().offer(anna, id, { kind: 'transfer', technician: empty.id }), {
    code: 'session/transfer-target',
  });
  await t.rejects(transfers().offer(anna, id, { kind: 'transfer', technician: anna.id }), {
    code: 'session/transfer-target',
  });
  await t.rejects(transfers().offer(anna, id, { kind: 'transfer', technician: uuidv7() }), { code: 'record/unknown' });
  await t.rejects(transfers().offer(anna, id, { kind: 'transfer', group: group('Nobody') }), {
    code: 'session/transfer-target',
  });
  await t.rejects(transfers().offer(anna, id, { kind: 'transfer' }), { code: 'request/malformed' });
  const elsewhere = channel('Elsewhere');
  const local = person('Lou Local', 'none');
  give(local.id, 'channelTechnician', supportChannel);
  const theirs = await ready(local);
  await t.rejects(transfers().offer(local, theirs, { kind: 'transfer', channel: elsewhere }), {
    code: 'access/denied',
  });
  give(local.id, ['session.transferOutside'], supportChannel);
  t.match(await transfers().offer(local, theirs, { kind: 'transfer', channel: elsewhere }), {
    channel: { name: 'Elsewhere' },
  });
  await t.rejects(
    transfers().offer(ben, id, { kind: 'transfer', technician: ben.id }),
    { code: 'access/denied' },
    'not a colleague’s',
  );
  await desk.parts.sessions.close(anna, id, undefined);
  await t.rejects(transfers().offer(anna, id, { kind: 'transfer', technician: ben.id }), { code: 'session/illegal' });
});

t.test('a private session goes to a colleague and stays private, or into a channel', async (t) => {
  const { session } = await desk.parts.sessions.create(anna, { channel: 'private' });
  const offered = await transfers().offer(anna, session.id, { kind: 'transfer', technician: ben.id });
  const taken = await transfers().accept(ben, session.id, offerTo(offered, ben.id));
  t.match(taken, { state: 'waiting', technician: { id: ben.id } });
  t.equal(taken.channel, undefined);
  t.match(await transfers().offer(ben, session.id, { kind: 'transfer', channel: supportChannel }), {
    channel: { name: 'Support' },
  });
});

t.test('targets are named with what they can do, and searched by it', async (t) => {
  const id = await ready();
  const zoe = person('Zoé Noël', 'channelTechnician');
  const controller = (query: { search?: string; kind?: 'invitation' }): Promise<Awaited<ReturnType<typeof list>>> =>
    list(query);
  const list = (query: object): ReturnType<typeof desk.parts.controllers.transfers.list> =>
    desk.parts.controllers.transfers.list({ actor: anna } as never, id, query);
  const all = await controller({});
  t.ok(all.technicians.some(({ name }) => name === 'Ben Durand'));
  t.notOk(
    all.technicians.some(({ name }) => name === 'Anna Martin'),
    'not who has it',
  );
  t.notOk(
    all.technicians.some(({ name }) => name === 'Lea Nothing'),
    'nor who could not take it',
  );
  t.ok(all.channels.some(({ name }) => name === 'Support'));
  t.match(await controller({ search: 'zoe noel' }), {
    technicians: [{ id: zoe.id, availability: 'offline' }],
    channels: [],
  });
});
