import t from 'tap';
import { digestOf } from '../../server/notifications/digests.js';
import { occasionsOf } from '../../server/notifications/occasions.js';
import type { Session } from '../../server/sessions/session.js';
import { TestControlPlane } from '../http/control-plane.js';
import { LivePage } from '../live/live-page.js';

const [anna, ben] = [
  { id: 'a', name: 'Anna' },
  { id: 'b', name: 'Ben' },
];
const session: Session = { number: 7, state: 'ready', origin: 'call', tools: [], createdAt: 1, channel: 'c' };

t.test('who is told of what follows from the change alone', (t) => {
  t.match(occasionsOf(undefined, session), [{ kind: 'unassigned', place: { channel: 'c' } }]);
  t.strictSame(occasionsOf(session, { ...session, subject: 'Printer' }), [], 'what nobody has to act upon');
  const inGroup = { ...session, group: 'g' };
  t.match(occasionsOf(session, inGroup), [{ kind: 'unassigned', place: { channel: 'c', group: 'g' } }]);
  const given: Session = { ...session, technician: anna, because: { kind: 'person', person: ben } };
  t.match(occasionsOf(session, given), [{ kind: 'assigned', people: ['a'], by: 'b' }]);
  t.match(occasionsOf(given, session), [{ kind: 'unassigned' }], 'somebody let go of it');
  const waiting: Session = { ...given, origin: 'invitation', state: 'waiting' };
  t.match(occasionsOf(waiting, { ...waiting, state: 'ready' }), [{ kind: 'ready', people: ['a'] }]);
  const offer = { id: 'o', kind: 'transfer', by: anna, to: { technician: ben }, at: 1, until: 2 } as const;
  const offered: Session = { ...given, offers: [offer] };
  t.match(occasionsOf(given, offered), [{ kind: 'offered', people: ['b'], by: 'a' }]);
  t.strictSame(occasionsOf(offered, { ...offered, note: 'x' }), [], 'once');
  t.strictSame(occasionsOf(given, { ...given, state: 'closed' }), [], 'and never of what is over');
  t.end();
});

t.test('a mail names sessions by number and page, and says nothing of what is in them', (t) => {
  const one = { kind: 'assigned', session: 's1', number: 7, endUser: 'Marie Dupont', at: 1 } as const;
  const page = (path: string): string => `https://support.example${path}`;
  const { subject, text } = digestOf([one, { ...one, kind: 'chat' }, { ...one, session: 's2', number: 8 }], 'fr', page);
  t.equal(subject, 'Guichet : 2 sessions vous attendent', 'a session is named once');
  t.match(text, 'Session n° 7 : quelqu’un y a écrit\nhttps://support.example/sessions/s1');
  t.notMatch(text, /Marie|#/);
  const many = Array.from({ length: 30 }, (_, number) => ({ ...one, session: `s${number}`, number }));
  t.match(digestOf(many, 'en', page).text, '… and 10 more.');
  t.end();
});

t.test('each person is told once a page, and nobody of what they or the channel turned off', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const zoe = await plane.enrol(administrator, 'zoe', 'channelTechnician');
  const ask = (method: string, path: string, cookie: string, body?: object) =>
    plane.ask(method, `/api/v1/${path}`, { cookie, ...(body && { body }) });
  const { channels } = (await ask('GET', 'channels', administrator)).json;
  const channel = channels[0].id as string;
  const zoes = await LivePage.console(plane, zoe.cookie);
  await zoes.next('sessions');
  const create = async (): Promise<string> =>
    String((await ask('POST', 'sessions', administrator, { endUser: 'Marie' })).json.session.id);
  const give = (id: string) => ask('POST', `sessions/${id}/assign`, administrator, { technician: zoe.id });
  const first = await create();
  t.equal((await give(first)).status, 200);
  t.match((await zoes.next('notification'))['list'], [{ kind: 'assigned', session: first, channel, endUser: 'Marie' }]);

  const wishes = { browser: true, sound: false, off: [], mail: [], language: 'fr' };
  const off = { channels: [{ channel, off: ['assigned'] }] };
  await ask('POST', 'me/preferences', zoe.cookie, { notifications: { ...wishes, ...off } });
  const quiet = async (why: string): Promise<void> => {
    const before = zoes.pushed.filter(({ type }) => type === 'notification').length;
    await give(await create());
    await new Promise((resolve) => setTimeout(resolve, 700));
    t.equal(zoes.pushed.filter(({ type }) => type === 'notification').length, before, why);
  };
  await quiet('they turned it off in this channel');
  await ask('POST', 'me/preferences', zoe.cookie, { notifications: { ...wishes, channels: [] } });
  t.equal((await ask('POST', `channels/${channel}`, administrator, { silent: ['assigned'] })).status, 200);
  await quiet('the channel turned it off for all');
  await ask('POST', `channels/${channel}`, administrator, { silent: [] });
  const last = await create();
  await give(last);
  t.match((await zoes.next('notification'))['list'], [{ kind: 'assigned', session: last }], 'and on again');
});
