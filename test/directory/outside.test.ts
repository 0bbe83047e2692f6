import t from 'tap';
import { Access } from '../../server/access/access.js';
import { OutsideRefusal, type OutsideDirectories } from '../../server/directory/outside.js';
import { personKind } from '../../server/directory/person.js';
import { Refusal, type ErrorCode } from '../../server/errors.js';
import { put } from '../../server/store/store.js';
import { anna, cookieOf, refusedWith, TestControlPlane } from '../http/control-plane.js';
import { addApp, answer, asked } from './account.js';

const MINUTE = 60_000;
const PASSWORD = 'what the directory knows';

/** Fake directory: one person, and whatever it shall say next. What real ones say is shown with real ones. */
class FakeDirectory implements OutsideDirectories {
  readonly any = true;
  readonly personId = '01890000-0000-7000-8000-0000000000d1';
  says: ErrorCode | 'yes' = 'yes';
  asked = 0;

  prove(login: string, password: string): Promise<{ personId: string } | undefined> {
    this.asked += 1;
    if (this.says === 'sign-in/directory-unreachable') return Promise.reject(new Refusal(this.says));
    if (!['dora', 'CORP\\dora', 'dora@corp.example'].includes(login)) return Promise.resolve(undefined);
    if (this.says === 'sign-in/account-locked') return Promise.reject(new OutsideRefusal(this.says, this.personId));
    if (password !== PASSWORD) return Promise.reject(new OutsideRefusal('sign-in/refused', this.personId));
    if (this.says !== 'yes') return Promise.reject(new OutsideRefusal(this.says, this.personId));
    return Promise.resolve({ personId: this.personId });
  }
}

async function start(t: Parameters<typeof TestControlPlane.start>[0]): Promise<{
  plane: TestControlPlane;
  outside: FakeDirectory;
  administrator: string;
}> {
  const outside = new FakeDirectory();
  const plane = await TestControlPlane.start(t, { outside, environment: { GUICHET_SIGN_IN_FAILURES: '20' } });
  const administrator = await plane.enrolFirst();
  const { store, organisation } = plane.running;
  const access = new Access(
    organisation,
    (event) => store.commit({ writes: [], events: [event] }),
    () => plane.now,
  );
  const permit = await access.system('sync', 'person.manage');
  const person = {
    ...{ login: 'CORP\\dora', name: 'Dora Petit', locked: false, createdAt: plane.now },
    outside: {
      directory: 'corp',
      entry: '6f1d6a5e-0000-4000-8000-000000000001',
      login: 'dora',
      upn: 'dora@corp.example',
    },
  };
  await store.commit({
    writes: [put(personKind, outside.personId, 0, person)],
    events: [permit.event('person.created', { kind: 'person', id: outside.personId })],
  });
  return { plane, outside, administrator };
}

t.test('people of a directory sign in by plain name, DOMAIN\\name and UPN; local accounts come first', async (t) => {
  const { plane, outside, administrator } = await start(t);
  for (const login of ['dora', 'CORP\\dora', 'dora@corp.example']) {
    t.match((await plane.signIn(login, PASSWORD)).json, { person: { login: 'CORP\\dora', directory: 'corp' } }, login);
  }
  const before = outside.asked;
  t.equal((await plane.signIn('anna', anna.password)).status, 200);
  refusedWith(t, await plane.signIn('anna', PASSWORD), 401, 'sign-in/refused', 'a wrong password of a local account');
  t.equal(outside.asked, before, 'no directory hears the password of a local account');
  const cookie = cookieOf(await plane.signIn('dora', PASSWORD));
  t.match((await plane.me(cookie)).json, { person: { directory: 'corp' } });
  const body = { current: PASSWORD, password: 'a new and long secret' };
  refusedWith(
    t,
    await plane.ask('POST', '/api/v1/password', { cookie, body }),
    400,
    'request/malformed',
    'its password is changed there',
  );
  const { app } = await addApp(plane, cookie, PASSWORD);
  const code = app.nextCode();
  const inside = await answer(plane, await asked(plane, 'dora', PASSWORD), { method: 'totp', code });
  t.equal(inside.status, 200, 'their second factor is kept here');
  const mark = await plane.ask('POST', `/api/v1/people/${outside.personId}/break-glass`, {
    ...{ cookie: administrator, body: { marked: true } },
  });
  refusedWith(t, mark, 400, 'request/malformed', 'an account of a directory is none for when it is away');
  await plane.ask('POST', `/api/v1/people/${outside.personId}/lock`, { cookie: administrator });
  refusedWith(t, await plane.me(cookieOf(inside)), 401, 'sign-in/required', 'a lock here cuts them');
  refusedWith(t, await plane.signIn('dora', PASSWORD), 401, 'sign-in/refused', 'whatever the directory says');
});

t.test('what a directory says of an account is told to whoever knows its password, and to nobody else', async (t) => {
  const { plane, outside } = await start(t);
  const unknown = await plane.signIn('nobody', PASSWORD);
  refusedWith(t, unknown, 401, 'sign-in/refused', 'unknown everywhere');
  const codes: ErrorCode[] = ['sign-in/account-disabled', 'sign-in/account-expired', 'sign-in/password-expired'];
  for (const code of codes) {
    outside.says = code;
    refusedWith(t, await plane.signIn('dora', PASSWORD), 401, code, 'with the right password');
    const wrong = await plane.signIn('dora', 'a wrong password');
    refusedWith(t, wrong, 401, 'sign-in/refused', 'with a wrong one');
    t.equal(wrong.json.detail, unknown.json.detail);
  }
  outside.says = 'sign-in/account-locked';
  const stranger = await plane.signIn('dora', 'a wrong password');
  refusedWith(t, stranger, 401, 'sign-in/refused', 'locked, asked from where nobody has signed in');
  t.equal(stranger.json.detail, unknown.json.detail, 'in the same words');
  outside.says = 'yes';
  t.equal((await plane.signIn('dora', PASSWORD)).status, 200);
  outside.says = 'sign-in/account-locked';
  refusedWith(t, await plane.signIn('dora', PASSWORD), 401, 'sign-in/account-locked', 'told where they have signed in');
  const elsewhere = await plane.ask('POST', '/api/v1/sign-in', {
    ...{ body: { login: 'dora', password: PASSWORD }, from: '127.0.0.9' },
  });
  refusedWith(t, elsewhere, 401, 'sign-in/refused', 'and not elsewhere');
  await plane.stop();
  await plane.resume();
  refusedWith(t, await plane.signIn('dora', PASSWORD), 401, 'sign-in/account-locked', 'a restart forgets no address');
  const events = await plane.running.store.events({ limit: 1_000 });
  const reasons = events.flatMap(({ name, detail }) => (name === 'signIn.refused' ? [detail['because']] : []));
  for (const because of [
    'unknown',
    'password',
    'account-disabled',
    'account-expired',
    'password-expired',
    'account-locked',
  ]) {
    t.ok(reasons.includes(because), `the record says ${because}`);
  }
});

t.test(
  'with every directory away, its people are told so, local accounts work, and who is signed in stays',
  async (t) => {
    const { plane, outside } = await start(t);
    const cookie = cookieOf(await plane.signIn('dora', PASSWORD));
    outside.says = 'sign-in/directory-unreachable';
    refusedWith(t, await plane.signIn('dora', PASSWORD), 503, 'sign-in/directory-unreachable', 'a person of it');
    refusedWith(t, await plane.signIn('nobody', PASSWORD), 503, 'sign-in/directory-unreachable', 'or of nowhere');
    t.equal((await plane.signIn('anna', anna.password)).status, 200, 'a local account');
    t.equal((await plane.me(cookie)).status, 200, 'a running sign-in');
    plane.advance(29 * MINUTE);
    t.equal((await plane.me(cookie)).status, 200, 'to its normal end');
  },
);

t.test('with directories, every refusal takes as long as one that asks a directory', async (t) => {
  const { plane } = await start(t);
  for (const login of ['anna', 'dora', 'nobody']) {
    const since = performance.now();
    refusedWith(t, await plane.signIn(login, 'a wrong password'), 401, 'sign-in/refused', login);
    const took = performance.now() - since;
    t.ok(took >= 990 && took < 3_000, `${login}: ${Math.round(took)} ms`);
  }
});
