import { once } from 'node:events';
import t from 'tap';
import type { WebSocket } from 'ws';
import { anna, cookieOf, refusedWith, TestControlPlane } from '../http/control-plane.js';
import { addApp, answer, App, asked, finishApp, setRules } from './account.js';
import { SoftPasskey } from './soft-passkey.js';

const MINUTE = 60_000;
const OURS = 'a long secret of ours';
const totp = (code: string): object => ({ method: 'totp', code });

/** A live socket; the answer waits for the next message of a type. */
async function live(plane: TestControlPlane, cookie: string): Promise<{ socket: WebSocket; types: string[] }> {
  const { json } = await plane.ask('POST', '/api/v1/tickets', { cookie });
  const socket = plane.socket('/api/v1/live');
  const types: string[] = [];
  socket.on('message', (data: Buffer) => types.push((JSON.parse(data.toString()) as { type: string }).type));
  await once(socket, 'open');
  const greeted = once(socket, 'message');
  socket.send(JSON.stringify(json));
  await greeted;
  return { socket, types };
}

t.test('a role can ask for a second factor: whoever has none makes one before they are in', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const ben = await plane.enrol(administrator, 'ben');
  const carla = await plane.enrol(administrator, 'carla', 'auditor');
  await setRules(plane, { secondFactorRoles: ['channelTechnician'] });
  t.match((await plane.signIn('carla', OURS)).json, { person: { login: 'carla' } }, 'other roles are not asked');
  const question = await plane.signIn('ben', OURS);
  t.match(question.json, { next: 'enrol', challenge: String, methods: [] });
  t.equal(question.headers['set-cookie'], undefined);
  const { challenge } = question.json as { challenge: string };
  refusedWith(
    t,
    await answer(plane, challenge, totp('000000')),
    410,
    'sign-in/challenge-over',
    'there is nothing to answer',
  );
  const begun = await plane.ask('POST', '/api/v1/sign-in/enrol/app', { body: { challenge } });
  let app = new App(plane, begun.json.key);
  const finish = (code: string): ReturnType<typeof plane.ask> =>
    plane.ask('POST', '/api/v1/sign-in/enrol', { body: { challenge, factor: { method: 'totp', code } } });
  refusedWith(t, await finish('000000'), 401, 'sign-in/second-factor', 'a mistyped code');
  const inside = await finish(app.code());
  t.equal(inside.json.recoveryCodes.length, 10, 'recovery codes are shown');
  const cookie = cookieOf(inside);
  t.match((await plane.ask('GET', '/api/v1/second-factor', { cookie })).json, { appSince: Number, isRequired: true });
  refusedWith(t, await finish(app.nextCode()), 410, 'sign-in/challenge-over', 'once');
  const last = await plane.ask('DELETE', '/api/v1/second-factor/app', { cookie });
  refusedWith(t, last, 409, 'sign-in/factor-required', 'the last one stays');
  const key = new SoftPasskey(plane.origin);
  const order = await plane.ask('POST', '/api/v1/second-factor/passkey', { cookie, body: {} });
  const factor = { method: 'passkey', name: 'Key', passkey: key.make(order.json) };
  t.equal((await plane.ask('POST', '/api/v1/second-factor', { cookie, body: factor })).status, 200);
  const [passkey] = (await plane.ask('GET', '/api/v1/second-factor', { cookie })).json.passkeys as { id: string }[];
  const atOnce = await Promise.all([
    plane.ask('DELETE', '/api/v1/second-factor/app', { cookie }),
    plane.ask('DELETE', `/api/v1/second-factor/passkeys/${passkey?.id ?? ''}`, { cookie }),
  ]);
  t.strictSame(atOnce.map(({ status }) => status).sort(), [204, 409], 'nor do the last two go at once');
  if (atOnce[0]?.status === 204) {
    const again = await plane.ask('POST', '/api/v1/second-factor/app', { cookie, body: {} });
    app = new App(plane, again.json.key);
    t.equal((await finishApp(plane, cookie, app.code())).status, 200);
  }

  const made = await plane.ask('POST', `/api/v1/people/${ben.id}/enrolment`, { cookie: administrator });
  const token = String(made.json.link).split('#')[1];
  const body = { token, login: 'ben', name: 'Person ben', password: 'another long secret' };
  const used = await plane.ask('POST', '/api/v1/enrolments/use', { body });
  t.match(
    used.json,
    { next: 'secondFactor', challenge: String },
    'a one-time link sets the password, and goes no further',
  );
  t.equal(used.headers['set-cookie'], undefined);
  refusedWith(t, await plane.me(cookie), 401, 'sign-in/required', 'other sign-ins ended with the old password');
  t.equal((await answer(plane, used.json.challenge, totp(app.nextCode()))).status, 200);

  const two = await asked(plane, 'ben', 'another long secret');
  const one = await plane.ask('DELETE', `/api/v1/people/${ben.id}/second-factor`, { cookie: carla.cookie });
  refusedWith(t, one, 403, 'access/denied', 'an auditor resets nothing');
  const reset = `/api/v1/people/${ben.id}/second-factor`;
  t.strictSame((await plane.ask('GET', reset, { cookie: administrator })).json, { has: true });
  t.equal((await plane.ask('DELETE', reset, { cookie: administrator })).status, 204, 'an administrator helps');
  refusedWith(t, await answer(plane, two, totp(app.nextCode())), 401, 'sign-in/second-factor', 'the lost one is void');
  t.match((await plane.signIn('ben', 'another long secret')).json, { next: 'enrol' }, 'a new one is made');
  const { id } = (await plane.me(administrator)).json.person as { id: string };
  const own = await plane.ask('DELETE', `/api/v1/people/${id}/second-factor`, { cookie: administrator });
  refusedWith(t, own, 409, 'access/own-rights', 'one’s own go by one’s own page');
});

t.test('an act can ask for a fresh proof, which holds for five minutes in one sign-in', async (t) => {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  const { app } = await addApp(plane, cookie, anna.password);
  await setRules(plane, { stepUp: ['person.manage'] });
  const add = (login: string, as = cookie): ReturnType<typeof plane.ask> =>
    plane.ask('POST', '/api/v1/people', { cookie: as, body: { login, name: `Person ${login}` } });
  t.equal((await add('ben')).status, 200, 'adding the app was a proof');
  plane.advance(5 * MINUTE + 1);
  refusedWith(t, await add('carla'), 403, 'sign-in/step-up', 'after five minutes');
  const proved = await answer(plane, await asked(plane, 'anna', anna.password), totp(app.nextCode()));
  refusedWith(t, await add('carla'), 403, 'sign-in/step-up', 'another sign-in’s proof does not count here');
  t.equal((await add('carla', cookieOf(proved))).status, 200, 'it counts there');
  const methods = await plane.ask('POST', '/api/v1/step-up/methods', { cookie });
  t.strictSame(methods.json, { methods: ['totp', 'recovery'] });
  const wrong = await plane.ask('POST', '/api/v1/step-up', { cookie, body: totp('000000') });
  refusedWith(t, wrong, 401, 'sign-in/second-factor', 'a wrong code');
  t.equal((await plane.me(cookie)).status, 200, 'which ends nothing');
  const right = await plane.ask('POST', '/api/v1/step-up', { cookie, body: totp(app.nextCode()) });
  t.ok(Math.abs(right.json.provedAt - plane.now) < 5_000);
  t.equal((await add('dora')).status, 200, 'the act goes on');
  const key = new SoftPasskey(plane.origin);
  const order = await plane.ask('POST', '/api/v1/second-factor/passkey', { cookie, body: {} });
  const factor = { method: 'passkey', name: 'Key', passkey: key.make(order.json) };
  t.equal((await plane.ask('POST', '/api/v1/second-factor', { cookie, body: factor })).status, 200);
  plane.advance(5 * MINUTE + 1);
  refusedWith(t, await add('emil'), 403, 'sign-in/step-up', 'and then not');
  const question = await plane.ask('POST', '/api/v1/step-up/passkey', { cookie });
  const used = { method: 'passkey', passkey: key.use(question.json) };
  t.equal((await plane.ask('POST', '/api/v1/step-up', { cookie, body: used })).status, 200, 'a passkey proves it too');
  const twice = await plane.ask('POST', '/api/v1/step-up', { cookie, body: used });
  refusedWith(t, twice, 401, 'sign-in/second-factor', 'once');
  t.equal((await add('emil')).status, 200);
  plane.advance(5 * MINUTE + 1);
  const removal = await plane.ask('DELETE', '/api/v1/second-factor/app', { cookie });
  refusedWith(t, removal, 403, 'sign-in/step-up', 'a second factor is never removed without one');
  const another = await plane.ask('POST', '/api/v1/second-factor/passkey', {
    cookie,
    body: { password: anna.password },
  });
  refusedWith(t, another, 403, 'sign-in/step-up', 'nor another added, by the password alone');
  const events = await plane.events();
  for (const name of ['stepUp.accepted', 'stepUp.refused']) t.ok(events.includes(name), `${name} is on record`);
});

t.test('one’s own password: the old one changes it, and every other sign-in ends', async (t) => {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  const other = cookieOf(await plane.signIn('anna', anna.password));
  const { socket } = await live(plane, other);
  const change = (current: string, password: string): ReturnType<typeof plane.ask> =>
    plane.ask('POST', '/api/v1/password', { cookie, body: { current, password } });
  refusedWith(t, await change('not the password', 'a new and long secret'), 401, 'sign-in/refused', 'a wrong old one');
  refusedWith(t, await change(anna.password, 'short'), 400, 'sign-in/password', 'a bad new one');
  const closed = once(socket, 'close');
  t.equal((await change(anna.password, 'a new and long secret')).status, 204);
  t.equal((await closed)[0], 4010, 'their pages close');
  refusedWith(t, await plane.me(other), 401, 'sign-in/required', 'the others ended');
  t.equal((await plane.me(cookie)).status, 200, 'this one goes on');
  refusedWith(t, await plane.signIn('anna', anna.password), 401, 'sign-in/refused', 'the old one is worth nothing');
  t.equal((await plane.signIn('anna', 'a new and long secret')).status, 200);
  for (let turn = 0; turn < 5; turn += 1) await change('not the password', 'a new and long secret');
  refusedWith(t, await change('a new and long secret', 'yet another secret'), 429, 'request/too-many', 'guessed at');
  const events = await plane.events();
  for (const name of ['password.changed', 'password.refused']) t.ok(events.includes(name), `${name} is on record`);
});

t.test('administrators see who is signed in, and end it within two seconds; not of somebody above them', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const ben = await plane.enrol(administrator, 'ben');
  const carla = await plane.enrol(administrator, 'carla', 'auditor');
  const all = await plane.ask('GET', '/api/v1/people/sign-ins', { cookie: administrator });
  const names = (all.json.signIns as { login: string; current: boolean }[]).map(({ login }) => login);
  t.strictSame(names.sort(), ['anna', 'ben', 'carla']);
  refusedWith(
    t,
    await plane.ask('GET', '/api/v1/people/sign-ins', { cookie: ben.cookie }),
    403,
    'access/denied',
    'a technician',
  );
  const seen = await plane.ask('GET', `/api/v1/people/${ben.id}/sign-ins`, { cookie: carla.cookie });
  t.match(
    seen.json.signIns,
    [{ login: 'ben', address: '127.0.0.1', proved: false, current: false }],
    'an auditor reads',
  );
  t.notMatch(seen.text, /secret|hash/i);
  const path = `/api/v1/people/${ben.id}/sign-ins/${seen.json.signIns[0].id}`;
  refusedWith(t, await plane.ask('DELETE', path, { cookie: carla.cookie }), 403, 'access/denied', 'and ends nothing');
  const foreign = `/api/v1/people/${carla.id}/sign-ins/${seen.json.signIns[0].id}`;
  refusedWith(
    t,
    await plane.ask('DELETE', foreign, { cookie: administrator }),
    404,
    'record/unknown',
    'under another name',
  );
  const { socket } = await live(plane, ben.cookie);
  const closed = once(socket, 'close');
  const since = performance.now();
  t.equal((await plane.ask('DELETE', path, { cookie: administrator })).status, 204);
  t.equal((await closed)[0], 4010);
  t.ok(performance.now() - since < 2_000, 'within two seconds');
  refusedWith(t, await plane.me(ben.cookie), 401, 'sign-in/required', 'the next request is refused');
  t.ok((await plane.events()).includes('signIn.revoked'));
});

t.test('using a break-glass account alarms every administrator until each has said that they know', async (t) => {
  const plane = await TestControlPlane.start(t);
  const one = await plane.enrolFirst();
  const two = (await plane.enrol(one, 'boris', 'administrator')).cookie;
  const technician = await plane.enrol(one, 'ben');
  const glass = await plane.enrol(one, 'glass', 'administrator');
  const mark = (cookie: string, marked: boolean): ReturnType<typeof plane.ask> =>
    plane.ask('POST', `/api/v1/people/${glass.id}/break-glass`, { cookie, body: { marked } });
  refusedWith(t, await mark(technician.cookie, true), 403, 'access/denied', 'a technician marks nobody');
  t.equal((await mark(one, true)).status, 204);
  const pages = await Promise.all([one, two, technician.cookie].map((cookie) => live(plane, cookie)));
  const told = Promise.all(pages.slice(0, 2).map(({ socket }) => once(socket, 'message')));
  const since = performance.now();
  const inside = await plane.signIn('glass', OURS);
  t.equal(inside.status, 200, 'it opens');
  await told;
  t.ok(performance.now() - since < 2_000, 'both administrators hear of it at once');
  t.strictSame(
    pages.map(({ types }) => types.includes('notice')),
    [true, true, false],
    'and nobody else',
  );
  const alarms = async (cookie: string): Promise<{ id: string; login: string }[]> =>
    (await plane.ask('GET', '/api/v1/alarms', { cookie })).json.alarms as { id: string; login: string }[];
  const [alarm] = await alarms(one);
  t.match(alarm, { login: 'glass', address: '127.0.0.1', at: Number });
  t.strictSame(await alarms(cookieOf(inside)), [], 'who used it is not asked');
  const path = `/api/v1/alarms/${alarm?.id ?? ''}/acknowledge`;
  t.equal((await plane.ask('POST', path, { cookie: cookieOf(inside) })).status, 204);
  t.equal((await plane.ask('POST', path, { cookie: one })).status, 204);
  t.strictSame(await alarms(one), []);
  t.equal((await alarms(two)).length, 1, 'for the other it stands until they acknowledge it too');
  await plane.stop();
  await plane.resume();
  t.equal((await alarms(two)).length, 1, 'also over a restart');
  t.equal((await mark(two, false)).status, 204);
  await plane.signIn('glass', OURS);
  t.equal((await alarms(two)).length, 1, 'without the mark it is an account like others');
  const events = await plane.events();
  t.equal(events.filter((name) => name === 'signIn.breakGlass').length, 1);
  t.ok(events.includes('breakGlass.acknowledged'));
  for (const { socket } of pages) socket.terminate();
});
