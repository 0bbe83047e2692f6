import t from 'tap';
import { exportPoint } from '../../server/access/pass.js';
import { TestControlPlane, type Answer } from '../http/control-plane.js';
import { newKeys } from '../relay/relay-process.js';

const unknown = '01890000-0000-7000-8000-000000000000';
const plane = await TestControlPlane.start(t);
const administrator = await plane.enrolFirst();
const { cookie } = await plane.enrol(administrator, 'ben');
const post = (path: string, body?: object): Promise<Answer> =>
  plane.ask('POST', `/api/v1/${path}`, { cookie, ...(body !== undefined && { body }) });
const get = (path: string): Promise<Answer> => plane.ask('GET', `/api/v1/${path}`, { cookie });

t.test('a technician’s whole day over HTTP', async (t) => {
  const made = await post('sessions', { endUser: 'Marie', subject: 'Printer' });
  t.equal(made.status, 201);
  const { session, invitation } = made.json;
  t.match(invitation, { code: /^[0-9]{9}$/, link: /#[A-Za-z0-9_-]{22}$/ });
  t.equal(session.deadline, invitation.linkExpires);
  t.ok(Math.abs(invitation.linkExpires - session.createdAt - 86_400_000) < 1_000, 'a day from now');
  t.match((await get('sessions?state=waiting&limit=1')).json, {
    sessions: [{ id: session.id, number: 1 }],
    asOf: Number,
  });
  t.equal((await post(`sessions/${session.id}/notes`, { text: 'Called back' })).status, 204);
  const renewed = await post(`sessions/${session.id}/invitation`);
  t.not(renewed.json.invitation.link, invitation.link);
  t.match((await post(`sessions/${session.id}/engage`, {})).json, { code: 'session/illegal', status: 409 });
  t.match((await post(`sessions/${session.id}/release`)).json, { code: 'session/illegal' });
  const holder = Buffer.from(exportPoint(newKeys().publicKey)).toString('base64url');
  t.match((await post(`sessions/${session.id}/passes`, { holder })).json, { code: 'session/illegal' });
  t.match((await post('sessions/join', { code: '123 456 789' })).json, { code: 'invitation/unknown', status: 404 });
  t.match((await post(`sessions/${session.id}/close`, { note: 'Solved' })).json.session, {
    state: 'closed',
    note: 'Solved',
  });
  const seen = (await get(`sessions/${session.id}`)).json;
  t.match(seen.notes, [{ text: 'Called back', by: 'Person ben' }]);
  t.strictSame(
    (seen.events as { name: string }[]).map(({ name }) => name),
    ['session.created', 'session.noted', 'invitation.renewed', 'session.closed'],
  );
  t.match((await plane.ask('GET', '/api/v1/sessions?scope=all', { cookie: administrator })).json.sessions, [
    { number: 1 },
  ]);
  t.match((await get('sessions?scope=all')).json.sessions, [{ number: 1, channel: { name: 'Support' } }]);
  t.match((await get(`sessions?scope=${session.channel.id}`)).json.sessions, [{ number: 1 }]);
  t.equal((await get(`sessions?scope=${unknown}`)).json.code, 'record/unknown');
});

t.test('what is not well formed is refused before anything is decided', async (t) => {
  const { id } = (await post('sessions', {})).json.session;
  const wrong: [path: string, body: object][] = [
    ['sessions', { endUser: 'x'.repeat(129) }],
    ['sessions', { owner: 'me' }],
    [`sessions/${id}/engage`, { tools: [] }],
    [`sessions/${id}/engage`, { tools: ['shell'] }],
    [`sessions/${id}/engage`, { takeOver: 'yes' }],
    [`sessions/${id}/close`, { note: 'x'.repeat(4_001) }],
    [`sessions/${id}/notes`, {}],
    [`sessions/${id}/passes`, { holder: 'AAAA' }],
    ['sessions/join', { code: '1' }],
    ['sessions/join', { code: 123456789 }],
  ];
  for (const [path, body] of wrong) {
    t.match(
      (await post(path, body)).json,
      { status: 400, code: 'request/malformed' },
      `${path} ${JSON.stringify(body)}`,
    );
  }
  for (const query of ['limit=0', 'limit=501', 'limit=x', 'state=open', 'scope=others', 'order=1', 'after=%00']) {
    t.equal((await get(`sessions?${query}`)).json.code, 'request/malformed', query);
  }
  t.equal((await get(`sessions/${unknown}`)).json.code, 'record/unknown');
  t.equal((await get('sessions/1')).json.code, 'request/malformed', 'a number is no id');
  t.equal((await post(`sessions/${id}/passes`, { holder: 'A'.repeat(87) })).json.code, 'session/illegal');
});
