import { createPublicKey, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { readConfiguration } from '../../server/access/pass.js';
import { Refusal } from '../../server/errors.js';
import { TestControlPlane, type Answer } from '../http/control-plane.js';
import { LivePage } from '../live/live-page.js';
import { configurationOf, Program, soon, unpack } from '../sessions/program.js';
import { builtProgram } from '../sessions/support-desk.js';

const folder = mkdtempSync(join(tmpdir(), 'calls-'));
t.teardown(() => rmSync(folder, { recursive: true }));
const built = join(folder, 'built');
writeFileSync(built, builtProgram);
const asked: string[] = [];
/** One directory with one person in it. */
const callers = {
  any: true,
  recognise: async (login: string, password: string) => {
    asked.push(login);
    if (login === 'locked') throw new Refusal('sign-in/account-locked');
    if (login === 'down') throw new Refusal('sign-in/directory-unreachable');
    if (login !== 'corp\\zoe' || password !== 'her own secret') return undefined;
    return { login: 'zoe', name: 'Zoé Blanc', department: 'Ventes', groups: [] };
  },
};
const plane = await TestControlPlane.start(t, { callers, behind: { builtProgram: built } });
const administrator = await plane.enrolFirst();
const technician = await plane.enrol(administrator, 'ben');
const place = { connectProgram: () => plane.socket('/api/v1/program', null) };
const publicKey = createPublicKey(readFileSync(join(plane.config.data, 'keys/pass.pub.pem')));

const post = (path: string, body: object, cookie?: string): Promise<Answer> =>
  plane.ask('POST', `/api/v1/${path}`, { body, cookie });
const newRequest = (): string => randomBytes(16).toString('base64url');
const { json: channels } = await plane.ask('GET', '/api/v1/channels', { cookie: administrator });
const channel = String(channels.channels[0].id);
const questions = [
  {
    id: 'site',
    label: { en: 'Site', fr: 'Site' },
    kind: 'choice',
    required: true,
    choices: [words('Lyon'), words('Lille')],
  },
  { id: 'more', label: { en: 'Anything else', fr: 'Autre chose' }, kind: 'text', required: false },
];
function words(both: string): { en: string; fr: string } {
  return { en: both, fr: both };
}

/** An SOS Call, and the end of its public address. */
async function publish(more: object = {}): Promise<{ id: string; call: string }> {
  const { json } = await post('calls', { channel, name: 'IT help', questions, ...more }, administrator);
  return { id: json.call.id, call: String(json.call.address).split('/call/')[1] ?? '' };
}

const form = (call: string, more: object = {}): object => ({
  ...{ call, request: newRequest(), name: 'Zoé', issue: 'The printer is on fire', language: 'en' },
  ...{ answers: [{ question: 'site', answer: 'Lyon' }], ...more },
});
interface Seen {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly origin: string;
  readonly deadline?: number;
}
interface Detail {
  readonly session: Seen;
  readonly events: readonly { readonly name: string }[];
}
const sessionsOf = async (): Promise<Seen[]> =>
  (await plane.ask('GET', '/api/v1/sessions?scope=all&state=ready', { cookie: administrator })).json.sessions as Seen[];
const see = async (id: string): Promise<Detail> =>
  (await plane.ask('GET', `/api/v1/sessions/${id}`, { cookie: administrator })).json as Detail;
/** The session that is read aloud by this number. */
const numbered = async (number: unknown): Promise<Seen> => {
  const found = (await sessionsOf()).find((session) => session.number === number);
  if (found === undefined) throw new Error(`no ready session has the number ${String(number)}`);
  return found;
};

t.test('an SOS Call is made, changed, paused, resumed and removed, each with its record', async (t) => {
  const { id, call } = await publish({ technician: technician.id });
  t.match(call, /^[A-Za-z0-9_-]{12}$/);
  const shown = await plane.ask('GET', `/api/v1/calls/${id}`, { cookie: administrator });
  t.match(shown.json.call, {
    name: 'IT help',
    paused: false,
    signIn: 'off',
    technician: { id: technician.id },
    questions,
  });
  const changed = await post(`calls/${id}`, { name: 'IT  desk', technician: '', signIn: 'offered' }, administrator);
  t.match(changed.json.call, { name: 'IT desk', signIn: 'offered', address: `${plane.origin}/call/${call}` });
  t.notOk('technician' in changed.json.call, 'nobody in particular');
  t.match((await post('portal/call/form', { call })).json, {
    name: 'IT desk',
    state: 'open',
    signIn: 'offered',
    questions,
  });
  await post(`calls/${id}/pause`, {}, administrator);
  t.match((await post('portal/call/form', { call })).json, { state: 'paused' });
  t.match((await post('portal/call/place', form(call))).json, { status: 409, code: 'call/paused' });
  await post(`calls/${id}/resume`, {}, administrator);
  t.equal((await post('portal/call/place', form(call))).status, 200);
  t.equal((await plane.ask('DELETE', `/api/v1/calls/${id}`, { cookie: administrator })).status, 204);
  t.match((await post('portal/call/form', { call })).json, { status: 404, code: 'call/unknown' });
  t.match((await post('portal/call/form', { call: 'x' })).json, { code: 'call/unknown' });
  const events = await plane.running.store.events({ target: { kind: 'sosCall', id }, limit: 50 });
  t.strictSame(
    events.map(({ name }) => name),
    ['sosCall.created', 'sosCall.changed', 'sosCall.paused', 'call.refused', 'sosCall.resumed', 'sosCall.removed'],
  );
});

t.test('whatever a form cannot be is refused in words', async (t) => {
  const wrong: [object, string][] = [
    [{ questions: [{ id: 'a', label: words('How was it?'), kind: 'rating', required: true }] }, 'request/malformed'],
    [
      { questions: [{ id: 'a', label: words('Which?'), kind: 'choice', required: true, choices: [] }] },
      'request/malformed',
    ],
    [{ questions: [questions[1], questions[1]] }, 'request/malformed'],
    [{ technician: '01890000-0000-7000-8000-000000000000' }, 'routing/unknown-target'],
    [{ group: '01890000-0000-7000-8000-000000000000' }, 'routing/unknown-target'],
    [{ name: '' }, 'request/malformed'],
  ];
  for (const [more, code] of wrong) {
    const answer = await post('calls', { channel, name: 'Odd', ...more }, administrator);
    t.equal(answer.json.code, code, JSON.stringify(more));
  }
  const { call } = await publish();
  for (const more of [
    { answers: [] },
    { answers: [{ question: 'site', answer: 'Paris' }] },
    { name: '  ' },
    { issue: '\u0000' },
  ]) {
    t.match((await post('portal/call/place', form(call, more))).json, { status: 400, code: 'call/answers' });
  }
});

t.test(
  'a call is in the queue with its answers, is placed once however often it is sent, and may be cancelled',
  async (t) => {
    const { id: sosCall, call } = await publish();
    const filled = form(call, { issue: `${'long '.repeat(60)}\nsecond line`, language: 'fr' });
    const answers = await Promise.all([1, 2, 3].map(() => post('portal/call/place', filled)));
    t.strictSame(
      new Set(answers.map(({ json }) => String(json.view.number))).size,
      1,
      'three times at once, one session',
    );
    const { capability, view } = answers[0]!.json;
    t.match(view, { entry: 'call', state: 'ready', link: 'none', queue: { before: 1 }, company: 'Guichet' });
    t.notOk('technician' in view, 'nobody helps yet');
    t.notOk('seconds' in view.queue, 'nothing is promised that is not known');
    const session = await numbered(view.number);
    t.match(session, {
      ...{ origin: 'call', endUser: 'Zoé', language: 'fr', call: sosCall, link: 'none' },
      because: { kind: 'call', name: 'IT help' },
      answers: [
        { label: 'Problème', answer: /second line$/ },
        { label: 'Site', answer: 'Lyon' },
      ],
    });
    t.notOk('technician' in session);
    t.ok((session.deadline ?? 0) > plane.now, 'it ends by itself when nobody comes');
    t.match((await post(`sessions/${session.id}/engage`, {}, administrator)).json, { code: 'session/no-program' });
    t.match((await post('portal/call/again', { capability })).json.view, { number: view.number, state: 'ready' });

    t.equal((await post('portal/leave', { capability })).status, 204);
    const detail = await see(session.id);
    t.match(detail.session, { state: 'closed', reason: 'cancelled' });
    t.match((await post('portal/call/again', { capability })).json.view, { state: 'closed', reason: 'cancelled' });
    t.ok(detail.events.some(({ name }) => name === 'call.cancelled'));
  },
);

t.test('who closes a call that nobody took has dismissed it, and the record says who', async (t) => {
  const { call } = await publish({ technician: technician.id });
  const page = await LivePage.console(plane, technician.cookie);
  await page.next('sessions');
  const { json } = await post('portal/call/place', form(call));
  page.close();
  const session = await numbered(json.view.number);
  t.match(session, { technician: { id: technician.id }, because: { kind: 'call' } }, 'it is theirs by the SOS Call');
  t.equal((await post(`sessions/${session.id}/close`, {}, administrator)).status, 200);
  const { events } = await see(session.id);
  t.match(
    events.find(({ name }) => name === 'call.dismissed'),
    { name: 'call.dismissed', by: /Anna/ },
  );
});

t.test('two callers see their places move, and hear who comes', async (t) => {
  const { call } = await publish({ name: 'Queue' });
  const before = (await sessionsOf()).filter(({ origin }) => origin === 'call').length;
  const first = (await post('portal/call/place', form(call))).json;
  const second = (await post('portal/call/place', form(call))).json;
  t.strictSame([first.view.queue.before, second.view.queue.before], [before, before + 1]);
  const [one, two] = await Promise.all([first, second].map(({ capability }) => LivePage.portal(plane, capability)));
  const session = await numbered(first.view.number);
  t.equal((await post(`sessions/${session.id}/claim`, {}, technician.cookie)).status, 200);
  const told = await one!.last('portal', ({ view }) => view.technician !== undefined);
  t.match(told['view'], { state: 'ready', technician: { name: 'Person ben' } });
  t.notOk('queue' in told['view'], 'it waits no longer');
  await two!.last('portal', ({ view }) => view.queue?.before === before);
  one!.close();
  two!.close();
});

t.test('the page of a call offers its program, and with it the session goes on', async (t) => {
  const { call } = await publish();
  const { capability, view } = (await post('portal/call/place', form(call))).json;
  const page = await LivePage.portal(plane, capability);
  const { bytes } = await post('portal/program', { capability, platform: 'linux-x64' });
  const program = await Program.run(place, configurationOf(unpack(bytes).content));
  t.match((await program.next('programWelcome')).body, { number: view.number, state: 'ready' });
  const told = await page.last('portal', ({ view: now }) => now.link === 'connected');
  t.notOk('expires' in told['view'], 'it has no deadline any more');
  const session = await numbered(view.number);
  t.equal((await post(`sessions/${session.id}/engage`, {}, technician.cookie)).status, 200);
  t.match((await program.next('consentWanted')).body, { technician: 'Person ben' });
  t.match((await page.last('portal', ({ view: now }) => now.state === 'active'))['view'], {
    technician: { name: 'Person ben' },
  });
  page.close();
});

t.test('the SOS Call app shows the form, places its call once, waits, and comes back to it', async (t) => {
  const { id, call } = await publish({ intro: { en: 'Tell us', fr: 'Dites-nous' } });
  const { bytes } = await post('portal/call/app', { call, platform: 'linux-x64' });
  const configuration = configurationOf(unpack(bytes).content);
  t.match(readConfiguration(publicKey, configuration), { entry: 'call', purpose: 'IT help' });
  const program = await Program.run(place, configuration);
  t.match((await program.next('programWelcome')).body, { number: 0, state: 'waiting' });
  t.match((await program.next('callForm')).body, {
    ...{ name: 'IT help', open: 1, message: 'Dites-nous' },
    questions: [
      { id: 'site', label: 'Site', kind: 'choice', required: 1, choices: 'Lyon\nLille' },
      { id: 'more', label: 'Autre chose', kind: 'text', required: 0, choices: '' },
    ],
  });
  program.describe();
  await post(`calls/${id}/pause`, {}, administrator);
  t.match((await program.next('callForm')).body, { open: 0, message: /suspendus/ });
  const placed = { request: new Uint8Array(randomBytes(16)), name: 'Zoé', issue: 'Imprimante' };
  const answers = [{ question: 'site', answer: 'Lille' }];
  program.send('callPlaced', { ...placed, answers });
  t.match((await program.next('refused')).body, { of: 79 }, 'paused meanwhile');
  await program.next('callForm');
  await post(`calls/${id}/resume`, {}, administrator);
  t.match((await program.next('callForm')).body, { open: 1 });
  program.send('callPlaced', { ...placed, answers: [] });
  t.match((await program.next('refused')).body, { of: 79 }, 'an answer is missing');
  program.send('callPlaced', { ...placed, answers });
  const welcome = (await program.next('programWelcome')).body;
  t.match(welcome, { state: 'ready' });
  t.match((await program.next('queuePlace')).body, { number: welcome.number, seconds: 65_535, technician: '' });
  const session = await numbered(welcome.number);
  t.match(session, { origin: 'call', link: 'connected', device: { host: 'poste-7' }, language: 'fr' });
  program.send('callPlaced', { ...placed, answers });
  t.match((await program.next('queuePlace')).body, { number: welcome.number }, 'said again, placed once');
  await program.drop();
  const again = await Program.run(place, configuration, { machine: program.machine });
  t.match((await again.next('programWelcome')).body, { number: welcome.number, state: 'ready' });
  await again.next('queuePlace');
  t.equal((await post(`sessions/${session.id}/claim`, {}, technician.cookie)).status, 200);
  await soon('it hears who comes', () =>
    again.received.some(
      ({ name, body }) => name === 'queuePlace' && 'technician' in body && body.technician === 'Person ben',
    ),
  );
  again.send('programLeft', {});
  await soon('the session ends', async () => (await see(session.id)).session.state === 'closed');
  const other = await Program.run(place, configuration, { machine: program.machine });
  t.match((await other.next('callForm')).body, { open: 1 }, 'each run after that shows the form');
  t.equal((await plane.ask('DELETE', `/api/v1/calls/${id}`, { cookie: administrator })).status, 204);
  t.match((await other.next('callForm')).body, { open: 0, message: /n’existe plus/ }, 'removed, it says so');
  await other.drop();
});

t.test('whoever proves to a directory who they are is verified, signs in nowhere, and guesses slowly', async (t) => {
  const { id, call } = await publish({ signIn: 'offered' });
  const signIn = (login: string, password: string): Promise<Answer> =>
    post('portal/call/sign-in', { call, login, password });
  t.match((await signIn('corp\\zoe', 'wrong')).json, { status: 401, code: 'caller/not-verified' });
  t.match((await signIn('down', 'x')).json, { code: 'sign-in/directory-unreachable' });
  t.match((await signIn('locked', 'x')).json, { code: 'caller/not-verified' }, 'that it is locked, no stranger learns');
  t.match((await signIn('ANNA', 'correct horse battery staple')).json, { code: 'caller/not-verified' });
  t.notOk(asked.includes('ANNA'), 'no directory hears the password of a local account');
  const proved = await signIn('corp\\zoe', 'her own secret');
  t.match(proved.json, { name: 'Zoé Blanc', department: 'Ventes' });
  t.equal(proved.headers['set-cookie'], undefined, 'nobody is signed in');
  const { json } = await post('portal/call/place', form(call, { proof: proved.json.proof }));
  t.match(json.view, { verified: true });
  const session = await numbered(json.view.number);
  t.match(session, { verified: { login: 'zoe', name: 'Zoé Blanc', department: 'Ventes' } });
  const forged = await post('portal/call/place', form(call, { proof: newRequest() }));
  t.notOk('verified' in forged.json.view);
  const elsewhere = await publish();
  t.match((await post('portal/call/sign-in', { call: elsewhere.call, login: 'x', password: 'x' })).json, {
    code: 'caller/not-verified',
  });
  const wrong = await Promise.all(Array.from({ length: 12 }, () => signIn('corp\\zoe', 'wrong')));
  t.ok(wrong.some(({ json: refused }) => refused.code === 'request/too-many'));
  const events = await plane.running.store.events({ target: { kind: 'sosCall', id }, limit: 50 });
  t.ok(events.some(({ name }) => name === 'caller.verified') && events.some(({ name }) => name === 'caller.refused'));
  t.notMatch(JSON.stringify(events), 'her own secret');
});

t.test('the words of the department stand on the form, while one waits, and at the end', async (t) => {
  const { call } = await publish();
  const messages = { welcome: words('Hello'), waiting: words('Have your number ready'), ended: words('Bye') };
  t.equal((await post(`channels/${channel}`, { messages }, administrator)).status, 200);
  t.match((await post('portal/call/form', { call })).json, { welcome: words('Hello') });
  const { json } = await post('portal/call/place', form(call));
  t.match(json.view.department, { waiting: words('Have your number ready'), ended: words('Bye') });
  await post('portal/leave', { capability: json.capability });
});

t.test('outside of its hours the desk says when it opens, and a flood of calls is slowed down', async (t) => {
  const { call } = await publish();
  const closed = {
    timeZone: 'Europe/Paris',
    days: [[], [], [], [], [], [], []],
    closures: [],
    message: words('Back soon'),
  };
  await post(`channels/${channel}`, { hours: closed }, administrator);
  t.match((await post('portal/call/form', { call })).json, { state: 'closed', message: words('Back soon') });
  t.match((await post('portal/call/place', form(call))).json, { status: 409, code: 'channel/closed' });
  await post(`channels/${channel}`, { alwaysOpen: true }, administrator);
  const flood = await Promise.all(Array.from({ length: 30 }, () => post('portal/call/place', form(call))));
  const refused = flood.filter(({ json }) => json.code === 'request/too-many');
  t.ok(refused.length >= 9, `${refused.length} of 30 have to wait`);
  t.ok(Number(refused[0]?.headers['retry-after']) > 0);
});
