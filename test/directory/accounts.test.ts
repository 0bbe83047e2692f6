import { once } from 'node:events';
import t, { type Test } from 'tap';
import type { WebSocket } from 'ws';
import { openLmdb } from '../../server/store/lmdb.js';
import { isGenuine } from '../../server/access/access.js';
import { anna, cookieOf, TestControlPlane, type Answer } from '../http/control-plane.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;

function refusedWith(t: Test, answer: Answer, status: number, code: string, what: string): void {
  t.strictSame([answer.status, answer.json?.code], [status, code], what);
}

const me = (plane: TestControlPlane, cookie: string): Promise<Answer> => plane.ask('GET', '/api/v1/me', { cookie });

const signIn = (plane: TestControlPlane, login: string, password: string): Promise<Answer> =>
  plane.ask('POST', '/api/v1/sign-in', { body: { login, password } });

async function events(plane: TestControlPlane): Promise<string[]> {
  return (await plane.running.store.events({ limit: 1_000 })).map(({ name }) => name);
}

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

  const both = await Promise.all([use({ token, ...anna }), use({ token, ...anna, login: 'eve' })]);
  t.strictSame(both.map(({ status }) => status).sort(), [200, 404], 'of two that use it at once, one wins');
  refusedWith(t, await use({ token, ...anna, login: 'eve2' }), 404, 'sign-in/enrolment', 'afterwards it is unknown');
  const inspected = await plane.ask('POST', '/api/v1/enrolments/inspect', { body: { token } });
  refusedWith(t, inspected, 404, 'sign-in/enrolment', 'in every way');
  const winner = both.find(({ status }) => status === 200);
  const cookie = cookieOf(winner as Answer);
  t.equal((await plane.ask('GET', '/api/v1/people', { cookie })).json.people.length, 1, 'and made one person');

  await plane.stop();
  await plane.resume();
  t.equal(plane.running.setUp, undefined, 'later starts print none');
  t.equal((await me(plane, cookie)).status, 200, 'and who was signed in still is');
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
  t.equal((await events(plane)).filter((name) => name === 'enrolment.refused').length, 5);
});

t.test('a set-up link that nobody used is void after 24 hours', async (t) => {
  const plane = await TestControlPlane.start(t);
  plane.advance(24 * HOUR + 1);
  const answer = await plane.ask('POST', '/api/v1/enrolments/use', { body: { token: plane.setUpToken, ...anna } });
  refusedWith(t, answer, 404, 'sign-in/enrolment', 'it asks to start again, which prints a new one');
});

t.test('a sign-in is a secret in a cookie that only this host’s interface receives', async (t) => {
  const plane = await TestControlPlane.start(t);
  await plane.enrolFirst();
  const answer = await signIn(plane, 'ANNA', anna.password);
  t.match(answer.json, { person: { login: 'anna', name: 'Anna Martin', roles: ['administrator'], state: 'active' } });
  t.notMatch(answer.text, /password|hash|salt/);
  const [cookie = ''] = [answer.headers['set-cookie']].flat();
  const [pair = '', ...attributes] = cookie.split('; ');
  t.match(pair, /^guichet=[\w-]{43}$/, '256 bits');
  t.strictSame(attributes.sort(), ['HttpOnly', 'Path=/api', 'SameSite=Strict', 'Secure'], 'and no Domain');
  const again = await signIn(plane, 'anna', anna.password);
  t.not(cookieOf(again), pair, 'each sign-in has another');

  const shown = await me(plane, pair);
  t.match(shown.json, {
    person: { login: 'anna', roles: ['administrator'], permissions: Array },
    appliance: { company: 'Guichet', relayPort: plane.config.relay.port },
  });
  t.match(JSON.stringify(shown.json.person.permissions), /"person.manage"/);

  const listed = await plane.ask('GET', '/api/v1/sign-ins', {
    cookie: pair,
    headers: { 'user-agent': 'Test/7' },
  });
  const signIns = listed.json.signIns as { current: boolean; id: string }[];
  t.equal(signIns.length, 3);
  const current = signIns.find(({ current }) => current);
  t.match(current, { address: '127.0.0.1', id: String, lastSeen: Number });
  const other = signIns.find(({ current }) => !current);
  t.equal(
    (await plane.ask('DELETE', `/api/v1/sign-ins/${other?.id ?? ''}`, { cookie: pair })).status,
    204,
    'one elsewhere is ended',
  );
  const gone = await plane.ask('DELETE', `/api/v1/sign-ins/${other?.id ?? ''}`, { cookie: pair });
  refusedWith(t, gone, 404, 'record/unknown', 'once');
  const out = await plane.ask('POST', '/api/v1/sign-out', { cookie: pair });
  t.equal(out.status, 204);
  t.match(out.headers['set-cookie'], [/^guichet=; Max-Age=0; Path=\/api; /]);
  refusedWith(t, await me(plane, pair), 401, 'sign-in/required', 'the secret is worth nothing afterwards');
  await plane.stop();
  const store = await openLmdb(plane.config.data, { isGenuine });
  const everything = JSON.stringify(await store.events({ limit: 1_000 }));
  await store.close();
  t.notOk(everything.includes(pair.slice(8)) || everything.includes(anna.password), 'no secret is in the record');
});

t.test('a sign-in ends after 12 hours, and after 30 minutes without use', async (t) => {
  const plane = await TestControlPlane.start(t);
  const idle = await plane.enrolFirst();
  plane.advance(29 * MINUTE);
  t.equal((await me(plane, idle)).status, 200, 'after 29 minutes');
  plane.advance(29 * MINUTE);
  t.equal((await me(plane, idle)).status, 200, 'use counts');
  plane.advance(20 * MINUTE);
  await plane.stop();
  await plane.resume();
  plane.advance(9 * MINUTE);
  t.equal((await me(plane, idle)).status, 200, 'a restart neither ends it');
  plane.advance(25 * MINUTE);
  await plane.stop();
  await plane.resume();
  plane.advance(6 * MINUTE);
  refusedWith(t, await me(plane, idle), 401, 'sign-in/required', 'nor lengthens it: 31 minutes without use');

  const busy = cookieOf(await signIn(plane, 'anna', anna.password));
  for (let at = 0; at < 12 * HOUR - 20 * MINUTE; at += 20 * MINUTE) {
    plane.advance(20 * MINUTE);
    if ((await me(plane, busy)).status !== 200) t.fail('it ended too soon');
  }
  plane.advance(20 * MINUTE + 1);
  refusedWith(t, await me(plane, busy), 401, 'sign-in/required', 'after 12 hours of use');
});

t.test('guessing is slowed down, and nobody else is shut out by it', async (t) => {
  const plane = await TestControlPlane.start(t, { environment: { GUICHET_SIGN_IN_FAILURES_EVERYWHERE: '12' } });
  const administrator = await plane.enrolFirst();
  await plane.enrol(administrator, 'ben');
  const unknown = await signIn(plane, 'nobody', 'a wrong password');
  const wrong = await signIn(plane, 'anna', 'a wrong password');
  refusedWith(t, unknown, 401, 'sign-in/refused', 'an unknown login');
  refusedWith(t, wrong, 401, 'sign-in/refused', 'a wrong password');
  t.equal(unknown.json.detail, wrong.json.detail, 'in the same words');

  const atOnce = await Promise.all(Array.from({ length: 20 }, () => signIn(plane, 'anna', 'a wrong password')));
  const looked = atOnce.filter(({ status }) => status === 401).length;
  t.ok(looked <= 4, `of 20 tries at once ${looked} were looked at: five for one account in all`);
  const slowed = await signIn(plane, 'anna', anna.password);
  refusedWith(t, slowed, 429, 'request/too-many', 'even the right password waits then');
  t.ok(slowed.json.retryAfter > 14 * MINUTE && slowed.json.retryAfter <= 15 * MINUTE);
  t.equal(Number(slowed.headers['retry-after']), Math.ceil(slowed.json.retryAfter / 1_000));
  t.equal((await signIn(plane, 'ben', 'a long secret of ours')).status, 200, 'another account does not');
  t.equal((await me(plane, administrator)).status, 200, 'and who is signed in stays so');

  for (let login = 0; login < 6; login += 1) await signIn(plane, `guess${login}`, 'a wrong password');
  refusedWith(t, await signIn(plane, 'ben', 'a long secret of ours'), 429, 'request/too-many', 'too many by everybody');
  plane.advance(15 * MINUTE + 1);
  t.equal((await signIn(plane, 'anna', anna.password)).status, 200, 'after the wait all is well');
  const refused = (await events(plane)).filter((name) => name === 'signIn.refused').length;
  t.ok(refused >= 10, `${refused} refusals are on record`);
});

t.test('unknown, wrong, locked and not yet enrolled take the same time', async (t) => {
  const cost = { cost: 2 ** 15, blockSize: 8, parallelism: 1 };
  const plane = await TestControlPlane.start(t, {
    passwordCost: cost,
    environment: { GUICHET_SIGN_IN_FAILURES: '100' },
  });
  const administrator = await plane.enrolFirst();
  const { id } = await plane.enrol(administrator, 'locked');
  await plane.ask('POST', `/api/v1/people/${id}/lock`, { cookie: administrator });
  const body = { login: 'invited', name: 'In Vited', role: 'technician' };
  await plane.ask('POST', '/api/v1/people', { cookie: administrator, body });
  const cases = {
    wrong: ['anna', 'a wrong password'],
    unknown: ['nobody', 'a wrong password'],
    locked: ['locked', 'a long secret of ours'],
    invited: ['invited', 'a wrong password'],
  } as const;
  // In turns, so that a busy moment of the machine meets them all; the quickest of each counts.
  const times: Record<string, number> = {};
  for (let turn = 0; turn < 8; turn += 1) {
    for (const [name, [login, password]] of Object.entries(cases)) {
      const since = performance.now();
      refusedWith(t, await signIn(plane, login, password), 401, 'sign-in/refused', name);
      times[name] = Math.min(times[name] ?? Infinity, performance.now() - since);
    }
  }
  t.comment(times);
  const [least = 0, most = 0] = [Math.min(...Object.values(times)), Math.max(...Object.values(times))];
  t.ok(least > 20, 'each hashes');
  t.ok(most < least * 1.6, 'and none stands out');
});

t.test('people are added, locked and let in again by an administrator alone', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const ben = await plane.enrol(administrator, 'Ben.Smith');
  const body = { login: 'clara', name: 'Clara', role: 'technician' };
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
  t.equal((await events(plane)).filter((name) => name === 'access.denied').length, tries.length, 'each is on record');

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
  t.equal((await me(plane, ben.cookie)).status, 200, 'a link that is not used changes nothing');
  const body = { token: String(json.link).split('#')[1], login: 'ben', name: 'Ben', password: 'quite another secret' };
  t.equal((await plane.ask('POST', '/api/v1/enrolments/use', { body })).status, 200);
  refusedWith(t, await me(plane, ben.cookie), 401, 'sign-in/required', 'the old sign-in');
  refusedWith(t, await signIn(plane, 'ben', 'a long secret of ours'), 401, 'sign-in/refused', 'the old password');
  t.equal((await signIn(plane, 'ben', 'quite another secret')).status, 200);
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

/** A live socket that something was pushed to. */
async function opened(plane: TestControlPlane, cookie: string): Promise<WebSocket> {
  const { json } = await plane.ask('POST', '/api/v1/tickets', { cookie });
  const socket = plane.socket('/api/v1/live');
  await once(socket, 'open');
  const pushed = once(socket, 'message');
  socket.send(JSON.stringify(json));
  await pushed;
  return socket;
}

t.test('a lock cuts a person everywhere within two seconds, open sockets too', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const ben = await plane.enrol(administrator, 'ben');
  const elsewhere = cookieOf(await signIn(plane, 'ben', 'a long secret of ours'));
  const sockets: WebSocket[] = [];
  for (const cookie of [ben.cookie, elsewhere, administrator]) {
    sockets.push(await opened(plane, cookie));
  }
  const unused = (await plane.ask('POST', '/api/v1/tickets', { cookie: ben.cookie })).json.ticket;
  const closed = Promise.all(sockets.slice(0, 2).map((socket) => once(socket, 'close')));
  const since = performance.now();
  t.equal((await plane.ask('POST', `/api/v1/people/${ben.id}/lock`, { cookie: administrator })).status, 204);
  refusedWith(t, await me(plane, ben.cookie), 401, 'sign-in/required', 'the next request is refused');
  refusedWith(t, await me(plane, elsewhere), 401, 'sign-in/required', 'in every browser');
  for (const [code, reason] of await closed) {
    t.strictSame([code, String(reason)], [4010, 'sign-in/required'], 'each of their sockets is closed');
  }
  t.ok(performance.now() - since < 2_000, `within ${Math.round(performance.now() - since)} ms`);
  t.equal(sockets[2]?.readyState, 1, 'the administrator’s stays');
  const late = plane.socket('/api/v1/live');
  await once(late, 'open');
  late.send(JSON.stringify({ ticket: unused }));
  const [code] = await once(late, 'close');
  t.equal(code, 4010, 'a ticket from before opens nothing');
  refusedWith(t, await signIn(plane, 'ben', 'a long secret of ours'), 401, 'sign-in/refused', 'and no password does');
  await plane.ask('POST', `/api/v1/people/${ben.id}/unlock`, { cookie: administrator });
  refusedWith(t, await me(plane, ben.cookie), 401, 'sign-in/required', 'what was cut stays cut');
  t.equal((await signIn(plane, 'ben', 'a long secret of ours')).status, 200, 'after unlocking they sign in again');
  for (const socket of sockets) socket.terminate();
});

t.test('ending one sign-in closes its sockets and no others', async (t) => {
  const plane = await TestControlPlane.start(t);
  const one = await plane.enrolFirst();
  const two = cookieOf(await signIn(plane, 'anna', anna.password));
  const sockets = await Promise.all([one, two].map((cookie) => opened(plane, cookie)));
  const [first, second] = sockets as [WebSocket, WebSocket];
  const closed = once(first, 'close');
  await plane.ask('POST', '/api/v1/sign-out', { cookie: one });
  t.equal((await closed)[0], 4010);
  t.equal(second.readyState, 1);
  second.terminate();
});

t.test('a hash made with other parameters is made anew at the next sign-in', async (t) => {
  const plane = await TestControlPlane.start(t);
  await plane.enrolFirst();
  await plane.stop();
  const heavier = { cost: 2 ** 11, blockSize: 8, parallelism: 1 };
  Object.assign(plane.options, { passwordCost: heavier });
  await plane.resume();
  t.equal((await signIn(plane, 'anna', anna.password)).status, 200);
  const { records } = await plane.running.store.list(
    { name: 'person', indexes: {}, unique: [], withoutEvent: undefined },
    { limit: 10 },
  );
  t.match(records[0]?.record, { password: { algorithm: 'scrypt', ...heavier } });
  t.equal((await signIn(plane, 'anna', anna.password)).status, 200);
});
