import { randomBytes } from 'node:crypto';
import t from 'tap';
import type { ReplayView } from '../../server/routing/replay-view.js';
import { until } from '../desktop.js';
import { refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';
import { LivePage } from '../live/live-page.js';

/* Calls on a real control plane: who gets them, who takes them, and what becomes of those that nobody answers. */

const MINUTE_MS = 60_000;

interface Technician {
  readonly id: string;
  readonly cookie: string;
}

const plane = await TestControlPlane.start(t);
const administrator = await plane.enrolFirst();
const ben = await plane.enrol(administrator, 'ben');
const zoe = await plane.enrol(administrator, 'zoe');
const post = (path: string, body: object = {}, cookie = administrator): Promise<Answer> =>
  plane.ask('POST', `/api/v1/${path}`, { body, cookie });
/** Of a list of records as JSON gives it. */
interface Record {
  readonly id: string;
  readonly name: string;
  readonly [name: string]: unknown;
}

const get = (path: string, cookie = administrator): Promise<Answer> => plane.ask('GET', `/api/v1/${path}`, { cookie });
const channel = String((await get('channels')).json.channels[0].id);
const second = String((await post('groups', { name: 'Second level' })).json.group.id);
await post(`groups/${second}/members`, { people: [zoe.id] });
const words = { en: 'IT help', fr: 'Aide' };
const question = { id: 'site', label: words, kind: 'text', required: false };
const published = (await post('calls', { channel, name: 'IT help', questions: [question] })).json.call;
const entry = String(published.address).split('/call/')[1] ?? '';

/** Places a call as an end user does; the answer is its session. */
async function call(answer = ''): Promise<string> {
  const answers = answer === '' ? [] : [{ question: 'site', answer }];
  const request = randomBytes(16).toString('base64url');
  const form = { call: entry, request, name: 'Marie', issue: 'It burns', language: 'en', answers };
  const { json } = await plane.ask('POST', '/api/v1/portal/call/place', { body: form });
  const { sessions } = (await get('sessions?scope=all&state=ready&limit=50')).json;
  const found = (sessions as { id: string; number: number }[]).find(({ number }) => number === json.view.number);
  if (found === undefined) throw new Error(JSON.stringify(json));
  return found.id;
}

const see = async (id: string): Promise<Record> => (await get(`sessions/${id}`)).json.session as Record;
const close = (id: string): Promise<Answer> => post(`sessions/${id}/close`);
const history = async (id: string): Promise<Record[]> => (await get(`sessions/${id}`)).json.events as Record[];
const names = async (id: string): Promise<string[]> => (await history(id)).map(({ name }) => name);
async function closeAll(): Promise<void> {
  const { sessions } = (await get('sessions?scope=all&state=ready&limit=50')).json;
  for (const { id } of sessions as { id: string }[]) await close(id);
}

let pages: LivePage[] = [];
async function here(...people: readonly Technician[]): Promise<void> {
  for (const page of pages) page.close();
  pages = await Promise.all(people.map(({ cookie }) => LivePage.console(plane, cookie)));
  await Promise.all(pages.map((page) => page.next('sessions')));
  await until('the others have gone', async () => {
    const { people: known } = (await get('availability')).json;
    const there = (known as { id: string; state: string }[]).filter(({ state }) => state !== 'offline');
    return there.length === people.length;
  });
}

let revision = 0;
async function rule(rules: readonly object[], fallback: readonly object[] = [], more: object = {}): Promise<Answer> {
  const set = { rules, fallback, returnAfterMinutes: 5, ...more };
  const answer = await post(`routing/channels/${channel}`, { rules: set, revision });
  if (answer.status === 200) revision = answer.json.revision;
  return answer;
}
const step = (target: object, strategy: string, afterMinutes: number, name: string): object => {
  return { name, target, strategy, afterMinutes };
};
const always = (name: string, target: object, strategy: string, more: object = {}): object => {
  return { name, enabled: true, conditions: [], target, strategy, ...more };
};

t.test('of two who claim at once one gets it, and the other is told who', async (t) => {
  const id = await call();
  const answers = await Promise.all([
    post(`sessions/${id}/claim`, {}, ben.cookie),
    post(`sessions/${id}/claim`, {}, zoe.cookie),
  ]);
  const won = answers.find(({ status }) => status === 200);
  const lost = answers.find(({ status }) => status !== 200);
  const winner = won?.json.session.technician.name;
  t.match(lost?.json, { status: 409, code: 'session/claimed', detail: new RegExp(winner) });
  t.match(won?.json.session, { state: 'ready', because: { kind: 'person', name: winner } });
  t.strictSame(
    (await names(id)).filter((name) => name.startsWith('session.claim')),
    ['session.claimed', 'session.claimRefused'],
  );
  const late = winner === 'Person ben' ? zoe : ben;
  plane.advance(2 * MINUTE_MS);
  refusedWith(
    t,
    await post(`sessions/${id}/claim`, {}, late.cookie),
    403,
    'access/denied',
    'later it is a colleague’s',
  );
  refusedWith(t, await post(`sessions/${id}/assign`, {}, ben.cookie), 403, 'access/denied', 'giving is a manager’s');
  t.match((await post(`sessions/${id}/assign`, { group: second })).json.session, {
    ...{ technician: undefined, group: { name: 'Second level' }, because: { kind: 'person' } },
  });
  refusedWith(t, await post(`sessions/${id}/claim`, {}, ben.cookie), 403, 'access/denied', 'it waits for a group');
  refusedWith(
    t,
    await post(`sessions/${id}/assign`, { group: second, technician: ben.id }),
    409,
    'session/transfer-target',
    'he is not in it',
  );
  t.match((await post(`sessions/${id}/assign`, { technician: ben.id })).json.session, { technician: { id: ben.id } });
  t.match((await post(`sessions/${id}/assign`)).json.session, { technician: undefined, group: undefined });
  await close(id);
  refusedWith(t, await post(`sessions/${id}/claim`, {}, ben.cookie), 409, 'session/illegal', 'over');
});

t.test('get next gives the most urgent, then what waits for one’s group, then the oldest', async (t) => {
  refusedWith(t, await post('sessions/next', {}, ben.cookie), 404, 'queue/empty', 'nobody waits');
  const oldest = await call();
  const grouped = await call();
  const urgent = await call();
  await post(`sessions/${grouped}/assign`, { group: second });
  const said = { priority: 'urgent', customer: 'Sales', ticket: 'T-17' };
  t.match((await post(`sessions/${urgent}/details`, said, ben.cookie)).json.session, said);
  t.match((await post(`sessions/${urgent}/details`, { ticket: '' }, ben.cookie)).json.session, {
    ...{ customer: 'Sales', ticket: undefined },
  });
  const next = async (who: Technician): Promise<string> => {
    return String((await post('sessions/next', {}, who.cookie)).json.session?.id);
  };
  t.equal(await next(zoe), urgent);
  t.equal(await next(zoe), grouped, 'before what waits longer, for it waits for her group');
  t.equal(await next(ben), oldest);
  refusedWith(t, await post('sessions/next', { channel }, ben.cookie), 404, 'queue/empty', 'all are taken');
  t.strictSame(
    (await names(urgent)).filter((name) => name === 'session.prioritised').length,
    2,
    'each change is on record',
  );
  await closeAll();
  refusedWith(t, await post(`sessions/${urgent}/details`, said, zoe.cookie), 409, 'session/illegal', 'over');
});

t.test('whoever has as many as they take gets no more, unless they choose it', async (t) => {
  t.match((await post('availability', { capacity: 1 }, ben.cookie)).json.mine, { capacity: 1, state: 'offline' });
  const [first, other] = [await call(), await call()];
  const both = await Promise.all([post('sessions/next', {}, ben.cookie), post('sessions/next', {}, ben.cookie)]);
  t.strictSame(both.map(({ status }) => status).sort(), [200, 409], 'even at once');
  t.match(both.find(({ status }) => status === 409)?.json, { code: 'availability/full', detail: /1 of 1/ });
  const left = both.find(({ status }) => status === 200)?.json.session.id === first ? other : first;
  t.equal((await post(`sessions/${left}/claim`, {}, ben.cookie)).status, 200, 'chosen by hand');
  refusedWith(
    t,
    await post('availability', { capacity: 9 }, ben.cookie),
    400,
    'request/malformed',
    'more than anybody may',
  );
  t.match((await post(`availability/people/${ben.id}`, { maximum: 10 })).json.person, { capacity: 1 });
  t.match((await post('availability', { capacity: 9 }, ben.cookie)).json.mine, { capacity: 9, active: 2 });
  t.match((await post(`availability/people/${ben.id}`, {})).json.person, { capacity: 8 }, 'as many as anybody');
  t.match((await post('availability/settings', { idleMinutes: 10, capacity: 3, maximum: 6 })).json, { capacity: 3 });
  refusedWith(
    t,
    await post('availability/settings', { idleMinutes: 10, capacity: 7, maximum: 6 }),
    400,
    'request/malformed',
    'more than anybody may',
  );
  await closeAll();
});

t.test('pages hear who is there, as far as they may give sessions to them', async (t) => {
  await here(ben, zoe);
  const [page] = pages;
  const heard = async (state: string, reason?: string): Promise<Record | undefined> => {
    const ofZoe = (pushed: { readonly [name: string]: unknown }): Record | undefined =>
      (pushed['people'] as Record[]).find(({ id }) => id === zoe.id);
    const pushed = await page?.last('availability', (each) => {
      return ofZoe(each)?.['state'] === state && ofZoe(each)?.['reason'] === reason;
    });
    return pushed && ofZoe(pushed);
  };
  await post('availability', { state: 'away' }, zoe.cookie);
  t.match(await heard('away', 'chosen'), { name: 'Person zoe', active: 0 });
  await post('availability', { state: 'available', idle: true }, zoe.cookie);
  t.ok(await heard('away', 'idle'), 'nobody is at her page');
  await post('availability', { idle: false }, zoe.cookie);
  t.ok(await heard('available'));
  const auditor = await plane.enrol(administrator, 'otto', 'auditor');
  const seen = (await get('availability', ben.cookie)).json.people as Record[];
  t.strictSame(seen.map(({ name }) => name).sort(), ['Anna Martin', 'Person zoe'], 'and no auditor');
  t.match((await get('availability', auditor.cookie)).json.mine, { state: 'offline' });
  const events = (await plane.running.store.events({ names: ['availability.changed'], limit: 100 })).length;
  await post('availability', { state: 'available' }, zoe.cookie);
  const after = (await plane.running.store.events({ names: ['availability.changed'], limit: 100 })).length;
  t.equal(after, events, 'what changes nothing is on no record');
});

t.test('a rule gives a call to the skilled technician, and says so', async (t) => {
  await here(ben, zoe);
  await post(`skills/people/${zoe.id}`, { skills: [{ name: 'Mac', level: 2 }], serves: [] });
  const site = { kind: 'answer', question: 'site', match: 'contains', values: ['paris'] };
  const skills = [
    { name: 'mac', level: 2 },
    { name: 'linux', level: 1 },
  ];
  const refused = await rule([always('Nowhere', { channel: zoe.id }, 'queue')]);
  refusedWith(t, refused, 409, 'routing/unknown-target', 'there is no such channel');
  t.match(refused.json.detail, /Nowhere/);
  for (const conditions of [[{ kind: 'network', values: ['10.0.0.0/99'] }], [{ kind: 'hours', values: [] }]]) {
    refusedWith(t, await rule([{ ...always('Odd', {}, 'queue'), conditions }]), 400, 'request/malformed', 'odd');
  }
  refusedWith(t, await rule([always('No skill', {}, 'skills')]), 400, 'request/malformed', 'it wants none');
  const saved = await rule([
    { ...always('Macs in Paris', {}, 'skills', { skills, priority: 'high' }), conditions: [site] },
    always('Everybody else', {}, 'roundRobin'),
  ]);
  t.equal(saved.status, 200, saved.text);
  t.match(saved.json.rules.rules, [{ id: String, name: 'Macs in Paris', skills }, { name: 'Everybody else' }]);
  const tried = await post(`routing/channels/${channel}/try`, {
    call: { answers: [{ question: 'site', answer: 'Paris 9' }], groups: [] },
  });
  t.match(tried.json, {
    place: { technician: { name: 'Person zoe' } },
    because: { kind: 'rule', name: 'Macs in Paris' },
    dropped: ['linux'],
    passed: [
      { name: 'Person ben', because: 'skills' },
      { name: 'Anna Martin', because: 'offline' },
    ],
  });
  const id = await call('In PARIS');
  t.match(await see(id), {
    ...{ technician: { id: zoe.id }, priority: 'high', state: 'ready' },
    because: { kind: 'rule', name: 'Macs in Paris', strategy: 'skills' },
  });
  const others = [await see(await call()), await see(await call())].map(({ technician }) => {
    return (technician as { id: string }).id;
  });
  t.strictSame(others.sort(), [ben.id, zoe.id].sort(), 'the others in turn');
  await closeAll();
  refusedWith(
    t,
    await post(`routing/channels/${channel}`, { rules: saved.json.rules, revision: 1 }),
    409,
    'record/conflict',
    'stale',
  );
  await here();
  const waiting = await call('paris');
  t.match(await see(waiting), { technician: undefined, because: { name: 'Macs in Paris' } }, 'nobody is there');
  await here(ben, zoe);
  await until('somebody who is there gets it', async () => (await see(waiting))['technician'] !== undefined);
  t.match(await see(waiting), { technician: { id: zoe.id } });
  t.ok((await names(waiting)).includes('session.assigned'));
  await closeAll();
});

t.test('what nobody answers goes on, step by step, over a restart', async (t) => {
  await here(ben, zoe);
  const saved = await rule(
    [always('To Ben', { technician: ben.id }, 'queue')],
    [step({ group: second }, 'queue', 2, 'Second level'), step({}, 'leastBusy', 3, 'Everybody')],
  );
  t.equal(saved.status, 200, saved.text);
  const id = await call();
  t.match(await see(id), { technician: { id: ben.id }, because: { kind: 'rule', name: 'To Ben' } });
  plane.advance(1.5 * MINUTE_MS);
  await plane.stop();
  await plane.resume();
  await here(ben, zoe);
  t.match(await see(id), { technician: { id: ben.id } }, 'not yet');
  plane.advance(MINUTE_MS);
  await until('the group has it', async () => (await see(id))['group'] !== undefined);
  t.match(await see(id), { technician: undefined, because: { kind: 'fallback', name: 'Second level' } });
  plane.advance(3 * MINUTE_MS);
  await until('everybody has it', async () => (await see(id))['technician'] !== undefined);
  t.match(await see(id), { group: undefined, because: { kind: 'fallback', name: 'Everybody', strategy: 'leastBusy' } });
  const events = (await history(id)).filter(({ name }) => name === 'session.escalated');
  t.match(events, [
    { detail: { why: 'unanswered', from: 'Person ben', to: 'Second level', rule: 'Second level' } },
    { detail: { why: 'unanswered', from: 'Second level', rule: 'Everybody' } },
  ]);
  const mine = await call();
  await post(`sessions/${mine}/claim`, {}, ben.cookie);
  plane.advance(4 * MINUTE_MS);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  t.match(await see(mine), { technician: { id: ben.id } }, 'what somebody has in hand stays there');
  await closeAll();
});

t.test('a session whose technician is gone goes to somebody who is there', async (t) => {
  await rule([always('In turn', {}, 'leastBusy')], [], { returnAfterMinutes: 2 });
  await here(zoe);
  const id = await call();
  t.match(await see(id), { technician: { id: zoe.id } });
  await here(ben);
  plane.advance(MINUTE_MS);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  t.match(await see(id), { technician: { id: zoe.id } }, 'she may come back');
  plane.advance(1.5 * MINUTE_MS);
  await until('Ben has it', async () => ((await see(id))['technician'] as { id: string }).id === ben.id);
  const moved = (await history(id)).find(({ name }) => name === 'session.escalated');
  t.match(moved?.['detail'], {
    why: 'technicianGone',
    from: 'Person zoe',
    to: 'Person ben',
    rule: 'In turn',
  });
  await closeAll();
});

t.test('other rules are tried on the calls of the last days before they are saved', async (t) => {
  const rules = {
    rules: [always('Second level first', { group: second }, 'leastBusy')],
    ...{ fallback: [], returnAfterMinutes: 5 },
  };
  const begun = await post(`routing/channels/${channel}/replays`, { rules, days: 30 });
  t.equal(begun.status, 202, begun.text);
  const done = await until('it is done', async () => {
    const { json } = await get(`routing/replays/${begun.json.id}`);
    return json.state === 'running' ? undefined : (json as ReplayView);
  });
  t.match(done, { state: 'done', bounded: false });
  t.ok(done.looked >= 10 && done.looked === done.total, `${done.looked} of ${done.total}`);
  t.equal(
    done.places.reduce((sum, { after }) => sum + after, 0),
    done.total,
  );
  t.match(
    done.rules.find(({ name }) => name === 'Second level first'),
    { before: 0, after: done.total },
  );
  t.ok(done.different > 0 && done.rows.length === done.different);
  t.match(done.rows[0], {
    number: Number,
    after: { group: { name: 'Second level' } },
    afterRule: 'Second level first',
  });
  refusedWith(t, await get(`routing/replays/${begun.json.id}`, ben.cookie), 404, 'record/unknown', 'another’s');
  const other = (await post(`routing/channels/${channel}/replays`, { rules, days: 1 })).json;
  t.equal((await plane.ask('DELETE', `/api/v1/routing/replays/${other.id}`, { cookie: administrator })).status, 204);
  refusedWith(t, await get(`routing/replays/${other.id}`), 404, 'record/unknown', 'it was ended');
  t.match((await get(`routing/channels/${channel}`)).json.rules.rules, [{ name: 'In turn' }], 'nothing was changed');
});

t.test('rules for all channels come first, and a rule that leads nowhere any more is passed by', async (t) => {
  await here(ben, zoe);
  const made = String((await post('groups', { name: 'Short-lived' })).json.group.id);
  await post(`groups/${made}/members`, { people: [zoe.id] });
  const rules = {
    rules: [always('For a while', { group: made }, 'roundRobin')],
    ...{ fallback: [], returnAfterMinutes: 5 },
  };
  t.equal((await post('routing', { rules, revision: 0 })).status, 200);
  t.match(await see(await call()), { technician: { id: zoe.id }, because: { name: 'For a while' } });
  t.equal((await plane.ask('DELETE', `/api/v1/groups/${made}`, { cookie: administrator })).status, 204);
  const kept = (await get('routing')).json;
  t.strictSame(kept.broken, [kept.rules.rules[0].id]);
  t.match(await see(await call()), { because: { name: 'In turn' } }, 'the channel’s own');
  const step1 = { ...rules, rules: [], fallback: [step({ channel }, 'queue', 1, 'x')] };
  refusedWith(
    t,
    await post('routing', { rules: step1, revision: kept.revision }),
    400,
    'request/malformed',
    'a channel’s',
  );
  await here();
});
