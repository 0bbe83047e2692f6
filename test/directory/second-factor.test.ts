import t from 'tap';
import { Sealing } from '../../server/directory/sealing.js';
import { authenticatorKind } from '../../server/directory/second-factor/authenticator.js';
import type { PasskeyRequest } from '../../server/directory/second-factor/passkey.js';
import { passkeyHost } from '../../server/directory/second-factor/webauthn.js';
import { anna, cookieOf, refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';
import { addApp, answer, App, asked, finishApp } from './account.js';
import { SoftPasskey } from './soft-passkey.js';

const MINUTE = 60_000;
const OURS = 'a long secret of ours';

const totp = (code: string): object => ({ method: 'totp', code });
const recovery = (code: string): object => ({ method: 'recovery', code });

async function addPasskey(
  plane: TestControlPlane,
  cookie: string,
  passkey: SoftPasskey,
  name: string,
  password?: string,
): Promise<Answer> {
  const body = password === undefined ? {} : { password };
  const begun = await plane.ask('POST', '/api/v1/second-factor/passkey', { cookie, body });
  if (begun.status !== 200) return begun;
  const finished = { method: 'passkey', name, passkey: passkey.make(begun.json) };
  return plane.ask('POST', '/api/v1/second-factor', { cookie, body: finished });
}

async function askPasskey(plane: TestControlPlane, challenge: string): Promise<PasskeyRequest> {
  const { json } = await plane.ask('POST', '/api/v1/sign-in/passkey', { body: { challenge } });
  return json as PasskeyRequest;
}

t.test('an authenticator app: the password adds it, its codes let in, each of them once', async (t) => {
  const plane = await TestControlPlane.start(t);
  const cookie = await plane.enrolFirst();
  const without = await plane.ask('POST', '/api/v1/second-factor/app', { cookie, body: {} });
  refusedWith(t, without, 401, 'sign-in/refused', 'who finds an open browser adds none');
  const begun = await plane.ask('POST', '/api/v1/second-factor/app', { cookie, body: { password: anna.password } });
  t.match(begun.json.key, /^[A-Z2-7]{32}$/, '160 bits, as apps take them');
  t.match(
    begun.json.uri,
    /^otpauth:\/\/totp\/Guichet:anna\?issuer=Guichet&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/,
  );
  const app = new App(plane, begun.json.key);
  refusedWith(t, await finishApp(plane, cookie, '000000'), 401, 'sign-in/second-factor', 'a wrong code adds nothing');
  t.equal((await plane.signIn('anna', anna.password)).json.person?.login, 'anna', 'and is not asked for');
  const finished = await finishApp(plane, cookie, app.code());
  t.equal(new Set(finished.json.recoveryCodes).size, 10, 'recovery codes come with it');
  for (const code of finished.json.recoveryCodes) t.match(code, /^[a-z0-9]{5}-[a-z0-9]{5}$/);
  t.match((await plane.ask('GET', '/api/v1/second-factor', { cookie })).json, {
    appSince: Number,
    recoveryCodesLeft: 10,
  });

  const question = await plane.signIn('anna', anna.password);
  t.match(question.json, { next: 'secondFactor', challenge: /^[\w-]{43}$/, methods: ['totp', 'recovery'] });
  t.equal(question.headers['set-cookie'], undefined, 'the password alone lets nobody in');
  const { challenge } = question.json;
  refusedWith(
    t,
    await answer(plane, challenge, totp(app.code())),
    401,
    'sign-in/second-factor',
    'shown before: used up',
  );
  const code = app.nextCode();
  const inside = await answer(plane, challenge, totp(`${code.slice(0, 3)} ${code.slice(3)}`));
  t.equal(inside.json.person.login, 'anna');
  t.equal((await plane.me(cookieOf(inside))).status, 200);
  refusedWith(
    t,
    await answer(plane, challenge, totp(app.nextCode())),
    410,
    'sign-in/challenge-over',
    'a challenge, once',
  );

  const early = await answer(plane, await asked(plane, 'anna', anna.password), totp(app.code(1)));
  t.equal(early.status, 200, 'a clock that is half a minute ahead');
  const late = await asked(plane, 'anna', anna.password);
  refusedWith(
    t,
    await answer(plane, late, totp(app.code())),
    401,
    'sign-in/second-factor',
    'then the one before is old',
  );
  plane.advance(3 * MINUTE);
  refusedWith(
    t,
    await answer(plane, late, totp(app.code(-2))),
    401,
    'sign-in/second-factor',
    'a minute behind is too far',
  );
  t.equal((await answer(plane, late, totp(app.code(-1)))).status, 200, 'half a minute behind is not');

  const again = app.nextCode();
  const [one, two] = [await asked(plane, 'anna', anna.password), await asked(plane, 'anna', anna.password)];
  const both = await Promise.all([one, two].map((challenge) => answer(plane, challenge, totp(again))));
  t.strictSame(both.map(({ status }) => status).sort(), [200, 401], 'of two at once with one code, one is in');

  const stored = await plane.running.store.get(authenticatorKind, (await plane.me(cookie)).json.person.id);
  const bytes = Buffer.from(stored?.record.sealed ?? '', 'base64');
  t.notOk(
    bytes.includes(Buffer.from(begun.json.key)) || plane.log.join().includes(begun.json.key),
    'the secret is sealed',
  );
  t.throws(() => new Sealing(new Uint8Array(32), 'second factor').open(stored?.record.sealed ?? '', stored?.id ?? ''));
  await plane.stop();
  await plane.resume();
  const after = await asked(plane, 'anna', anna.password);
  refusedWith(
    t,
    await answer(plane, after, totp(again)),
    401,
    'sign-in/second-factor',
    'a restart forgets no used code',
  );
  t.equal((await answer(plane, after, totp(app.nextCode()))).status, 200, 'and keeps the app');
  const events = await plane.events();
  for (const name of ['secondFactor.refused', 'secondFactor.added', 'signIn.refused', 'signIn.accepted']) {
    t.ok(events.includes(name), `${name} is on record`);
  }
});

t.test('recovery codes: ten, each once, and void when others are made', async (t) => {
  const plane = await TestControlPlane.start(t);
  const first = await plane.enrolFirst();
  const { app, recoveryCodes } = await addApp(plane, first, anna.password);
  const [code = '', second = '', third = ''] = recoveryCodes;
  const challenges = [await asked(plane, 'anna', anna.password), await asked(plane, 'anna', anna.password)];
  const both = await Promise.all(challenges.map((challenge) => answer(plane, challenge, recovery(code))));
  t.strictSame(both.map(({ status }) => status).sort(), [200, 401], 'of two at once with one code, one is in');
  const typed = second.toUpperCase().replace('-', ' ');
  const inside = await answer(plane, await asked(plane, 'anna', anna.password), recovery(typed));
  t.equal(inside.status, 200, 'as people type it');
  const cookie = cookieOf(inside);
  t.match((await plane.ask('GET', '/api/v1/second-factor', { cookie })).json, { recoveryCodesLeft: 8 });
  const renewed = await plane.ask('POST', '/api/v1/second-factor/recovery-codes', { cookie });
  t.equal(renewed.json.recoveryCodes.length, 10);
  const old = await answer(plane, await asked(plane, 'anna', anna.password), recovery(third));
  refusedWith(t, old, 401, 'sign-in/second-factor', 'one of the old ones');
  t.equal(
    (await answer(plane, await asked(plane, 'anna', anna.password), recovery(renewed.json.recoveryCodes[0]))).status,
    200,
  );
  const used = (await plane.events()).filter((name) => name === 'recoveryCode.used').length;
  t.equal(used, 3, 'each use is on record');
  await plane.stop();
  await plane.resume();
  const after = await answer(plane, await asked(plane, 'anna', anna.password), recovery(renewed.json.recoveryCodes[0]));
  refusedWith(t, after, 401, 'sign-in/second-factor', 'used before the restart');
  const back = cookieOf(await answer(plane, await asked(plane, 'anna', anna.password), totp(app.nextCode())));
  t.equal((await plane.ask('DELETE', '/api/v1/second-factor/app', { cookie: back })).status, 204);
  t.match((await plane.ask('GET', '/api/v1/second-factor', { cookie: back })).json, {
    passkeys: [],
    recoveryCodesLeft: 0,
  });
  t.match((await plane.signIn('anna', anna.password)).json, { person: { login: 'anna' } }, 'nothing is asked any more');
});

t.test(
  'passkeys: several, by name, for this host name only; a copied, foreign or repeated answer opens nothing',
  async (t) => {
    const plane = await TestControlPlane.start(t, { environment: { GUICHET_SIGN_IN_FAILURES: '50' } });
    const cookie = await plane.enrolFirst();
    const phone = new SoftPasskey(plane.origin);
    const begun = await plane.ask('POST', '/api/v1/second-factor/passkey', {
      cookie,
      body: { password: anna.password },
    });
    t.match(begun.json, {
      rp: { id: 'localhost' },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'preferred' },
    });
    // {"x5c": [""]}: a certificate, which would be looked up at an address of its own choosing.
    const certified = {
      method: 'passkey',
      name: 'x',
      passkey: phone.make(begun.json, { statement: 'a1637835638140' }),
    };
    refusedWith(
      t,
      await plane.ask('POST', '/api/v1/second-factor', { cookie, body: certified }),
      401,
      'sign-in/second-factor',
      'with certificates',
    );
    const made = await addPasskey(plane, cookie, phone, 'Phone', anna.password);
    t.equal(made.json?.recoveryCodes.length, 10, 'the first one brings recovery codes');
    const key = new SoftPasskey(plane.origin);
    t.strictSame((await addPasskey(plane, cookie, key, 'Key ring')).json, {}, 'the next one brings none');
    const { passkeys } = (await plane.ask('GET', '/api/v1/second-factor', { cookie })).json;
    t.match(passkeys, [{ name: 'Phone', host: 'localhost' }, { name: 'Key ring' }]);

    const challenge = await asked(plane, 'anna', anna.password);
    const request = await askPasskey(plane, challenge);
    t.strictSame(
      request.allowCredentials.map(({ id }) => id),
      [phone.name, key.name],
    );
    t.strictSame(request.allowCredentials[0]?.transports, ['internal'], 'what is no transport was dropped');
    const used = phone.use(request);
    const elsewhere = new SoftPasskey('https://evil.example');
    const lies = {
      'somebody else’s': new SoftPasskey(plane.origin).use(request),
      'another signature': { ...used, signature: key.use(request).signature },
      'no signature': { ...used, signature: 'AAAA' },
      'from another origin': { ...used, clientDataJSON: elsewhere.use(request).clientDataJSON },
    };
    for (const [what, passkey] of Object.entries(lies)) {
      await askPasskey(plane, challenge);
      const given = await answer(plane, challenge, { method: 'passkey', passkey });
      refusedWith(t, given, 401, 'sign-in/second-factor', what);
    }
    const stale = await answer(plane, challenge, { method: 'passkey', passkey: used });
    refusedWith(t, stale, 401, 'sign-in/second-factor', 'for a question that was put before');
    const next = await asked(plane, 'anna', anna.password);
    const right = phone.use(await askPasskey(plane, next));
    const inside = await answer(plane, next, { method: 'passkey', passkey: right });
    t.equal(inside.status, 200, 'the right one');
    const other = await asked(plane, 'anna', anna.password);
    await askPasskey(plane, other);
    const replayed = await answer(plane, other, { method: 'passkey', passkey: right });
    refusedWith(t, replayed, 401, 'sign-in/second-factor', 'the same answer again');
    phone.counter = 0;
    const copied = await answer(plane, other, {
      method: 'passkey',
      passkey: phone.use(await askPasskey(plane, other)),
    });
    refusedWith(t, copied, 401, 'sign-in/second-factor', 'one whose counter went back was copied');

    const inCookie = cookieOf(inside);
    const phoneId = passkeys[0].id as string;
    t.equal((await plane.ask('DELETE', `/api/v1/second-factor/passkeys/${phoneId}`, { cookie: inCookie })).status, 204);
    const gone = await plane.ask('DELETE', `/api/v1/second-factor/passkeys/${phoneId}`, { cookie: inCookie });
    refusedWith(t, gone, 404, 'record/unknown', 'removed once');
    const late = await asked(plane, 'anna', anna.password);
    t.strictSame(
      (await askPasskey(plane, late)).allowCredentials.map(({ id }) => id),
      [key.name],
    );
    await plane.stop();
    await plane.resume();
    const after = await asked(plane, 'anna', anna.password);
    const kept = await answer(plane, after, { method: 'passkey', passkey: key.use(await askPasskey(plane, after)) });
    t.equal(kept.status, 200, 'a restart keeps it');
    const byAddress = { cookie: cookieOf(kept), origin: `https://127.0.0.1:${plane.config.http.port}` };
    const methods = await plane.ask('POST', '/api/v1/step-up/methods', byAddress);
    t.strictSame(methods.json, { methods: ['recovery'] }, 'under another address of the appliance it is not offered');
    const refused = await plane.ask('POST', '/api/v1/second-factor/passkey', { ...byAddress, body: {} });
    refusedWith(t, refused, 409, 'sign-in/passkey-host', 'nor can one be made for a bare address');
    t.strictSame(
      [
        passkeyHost('https://192.0.2.7:8443'),
        passkeyHost('https://[2001:db8::7]'),
        passkeyHost('https://support.example'),
      ],
      [undefined, undefined, 'support.example'],
      'browsers know no passkeys for addresses',
    );
  },
);

t.test(
  'a challenge ends after five minutes, at five wrong answers, elsewhere, and with what was decided meanwhile',
  async (t) => {
    const plane = await TestControlPlane.start(t, { environment: { GUICHET_SIGN_IN_FAILURES: '50' } });
    const administrator = await plane.enrolFirst();
    const { app } = await addApp(plane, administrator, anna.password);
    const slow = await asked(plane, 'anna', anna.password);
    plane.advance(5 * MINUTE + 1);
    refusedWith(t, await answer(plane, slow, totp(app.code())), 410, 'sign-in/challenge-over', 'after five minutes');
    const elsewhere = await asked(plane, 'anna', anna.password);
    refusedWith(
      t,
      await answer(plane, elsewhere, totp(app.code()), '127.0.0.2'),
      410,
      'sign-in/challenge-over',
      'from another address',
    );
    t.equal((await answer(plane, elsewhere, totp(app.code()))).status, 200, 'which does not end it where it began');
    const wrong = await asked(plane, 'anna', anna.password);
    for (let turn = 0; turn < 5; turn += 1) {
      refusedWith(t, await answer(plane, wrong, totp('000000')), 401, 'sign-in/second-factor', `wrong, ${turn + 1}`);
    }
    refusedWith(t, await answer(plane, wrong, totp(app.nextCode())), 410, 'sign-in/challenge-over', 'five wrong ones');
    for (const token of ['', 'A'.repeat(43), `${'A'.repeat(20)}\u0000`]) {
      const { status } = await answer(plane, token, totp('000000'));
      t.ok([400, 410].includes(status), 'an invented one');
    }
    const misused = await plane.ask('POST', '/api/v1/sign-in/enrol/app', {
      body: { challenge: await asked(plane, 'anna', anna.password) },
    });
    refusedWith(t, misused, 410, 'sign-in/challenge-over', 'who has a second factor makes no other one this way');
    const restarted = await asked(plane, 'anna', anna.password);
    await plane.stop();
    await plane.resume();
    refusedWith(t, await answer(plane, restarted, totp(app.nextCode())), 410, 'sign-in/challenge-over', 'a restart');

    const ben = await plane.enrol(administrator, 'ben');
    const bens = await addApp(plane, ben.cookie, OURS);
    const locked = await asked(plane, 'ben', OURS);
    t.equal((await plane.ask('POST', `/api/v1/people/${ben.id}/lock`, { cookie: administrator })).status, 204);
    refusedWith(
      t,
      await answer(plane, locked, totp(bens.app.nextCode())),
      410,
      'sign-in/challenge-over',
      'locked meanwhile',
    );
  },
);

t.test(
  'guessing codes is slowed down for a source, and for a person from everywhere; passkeys and others go on',
  async (t) => {
    const plane = await TestControlPlane.start(t);
    const administrator = await plane.enrolFirst();
    const { app } = await addApp(plane, administrator, anna.password);
    const passkey = new SoftPasskey(plane.origin);
    t.equal((await addPasskey(plane, administrator, passkey, 'Laptop')).status, 200);
    const ben = await plane.enrol(administrator, 'ben');
    const bens = await addApp(plane, ben.cookie, OURS);
    const one = await asked(plane, 'anna', anna.password, '127.0.0.3');
    const two = await asked(plane, 'anna', anna.password, '127.0.0.3');
    const tries = await Promise.all(
      [one, two, one, two].map((challenge) => answer(plane, challenge, totp('000000'), '127.0.0.3')),
    );
    t.ok(tries.some(({ status }) => status === 401));
    for (let turn = 0; turn < 5; turn += 1) {
      await answer(plane, await asked(plane, 'anna', anna.password, '127.0.0.3'), totp('000000'), '127.0.0.3');
    }
    const slowed = await answer(
      plane,
      await asked(plane, 'anna', anna.password, '127.0.0.3'),
      totp(app.nextCode()),
      '127.0.0.3',
    );
    refusedWith(t, slowed, 429, 'request/too-many', 'six from one address: the right one waits too');
    t.equal(
      (await answer(plane, await asked(plane, 'anna', anna.password), totp(app.nextCode()))).status,
      200,
      'not elsewhere',
    );
    for (let host = 4; host < 20; host += 1) {
      const from = `127.0.0.${host}`;
      for (let turn = 0; turn < 2; turn += 1) {
        await answer(plane, await asked(plane, 'anna', anna.password, from), totp('000000'), from);
      }
    }
    const everywhere = await answer(plane, await asked(plane, 'anna', anna.password), totp(app.nextCode()));
    refusedWith(t, everywhere, 429, 'request/too-many', 'many addresses help nobody');
    const mine = await asked(plane, 'anna', anna.password);
    const used = { method: 'passkey', passkey: passkey.use(await askPasskey(plane, mine)) };
    t.equal((await answer(plane, mine, used)).status, 200, 'a passkey cannot be guessed and is not kept out');
    t.equal(
      (await answer(plane, await asked(plane, 'ben', OURS), totp(bens.app.nextCode()))).status,
      200,
      'nor is anybody else',
    );
    plane.advance(15 * MINUTE + 1);
    t.equal(
      (await answer(plane, await asked(plane, 'anna', anna.password), totp(app.nextCode()))).status,
      200,
      'after the wait',
    );
  },
);
