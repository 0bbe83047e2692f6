import t from 'tap';
import { Access } from '../../server/access/access.js';
import { LivePages } from '../../server/live/pages.js';
import { toldUnder } from '../../server/live/open-sessions.js';
import type { Session } from '../../server/sessions/session.js';
import type { SessionView } from '../../server/sessions/view.js';
import { soon } from '../sessions/program.js';
import { TestControlPlane } from '../http/control-plane.js';
import { cast, give, person, supportChannel } from '../access/cast.js';
import { LivePage } from './live-page.js';

const SECOND_MS = 1_000;

t.test('a change reaches every open page that may see it within a second, and no other', async (t) => {
  const plane = await TestControlPlane.start(t);
  const administrator = await plane.enrolFirst();
  const [ben, zoe] = [await plane.enrol(administrator, 'ben'), await plane.enrol(administrator, 'zoe')];
  const [chiefs, bens, bensOther, zoes] = [
    await LivePage.console(plane, administrator),
    await LivePage.console(plane, ben.cookie),
    await LivePage.console(plane, ben.cookie),
    await LivePage.console(plane, zoe.cookie),
  ];
  for (const page of [chiefs, bens, bensOther, zoes]) t.match(await page.next('sessions'), { changed: [], gone: [] });
  const since = performance.now();
  const made = await plane.ask('POST', '/api/v1/sessions', { cookie: ben.cookie, body: { endUser: 'Marie' } });
  const { id } = made.json.session;
  for (const page of [chiefs, bens, bensOther]) {
    const { changed, at } = await page.next('sessions');
    t.match(changed, [{ id, state: 'waiting', endUser: 'Marie' }]);
    t.ok(at - since < SECOND_MS, `${Math.round(at - since)} ms`);
  }
  const list = await plane.ask('GET', '/api/v1/sessions', { cookie: ben.cookie });
  await plane.ask('POST', `/api/v1/sessions/${id}/close`, { cookie: ben.cookie, body: { note: 'No longer needed' } });
  const closed = await bens.next('sessions');
  t.match(closed['changed'], [{ id, state: 'closed', reason: 'technician', note: 'No longer needed' }]);
  t.ok(closed['asOf'] > list.json.asOf, 'a push says how far it goes, and a list too');
  t.equal(zoes.pushed.length, 1, 'whoever may not see it hears nothing');

  const late = await LivePage.console(plane, ben.cookie);
  t.equal((await late.next('sessions'))['asOf'], closed['asOf'], 'a page that connects is told up to where it is');

  await plane.ask('POST', `/api/v1/people/${ben.id}/lock`, { cookie: administrator });
  await soon('the pages of a locked person are closed', () => bens.closedWith !== undefined && late.closedWith, 2_000);
  t.equal(chiefs.closedWith, undefined);
  await plane.stop();
  await soon('the others are told that the appliance goes', () => chiefs.closedWith !== undefined);
});

/** A page without a socket: what it was sent, and as slow as the test wants. */
class Connection {
  readonly sent: { type: string; changed?: SessionView[]; gone?: string[] }[] = [];
  unsent = 0;
  closed: string | undefined;
  send(message: { type: string }): void {
    this.sent.push(message);
  }
  sendText(json: Uint8Array): void {
    this.send(JSON.parse(Buffer.from(json).toString()) as { type: string });
  }
  close(code: string): void {
    this.closed = code;
  }
}

const [anna, ben] = [person('Anna'), person('Ben')];
const sessionOf = (technician = anna): Session => ({
  ...{ number: 1, state: 'ready', origin: 'sos', tools: [], createdAt: 1, programHash: 'ff', technician },
});

const access = new Access(cast, () => Promise.resolve(), Date.now);

function pagesOn(sessions: Map<string, Session>): LivePages {
  return new LivePages({
    access,
    sessions: { position: 7, get: (id) => sessions.get(id) },
    sessionView: (id, { state }) => ({ id, state }) as SessionView,
    portalView: () => Promise.reject(new Error('no portal page is open')),
    portalAtFirst: () => Promise.resolve(undefined),
    failed: (error) => t.fail(String(error)),
  });
}

t.test('whoever loses sight of a session is told that it is gone, once', async (t) => {
  const sessions = new Map([['s', sessionOf(ben)]]);
  const pages = pagesOn(sessions);
  const connections = { anna: new Connection(), ben: new Connection(), chief: new Connection() };
  const leave = pages.subscribe(anna, connections.anna);
  pages.subscribe(ben, connections.ben);
  pages.subscribe(person('Chief', 'administrator'), connections.chief);
  const before = toldUnder('s', sessionOf(ben));
  const after = toldUnder('s', sessionOf(anna));
  for (let burst = 0; burst < 50; burst += 1) pages.moved({ id: 's', before, after: before });
  pages.moved({ id: 's', before, after });
  await soon('the batch', () => connections.chief.sent.length > 1);
  t.match(connections.anna.sent.slice(1), [{ changed: [{ id: 's' }], gone: [] }], 'a burst is one message');
  t.match(connections.ben.sent.slice(1), [{ changed: [], gone: ['s'] }]);
  t.equal(connections.chief.sent.length, 2);
  leave();
  pages.moved({ id: 's', before: after, after });
  await soon('the next batch', () => connections.chief.sent.length > 2);
  t.equal(connections.anna.sent.length, 2, 'a page that is gone is told nothing');
});

t.test('a page that does not read is told to begin anew, and closed', async (t) => {
  const pages = pagesOn(new Map([['s', sessionOf()]]));
  const connection = new Connection();
  pages.subscribe(anna, connection);
  connection.unsent = 2 ** 20 + 1;
  const topics = toldUnder('s', sessionOf());
  pages.moved({ id: 's', before: topics, after: topics });
  await soon('it is closed', () => connection.closed);
  t.match(connection.sent.at(-1), { type: 'resync' });
  t.equal(connection.closed, 'wire/too-slow');
});

t.test(
  'a page whose person’s rights change is told so, and reads its list again when it hears of other sessions',
  async (t) => {
    const zoe = person('Zoé', 'none');
    const take = give(zoe.id, ['session.see'], supportChannel);
    const sessions = new Map([['s', { ...sessionOf(ben), channel: supportChannel }]]);
    const pages = pagesOn(sessions);
    const [zoes, annas] = [new Connection(), new Connection()];
    pages.subscribe(zoe, zoes);
    pages.subscribe(anna, annas);
    const types = (): string[] => zoes.sent.slice(1).map(({ type }) => type);
    const takeColleagues = give(zoe.id, ['session.colleagues'], supportChannel);
    pages.rightsChanged();
    await soon('she hears', () => types().length === 2);
    t.strictSame(types(), ['rights', 'resync']);
    const told = toldUnder('s', sessions.get('s') ?? sessionOf());
    pages.moved({ id: 's', before: told, after: told });
    await soon('the session', () => types().at(-1) === 'sessions');
    takeColleagues();
    pages.rightsChanged();
    await soon('the second', () => types().at(-1) === 'resync');
    pages.moved({ id: 's', before: told, after: told });
    await new Promise((resolve) => setTimeout(resolve, 300));
    t.strictSame(types(), ['rights', 'resync', 'sessions', 'rights', 'resync'], 'and then no more of that session');
    give(zoe.id, ['session.note'], supportChannel);
    pages.rightsChanged();
    await soon('the third', () => types().length === 6);
    t.equal(types().at(-1), 'rights', 'rights that show and hide nothing change buttons only');
    take();
    pages.rightsChanged();
    await soon('the fourth', () => types().at(-1) === 'resync');
    t.ok(
      annas.sent.every(({ type }) => type === 'sessions'),
      'nobody else is disturbed',
    );
  },
);
