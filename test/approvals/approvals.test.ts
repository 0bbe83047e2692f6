import { once } from 'node:events';
import t, { type Test } from 'tap';
import { Access } from '../../server/access/access.js';
import { approvalKind } from '../../server/access/approval.js';
import { Approvals } from '../../server/approvals/approvals.js';
import { give, setRules } from '../access/giving.js';
import { anna, cookieOf, refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PASSWORD = 'a long secret of ours';

interface Site {
  readonly plane: TestControlPlane;
  /** Two administrators, and somebody who may do the act but approve nothing. */
  readonly anna: string;
  readonly ben: { cookie: string; id: string };
  readonly carl: { cookie: string; id: string };
}

/** Locking people is the act: it has a target, and one sees whether it was done. */
async function site(t: Test): Promise<Site> {
  const plane = await TestControlPlane.start(t);
  const anna = await plane.enrolFirst();
  const ben = await plane.enrol(anna, 'ben', 'administrator');
  const carl = await plane.enrol(anna, 'carl');
  await give(plane, carl.id, ['person.manage', 'person.see', 'session.colleagues', 'session.create', 'session.close']);
  await setRules(plane, { approval: ['person.manage', 'session.close'] });
  return { plane, anna, ben, carl };
}

const ask = (plane: TestControlPlane, cookie: string, target: object, permission = 'person.manage'): Promise<Answer> =>
  plane.ask('POST', '/api/v1/approvals', { cookie, body: { permission, target, why: 'they left' } });

const decide = (
  plane: TestControlPlane,
  cookie: string,
  id: string,
  verb = 'approve',
  word?: string,
): Promise<Answer> =>
  plane.ask('POST', `/api/v1/approvals/${id}/${verb}`, { cookie, body: word === undefined ? {} : { word } });

const group = (plane: TestControlPlane, cookie: string, name: string): Promise<Answer> =>
  plane.ask('POST', '/api/v1/groups', { cookie, body: { name } });

const APPLIANCE = { kind: 'appliance', id: '' };

t.test('an act that needs a second person is done once one has approved it', async (t) => {
  const { plane, anna, ben, carl } = await site(t);
  const add = (): Promise<Answer> =>
    plane.ask('POST', '/api/v1/people', { cookie: carl.cookie, body: { login: 'dora', name: 'Dora' } });
  const refused = await add();
  refusedWith(t, refused, 403, 'access/approval-required', 'not before');
  t.strictSame(refused.json.act, { permission: 'person.manage', target: APPLIANCE }, 'it says what to ask for');
  const asked = await ask(plane, carl.cookie, APPLIANCE);
  t.equal(asked.status, 201);
  t.match(asked.json, { state: 'asked', own: true, mayDecide: false, why: 'they left', person: { id: carl.id } });
  const again = await ask(plane, carl.cookie, APPLIANCE);
  t.equal(again.json.id, asked.json.id, 'asking twice is asking once');
  refusedWith(t, await add(), 403, 'access/approval-required', 'nor while it waits');

  const { json } = await plane.ask('GET', '/api/v1/approvals', { cookie: ben.cookie });
  t.match(json, { waiting: [{ id: asked.json.id, mayDecide: true }], mine: [], decided: [] });
  const given = await decide(plane, ben.cookie, asked.json.id, 'approve', ' go ahead ');
  t.match(given.json, { state: 'approved', word: 'go ahead', decidedBy: { id: ben.id } });
  const seen = await plane.ask('GET', `/api/v1/approvals/${asked.json.id}`, { cookie: carl.cookie });
  t.equal(seen.json.state, 'approved');
  t.equal((await add()).status, 200, 'afterwards it is done');
  const events = await plane.running.store.events({ limit: 1_000 });
  const created = events.findLast(({ name }) => name === 'person.created');
  t.match(created?.because, /gives person\.manage, approved by Person ben$/);
  const [first, second] = events.filter(({ name }) => name.startsWith('approval.'));
  t.match(first, { name: 'approval.asked', actor: { id: carl.id }, detail: { why: 'they left' } });
  t.match(second, { name: 'approval.given', actor: { id: ben.id }, detail: { word: 'go ahead', person: carl.id } });
  const lists = await plane.ask('GET', '/api/v1/approvals', { cookie: anna });
  t.match(lists.json, { waiting: [], decided: [{ id: asked.json.id }] }, 'who could have decided sees what was');
});

t.test('a copy of the audit leaves once a second person has approved it', async (t) => {
  const { plane, anna, ben } = await site(t);
  await setRules(plane, { approval: ['audit.export'] });
  const copy = (): Promise<Answer> => plane.ask('POST', '/api/v1/audit/export/csv', { cookie: anna, body: {} });
  const refused = await copy();
  refusedWith(t, refused, 403, 'access/approval-required', 'not before');
  const asked = await ask(plane, anna, refused.json.act.target, 'audit.export');
  await decide(plane, ben.cookie, asked.json.id);
  const taken = await copy();
  t.equal(taken.status, 200);
  t.match(taken.text, /person\.created/);
  const [exported] = (await plane.running.store.events({ limit: 1_000 })).filter(
    ({ name }) => name === 'audit.exported',
  );
  t.match(exported?.because, /approved by Person ben$/);
});

t.test('nobody approves for themselves, and nobody what they may not do', async (t) => {
  const { plane, anna, ben, carl } = await site(t);
  const own = await ask(plane, ben.cookie, APPLIANCE);
  refusedWith(t, await decide(plane, ben.cookie, own.json.id), 409, 'approval/own', 'their own');
  const asked = await ask(plane, carl.cookie, APPLIANCE);
  refusedWith(t, await decide(plane, carl.cookie, asked.json.id), 403, 'access/denied', 'without the right to approve');
  const dora = { login: 'dora', name: 'Dora' };
  const added = await plane.ask('POST', '/api/v1/people', { cookie: anna, body: dora });
  refusedWith(t, added, 403, 'access/approval-required', 'an administrator waits for a second one too');
  await setRules(plane, {});
  const approver = await plane.enrol(anna, 'emil');
  await setRules(plane, { approval: ['person.manage'] });
  await give(plane, approver.id, ['approval.give', 'person.see']);
  refusedWith(t, await decide(plane, approver.cookie, asked.json.id), 403, 'access/not-held', 'what they may not do');
  refusedWith(
    t,
    await decide(plane, approver.cookie, asked.json.id, 'refuse'),
    403,
    'access/not-held',
    'nor refuse it',
  );
  const { json } = await plane.ask('GET', '/api/v1/approvals', { cookie: approver.cookie });
  t.strictSame([json.waiting, json.decided], [[], []], 'nor see it');
  const show = await plane.ask('GET', `/api/v1/approvals/${String(asked.json.id)}`, { cookie: ben.cookie });
  refusedWith(t, show, 404, 'record/unknown', 'a request is shown to whom it belongs');
  const unknown = await ask(plane, carl.cookie, APPLIANCE, 'person.see');
  refusedWith(t, unknown, 400, 'request/malformed', 'what needs no approval');
  await setRules(plane, { approval: ['person.manage', 'role.assign'] });
  const more = await ask(plane, carl.cookie, APPLIANCE, 'role.assign');
  refusedWith(t, more, 403, 'access/denied', 'nobody asks for what they do not hold');
  const names = (await plane.events()).filter((name) => name === 'access.denied');
  t.ok(names.length >= 5, 'every one of these is on record');
});

t.test('an approval is for one person, one act, one thing, and a short while', async (t) => {
  const { plane, ben, carl } = await site(t);
  const { json: dora } = await ask(plane, carl.cookie, { kind: 'person', id: ben.id });
  await decide(plane, ben.cookie, dora.id);
  const add = (cookie: string): Promise<Answer> =>
    plane.ask('POST', '/api/v1/people', { cookie, body: { login: `p${String(Math.random()).slice(2)}`, name: 'P' } });
  refusedWith(t, await add(carl.cookie), 403, 'access/approval-required', 'another thing');
  const { json } = await ask(plane, carl.cookie, APPLIANCE);
  await decide(plane, ben.cookie, json.id);
  t.equal((await add(carl.cookie)).status, 200);
  refusedWith(t, await add(ben.cookie), 403, 'access/approval-required', 'another person');
  refusedWith(t, await group(plane, carl.cookie, 'A'), 403, 'access/denied', 'another act');
  plane.advance(29 * MINUTE);
  t.equal((await add(carl.cookie)).status, 200, 'after 29 minutes');
  plane.advance(MINUTE + 1_000);
  const carlAnew = cookieOf(await plane.signIn('carl', PASSWORD));
  refusedWith(t, await add(carlAnew), 403, 'access/approval-required', 'after 30');
  const lists = await plane.ask('GET', '/api/v1/approvals', { cookie: carlAnew });
  const states = (lists.json.mine as { state: string }[]).map(({ state }) => state);
  t.strictSame([...new Set(states)], ['expired']);
});

t.test('what was decided, or waited too long, is over', async (t) => {
  const { plane, ben, carl } = await site(t);
  const first = await ask(plane, carl.cookie, APPLIANCE);
  t.equal((await decide(plane, ben.cookie, first.json.id, 'refuse', 'not today')).json.state, 'refused');
  refusedWith(t, await decide(plane, ben.cookie, first.json.id), 409, 'approval/over', 'a second decision');
  const add = await plane.ask('POST', '/api/v1/people', { cookie: carl.cookie, body: { login: 'dora', name: 'Dora' } });
  refusedWith(t, add, 403, 'access/approval-required', 'a refusal opens nothing');
  const second = await ask(plane, carl.cookie, APPLIANCE);
  t.not(second.json.id, first.json.id, 'but one may ask again');
  for (let at = 0; at < 8 * 3; at += 1) {
    plane.advance(20 * MINUTE);
    await plane.me(ben.cookie);
  }
  plane.advance(1_000);
  refusedWith(t, await decide(plane, ben.cookie, second.json.id), 409, 'approval/over', 'after eight hours');
  refusedWith(
    t,
    await decide(plane, ben.cookie, '01890000-0000-7000-8000-000000000000'),
    404,
    'record/unknown',
    'none',
  );
});

t.test('of many who decide at once, one does', async (t) => {
  const { plane, anna, ben, carl } = await site(t);
  const { json } = await ask(plane, carl.cookie, APPLIANCE);
  const answers = await Promise.all(
    [anna, ben.cookie, anna, ben.cookie].map((cookie, at) =>
      decide(plane, cookie, json.id, at % 2 === 0 ? 'approve' : 'refuse'),
    ),
  );
  t.strictSame(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
  const done = (await plane.events()).filter((name) => ['approval.given', 'approval.refused'].includes(name));
  t.equal(done.length, 1, 'and one is on record');
});

t.test('an approval falls with whoever gave it, and with whoever took it back', async (t) => {
  const { plane, anna, ben, carl } = await site(t);
  const add = (): Promise<Answer> =>
    plane.ask('POST', '/api/v1/people', {
      cookie: carl.cookie,
      body: { login: `p${String(Math.random()).slice(2)}`, name: 'P' },
    });
  const { json } = await ask(plane, carl.cookie, APPLIANCE);
  await decide(plane, ben.cookie, json.id);
  t.equal((await add()).status, 200);
  const lock = await ask(plane, anna, APPLIANCE);
  const other = await plane.ask('POST', `/api/v1/people/${ben.id}/lock`, { cookie: anna });
  refusedWith(t, other, 403, 'access/approval-required', 'locking waits too');
  await plane.ask('DELETE', `/api/v1/approvals/${String(lock.json.id)}`, { cookie: anna });
  await setRules(plane, {});
  t.equal((await plane.ask('POST', `/api/v1/people/${ben.id}/lock`, { cookie: anna })).status, 204);
  await setRules(plane, { approval: ['person.manage'] });
  refusedWith(t, await add(), 403, 'access/approval-required', 'who gave it is locked');
  await setRules(plane, {});
  await plane.ask('POST', `/api/v1/people/${ben.id}/unlock`, { cookie: anna });
  await setRules(plane, { approval: ['person.manage'] });
  t.equal((await add()).status, 200, 'and back');
  t.equal(
    (await plane.ask('DELETE', `/api/v1/approvals/${String(json.id)}`, { cookie: anna })).status,
    404,
    'not others’',
  );
  t.equal((await plane.ask('DELETE', `/api/v1/approvals/${String(json.id)}`, { cookie: carl.cookie })).status, 204);
  refusedWith(t, await add(), 403, 'access/approval-required', 'withdrawn');
  t.equal((await plane.events()).filter((name) => name === 'approval.withdrawn').length, 2);
});

t.test('what is asked about a session is decided where the session is', async (t) => {
  const { plane, carl } = await site(t);
  const { organisation } = plane.running;
  const support = organisation.defaultChannel ?? '';
  const body = { endUser: 'Zoe', channel: support };
  const made = await plane.ask('POST', '/api/v1/sessions', { cookie: carl.cookie, body });
  t.equal(made.status, 201, made.text);
  const id = String(made.json.session.id);
  const close = (): Promise<Answer> =>
    plane.ask('POST', `/api/v1/sessions/${id}/close`, { cookie: carl.cookie, body: {} });
  const refused = await close();
  refusedWith(t, refused, 403, 'access/approval-required', 'closing');
  t.strictSame(refused.json.act, { permission: 'session.close', target: { kind: 'session', id } });
  const asked = await ask(plane, carl.cookie, { kind: 'session', id }, 'session.close');
  t.equal(asked.json.target.name, String(made.json.session.number));
  const nowhere = { kind: 'session', id: '01890000-0000-7000-8000-000000000000' };
  refusedWith(t, await ask(plane, carl.cookie, nowhere, 'session.close'), 404, 'record/unknown', 'no such session');
  await setRules(plane, { approval: ['session.close'] });
  const anna2 = cookieOf(await plane.signIn('anna', anna.password));
  const emil = await plane.enrol(anna2, 'emil');
  await give(plane, emil.id, ['approval.give']);
  refusedWith(
    t,
    await decide(plane, emil.cookie, asked.json.id),
    403,
    'access/not-held',
    'not on colleagues’ sessions',
  );
  const take = await give(plane, emil.id, ['session.colleagues', 'session.close'], support);
  t.equal((await decide(plane, emil.cookie, asked.json.id)).status, 200, 'who may close it there approves');
  t.equal((await close()).status, 200);
  await take();
  refusedWith(t, await close(), 403, 'access/approval-required', 'and only while they may');
});

t.test('pages are told at once, and keys neither ask nor approve nor use what was approved', async (t) => {
  const { plane, ben, carl } = await site(t);
  const { json: ticket } = await plane.ask('POST', '/api/v1/tickets', { cookie: ben.cookie });
  const socket = plane.socket('/api/v1/live');
  await once(socket, 'open');
  const first = once(socket, 'message');
  socket.send(JSON.stringify(ticket));
  await first;
  const told = once(socket, 'message');
  const { json } = await ask(plane, carl.cookie, APPLIANCE);
  t.equal(String((await told)[0]), '{"type":"approvals"}');
  socket.terminate();
  await decide(plane, ben.cookie, json.id);
  await setRules(plane, {});
  await give(plane, carl.id, ['key.make']);
  await setRules(plane, { approval: ['person.manage'] });
  const key = { name: 'k', days: 1, scopes: ['person.manage', 'person.see'] };
  const { secret } = (await plane.ask('POST', '/api/v1/keys', { cookie: carl.cookie, body: key })).json;
  const headers = { authorization: `Bearer ${String(secret)}` };
  const by = (method: string, path: string, body?: object): Promise<Answer> =>
    plane.ask(method, path, { origin: null, headers, ...(body && { body }) });
  const add = await by('POST', '/api/v1/people', { login: 'dora', name: 'Dora' });
  refusedWith(t, add, 403, 'access/approval-required', 'a person’s approval is not their program’s');
  const asked = await by('POST', '/api/v1/approvals', { permission: 'person.manage', target: APPLIANCE, why: 'x' });
  refusedWith(t, asked, 403, 'access/denied', 'a program does not ask');
  refusedWith(
    t,
    await by('POST', `/api/v1/approvals/${String(json.id)}/approve`, {}),
    403,
    'access/denied',
    'nor decide',
  );
});

t.test('what was over long ago goes, and nobody piles requests up', async (t) => {
  const { plane, anna: administrator, carl } = await site(t);
  for (let at = 0; at < 20; at += 1) await ask(plane, carl.cookie, { kind: 'person', id: `p${at}` });
  refusedWith(t, await ask(plane, carl.cookie, APPLIANCE), 429, 'request/too-many', 'one more');
  for (const body of [{}, { permission: 'person.manage', target: APPLIANCE, why: ' ' }, { permission: 1 }]) {
    const { status } = await plane.ask('POST', '/api/v1/approvals', { cookie: administrator, body });
    t.equal(status, 400, JSON.stringify(body));
  }
  const { organisation, store } = plane.running;
  const access = new Access(organisation, (event) => store.commit({ writes: [], events: [event] }), Date.now);
  let now = Date.now() + 30 * DAY;
  const approvals = new Approvals({ store, access, now: () => now });
  await approvals.sweep();
  t.equal((await store.list(approvalKind, { limit: 100 })).records.length, 20, 'kept for a month');
  now += 9 * HOUR;
  await approvals.sweep();
  t.equal((await store.list(approvalKind, { limit: 100 })).records.length, 0);
  t.equal(organisation.approvals.size, 0, 'also in what decides');
});
