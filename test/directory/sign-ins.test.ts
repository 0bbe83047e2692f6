import { once } from 'node:events';
import t from 'tap';
import type { WebSocket } from 'ws';
import { Passwords } from '../../server/directory/passwords.js';
import { isGenuine } from '../../server/access/access.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { anna, cookieOf, refusedWith, TestControlPlane } from '../http/control-plane.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;

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

t.test('a sign-in is a secret in a cookie that only this host’s interface receives', async (t) => {
  const plane = await TestControlPlane.start(t);
  await plane.enrolFirst();
  const answer = await plane.signIn('ANNA', anna.password);
  t.match(answer.json, { person: { login: 'anna', name: 'Anna Martin', roles: ['administrator'], state: 'active' } });
  t.notMatch(answer.text, /password|hash|salt/);
  const [cookie = ''] = [answer.headers['set-cookie']].flat();
  const [pair = '', ...attributes] = cookie.split('; ');
  t.match(pair, /^guichet=[\w-]{43}$/, '256 bits');
  t.strictSame(attributes.sort(), ['HttpOnly', 'Path=/api', 'SameSite=Strict', 'Secure'], 'and no Domain');
  const again = await plane.signIn('anna', anna.password);
  t.not(cookieOf(again), pair, 'each sign-in has another');

  const shown = await plane.me(pair);
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
  refusedWith(t, await plane.me(pair), 401, 'sign-in/required', 'the secret is worth nothing afterwards');
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
  t.equal((await plane.me(idle)).status, 200, 'after 29 minutes');
  plane.advance(29 * MINUTE);
  t.equal((await plane.me(idle)).status, 200, 'use counts');
  plane.advance(20 * MINUTE);
  await plane.stop();
  await plane.resume();
  plane.advance(9 * MINUTE);
  t.equal((await plane.me(idle)).status, 200, 'a restart neither ends it');
  plane.advance(25 * MINUTE);
  await plane.stop();
  await plane.resume();
  plane.advance(6 * MINUTE);
  refusedWith(t, await plane.me(idle), 401, 'sign-in/required', 'nor lengthens it: 31 minutes without use');

  const busy = cookieOf(await plane.signIn('anna', anna.password));
  for (let at = 0; at < 12 * HOUR - 20 * MINUTE; at += 20 * MINUTE) {
    plane.advance(20 * MINUTE);
    if ((await plane.me(busy)).status !== 200) t.fail('it ended too soon');
  }
  plane.advance(20 * MINUTE + 1);
  refusedWith(t, await plane.me(busy), 401, 'sign-in/required', 'after 12 hours of use');
});

t.test('guessing is slowed down, and nobody else is shut out by it', async (t) => {
  const plane = await TestControlPlane.start(t, { environment: { GUICHET_SIGN_IN_FAILURES_EVERYWHERE: '12' } });
  const administrator = await plane.enrolFirst();
  await plane.enrol(administrator, 'ben');
  const unknown = await plane.signIn('nobody', 'a wrong password');
  const wrong = await plane.signIn('anna', 'a wrong password');
  refusedWith(t, unknown, 401, 'sign-in/refused', 'an unknown login');
  refusedWith(t, wrong, 401, 'sign-in/refused', 'a wrong password');
  t.equal(unknown.json.detail, wrong.json.detail, 'in the same words');

  const atOnce = await Promise.all(Array.from({ length: 20 }, () => plane.signIn('anna', 'a wrong password')));
  const looked = atOnce.filter(({ status }) => status === 401).length;
  t.ok(looked <= 4, `of 20 tries at once ${looked} were looked at: five for one account in all`);
  const slowed = await plane.signIn('anna', anna.password);
  refusedWith(t, slowed, 429, 'request/too-many', 'even the right password waits then');
  t.ok(slowed.json.retryAfter > 14 * MINUTE && slowed.json.retryAfter <= 15 * MINUTE);
  t.equal(Number(slowed.headers['retry-after']), Math.ceil(slowed.json.retryAfter / 1_000));
  t.equal((await plane.signIn('ben', 'a long secret of ours')).status, 200, 'another account does not');
  t.equal((await plane.me(administrator)).status, 200, 'and who is signed in stays so');

  for (let login = 0; login < 6; login += 1) await plane.signIn(`guess${login}`, 'a wrong password');
  refusedWith(t, await plane.signIn('ben', 'a long secret of ours'), 429, 'request/too-many', 'too many by everybody');
  plane.advance(15 * MINUTE + 1);
  t.equal((await plane.signIn('anna', anna.password)).status, 200, 'after the wait all is well');
  const refused = (await plane.events()).filter((name) => name === 'signIn.refused').length;
  t.ok(refused >= 10, `${refused} refusals are on record`);
});

t.test('no name and no password, however odd, does anything but be refused', async (t) => {
  const plane = await TestControlPlane.start(t, { environment: { GUICHET_SIGN_IN_FAILURES: '100' } });
  await plane.enrolFirst();
  const odd = [
    '\u0000',
    'anna\u0000',
    '*',
    ')(uid=*))(|(uid=*',
    "' OR 1=1 --",
    '\u{1F511}'.repeat(128),
    '../../anna',
    ' ',
  ];
  for (const text of odd) {
    const { status, json } = await plane.signIn(text, anna.password);
    t.ok([400, 401].includes(status), `as a name: ${JSON.stringify(text.slice(0, 20))} ${json.code}`);
    refusedWith(t, await plane.signIn('anna', text), 401, 'sign-in/refused', 'as a password');
  }
  for (const body of [{ login: 'anna', password: '' }, { login: '', password: 'x' }, { login: 'anna' }, []]) {
    const { status } = await plane.ask('POST', '/api/v1/sign-in', { body });
    t.equal(status, 400, 'nothing there');
  }
  const megabyte = await plane.signIn('anna', 'x'.repeat(1_048_576));
  refusedWith(t, megabyte, 413, 'request/too-large', 'a megabyte');
  t.equal((await plane.signIn('anna', anna.password)).status, 200, 'and the right ones still work');
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
  const body = { login: 'invited', name: 'In Vited', role: 'channelTechnician' };
  await plane.ask('POST', '/api/v1/people', { cookie: administrator, body });
  const cases = {
    wrong: ['anna', 'a wrong password'],
    unknown: ['nobody', 'a wrong password'],
    locked: ['locked', 'a long secret of ours'],
    invited: ['invited', 'a wrong password'],
  } as const;
  // CPU time, which a busy machine does not stretch; in turns, and the least of each counts.
  const times: Record<string, number> = {};
  for (let turn = 0; turn < 8; turn += 1) {
    for (const [name, [login, password]] of Object.entries(cases)) {
      const before = process.cpuUsage();
      refusedWith(t, await plane.signIn(login, password), 401, 'sign-in/refused', name);
      times[name] = Math.min(times[name] ?? Infinity, process.cpuUsage(before).user / 1_000);
    }
  }
  t.comment(times);
  const [least = 0, most = 0] = [Math.min(...Object.values(times)), Math.max(...Object.values(times))];
  t.ok(least > 20, 'each hashes');
  t.ok(most < least * 1.6, 'and none stands out');
});

t.test('a lock cuts a person everywhere within two seconds, open sockets too', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const ben = await plane.enrol(administrator, 'ben');
  const elsewhere = cookieOf(await plane.signIn('ben', 'a long secret of ours'));
  const sockets: WebSocket[] = [];
  for (const cookie of [ben.cookie, elsewhere, administrator]) {
    sockets.push(await opened(plane, cookie));
  }
  const unused = (await plane.ask('POST', '/api/v1/tickets', { cookie: ben.cookie })).json.ticket;
  const closed = Promise.all(sockets.slice(0, 2).map((socket) => once(socket, 'close')));
  const since = performance.now();
  t.equal((await plane.ask('POST', `/api/v1/people/${ben.id}/lock`, { cookie: administrator })).status, 204);
  refusedWith(t, await plane.me(ben.cookie), 401, 'sign-in/required', 'the next request is refused');
  refusedWith(t, await plane.me(elsewhere), 401, 'sign-in/required', 'in every browser');
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
  refusedWith(t, await plane.signIn('ben', 'a long secret of ours'), 401, 'sign-in/refused', 'and no password does');
  await plane.ask('POST', `/api/v1/people/${ben.id}/unlock`, { cookie: administrator });
  refusedWith(t, await plane.me(ben.cookie), 401, 'sign-in/required', 'what was cut stays cut');
  t.equal((await plane.signIn('ben', 'a long secret of ours')).status, 200, 'after unlocking they sign in again');
  for (const socket of sockets) socket.terminate();
});

t.test('ending one sign-in closes its sockets and no others', async (t) => {
  const plane = await TestControlPlane.start(t);
  const one = await plane.enrolFirst();
  const two = cookieOf(await plane.signIn('anna', anna.password));
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
  t.equal((await plane.signIn('anna', anna.password)).status, 200);
  const { records } = await plane.running.store.list(
    { name: 'person', indexes: {}, unique: [], withoutEvent: undefined },
    { limit: 10 },
  );
  t.match(records[0]?.record, { password: { algorithm: 'scrypt', ...heavier } });
  t.equal((await plane.signIn('anna', anna.password)).status, 200);
});

t.test('passwords are hashed two at a time, and too many at once are sent away instead of piling up', async (t) => {
  const passwords = new Passwords({ cost: 2 ** 14, blockSize: 8, parallelism: 1 });
  const stored = await passwords.hash('correct horse battery staple');
  t.strictSame(await passwords.matches('correct horse battery staple', stored), true);
  t.strictSame(await passwords.matches('correct horse battery stapl', stored), false);
  t.strictSame(
    await passwords.matches('Cafe\u0301 au lait', await passwords.hash('Caf\u00e9 au lait')),
    true,
    'as it is read',
  );
  const before = process.cpuUsage();
  const since = performance.now();
  const all = await Promise.allSettled(Array.from({ length: 60 }, () => passwords.matches('x', stored)));
  const wallMs = performance.now() - since;
  const cpuMs = process.cpuUsage(before).user / 1_000;
  const refused = all.filter((one) => one.status === 'rejected');
  t.equal(refused.length, 60 - 34, 'two at work and thirty-two waiting');
  for (const { reason } of refused) t.match(reason, { code: 'request/too-many', retryAfter: 5_000 });
  t.ok(cpuMs < wallMs * 2.4, `${Math.round(cpuMs)} ms of work in ${Math.round(wallMs)} ms: never more than two cores`);
});
