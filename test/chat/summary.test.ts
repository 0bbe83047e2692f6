import { createHash } from 'node:crypto';
import t from 'tap';
import { verifyAudit } from '../../server/audit/verify.js';
import { soon } from '../sessions/program.js';
import { ChattingDesk, type Joined } from './desk-with-chat.js';

const DAY_MS = 86_400_000;
const desk = await ChattingDesk.start(t, { GUICHET_RETENTION_CHATS: '30 d' });
const { plane, ben, administrator } = desk;
const chief = await plane.enrol(administrator, 'chief', 'administrator');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const survey = [
  { id: 'how', label: { en: 'How was it?', fr: 'Comment était-ce ?' }, kind: 'rating', required: true },
  { id: 'more', label: { en: 'Anything else', fr: '' }, kind: 'text', required: false },
];

async function channelOf(): Promise<string> {
  const { json } = await desk.get('channels', administrator);
  return String((json.channels as { id: string; isDefault: boolean }[]).find(({ isDefault }) => isDefault)?.id);
}

const channel = await channelOf();
const set = await desk.post(`channels/${channel}`, { survey }, administrator);
if (set.status >= 400) throw new Error(set.text);

const give = (session: Joined, answers: object[]): ReturnType<typeof desk.post> =>
  desk.post('portal/survey/answer', { capability: session.capability, language: 'fr', answers });
const asked = async ({ capability }: Joined): Promise<{ id: string }[] | undefined> =>
  (await desk.post('portal/survey', { capability })).json.survey?.questions as { id: string }[] | undefined;

t.test('the report tells the whole of a session, and what proves it', async (t) => {
  const session = await desk.join({ endUser: 'Marie', subject: 'No network' });
  const { id, capability } = session;
  await desk.write(id, 'Hello Marie');
  await desk.post('portal/chat/write', { capability, text: 'It is urgent', request: '1' });
  await desk.write(id, 'She called twice', 'technicians');
  await desk.connect(session);
  await desk.post(`sessions/${id}/notes`, { text: 'A cable was loose' }, ben.cookie);
  const joined = await desk.post(`sessions/${id}/join`, {}, chief.cookie);
  t.equal(joined.status, 200, joined.text);
  session.program.send('programStopped', {});
  await soon('it is stopped', async () => (await plane.events()).includes('session.stopped'));
  await desk.post(`sessions/${id}/close`, { outcome: 'solved', note: 'Cable plugged in' }, ben.cookie);
  t.equal((await give(session, [{ question: 'how', answer: '5' }])).status, 204);

  const { status, json, text } = await desk.get(`sessions/${id}/report`, ben.cookie);
  t.equal(status, 200, text);
  t.match(json.session, { endUser: 'Marie', subject: 'No network', outcome: 'solved', reason: 'technician' });
  t.match(json.session.device, { host: 'poste-7', user: 'marie', system: 'Debian 12' });
  const { created, ready, taken, engaged, ended, waited, helped } = json.times as Record<string, number>;
  const inOrder = [created, ready, taken, engaged, ended].map((at) => at ?? Number.NaN);
  t.strictSame(
    [...inOrder].sort((a, b) => a - b),
    inOrder,
    'its times follow each other',
  );
  t.ok(waited !== undefined && helped === (ended ?? 0) - (engaged ?? 0));
  t.match(json.people, [
    { name: 'Person ben', role: 'creator' },
    { name: 'Person ben', role: 'lead' },
    { name: 'Person chief', role: 'supervisor' },
  ]);
  t.match(json.tools, ['view', 'control']);
  t.match(
    (json.consents as { name: string }[]).map(({ name }) => name),
    ['consent.given', 'session.stopped'],
  );
  t.match(json.notes, [{ by: 'Person ben', text: 'A cable was loose' }]);
  t.match(json.survey, { language: 'fr', answers: [{ label: 'Comment était-ce ?', kind: 'rating', answer: '5' }] });
  const moves = (json.moves as { name: string }[]).map(({ name }) => name);
  t.strictSame(
    moves.filter((name) => ['session.created', 'session.joined', 'session.engaged', 'session.closed'].includes(name)),
    ['session.created', 'session.joined', 'session.engaged', 'session.closed'],
  );

  const { store } = plane.running;
  const events = await store.events({ target: { kind: 'session', id }, limit: 1_000 });
  t.strictSame(
    json.proof.events,
    events.map(({ sequence, name, hash }) => ({ sequence, name, hash })),
  );
  t.equal(events.at(-1)?.name, 'session.reported', 'that it was read is recorded');
  for (const line of json.chat as { text: string; sequence: number }[]) {
    const event = events.find(({ sequence }) => sequence === line.sequence);
    t.equal(event?.detail['sha256'], sha256(line.text), `the audit proves “${line.text}”`);
  }
  t.strictSame(
    (json.chat as { text: string }[]).map((line) => line.text),
    ['Hello Marie', 'It is urgent', 'She called twice'],
  );
  const { sequence, hash } = json.proof.head as { sequence: number; hash: string };
  const { bad } = await verifyAudit(plane.config.data, [{ sequence, hash }]);
  t.equal(bad, undefined, 'and the chain goes through its head');
  t.equal((await desk.get(`sessions/${id}/report`, desk.zoe.cookie)).json.code, 'access/denied');
  t.equal((await desk.get(`sessions/${id}/survey`, desk.zoe.cookie)).json.code, 'access/denied');
});

t.test('a survey is answered once, by whoever was helped, within a day', async (t) => {
  const open = await desk.join();
  t.equal(await asked(open), undefined, 'not before the end');
  t.equal((await give(open, [{ question: 'how', answer: '1' }])).json.code, 'survey/answered');
  await desk.post(`sessions/${open.id}/close`, {}, ben.cookie);
  t.match(await asked(open), [{ id: 'how' }, { id: 'more' }]);
  for (const [answers, why] of [
    [[], 'what is needed is missing'],
    [[{ question: 'how', answer: '6' }], 'no rating'],
  ] as const) {
    t.equal((await give(open, [...answers])).json.code, 'call/answers', why);
  }
  const twice = await Promise.all([1, 2].map(() => give(open, [{ question: 'how', answer: '2' }])));
  t.strictSame(twice.map(({ status }) => status).sort(), [204, 409], 'sent twice, it counts once');
  t.equal(await asked(open), undefined, 'and is not asked again');

  const declined = await desk.invite();
  const { capability } = (
    await desk.post('portal/open', { secret: declined.link.slice(declined.link.indexOf('#') + 1) })
  ).json as { capability: string };
  await desk.post('portal/leave', { capability });
  t.equal((await desk.post('portal/survey', { capability })).json.survey, undefined, 'nor who got no help');

  const late = await desk.join();
  await desk.post(`sessions/${late.id}/close`, {}, ben.cookie);
  plane.advance(DAY_MS - 60_000);
  t.ok(await asked(late), 'although the page’s own time is over');
  plane.advance(120_000);
  t.equal(await asked(late), undefined, 'a day later nobody is asked');
  t.equal((await give(late, [{ question: 'how', answer: '3' }])).json.code, 'survey/answered');
});

t.test('chats and surveys go when their time is over, but for what is held', async (t) => {
  const signedIn = await plane.signIn('anna', 'correct horse battery staple');
  const cookie = String([signedIn.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
  const again = await plane.signIn('ben', 'a long secret of ours');
  ben.cookie = String([again.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
  const [held, gone] = [await desk.join(), await desk.join()];
  for (const session of [held, gone]) {
    await desk.write(session.id, `To be forgotten ${session.id}`);
    await desk.post(`sessions/${session.id}/close`, {}, ben.cookie);
    await give(session, [{ question: 'how', answer: '4' }]);
  }
  const open = await desk.join();
  await desk.write(open.id, 'Still going on');
  const hold = { kind: 'session', id: held.id, because: 'proceedings' };
  t.equal((await desk.post('audit/holds', hold, cookie)).status, 201);
  const { store, keeping } = plane.running;
  for (let days = 0; days < 31; days += 1) {
    plane.advance(DAY_MS);
    await keeping.retention.look();
  }
  const left = async (id: string): Promise<number> => {
    const everything = { name: 'chatLine', indexes: {}, unique: [], withoutEvent: undefined };
    const { records } = await store.list<{ sessionId: string }, never>(everything, { limit: 1_000 });
    return records.filter(({ record }) => record.sessionId === id).length;
  };
  t.equal(await left(gone.id), 0, 'gone');
  t.equal(await left(held.id), 1, 'held');
  t.equal(await left(open.id), 1, 'a session that goes on keeps its chat');
  const events = await store.events({ target: { kind: 'session', id: gone.id }, limit: 1_000 });
  t.strictSame(events.find(({ name }) => name === 'chat.written')?.detail, {}, 'not even its hash is left');
  t.ok(events.some(({ name }) => name === 'chat.removed'));
  t.ok(events.some(({ name, detail }) => name === 'session.closed' && Object.keys(detail).length > 0));
  const { bad } = await verifyAudit(plane.config.data);
  t.equal(bad, undefined, 'the chain holds');
});
