import { setTimeout as wait } from 'node:timers/promises';
import t from 'tap';
import { cookieOf, refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';
import { OpenLdap } from '../ldap/openldap.js';
import { photo } from '../ldap/organisation.js';
import { givenOf } from './connected.js';

/** Whatever follows a reading every second is there by then, in milliseconds. */
const SOON = 10_000;

async function eventually(is: () => Promise<boolean>): Promise<boolean> {
  for (const until = Date.now() + SOON; Date.now() < until; await wait(100)) if (await is()) return true;
  return false;
}

t.test('a directory by the interface alone: connected, chosen, agreed to, signed in by, left', async (t) => {
  const server = await OpenLdap.start(t);
  const plane = await TestControlPlane.start(t, { environment: { GUICHET_DIRECTORY_EVERY: '1 s' } });
  const cookie = await plane.enrolFirst();
  const ask = (method: string, path: string, body?: object, as = cookie): Promise<Answer> =>
    plane.ask(method, `/api/v1/${path}`, { cookie: as, ...(body && { body }) });

  const tested = await ask('POST', 'directories/test', { settings: givenOf(server.settings()) });
  t.equal(tested.headers['content-type'], 'application/x-ndjson');
  t.ok(
    tested.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { ok: boolean })
      .every(({ ok }) => ok),
  );

  const added = await ask('POST', 'directories', givenOf(server.settings()));
  t.match([added.status, added.json], [200, { name: 'Corp', people: 0, groups: [], sync: { spared: 0 } }]);
  t.notMatch(added.text, /password|secret/i);
  const at = `directories/${added.json.id}`;
  refusedWith(t, await ask('POST', 'directories', givenOf(server.settings())), 409, 'record/duplicate', 'twice');
  const bad = { ...givenOf(server.settings()), controllers: ['ldap://x y'] };
  refusedWith(t, await ask('POST', 'directories', bad), 400, 'request/malformed', 'no address');

  const { json } = await ask('POST', `${at}/search`, { text: 'technic' });
  t.match(json.groups, [{ name: 'RS-Technicians', description: 'Remote support', chosen: false }]);
  const [{ entry, name, description }] = json.groups;
  const chosen = await ask('POST', `${at}/groups`, { groups: [{ entry, name, description }] });
  t.match(chosen.json.groups, [{ name: 'RS-Technicians', agreed: false, members: 0, bindings: 0 }]);
  refusedWith(t, await plane.signIn('alice', server.password), 401, 'sign-in/refused', 'nobody before it is agreed to');

  const plan = await ask('POST', `${at}/plan`);
  t.match(plan.json, { counts: { made: 4 }, groups: [{ name: 'RS-Technicians', members: 4 }] });
  const other = { fingerprint: '0'.repeat(64) };
  refusedWith(t, await ask('POST', `${at}/sync`, other), 409, 'sync/plan-changed', 'another plan');
  t.equal((await ask('POST', `${at}/sync`, { fingerprint: plan.json.fingerprint })).status, 200);
  t.ok(await eventually(async () => (await ask('GET', at)).json.people === 4));

  const signedIn = await plane.signIn('alice', server.password);
  t.equal(signedIn.status, 200, signedIn.text);
  const alice = cookieOf(signedIn);
  const { id } = (await plane.me(alice)).json.person;
  const shown = await ask('GET', `people/${id}/photo`, undefined, alice);
  t.match(shown.headers, { 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
  t.equal(shown.bytes.toString('base64'), photo);
  const bob = cookieOf(await plane.signIn('bob', server.password));
  refusedWith(t, await ask('GET', `people/${id}/photo`, undefined, bob), 403, 'access/denied', 'of somebody else');
  const { json: me } = await plane.me(cookie);
  refusedWith(t, await ask('GET', `people/${me.person.id}/photo`), 404, 'record/unknown', 'who has none');
  for (const [method, path] of [
    ['GET', 'directories'],
    ['GET', at],
    ['POST', `${at}/plan`],
    ['DELETE', at],
  ] as const) {
    refusedWith(t, await ask(method, path, undefined, alice), 403, 'access/denied', `${method} ${path}`);
  }

  await server.changes.leave('RS-Team-Berlin', 'alice');
  t.ok(
    await eventually(async () => (await plane.me(alice)).status === 401),
    'whoever left a group loses their sign-in',
  );
  refusedWith(t, await plane.signIn('alice', server.password), 401, 'sign-in/refused', 'and signs in no more');
  await plane.stop();
  await plane.resume();
  await server.changes.disable('bob');
  t.ok(await eventually(async () => (await plane.me(bob)).status === 401), 'after a restart too');
  const [group] = (await ask('GET', at)).json.groups;
  t.equal((await ask('DELETE', `${at}/groups/${group.id}`)).status, 204);
  t.match((await ask('GET', at)).json, { people: 0, groups: [] });
  t.equal((await ask('DELETE', at)).status, 204);
  t.strictSame((await ask('GET', 'directories')).json, { directories: [] });
});
