import t from 'tap';
import type { PersonActor } from '../../server/access/access.js';
import { decide } from '../../server/access/decide.js';
import { everyPermission } from '../../server/access/permissions.js';
import { bitsOf, tools, type Tool } from '../../server/protocol/tools.js';
import { cast, give, person, supportChannel } from '../access/cast.js';
import { watch } from '../participants/party.js';
import { RelayProcess } from '../relay/relay-process.js';
import { live } from '../sessions/live-session.js';
import { secretOf, soon } from '../sessions/program.js';
import { TestDesk } from '../sessions/support-desk.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const relay = await RelayProcess.start(t, { alone: true });
const desk = await TestDesk.start(t, { relay });
await soon('the relay is connected', () => desk.parts.relay.connected);
const { visits, experts } = desk.parts.together;
const lead = person('Léa Lead', 'channelManager');
const who = { name: 'Jean Dupont', company: 'Imprimantes SA' };

interface In {
  readonly id: string;
  readonly expert: string;
  readonly credential: string;
  readonly session: Awaited<ReturnType<typeof live>>;
}

/** An expert who was let into a live session. */
async function letIn(by: PersonActor = lead, tools: readonly ('view' | 'control')[] = ['view']): Promise<In> {
  const session = await live(desk, relay, by);
  const { expert, link } = await experts.invite(by, session.id, tools);
  const { credential } = await visits.knock('192.0.2.9', { secret: secretOf(link), ...who });
  await experts.admit(by, session.id, expert.id);
  return { id: session.id, expert: expert.id, credential, session };
}

const watchBy = (credential: string, id: string): ReturnType<typeof watch> =>
  watch(desk, relay, lead, id, (holder) => visits.pass(credential, holder));

t.test('a link brings one expert before the door, and the lead lets them in to look and write', async (t) => {
  const { id, program } = await live(desk, relay, lead);
  const { expert, link } = await experts.invite(lead, id);
  t.match(expert, { state: 'invited', tools: ['view'], by: 'Léa Lead' });
  t.match(link, /^https:\/\/localhost:\d+\/expert#[A-Za-z0-9_-]{22}$/, 'the secret stands in the fragment');
  t.notOk(JSON.stringify(await desk.events()).includes(secretOf(link)), 'and in no record');
  const { credential, visit } = await visits.knock('192.0.2.9', { secret: secretOf(link), ...who });
  t.match(visit, {
    state: 'knocking',
    lead: 'Léa Lead',
    company: 'Example & Co',
    name: 'Jean Dupont (Imprimantes SA)',
  });
  t.equal(visit.number, undefined, 'nothing of the session is told before the door opens');
  await t.rejects(
    visits.knock('192.0.2.10', { secret: secretOf(link), ...who }),
    { code: 'expert/over' },
    'a link serves once',
  );
  await t.rejects(visits.pass(credential, new Uint8Array(65)), { code: 'expert/over' });
  await t.rejects(visits.lines(credential, 0), { code: 'expert/over' });
  t.match(await experts.list(lead, id), [{ state: 'knocking', ...who }]);
  await experts.admit(lead, id, expert.id);
  t.match((await program.next('coming')).body, { technician: 'Jean Dupont (Imprimantes SA)', role: 'expert' });
  t.match(await visits.look(credential), { state: 'admitted', tools: ['view'], consent: true, held: false });
  t.match(await watchBy(credential, id), { tools: ['view'], lead: false });
  await desk.parts.chat.write(lead, id, { audience: 'technicians', text: 'between us', request: 'a' });
  await visits.write(credential, 'b', 'Bonjour');
  t.match(await visits.lines(credential, 0), [
    { text: 'Bonjour', by: { kind: 'expert', name: 'Jean Dupont (Imprimantes SA)' } },
  ]);
  const written = (await desk.events(id)).findLast(({ name }) => name === 'chat.written');
  t.match(written?.actor, { kind: 'expert', id: expert.id, name: 'Jean Dupont (Imprimantes SA)' });
  t.match((await desk.parts.sessions.get(lead, id)).session.participants, [{ role: 'expert', tools: ['view'] }]);
  await visits.leave(credential);
  await t.rejects(visits.look(credential), { code: 'expert/over' });
  const names = (await desk.names(id)).filter((name) => /^expert|left$/.test(name) && name !== 'viewer.left');
  t.strictSame(names, ['expert.invited', 'expert.knocked', 'expert.joined', 'participant.left']);
  await desk.parts.sessions.close(lead, id, undefined);
});

t.test(
  'an expert is out at once: by one click, with the session, and with the right of whoever brought them',
  async (t) => {
    const clicked = await letIn();
    const first = await watchBy(clicked.credential, clicked.id);
    await experts.revoke(lead, clicked.id, clicked.expert);
    t.equal(await first.viewer.refused(SECOND_MS), 'pass/revoked');
    await t.rejects(visits.pass(clicked.credential, new Uint8Array(65)), { code: 'expert/over' });
    t.equal(clicked.session.viewer.closedWith, undefined, 'the lead looks on');
    await desk.parts.sessions.close(lead, clicked.id, undefined);

    const closed = await letIn();
    const second = await watchBy(closed.credential, closed.id);
    await desk.parts.sessions.close(lead, closed.id, undefined);
    t.equal(await second.viewer.refused(SECOND_MS), 'pass/revoked');
    t.match(await visits.look(closed.credential), { state: 'over', tools: [] });

    const bringer = person('Bea Brings', 'channelTechnician');
    const take = give(bringer.id, ['session.inviteExpert'], supportChannel);
    const derived = await letIn(bringer, ['view', 'control']);
    const third = await watchBy(derived.credential, derived.id);
    t.strictSame(third.tools, ['view', 'control']);
    take();
    for (const listener of desk.rightsChanged) listener();
    t.equal(await third.viewer.refused(SECOND_MS), 'pass/revoked');
    await soon(
      'out',
      async () => (await visits.look(derived.credential).catch(() => ({ state: 'over' }))).state === 'over',
    );
    t.match(
      (await desk.events(derived.id)).findLast(({ name }) => name === 'expert.revoked'),
      { actor: { kind: 'system' } },
    );
    await desk.parts.sessions.close(bringer, derived.id, undefined);
  },
);

t.test('an expert uses what their link gives once the end user agrees, and nothing beyond it', async (t) => {
  const { id, program } = await live(desk, relay, lead);
  await desk.parts.engagement.engage(lead, id, { tools: ['annotate', 'screenshot'] });
  await program.answer('given', bitsOf(['view', 'control', 'annotate', 'screenshot']));
  await soon('the answer', async () => {
    const agreed = (await desk.parts.sessions.get(lead, id)).session.tools;
    return agreed.includes('annotate');
  });
  const picture = { monitor: 1, width: 1_280, height: 800 };
  const come = async (given: readonly Tool[]): Promise<string> => {
    const { expert, link } = await experts.invite(lead, id, given);
    const { credential } = await visits.knock('192.0.2.30', { secret: secretOf(link), ...who });
    await experts.admit(lead, id, expert.id);
    return credential;
  };
  const watcher = await come(['view', 'clipboardTake']);
  t.match(await visits.look(watcher), { tools: ['view', 'clipboardTake'], agreed: ['view'], place: 1 });
  t.strictSame((await watchBy(watcher, id)).tools, ['view'], 'the end user did not agree to the clipboard');
  await t.rejects(visits.screenshot(watcher, picture), { code: 'access/denied' }, 'beyond the link');
  const helper = await come(['view', 'annotate', 'screenshot']);
  t.match(await visits.look(helper), { agreed: ['view', 'screenshot', 'annotate'], place: 2 });
  t.strictSame((await watchBy(helper, id)).tools, ['view', 'screenshot', 'annotate']);
  await visits.screenshot(helper, picture);
  t.match((await desk.events(id)).at(-1), {
    name: 'screenshot.taken',
    actor: { kind: 'expert', name: 'Jean Dupont (Imprimantes SA)' },
    detail: picture,
  });
  await desk.parts.sessions.close(lead, id, undefined);
  await t.rejects(visits.screenshot(helper, picture), { code: 'expert/over' });
});

t.test('a link is refused when it is wrong, late, taken back, or its session over', async (t) => {
  const { id } = await live(desk, relay, lead);
  const refused = async (secret: string): Promise<void> => {
    await t.rejects(visits.knock('192.0.2.20', { secret, ...who }), { code: 'expert/over' });
  };
  await refused('wrong');
  await refused('A'.repeat(22));
  const gone = await experts.invite(lead, id);
  await experts.revoke(lead, id, gone.expert.id);
  await refused(secretOf(gone.link));
  const late = await experts.invite(lead, id);
  desk.skip(15 * MINUTE_MS);
  await refused(secretOf(late.link));
  const over = await experts.invite(lead, id);
  const knocked = await experts.invite(lead, id);
  const { credential } = await visits.knock('192.0.2.21', { secret: secretOf(knocked.link), ...who });
  await experts.revoke(lead, id, knocked.expert.id);
  await t.rejects(visits.look(credential), { code: 'expert/over' }, 'sent away from the door');
  t.equal((await desk.names(id)).at(-1), 'expert.refused');
  await t.rejects(visits.knock('192.0.2.22', { secret: secretOf(over.link), name: ' ', company: '' }), {
    code: 'request/malformed',
  });
  await desk.parts.sessions.close(lead, id, undefined);
  await refused(secretOf(over.link));
  await t.rejects(experts.invite(lead, id), { code: 'session/illegal' });
});

t.test('an expert does in one session what whoever brought them may, and nothing else', (t) => {
  const by = person('Bea Brings', 'channelManager');
  const actor = { kind: 'expert', id: 'e', name: 'Jean', sessionId: 's', by: by.id } as const;
  const session = { kind: 'session', id: 's', owners: [by.id], guests: ['e'], channel: supportChannel };
  const allowed = everyPermission.filter((word) => decide(cast, actor, word, session, 0).allowed);
  const theirs = ['expert.visit', 'session.chat', ...tools.map((tool) => `tool.${tool}`)];
  t.strictSame(allowed.sort(), theirs.sort());
  for (const other of [
    { ...session, id: 'x' },
    { ...session, guests: [] },
    { ...session, kind: 'person' },
    undefined,
  ]) {
    t.notOk(decide(cast, actor, 'tool.view', other, 0).allowed);
  }
  cast.apply([{ kind: 'person', id: by.id, facts: { name: by.name, active: false } }]);
  t.notOk(decide(cast, actor, 'tool.view', session, 0).allowed);
  t.end();
});
