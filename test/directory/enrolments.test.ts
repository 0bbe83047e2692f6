import t from 'tap';
import { grantable } from '../../server/access/permissions.js';
import { give } from '../access/giving.js';
import { anna, cookieOf, refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;

t.test('the first administrator comes by a one-time link, and the link is gone for good', async (t) => {
  const plane = await TestControlPlane.start(t);
  const first = plane.setUpToken;
  t.match(first, /^[\w-]{22}$/, '128 bits');
  t.equal(
    plane.running.setUp,
    `${plane.origin}/welcome#${first}`,
    'behind #, so that no server and no log ever sees it',
  );

  await plane.stop();
  await plane.resume();
  const token = plane.setUpToken;
  t.not(token, first, 'each start prints another');
  const use = (body: object): Promise<Answer> => plane.ask('POST', '/api/v1/enrolments/use', { body });
  refusedWith(t, await use({ token: first, ...anna }), 404, 'sign-in/enrolment', 'and the one before is void');

  for (let times = 0; times < 50; times += 1) {
    await plane.ask('GET', `/welcome`, { origin: null });
    const looked = await plane.ask('POST', '/api/v1/enrolments/inspect', { body: { token } });
    t.strictSame(looked.json, { kind: 'first', role: 'administrator' }, 'looking at it does not use it up');
  }
  for (const password of [
    'short',
    'anna anna anna',
    'xx Martin xx xx',
    'aaaaaaaaaaaaaaaa',
    'abcdefghijklmnop',
    '98765432109876',
  ]) {
    refusedWith(t, await use({ token, ...anna, password }), 400, 'sign-in/password', `${password} is too easy`);
  }
  refusedWith(t, await use({ token: 'A'.repeat(22), ...anna }), 404, 'sign-in/enrolment', 'a token that was made up');

  const logins = [anna.login, 'eve', 'mallory'];
  const all = await Promise.all(logins.map((login) => use({ token, ...anna, login })));
  const others = logins.slice(1).map(() => 404);
  t.strictSame(all.map(({ status }) => status).sort(), [200, ...others], 'of all that use it at once, one wins');
  refusedWith(t, await use({ token, ...anna, login: 'eve2' }), 404, 'sign-in/enrolment', 'afterwards it is unknown');
  const inspected = await plane.ask('POST', '/api/v1/enrolments/inspect', { body: { token } });
  refusedWith(t, inspected, 404, 'sign-in/enrolment', 'in every way');
  const winner = all.find(({ status }) => status === 200);
  const cookie = cookieOf(winner as Answer);
  t.equal((await plane.ask('GET', '/api/v1/people', { cookie })).json.people.length, 1, 'and made one person');

  await plane.stop();
  await plane.resume();
  t.equal(plane.running.setUp, undefined, 'later starts print none');
  t.equal((await plane.me(cookie)).status, 200, 'and who was signed in still is');
});

t.test('whoever tries links is slowed down and on record', async (t) => {
  const plane = await TestControlPlane.start(t);
  const look = (token: string): Promise<Answer> => plane.ask('POST', '/api/v1/enrolments/inspect', { body: { token } });
  for (let tries = 0; tries < 5; tries += 1) {
    refusedWith(t, await look('A'.repeat(21) + String(tries)), 404, 'sign-in/enrolment', 'a guess');
  }
  refusedWith(
    t,
    await look(plane.setUpToken),
    429,
    'request/too-many',
    'after five wrong ones even the right one waits',
  );
  plane.advance(15 * MINUTE + 1);
  t.equal((await look(plane.setUpToken)).status, 200);
  t.equal((await plane.events()).filter((name) => name === 'enrolment.refused').length, 5);
});

t.test('a set-up link that nobody used is void after 24 hours', async (t) => {
  const plane = await TestControlPlane.start(t);
  plane.advance(24 * HOUR + 1);
  const answer = await plane.ask('POST', '/api/v1/enrolments/use', { body: { token: plane.setUpToken, ...anna } });
  refusedWith(t, answer, 404, 'sign-in/enrolment', 'it asks to start again, which prints a new one');
});

t.test('people are added, locked and let in again by an administrator alone', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const ben = await plane.enrol(administrator, 'Ben.Smith');
  const body = { login: 'clara', name: 'Clara', role: 'channelTechnician' };
  const tries: readonly (readonly [string, string, object?])[] = [
    ['GET', '/api/v1/people'],
    ['POST', '/api/v1/people', body],
    ['POST', `/api/v1/people/${ben.id}/lock`],
    ['POST', `/api/v1/people/${ben.id}/unlock`],
    ['POST', `/api/v1/people/${ben.id}/enrolment`],
  ];
  for (const [method, path, sent] of tries) {
    const answer = await plane.ask(method, path, { cookie: ben.cookie, ...(sent && { body: sent }) });
    refusedWith(t, answer, 403, 'access/denied', `a technician may not ${method} ${path}`);
  }
  t.equal((await plane.events()).filter((name) => name === 'access.denied').length, tries.length, 'each is on record');

  const taken = { ...body, login: 'BEN.smith' };
  const twice = await plane.ask('POST', '/api/v1/people', { cookie: administrator, body: taken });
  refusedWith(t, twice, 409, 'record/duplicate', 'a login that is there in other letters is taken');
  const listed = await plane.ask('GET', '/api/v1/people', { cookie: administrator });
  const [first] = listed.json.people;
  refusedWith(
    t,
    await plane.ask('POST', `/api/v1/people/${first.id}/lock`, { cookie: administrator }),
    409,
    'access/oneself',
    'nobody locks themselves',
  );
  const missing = '01890000-0000-7000-8000-000000000000';
  const nobody = await plane.ask('POST', `/api/v1/people/${missing}/lock`, { cookie: administrator });
  refusedWith(t, nobody, 404, 'record/unknown', 'nor somebody who is not there');

  const added = await plane.ask('POST', '/api/v1/people', { cookie: administrator, body });
  t.equal(added.json.person.state, 'invited');
  const token = String(added.json.link).split('#')[1];
  const renewed = await plane.ask('POST', `/api/v1/people/${added.json.person.id}/enrolment`, {
    cookie: administrator,
  });
  const old = await plane.ask('POST', '/api/v1/enrolments/inspect', { body: { token } });
  refusedWith(t, old, 404, 'sign-in/enrolment', 'a new link voids the one before');
  const next = String(renewed.json.link).split('#')[1];
  const shown = await plane.ask('POST', '/api/v1/enrolments/inspect', { body: { token: next } });
  t.strictSame(shown.json, { kind: 'person', ...body });
  const use = { token: next, name: 'Clara', password: 'a long secret of ours' };
  const stolen = await plane.ask('POST', '/api/v1/enrolments/use', { body: { ...use, login: 'anna' } });
  refusedWith(t, stolen, 400, 'request/malformed', 'a link sets nobody else’s password');
  await plane.ask('POST', `/api/v1/people/${added.json.person.id}/lock`, { cookie: administrator });
  const late = await plane.ask('POST', '/api/v1/enrolments/use', { body: { ...use, login: 'clara' } });
  refusedWith(t, late, 404, 'sign-in/enrolment', 'nor that of somebody who was locked meanwhile');
  await plane.ask('POST', `/api/v1/people/${added.json.person.id}/unlock`, { cookie: administrator });
  const again = await plane.ask('POST', `/api/v1/people/${added.json.person.id}/enrolment`, { cookie: administrator });
  plane.advance(7 * 24 * HOUR + 1);
  const expired = { token: String(again.json.link).split('#')[1] };
  const seen = await plane.ask('POST', '/api/v1/enrolments/inspect', { body: expired });
  refusedWith(t, seen, 404, 'sign-in/enrolment', 'a link is good for seven days');
});

t.test('a forgotten password is set anew by a link, and ends every sign-in made with the old one', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const ben = await plane.enrol(administrator, 'ben');
  const { json } = await plane.ask('POST', `/api/v1/people/${ben.id}/enrolment`, { cookie: administrator });
  t.equal((await plane.me(ben.cookie)).status, 200, 'a link that is not used changes nothing');
  const body = { token: String(json.link).split('#')[1], login: 'ben', name: 'Ben', password: 'quite another secret' };
  t.equal((await plane.ask('POST', '/api/v1/enrolments/use', { body })).status, 200);
  refusedWith(t, await plane.me(ben.cookie), 401, 'sign-in/required', 'the old sign-in');
  refusedWith(t, await plane.signIn('ben', 'a long secret of ours'), 401, 'sign-in/refused', 'the old password');
  t.equal((await plane.signIn('ben', 'quite another secret')).status, 200);
});

t.test('there is always somebody left who can administer', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const [first] = (await plane.ask('GET', '/api/v1/people', { cookie: administrator })).json.people;
  const second = await plane.enrol(administrator, 'second', 'administrator');
  const invited = { login: 'third', name: 'Third', role: 'administrator' };
  await plane.ask('POST', '/api/v1/people', { cookie: administrator, body: invited });
  const both = await Promise.all([
    plane.ask('POST', `/api/v1/people/${second.id}/lock`, { cookie: administrator }),
    plane.ask('POST', `/api/v1/people/${first.id}/lock`, { cookie: second.cookie }),
  ]);
  const statuses = both.map(({ status }) => status).sort();
  t.equal(statuses[0], 204, 'of two who lock each other at the same time one succeeds');
  t.ok(statuses[1] !== 204, 'and one does not');
  const { json } = await plane.ask('GET', '/api/v1/people', {
    cookie: statuses[0] === both[0].status ? administrator : second.cookie,
  });
  const people = json.people as { state: string }[];
  t.equal(people.filter(({ state }) => state === 'active').length, 1);
});

t.test('a one-time link opens nothing that its maker does not hold by then', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const helper = await plane.enrol(administrator, 'helper', 'auditor');
  await give(plane, helper.id, ['person.manage']);
  const body = { login: 'clara', name: 'Clara' };
  const added = await plane.ask('POST', '/api/v1/people', { cookie: helper.cookie, body });
  const token = String(added.json.link).split('#')[1];
  const look = (): ReturnType<typeof plane.ask> => plane.ask('POST', '/api/v1/enrolments/inspect', { body: { token } });
  t.equal((await look()).status, 200);
  await give(plane, added.json.person.id, grantable);
  refusedWith(t, await look(), 404, 'sign-in/enrolment', 'it would make its maker an administrator');
  const use = { token, ...body, password: 'a long secret of ours' };
  const used = await plane.ask('POST', '/api/v1/enrolments/use', { body: use });
  refusedWith(t, used, 404, 'sign-in/enrolment', 'whoever asks');
});
