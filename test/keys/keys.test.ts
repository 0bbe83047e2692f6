import { once } from 'node:events';
import t, { type Test } from 'tap';
import { Access } from '../../server/access/access.js';
import { everyPermission } from '../../server/access/permissions.js';
import { isScope } from '../../server/access/scope.js';
import { needsSignIn } from '../../server/http/routes.js';
import { routes } from '../../server/generated/routes.js';
import { KeyUses } from '../../server/keys/key-uses.js';
import { keyKind, keyUseKind } from '../../server/keys/key.js';
import { Keys } from '../../server/keys/keys.js';
import { isWithin, readNetwork } from '../../server/keys/networks.js';
import { give, setRules } from '../access/giving.js';
import { anna, refusedWith, TestControlPlane, type Answer, type Asking } from '../http/control-plane.js';

const DAY = 86_400_000;
const MINUTE = 60_000;
const someId = '01890000-0000-7000-8000-000000000000';
const fill = (url: string): string => url.replaceAll(/\{\w+\}/g, someId);

interface Made {
  readonly id: string;
  readonly secret: string;
}

/** As a program asks: with a key, without cookie and Origin. */
function asProgram(
  plane: TestControlPlane,
  secret: string,
  method: string,
  path: string,
  asking: Asking = {},
): Promise<Answer> {
  const headers = { authorization: `Bearer ${secret}`, ...asking.headers };
  return plane.ask(method, path, { origin: null, ...asking, headers });
}

async function made(plane: TestControlPlane, cookie: string, wish: object): Promise<Made> {
  const body = { name: 'a program', days: 30, scopes: ['person.see'], ...wish };
  const { status, json, text } = await plane.ask('POST', '/api/v1/keys', { cookie, body });
  if (status !== 201) throw new Error(text);
  return { id: json.key.id, secret: json.secret };
}

async function refusals(plane: TestControlPlane): Promise<unknown[]> {
  const events = await plane.running.store.events({ limit: 1_000 });
  return events
    .filter(({ name }) => name === 'key.refused')
    .map(({ target, detail }) => [target.id, detail['because']]);
}

t.test('a key is shown once, and a program acts by it as its maker, on record', async (t) => {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  const body = { name: ' nightly ', days: 30, scopes: ['person.see', 'person.manage'], networks: ['127.0.0.0/8'] };
  const answer = await plane.ask('POST', '/api/v1/keys', { cookie, body });
  t.equal(answer.status, 201);
  t.match(answer.json.secret, /^guichet_[\w-]{43}$/, '256 bits');
  t.match(answer.json.key, { name: 'nightly', person: { name: anna.name }, networks: ['127.0.0.0/8'], state: 'works' });
  const { secret, key } = answer.json;
  t.ok(Math.abs(key.expires - key.createdAt - 30 * DAY) < 1_000);

  const listed = await asProgram(plane, secret, 'GET', '/api/v1/people');
  t.match(listed.json.people, [{ login: 'anna' }]);
  t.equal(listed.headers['www-authenticate'], undefined);
  t.equal(listed.headers['set-cookie'], undefined);
  const added = await asProgram(plane, secret, 'POST', '/api/v1/people', { body: { login: 'ben', name: 'Ben' } });
  t.equal(added.status, 200, 'and changes something, without any Origin');
  const events = await plane.running.store.events({ limit: 1_000 });
  const created = events.findLast(({ name }) => name === 'person.created');
  t.match(created, { actor: { kind: 'person', name: anna.name, key: 'nightly' } });
  t.equal(events.find(({ name }) => name === 'key.made')?.target.id, key.id);

  const own = await plane.ask('GET', '/api/v1/keys', { cookie });
  t.match(own.json.keys, [{ id: key.id, lastUse: { address: '127.0.0.1' }, without: [] }]);
  t.notOk(own.text.includes(String(secret).slice(12)), 'no list tells the secret');
  await plane.stop();
  await plane.resume();
  t.equal((await asProgram(plane, secret, 'GET', '/api/v1/people')).status, 200, 'a restart changes nothing');
  const everything = JSON.stringify(await plane.running.store.events({ limit: 1_000 })) + plane.log.join('');
  t.notOk(everything.includes(String(secret).slice(8)), 'neither record nor log holds it');
});

t.test('what a key can be made for is a part of what its maker holds', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const ben = await plane.enrol(administrator, 'ben', 'auditor');
  const wish = { name: 'x', days: 1, scopes: ['person.see'] };
  const make = (body: object, cookie = ben.cookie): Promise<Answer> =>
    plane.ask('POST', '/api/v1/keys', { cookie, body: { ...wish, ...body } });
  refusedWith(t, await make({}), 403, 'access/denied', 'who may not make keys makes none');
  await give(plane, ben.id, ['key.make']);
  t.equal((await make({})).status, 201);
  refusedWith(
    t,
    await make({ scopes: ['person.see', 'person.manage'] }),
    403,
    'access/not-held',
    'more than they hold',
  );
  for (const scope of [
    'key.make',
    'key.see',
    'approval.give',
    'account.manage',
    'tool.view',
    'session.engage',
    'root',
  ]) {
    refusedWith(t, await make({ scopes: [scope] }, administrator), 400, 'request/malformed', `never ${scope}`);
  }
  const wrong = [
    { scopes: [] },
    { scopes: ['person.see', 'person.see'] },
    { days: 0 },
    { days: 366 },
    { days: 1.5 },
    { name: '  ' },
    { name: 'a\u202eb' },
    { networks: ['localhost'] },
    { networks: ['10.0.0.0/33'] },
    { networks: ['10.0.0.0/8/8'] },
    { networks: ['fe80::1%eth0'] },
  ];
  for (const body of wrong) refusedWith(t, await make(body), 400, 'request/malformed', JSON.stringify(body));
  const names = await plane.events();
  t.ok(names.filter((name) => name === 'access.denied').length >= 2, 'both refusals are on record');
});

t.test('no key is more than a good key of somebody who may have one, from where it may be used', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const ben = await plane.enrol(administrator, 'ben', 'auditor');
  const takeKeys = await give(plane, ben.id, ['key.make']);
  const good = await made(plane, ben.cookie, {});
  const elsewhere = await made(plane, ben.cookie, { networks: ['10.1.0.0/16', '2001:db8::/32'] });
  const revoked = await made(plane, ben.cookie, {});
  const short = await made(plane, ben.cookie, { days: 1 });
  const people = (secret: string): Promise<Answer> => asProgram(plane, secret, 'GET', '/api/v1/people');
  t.equal((await people(good.secret)).status, 200);

  const stolen = await people(elsewhere.secret);
  refusedWith(t, stolen, 401, 'key/refused', 'from another address');
  t.equal(stolen.headers['www-authenticate'], 'Bearer');
  t.equal((await plane.ask('POST', `/api/v1/keys/${revoked.id}/revoke`, { cookie: ben.cookie })).status, 204);
  const unknown = await people(`guichet_${'A'.repeat(43)}`);
  const dead = await people(revoked.secret);
  refusedWith(t, dead, 401, 'key/refused', 'revoked');
  t.equal(unknown.json.detail, dead.json.detail, 'in the same words as one that never was');
  plane.advance(DAY + 1);
  refusedWith(t, await people(short.secret), 401, 'key/refused', 'over');

  await takeKeys();
  refusedWith(t, await people(good.secret), 401, 'key/refused', 'its maker may have none any more');
  const takeAgain = await give(plane, ben.id, ['key.make']);
  t.equal((await people(good.secret)).status, 200, 'and may again');
  const anew = (await plane.signIn('anna', anna.password)).headers['set-cookie'];
  const cookie = String(anew).split(';')[0] ?? '';
  t.equal((await plane.ask('POST', `/api/v1/people/${ben.id}/lock`, { cookie })).status, 204);
  refusedWith(t, await people(good.secret), 401, 'key/refused', 'its maker is locked');
  t.strictSame(await refusals(plane), [
    [elsewhere.id, 'address'],
    ['', 'unknown'],
    [revoked.id, 'revoked'],
    [short.id, 'expired'],
    [good.id, 'maker'],
    [good.id, 'maker'],
  ]);
  const all = await plane.ask('GET', '/api/v1/keys/all', { cookie });
  const states = new Map((all.json.keys as { id: string; state: string }[]).map(({ id, state }) => [id, state]));
  t.strictSame(
    [good, elsewhere, revoked, short].map(({ id }) => states.get(id)),
    ['asleep', 'asleep', 'revoked', 'expired'],
  );
  await takeAgain();
});

t.test('no browser carries a key, and nothing but the interface takes one', async (t) => {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  const { secret } = await made(plane, cookie, { scopes: ['person.see', 'person.manage'] });
  const ask = (asking: Asking, path = '/api/v1/people'): Promise<Answer> =>
    asProgram(plane, secret, 'GET', path, asking);
  refusedWith(t, await ask({ cookie }), 400, 'request/malformed', 'with the cookie of a sign-in');
  refusedWith(t, await ask({ cookie: 'other=1' }), 400, 'request/malformed', 'with any cookie');
  refusedWith(t, await ask({ origin: plane.origin }), 400, 'request/malformed', 'with our own Origin');
  refusedWith(t, await ask({ origin: 'https://evil.example' }), 400, 'request/malformed', 'with another');
  for (const authorization of ['', 'Bearer', `Basic ${secret}`, `Bearer ${secret} ${secret}`, `Bearer ${secret}x`]) {
    const { status } = await ask({ headers: { authorization } });
    t.equal(status, 401, JSON.stringify(authorization.replace(secret, '…')));
  }
  t.equal((await ask({ headers: { authorization: `bearer ${secret}` } })).status, 200, 'the scheme in any case');
  const signIn = await asProgram(plane, secret, 'POST', '/api/v1/sign-in', { body: { login: 'a', password: 'b' } });
  refusedWith(t, signIn, 400, 'request/malformed', 'no open route takes one');
  refusedWith(t, await asProgram(plane, secret, 'POST', '/api/v1/tickets'), 403, 'access/denied', 'no ticket');
  const socket = plane.socket('/api/v1/live');
  await once(socket, 'open');
  socket.send(JSON.stringify({ ticket: secret }));
  const [code] = await once(socket, 'close');
  t.equal(code, 4006, 'and the live socket takes none');
});

/** What needs more than an id to be asked: it is decided before it is looked at. */
async function reached(plane: TestControlPlane, secret: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const { method, path, needs } of routes.filter((route) => needsSignIn(route.needs))) {
    const answer = await asProgram(plane, secret, method, fill(path), {
      ...(method === 'POST' && { body: {} }),
    });
    found.set(`${method} ${path} ${needs.join(' ')}`, answer.status);
  }
  return found;
}

t.test('a key reaches none of the routes whose permissions it does not have', async (t) => {
  const plane = await TestControlPlane.start(t, { environment: { GUICHET_LOG_LEVEL: 'error' } });
  const cookie = await plane.enrolFirst();
  for (const scope of ['audit.read', 'group.see', 'settings.see'] as const) {
    const { secret } = await made(plane, cookie, { scopes: [scope] });
    const found = await reached(plane, secret);
    t.ok(found.size > 30, `${found.size} routes were asked`);
    for (const [route, status] of found) {
      const [, , ...needs] = route.split(' ');
      if (needs.includes(scope)) t.not(status, 401, `${route} with ${scope}`);
      // 400: a body that is not as documented; nothing was decided, and nothing was done.
      else t.ok([403, 400, 404].includes(status), `${route} with ${scope}: ${status}`);
    }
  }
  const events = await plane.running.store.events({ limit: 1_000 });
  const byKey = events.filter(({ actor }) => actor.key !== undefined);
  t.ok(byKey.length > 50);
  t.strictSame([...new Set(byKey.map(({ name }) => name))], ['access.denied'], 'and nothing was done');
});

t.test('a key narrows with its maker, at once', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const ben = await plane.enrol(administrator, 'ben');
  await give(plane, ben.id, ['key.make']);
  const takePeople = await give(plane, ben.id, ['person.see']);
  const { id, secret } = await made(plane, ben.cookie, { scopes: ['person.see', 'session.see'] });
  const people = (): Promise<Answer> => asProgram(plane, secret, 'GET', '/api/v1/people');
  t.equal((await people()).status, 200);
  await takePeople();
  refusedWith(t, await people(), 403, 'access/denied', 'as soon as the maker lost it');
  t.equal((await asProgram(plane, secret, 'GET', '/api/v1/sessions')).status, 200, 'and the rest goes on');
  const { json } = await plane.ask('GET', '/api/v1/keys', { cookie: ben.cookie });
  t.match(json.keys, [{ id, without: ['person.see'] }]);
  await give(plane, ben.id, ['group.see']);
  refusedWith(
    t,
    await asProgram(plane, secret, 'GET', '/api/v1/groups'),
    403,
    'access/denied',
    'what came later is not its',
  );
  await setRules(plane, { stepUp: ['session.create'], approval: ['group.manage'] });
  await give(plane, ben.id, ['session.create', 'group.manage']);
  const more = await made(plane, ben.cookie, { scopes: ['session.create', 'group.manage'] });
  const stepUp = await asProgram(plane, more.secret, 'POST', '/api/v1/sessions', { body: {} });
  refusedWith(t, stepUp, 403, 'sign-in/step-up', 'a program has no second factor');
  const approval = await asProgram(plane, more.secret, 'POST', '/api/v1/groups', { body: { name: 'A' } });
  refusedWith(t, approval, 403, 'access/approval-required', 'and asks no second person');
});

t.test('a key is no way to become its maker, or anybody who may do more than it', async (t) => {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  const maker = String((await plane.me(cookie)).json.person.id);
  const ben = await plane.enrol(cookie, 'ben');
  const { json } = await plane.ask('POST', '/api/v1/people', { cookie, body: { login: 'dora', name: 'Dora' } });
  const dora = String(json.person.id);
  const scopes = everyPermission.filter(isScope);
  const { secret } = await made(plane, cookie, { scopes });
  const by = (path: string, body?: object): Promise<Answer> =>
    asProgram(plane, secret, 'POST', `/api/v1/${path}`, { ...(body && { body }) });
  for (const [who, id] of [
    ['its maker', maker],
    ['somebody with tools', ben.id],
  ] as const) {
    refusedWith(t, await by(`people/${id}/enrolment`), 403, 'access/above', `no link to the account of ${who}`);
  }
  t.equal((await by(`people/${dora}/enrolment`)).status, 200, 'of somebody who may do nothing it is');
  const subject = { kind: 'person', id: dora };
  const bind = (what: object): Promise<Answer> => by('bindings', { make: [{ subject, ...what }] });
  for (const permission of ['key.make', 'tool.control', 'approval.give']) {
    refusedWith(t, await bind({ permissions: [permission] }), 403, 'access/not-held', `nor does it give ${permission}`);
  }
  refusedWith(t, await bind({ role: 'administrator' }), 403, 'access/not-held', 'or a role with more than its scopes');
  const session = await by('sessions', {});
  t.equal(session.status, 201);
  const id = String(session.json.session.id);
  const holder = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url');
  refusedWith(t, await by(`sessions/${id}/passes`, { holder }), 403, 'access/denied', 'no pass');
  refusedWith(t, await by(`sessions/${id}/engage`, {}), 403, 'access/denied', 'no connection');
});

t.test('who looks after keys revokes those of people who may not do more', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const { id } = await made(plane, administrator, {});
  const ben = await plane.enrol(administrator, 'ben');
  const revoke = (cookie: string, key: string): Promise<Answer> =>
    plane.ask('POST', `/api/v1/keys/${key}/revoke`, { cookie });
  refusedWith(t, await revoke(ben.cookie, id), 403, 'access/denied', 'who may not');
  await give(plane, ben.id, ['key.manage', 'key.see', 'key.make', 'person.see']);
  refusedWith(t, await revoke(ben.cookie, id), 403, 'access/above', 'of somebody who may do more');
  refusedWith(t, await revoke(ben.cookie, someId), 404, 'record/unknown', 'of nobody');
  const own = await made(plane, ben.cookie, {});
  t.equal((await revoke(administrator, own.id)).status, 204);
  t.equal((await revoke(administrator, own.id)).status, 204, 'twice is once');
  t.equal((await plane.events()).filter((name) => name === 'key.revoked').length, 1);
  const both = await Promise.all([revoke(administrator, id), asProgram(plane, own.secret, 'GET', '/api/v1/people')]);
  t.strictSame(
    both.map(({ status }) => status),
    [204, 401],
  );
});

t.test('wrong keys are slowed down by where they come from, and good ones do not wait', async (t) => {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  const { secret } = await made(plane, cookie, {});
  const wrong = await Promise.all(
    Array.from({ length: 30 }, (_, at) =>
      asProgram(plane, `guichet_${String(at).padStart(43, 'x')}`, 'GET', '/api/v1/people'),
    ),
  );
  const looked = wrong.filter(({ status }) => status === 401).length;
  t.ok(looked >= 5 && looked <= 10, `${looked} of 30 were answered`);
  t.equal(wrong.filter(({ status }) => status === 429).length, 30 - looked);
  t.equal((await refusals(plane)).length, looked, 'and recorded');
  t.equal((await asProgram(plane, secret, 'GET', '/api/v1/people')).status, 200, 'a good one from the same place');
});

t.test('use is written down once a minute, and keys that were over long ago go', async (t) => {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  const { secret } = await made(plane, cookie, { days: 1 });
  const position = (): number => plane.running.store.position();
  const use = async (): Promise<number> => {
    const before = position();
    await Promise.all(Array.from({ length: 5 }, () => asProgram(plane, secret, 'GET', '/api/v1/people')));
    return position() - before;
  };
  t.strictSame([await use(), await use()], [1, 0], 'once for ten uses');
  plane.advance(MINUTE + 1);
  t.equal(await use(), 1, 'and again a minute later');
  const { organisation, store } = plane.running;
  let now = Date.now() + 90 * DAY;
  const access = new Access(organisation, (event) => store.commit({ writes: [], events: [event] }), Date.now);
  const keys = new Keys({ store, access, uses: new KeyUses(store, Date.now), now: () => now });
  const left = async (): Promise<number[]> =>
    Promise.all(
      [keyKind, keyUseKind].map(async (kind) => (await store.list(kind as never, { limit: 9 })).records.length),
    );
  await keys.sweep();
  t.strictSame(await left(), [1, 1], 'one day before');
  now += DAY + 1;
  await keys.sweep();
  t.strictSame(await left(), [0, 0]);
});

t.test('networks are read as people write them', (t) => {
  t.strictSame(['10.0.0.1', '10.0.0.0/8', '2001:DB8::/32', ' ::1 ', '0.0.0.0/0'].map(readNetwork), [
    '10.0.0.1/32',
    '10.0.0.0/8',
    '2001:db8::/32',
    '::1/128',
    '0.0.0.0/0',
  ]);
  for (const text of ['', '10.0.0', '10.0.0.0/', '10.0.0.0/-1', '10.0.0.0/1e1', 'a/8', '::/129', '1.2.3.4/ 8']) {
    t.equal(readNetwork(text), undefined, JSON.stringify(text));
  }
  const inside = (address: string, ...networks: string[]): boolean => isWithin(address, networks);
  t.ok(inside('10.200.3.4', '10.0.0.0/8'));
  t.ok(inside('::ffff:10.200.3.4', '10.0.0.0/8'), 'an IPv4 address on an IPv6 socket');
  t.notOk(inside('11.0.0.1', '10.0.0.0/8', '192.0.2.1/32'));
  t.ok(inside('2001:db8::7', '192.0.2.1/32', '2001:db8::/32'));
  t.notOk(inside('2001:db9::7', '2001:db8::/32'));
  t.notOk(inside('not an address', '0.0.0.0/0'));
  t.end();
});

t.test('scopes leave out what a person does, and everything that widens a key', (t: Test) => {
  const scopes = everyPermission.filter(isScope);
  t.ok(scopes.length > 25);
  t.strictSame(
    scopes.filter((scope) => /^(tool|key|account)\./.test(scope)),
    [],
  );
  t.end();
});
