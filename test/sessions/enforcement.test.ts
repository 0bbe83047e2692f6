import { createPublicKey } from 'node:crypto';
import t from 'tap';
import { v7 as uuidv7 } from 'uuid';
import type { PersonActor } from '../../server/access/access.js';
import type { Permission } from '../../server/access/permissions.js';
import { exportPoint, verifyPass } from '../../server/access/pass.js';
import { noRules } from '../../server/access/rules.js';
import { tools, toolsOf } from '../../server/protocol/tools.js';
import { sessionKind, type Session } from '../../server/sessions/session.js';
import type { SessionView } from '../../server/sessions/view.js';
import { put } from '../../server/store/store.js';
import { cast, give, person, supportChannel } from '../access/cast.js';
import { RelayProcess } from '../relay/relay-process.js';
import { Side } from '../relay/side.js';
import { live, type LiveSession } from './live-session.js';
import { soon } from './program.js';
import { TestDesk } from './support-desk.js';

const SECOND_MS = 1_000;
const work: Permission[] = ['session.see', 'session.create', 'session.engage', 'session.close', 'tool.view'];

const relay = await RelayProcess.start(t, { alone: true });
const desk = await TestDesk.start(t, { relay });
await soon('the relay is connected', () => desk.parts.relay.connected);

function told(): void {
  for (const listener of desk.rightsChanged) listener();
}

/** Somebody who may work in the support channel, and how each part of that is taken from them. */
function technician(): { actor: PersonActor; loseWork: () => void; loseControl: () => void } {
  const actor = person('Zoé Petit', 'none');
  const taking = [work, ['tool.control'] as const].map((what) => give(actor.id, what, supportChannel));
  const [loseWork, loseControl] = taking.map((take) => (): void => {
    take();
    told();
  });
  if (loseWork === undefined || loseControl === undefined) throw new Error('both were given');
  return { actor, loseWork, loseControl };
}

async function show(id: string): Promise<SessionView> {
  return (await desk.parts.sessions.get(desk.chief, id)).session;
}

async function again({ id, keys }: LiveSession, actor: PersonActor): Promise<{ viewer: Side; tools: string[] }> {
  const viewer = await Side.knock(relay, {}, keys);
  const { pass, tools } = await desk.parts.engagement.pass(actor, id, exportPoint(keys.publicKey));
  viewer.present(pass);
  await viewer.next('joined');
  return { viewer, tools };
}

t.test('a tool that is withdrawn is gone within a second, and the session goes on with what is left', async (t) => {
  const { actor, loseControl } = technician();
  const session = await live(desk, relay, actor);
  const since = performance.now();
  loseControl();
  t.equal(await session.viewer.refused(SECOND_MS), 'pass/revoked');
  t.ok(performance.now() - since < SECOND_MS);
  const { viewer, tools: left } = await again(session, actor);
  t.strictSame(left, ['view']);
  const heard = (): string[] => {
    const joined = session.programSide.received.findLast(({ name }) => name === 'viewerJoined');
    return toolsOf(verifyPass(createPublicKey(desk.passKey), (joined?.body as { pass: Uint8Array }).pass).tools);
  };
  await soon('the program hears it', () => heard().join() === 'view');
  t.match(await show(session.id), { state: 'active', consent: 'given', tools: ['view', 'control'] });
  const events = (await desk.events(session.id)).filter(({ name }) => name === 'session.narrowed');
  t.match(events, [
    {
      actor: { kind: 'system', id: 'enforcement' },
      permission: 'session.narrow',
      detail: { technician: 'Zoé Petit', before: ['view', 'control'], after: ['view'] },
    },
  ]);
  told();
  give(actor.id, ['tool.control'], supportChannel);
  told();
  await new Promise((resolve) => setTimeout(resolve, 300));
  t.equal(viewer.closedWith, undefined, 'what changes nothing, or gives more, disturbs nobody');
  const renewed = await desk.parts.engagement.pass(actor, session.id, exportPoint(session.keys.publicKey));
  t.strictSame(renewed.tools, ['view', 'control'], 'what was given back comes with the next pass');
  t.equal((await desk.names(session.id)).filter((name) => name === 'session.narrowed').length, 1);
});

t.test('whoever may not be engaged any more is out within a second, and the session is ready again', async (t) => {
  const policy = (left: readonly 'view'[]): void => {
    const facts = { name: 'Support', tools: left.length > 0 ? tools : [], isDefault: true };
    cast.apply([{ kind: 'channel', id: supportChannel, facts }]);
    told();
  };
  const lock = (id: string, active: boolean): void => {
    cast.apply([{ kind: 'person', id, facts: { name: 'Zoé Petit', active } }]);
    told();
  };
  /** How it comes about, and how it is undone for the next. */
  const ways: Record<string, (made: ReturnType<typeof technician>) => (() => void) | undefined> = {
    'the binding is taken back': ({ loseWork }) => void loseWork(),
    'the channel’s policy leaves the picture out': () => {
      policy([]);
      return () => policy(['view']);
    },
    'the person is locked': ({ actor }) => {
      lock(actor.id, false);
      return () => lock(actor.id, true);
    },
  };
  for (const [way, lose] of Object.entries(ways)) {
    const made = technician();
    const { id, program, viewer, programSide } = await live(desk, relay, made.actor);
    const since = performance.now();
    const undo = lose(made);
    t.equal(await viewer.refused(SECOND_MS), 'pass/revoked', way);
    await program.next('released');
    t.ok(performance.now() - since < SECOND_MS, `${Math.round(performance.now() - since)} ms`);
    t.equal(await programSide.refused(SECOND_MS), 'pass/revoked', 'the program captures nothing for nobody');
    t.match(await show(id), { state: 'ready', withdrawn: { technician: { name: 'Zoé Petit' } }, consent: 'none' });
    const narrowed = (await desk.events(id)).find(({ name }) => name === 'session.narrowed');
    t.match(narrowed?.detail, { before: ['view', 'control'], after: [] });
    if (undo === undefined) {
      await t.rejects(desk.parts.engagement.engage(made.actor, id, {}), { code: 'access/denied' });
    }
    undo?.();
    const taken = await desk.parts.engagement.engage(desk.chief, id, {});
    t.equal(taken.withdrawn, undefined, 'somebody else takes it up');
    await desk.parts.sessions.close(desk.chief, id, undefined);
  }
});

t.test('a question that stands before the end user is taken back with the right to ask it', async (t) => {
  const { actor, loseWork } = technician();
  const session = await live(desk, relay, actor);
  await desk.parts.engagement.release(actor, session.id);
  await session.program.next('released');
  await desk.parts.engagement.engage(actor, session.id, {});
  await soon('the second question', () => session.program.count('consentWanted') === 2);
  const question = session.program.received.findLast(({ name }) => name === 'consentWanted')?.body;
  loseWork();
  const { body } = await session.program.next('consentVoid');
  t.match(question, { request: body.request });
  await soon('it is ready', async () => (await show(session.id)).state === 'ready');
});

t.test('an open viewer goes on without the proof that opening it asked for', async (t) => {
  cast.apply([{ kind: 'rules', facts: { ...noRules, stepUp: ['tool.control'] } }]);
  t.teardown(() => cast.apply([{ kind: 'rules', facts: noRules }]));
  const { actor } = technician();
  await t.rejects(live(desk, relay, actor), { code: 'sign-in/step-up' });
  const proved = { ...actor, provedAt: desk.now() };
  const { id, keys, viewer } = await live(desk, relay, proved);
  desk.ahead = { ...desk.ahead, wall: 10 * 60_000 };
  t.teardown(() => (desk.ahead = { ...desk.ahead, wall: 0 }));
  const { tools: allowed } = await desk.parts.engagement.pass(proved, id, exportPoint(keys.publicKey));
  t.strictSame(allowed, ['view', 'control']);
  told();
  await new Promise((resolve) => setTimeout(resolve, 300));
  t.equal(viewer.closedWith, undefined);
  await desk.parts.sessions.close(proved, id, undefined);
});

t.test('a practice computer ends with the right to practise', async () => {
  const actor = person('Zoé Petit', 'none');
  const take = give(actor.id, ['practice.start', 'session.see', 'tool.view']);
  const { id } = await desk.parts.engagement.practise(actor);
  take();
  told();
  await soon('it is closed', async () => (await show(id)).state === 'closed', SECOND_MS);
  await soon('the computer is stopped', () => desk.practice.stopped.includes(id));
});

t.test('what was withdrawn while the relay was out of reach is withdrawn when it is back', async (t) => {
  const { actor, loseControl } = technician();
  const narrower = await live(desk, relay, actor);
  const other = technician();
  const gone = await live(desk, relay, other.actor);
  await desk.restart('out of reach of the relay');
  loseControl();
  other.loseWork();
  await soon('it is ready', async () => (await show(gone.id)).state === 'ready');
  t.equal(narrower.viewer.closedWith, undefined, 'nobody could tell the relay');
  await desk.restart();
  t.equal(await gone.viewer.refused(5 * SECOND_MS), 'pass/revoked');
  t.equal(await narrower.viewer.refused(5 * SECOND_MS), 'pass/revoked');
  t.strictSame((await again(narrower, actor)).tools, ['view']);
});

t.test('five hundred running sessions among ten thousand people are judged in a moment', async (t) => {
  const people = Array.from({ length: 10_000 }, (_, index) => person(`Person ${index}`));
  const permit = await desk.access.system('firstRun', 'person.manage');
  const event = permit.event('person.locked', { kind: 'person', id: 'somebody' });
  const writes = people.slice(0, 500).map(({ id, name }, index) => {
    const owner = { id, name };
    const session: Session = {
      ...{ number: 10_000 + index, state: 'active', origin: 'invitation', createdBy: owner, technician: owner },
      ...{ channel: supportChannel, tools, consent: { answer: 'given', tools, at: 1 }, createdAt: 1 },
    };
    return put(sessionKind, uuidv7(), 0, session);
  });
  await desk.store.commit({ writes, events: [event] });
  await soon('they are known', () => [...desk.parts.open.active()].length >= 500);
  await desk.parts.enforcement.judge();
  const since = performance.now();
  await desk.parts.enforcement.judge();
  const took = performance.now() - since;
  t.ok(took < 50, `${took.toFixed(1)} ms`);
});
