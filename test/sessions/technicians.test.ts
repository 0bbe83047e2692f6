import t from 'tap';
import type { Actor } from '../../server/access/access.js';
import type { Approval } from '../../server/access/approval.js';
import { exportPoint } from '../../server/access/pass.js';
import { noRules } from '../../server/access/rules.js';
import { Refusal } from '../../server/errors.js';
import { Engagement } from '../../server/sessions/engagement.js';
import { Sessions } from '../../server/sessions/sessions.js';
import { soon } from './program.js';
import { newKeys } from '../relay/relay-process.js';
import { invite, Program } from './program.js';
import { cast, person } from '../access/cast.js';
import { TestDesk } from './support-desk.js';

const page = { state: undefined, limit: 100, after: undefined } as const;
const holder = exportPoint(newKeys().publicKey);

async function activeSession(desk: TestDesk): Promise<{ id: string; program: Program }> {
  const { id, configuration } = await invite(desk);
  const program = await Program.run(desk, configuration);
  await program.next('programWelcome');
  await desk.parts.engagement.engage(desk.anna, id, {});
  await program.answer('given');
  await soon('consent', async () => (await desk.parts.sessions.get(desk.anna, id)).session.consent === 'given');
  return { id, program };
}

t.test('nobody, no program and no other technician can do anything with a session', async (t) => {
  const desk = await TestDesk.start(t);
  const { id } = await activeSession(desk);
  const { sessions, engagement } = desk.parts;
  /** How each method is called by somebody who has no right to; a method that is missing here fails the test. */
  const calls: Record<string, (actor: Actor) => Promise<unknown>> = {
    create: (actor) => sessions.create(actor, {}),
    renewInvitation: (actor) => sessions.renewInvitation(actor, id),
    revokeInvitation: (actor) => sessions.revokeInvitation(actor, id),
    joinByCode: (actor) => sessions.joinByCode(actor, '123456789'),
    list: (actor) => sessions.list(actor, { scope: 'all', ...page }),
    get: (actor) => sessions.get(actor, id),
    close: (actor) => sessions.close(actor, id, undefined),
    note: (actor) => sessions.note(actor, id, 'x'),
    engage: (actor) => engagement.engage(actor, id, { takeOver: true }),
    release: (actor) => engagement.release(actor, id),
    pass: (actor) => engagement.pass(actor, id, holder),
    practise: (actor) => engagement.practise(actor),
  };
  /** Nobody asks for these: no controller leads to them. */
  const unreachable = ['constructor', 'practiceEnded'];
  const methods = [Sessions, Engagement].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype));
  t.strictSame(
    Object.keys(calls),
    methods.filter((name) => !unreachable.includes(name)),
  );
  const strangers: Actor[] = [
    { kind: 'nobody' },
    { kind: 'endUser', sessionId: id },
    { kind: 'system', part: 'sweep' },
    person('Without a role', 'none'),
  ];
  const before = (await desk.names()).length;
  for (const [name, call] of Object.entries(calls)) {
    for (const actor of strangers) await t.rejects(call(actor), { code: 'access/denied' }, `${name} as ${actor.kind}`);
  }
  const own = ['create', 'joinByCode', 'practise', 'list'];
  for (const [name, call] of Object.entries(calls)) {
    if (!own.includes(name))
      await t.rejects(call(desk.ben), { code: 'access/denied' }, `${name} by another technician`);
  }
  const denied = (await desk.names()).slice(before);
  t.ok(
    denied.every((name) => name === 'access.denied'),
    'every refusal is recorded, and nothing else happened',
  );
  t.equal(denied.length, Object.keys(calls).length * (strangers.length + 1) - own.length);
});

t.test('sixty-four sessions made at once have sixty-four numbers, and the next start goes on counting', async (t) => {
  const desk = await TestDesk.start(t);
  const made = await Promise.all(Array.from({ length: 64 }, () => desk.parts.sessions.create(desk.anna, {})));
  const numbers = made.map(({ session }) => session.number).sort((a, b) => a - b);
  t.strictSame(
    numbers,
    Array.from({ length: 64 }, (_, index) => index + 1),
  );
  await desk.restart();
  t.equal((await desk.parts.sessions.create(desk.anna, {})).session.number, 65);
});

t.test(
  'of two who engage at once, the second is told who was first; taking over is said in so many words',
  async (t) => {
    const desk = await TestDesk.start(t);
    const { engagement, sessions } = desk.parts;
    const { id, configuration } = await invite(desk);
    const program = await Program.run(desk, configuration);
    await program.next('programWelcome');
    const both = await Promise.allSettled([
      engagement.engage(desk.anna, id, {}),
      engagement.engage(desk.chief, id, {}),
    ]);
    const first = both[0].status === 'fulfilled' ? desk.anna : desk.chief;
    const refusals = both.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Refusal] : []));
    t.match(refusals, [{ code: 'session/claimed', detail: first.name }]);
    t.ok((await desk.names(id)).includes('session.claimRefused'));
    await engagement.release(desk.chief, id);

    await engagement.engage(desk.anna, id, {});
    await program.next('released');
    await soon('answered', async () => {
      const wanted = await program.next('consentWanted');
      program.send('consentAnswer', { request: wanted.body.request, answer: 'given', tools: 3, minutes: 0 });
      await new Promise((resolve) => setTimeout(resolve, 50));
      return (await sessions.get(desk.anna, id)).session.consent === 'given';
    });
    await t.rejects(engagement.engage(desk.chief, id, {}), { code: 'session/claimed', detail: 'Anna Martin' });
    await t.rejects(engagement.pass(desk.chief, id, holder), { code: 'session/claimed' }, 'and gets no pass');
    const taken = await engagement.engage(desk.chief, id, { takeOver: true });
    t.match(taken, { technician: { name: 'Chief' }, consent: 'asked' }, 'the end user is asked about the new one');
    t.equal((await program.answer('given')).technician, 'Chief');
    await t.rejects(engagement.engage(desk.anna, id, { takeOver: true }), { code: 'access/denied' });
    await t.rejects(engagement.pass(desk.anna, id, holder), { code: 'access/denied' }, 'it is not hers any more');
  },
);

t.test('taking a session over waits for a second person where the site says so', async (t) => {
  const desk = await TestDesk.start(t);
  const { id } = await activeSession(desk);
  const { engagement } = desk.parts;
  const second = person('Second', 'administrator');
  t.teardown(() => cast.apply([{ kind: 'rules', facts: noRules }]));
  cast.apply([{ kind: 'rules', facts: { ...noRules, approval: ['session.takeOver'] } }]);
  const take = (): Promise<unknown> => engagement.engage(desk.chief, id, { takeOver: true });
  await t.rejects(take(), { code: 'access/approval-required' });
  const facts: Approval = {
    ...{ person: desk.chief.id, permission: 'session.takeOver', target: { kind: 'session', id }, why: 'Anna is ill' },
    ...{ state: 'approved', decidedBy: second.id, expires: desk.now() + 60_000, createdAt: desk.now() },
  };
  cast.apply([{ kind: 'approval', id: 'one', facts: { ...facts, target: { kind: 'session', id: 'another' } } }]);
  await t.rejects(take(), { code: 'access/approval-required' }, 'of another session');
  cast.apply([{ kind: 'approval', id: 'two', facts }]);
  t.match(await take(), { technician: { name: 'Chief' } });
});

t.test('a technician resumes in one call, with no second question', async (t) => {
  const desk = await TestDesk.start(t);
  const { id, program } = await activeSession(desk);
  const { engagement, sessions } = desk.parts;
  t.match(await engagement.engage(desk.anna, id, {}), { state: 'active', consent: 'given' });
  await program.drop();
  await soon('interrupted', async () => (await sessions.get(desk.anna, id)).session.link === 'interrupted');
  t.match(
    await engagement.engage(desk.anna, id, {}),
    { consent: 'given', link: 'interrupted' },
    'also while it is away',
  );
  t.equal(program.count('consentWanted'), 1);
  t.equal((await desk.names(id)).filter((name) => name === 'session.resumed').length, 2);
  await t.rejects(engagement.pass(desk.anna, id, holder), { code: 'appliance/starting' }, 'no relay, no pass');
  await t.rejects(engagement.pass(desk.anna, id, new Uint8Array(65)), { code: 'pass/invalid' });
});

t.test('notes are kept beside the session, and closing writes the last one', async (t) => {
  const desk = await TestDesk.start(t);
  const { sessions } = desk.parts;
  const { id } = await activeSession(desk);
  await sessions.note(desk.anna, id, ' Restarted\r\nthe spooler\u0000 ');
  await t.rejects(sessions.note(desk.anna, id, ' \n '), { code: 'request/malformed' });
  const closed = await sessions.close(desk.anna, id, 'Solved: new toner');
  t.match(closed, { state: 'closed', reason: 'technician', note: 'Solved: new toner' });
  await sessions.note(desk.chief, id, 'Looked at');
  const { notes, events } = await sessions.get(desk.anna, id);
  t.match(notes, [
    { by: 'Anna Martin', text: 'Restarted\nthe spooler' },
    { by: 'Chief', text: 'Looked at' },
  ]);
  t.match(events.at(0), { name: 'session.created', by: 'Anna Martin' });
  t.ok(events.every(({ at }, index) => at >= (events[index - 1]?.at ?? 0)));
  for (const act of [
    (): Promise<unknown> => sessions.close(desk.anna, id, undefined),
    (): Promise<unknown> => desk.parts.engagement.engage(desk.anna, id, {}),
    (): Promise<unknown> => desk.parts.engagement.release(desk.anna, id),
    (): Promise<unknown> => desk.parts.engagement.pass(desk.anna, id, holder),
    (): Promise<unknown> => sessions.renewInvitation(desk.anna, id),
  ]) {
    await t.rejects(act(), { code: 'session/illegal' });
  }
});

t.test('a practice computer is a session at once, ends with it, and does not outlive the appliance', async (t) => {
  const desk = await TestDesk.start(t);
  const { engagement, sessions } = desk.parts;
  const session = await engagement.practise(desk.anna);
  t.match(session, {
    state: 'active',
    origin: 'practice',
    consent: 'given',
    link: 'connected',
    tools: ['view', 'control'],
  });
  t.strictSame(desk.practice.started, [session.id]);
  await t.rejects(engagement.release(desk.anna, session.id), { code: 'session/illegal' });
  await sessions.close(desk.anna, session.id, undefined);
  t.strictSame(desk.practice.stopped, [session.id]);
  t.strictSame(await desk.names(session.id), ['practice.started', 'practice.ended']);

  const other = await engagement.practise(desk.anna);
  await desk.restart();
  t.match((await desk.parts.sessions.get(desk.anna, other.id)).session, { state: 'closed', reason: 'maintenance' });

  const crashing = await desk.parts.engagement.practise(desk.anna);
  await desk.parts.engagement.practiceEnded(crashing.id);
  t.match((await desk.parts.sessions.get(desk.anna, crashing.id)).session, { state: 'closed', reason: 'maintenance' });
  await desk.parts.engagement.practiceEnded(crashing.id);

  desk.practice.refusal = new Refusal('program/missing', 'no addon');
  await t.rejects(desk.parts.engagement.practise(desk.anna), { code: 'program/missing' });
  const [refused] = (await desk.parts.sessions.list(desk.anna, { scope: 'mine', ...page })).sessions;
  t.match(refused, { state: 'closed', reason: 'maintenance' });
});

t.test('a jump of the wall clock pauses deadlines, and is logged', async (t) => {
  const desk = await TestDesk.start(t);
  const { sessions, sweep } = desk.parts;
  const { session } = await sessions.create(desk.anna, {});
  const tick = async (times: number): Promise<void> => {
    for (let count = 0; count < times; count += 1) await sweep.tick();
  };
  await tick(1);
  desk.ahead = { ...desk.ahead, wall: 2 * 86_400_000 };
  await tick(10);
  t.equal((await sessions.get(desk.anna, session.id)).session.state, 'waiting', 'a clock that is wrong ends nothing');
  t.match(desk.log.join(''), /"byMs":1728\d{5}.*wall clock jumped/);
  desk.ahead = { ...desk.ahead, wall: 0 };
  await tick(10);
  desk.skip(599_000);
  await tick(10);
  t.equal((await sessions.get(desk.anna, session.id)).session.state, 'waiting');
  desk.skip(86_400_000);
  await tick(10);
  t.equal((await sessions.get(desk.anna, session.id)).session.state, 'expired', 'set right, it counts again');
});
