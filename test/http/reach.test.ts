import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import t from 'tap';
import type { WebSocket } from 'ws';
import { needsSignIn } from '../../server/http/routes.js';
import { TestControlPlane } from './control-plane.js';

const plane = await TestControlPlane.start(t);
const administrator = await plane.enrolFirst();

const someId = '01890000-0000-7000-8000-000000000000';
const fill = (url: string): string => url.replaceAll(/:\w+/g, someId);
const name = (method: string, url: string): string => `${method} ${url}`;
const { routes } = plane.running;
const sockets = ['/api/v1/live', '/api/v1/program', '/api/v1/program/browser'];
const closed = routes.filter(({ access }) => 'needs' in access && needsSignIn(access.needs));
const open = routes.filter((route) => !closed.includes(route));

/** Everything that somebody who has proved nothing reaches. Whoever adds to this list says why in the same change. */
const reachable = [
  'GET /',
  'GET /account',
  'GET /api/docs',
  'GET /api/docs/reader.js',
  'GET /api/openapi.json',
  'GET /api/v1/live',
  'GET /api/v1/portal/logos/:id',
  'GET /api/v1/program',
  'GET /api/v1/program/browser',
  'GET /approvals',
  'GET /audit',
  'GET /board',
  'GET /call/:publicId',
  'GET /calls',
  'GET /calls/:id',
  'GET /channels',
  'GET /channels/:id',
  'GET /code',
  'GET /directories',
  'GET /directories/:id',
  'GET /expert',
  'GET /groups',
  'GET /groups/:id',
  'GET /health/live',
  'GET /health/ready',
  'GET /keys',
  'GET /mail',
  'GET /metrics',
  'GET /people',
  'GET /people/:id',
  'GET /programs',
  'GET /reports',
  'GET /roles',
  'GET /roles/:id',
  'GET /routing',
  'GET /rules',
  'GET /s',
  'GET /sessions',
  'GET /sessions/:id',
  'GET /sessions/:id/report',
  'GET /sessions/:id/view',
  'GET /sign-ins',
  'GET /sos',
  'GET /webhooks',
  'GET /welcome',
  'POST /api/v1/enrolments/inspect',
  'POST /api/v1/enrolments/use',
  'POST /api/v1/experts/chat',
  'POST /api/v1/experts/chat/write',
  'POST /api/v1/experts/knock',
  'POST /api/v1/experts/leave',
  'POST /api/v1/experts/look',
  'POST /api/v1/experts/pass',
  'POST /api/v1/experts/screenshot',
  'POST /api/v1/portal/call/again',
  'POST /api/v1/portal/call/app',
  'POST /api/v1/portal/call/form',
  'POST /api/v1/portal/call/place',
  'POST /api/v1/portal/call/sign-in',
  'POST /api/v1/portal/chat',
  'POST /api/v1/portal/chat/write',
  'POST /api/v1/portal/leave',
  'POST /api/v1/portal/open',
  'POST /api/v1/portal/program',
  'POST /api/v1/portal/share',
  'POST /api/v1/portal/sos',
  'POST /api/v1/portal/survey',
  'POST /api/v1/portal/survey/answer',
  'POST /api/v1/portal/tickets',
  'POST /api/v1/sign-in',
  'POST /api/v1/sign-in/enrol',
  'POST /api/v1/sign-in/enrol/app',
  'POST /api/v1/sign-in/enrol/passkey',
  'POST /api/v1/sign-in/passkey',
  'POST /api/v1/sign-in/second-factor',
];

t.test('what can be reached before sign-in is a closed list', (t) => {
  const found = open.map(({ method, url }) => name(method, url)).filter((route) => !route.startsWith('GET /assets/'));
  t.strictSame(found.filter((route) => !/\.(svg|png|ico|txt)$/.test(route)).sort(), reachable);
  t.ok(closed.length >= 15, `${closed.length} routes need a sign-in`);
  t.end();
});

t.test('every other route asks for a sign-in, whoever asks and with whatever cookie', async (t) => {
  for (const { method, url } of closed) {
    for (const cookie of [
      undefined,
      'guichet=',
      `guichet=${'A'.repeat(43)}`,
      'guichet=a; guichet=b',
      `${administrator}x`,
    ]) {
      const { status, json } = await plane.ask(method, fill(url), { cookie });
      t.strictSame(
        [status, json?.code],
        [401, 'sign-in/required'],
        `${name(method, url)} with ${cookie ?? 'no cookie'}`,
      );
    }
    const { status } = await plane.ask(method, fill(url), { cookie: `${administrator}; ${administrator}` });
    t.equal(
      status,
      401,
      `${name(method, url)} with the right cookie twice, as somebody who plants cookies would send it`,
    );
  }
});

/** Forty ways to spell a path so that a check and a router might read it differently. */
const mutations: readonly ((path: string) => string)[] = [
  (path) => `/${path}`,
  (path) => `//${path}`,
  (path) => path.replace(/\/(?=[^/]*$)/, '//'),
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => `${path}/.`,
  (path) => `${path}/..`,
  (path) => `${path}/x/..`,
  (path) => `/.${path}`,
  (path) => `/..${path}`,
  (path) => `/x/..${path}`,
  (path) => path.replace(/\/(?=[^/]*$)/, '/./'),
  (path) => path.replace(/\/(?=[^/]*$)/, '/x/../'),
  (path) => `${path};`,
  (path) => `${path};x`,
  (path) => `${path};x=1`,
  (path) => path.replace(/\/(?=[^/]*$)/, ';x/'),
  (path) => `${path}%2f`,
  (path) => `%2f${path.slice(1)}`,
  (path) => path.replace(/\/(?=[^/]*$)/, '%2f'),
  (path) => path.replace(/\/(?=[^/]*$)/, '%2F'),
  (path) => path.replace(/\/(?=[^/]*$)/, '%252f'),
  (path) => path.replace(/\/(?=[^/]*$)/, '%5c'),
  (path) => path.replace(/\/(?=[^/]*$)/, '\\'),
  (path) => `${path}%00`,
  (path) => `${path}%00.css`,
  (path) => `${path}%20`,
  (path) => `${path}%09`,
  (path) => `${path}%0d%0a`,
  (path) => `${path}%`,
  (path) => `${path}%zz`,
  (path) => `${path}%c0%af`,
  (path) => path.replace(/[a-z](?=[^a-z]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => path.replace(/[a-z](?=[^a-z]*$)/, (letter) => `%25${letter.charCodeAt(0).toString(16)}`),
  (path) => path.toUpperCase(),
  (path) => path.replace(/[a-z]/, (letter) => letter.toUpperCase()),
  (path) => `${path}.json`,
  (path) => `${path}.`,
  (path) => `${path}#x`,
  (path) => `${path}~`,
  (path) => `https://evil.example${path}`,
  (path) => `${path}/%2e%2e`,
];

t.test('no other spelling of a path gets another verdict than the path itself', async (t) => {
  t.ok(mutations.length >= 40);
  const wrong: string[] = [];
  let asked = 0;
  for (const { method, url } of routes) {
    const path = fill(url);
    const canonical = await plane.ask(method, path);
    await Promise.all(
      mutations.map(async (mutate) => {
        const mutated = mutate(path);
        if (mutated === path) return;
        asked += 1;
        const { status } = await plane.ask(method, mutated).catch(() => ({ status: 404 }));
        // Without a leading slash it is no HTTP, and no route ever hears of it.
        const notHttp = status === 400 && !/^(\/|https:)/.test(mutated);
        if (status !== canonical.status && status !== 404 && !notHttp)
          wrong.push(`${name(method, mutated)}: ${status}`);
      }),
    );
  }
  t.strictSame(wrong, []);
  t.ok(asked > 40 * 30, `${asked} were asked`);
});

const foreign = (): (string | null)[] => {
  const { port } = plane.config.http;
  return [
    null,
    'null',
    '',
    `http://localhost:${port}`,
    `https://localhost:${port + 1}`,
    'https://localhost',
    `https://localhost:${port}/`,
    `https://localhost.evil.example:${port}`,
    `https://evil.example`,
    `https://localhost:${port}.evil.example`,
    `HTTPS://LOCALHOST:${port}`,
    `https://127.0.0.2:${port}`,
    `https://localhost:${port}, https://localhost:${port}`,
    `file://`,
  ];
};

t.test('whatever changes something needs exactly one of the appliance’s own origins', async (t) => {
  for (const { method, url } of routes.filter((route) => route.method !== 'GET')) {
    for (const origin of foreign()) {
      const { status, json } = await plane.ask(method, fill(url), { cookie: administrator, origin });
      t.strictSame([status, json?.code], [403, 'request/origin'], `${name(method, url)} from ${origin}`);
    }
  }
  for (const origin of plane.running.origins.all) {
    const { status } = await plane.ask('POST', '/api/v1/tickets', { cookie: administrator, origin });
    t.equal(status, 200, `${origin} is one of them`);
  }
});

async function fateOf(socket: WebSocket): Promise<string> {
  const opened = once(socket, 'open').then(() => 'open');
  const failed = new Promise<string>((resolve) => {
    socket.once('unexpected-response', (_request, answer) => resolve(String(answer.statusCode)));
    socket.once('error', (error) => resolve(error.message));
  });
  opened.catch(() => undefined);
  const fate = await Promise.race([opened, failed]);
  socket.on('error', () => undefined);
  socket.terminate();
  return fate;
}

t.test('every socket checks the exact origin before it opens', async (t) => {
  const found = routes.filter(({ access, url }) => 'needs' in access && sockets.includes(url));
  t.equal(found.length, sockets.length, 'all sockets were found');
  for (const path of ['/api/v1/live', '/api/v1/program/browser']) {
    for (const origin of foreign().filter((origin) => origin !== '')) {
      t.equal(await fateOf(plane.socket(path, origin)), '403', `a page of ${origin} does not get ${path}`);
    }
    for (const origin of plane.running.origins.all) {
      t.equal(await fateOf(plane.socket(path, origin)), 'open', `a page of ${origin} gets ${path}`);
    }
  }
  t.equal(await fateOf(plane.socket('/api/v1/program', null)), 'open', 'a program, which is no page, gets its socket');
  for (const origin of [plane.origin, 'https://evil.example', 'null']) {
    t.equal(
      await fateOf(plane.socket('/api/v1/program', origin)),
      '403',
      `no page gets the program’s, also not ${origin}`,
    );
  }
  for (const path of ['/', '/api/v1/people', '/api/v1/nothing', '/health/live', '/api/v1/live/x']) {
    t.equal(await fateOf(plane.socket(path)), '404', `${path} is no socket`);
  }
  const { status } = await plane.ask('GET', '/api/v1/live', { cookie: administrator });
  t.equal(status, 404, 'and a socket is no page');
});

/** Opens the live socket with this first message; answers the close code and reason, or `pushed` when it stays. */
async function live(first: string | Buffer): Promise<string> {
  const socket = plane.socket('/api/v1/live');
  await once(socket, 'open');
  socket.send(first);
  const fate = await Promise.race([
    once(socket, 'close').then(([code, reason]) => `${String(code)} ${String(reason)}`),
    once(socket, 'message').then(() => 'pushed'),
  ]);
  socket.terminate();
  return fate;
}

t.test('a ticket opens the live socket once, soon, and for whom it was made', async (t) => {
  const ticket = async (): Promise<string> => {
    const { json } = await plane.ask('POST', '/api/v1/tickets', { cookie: administrator });
    return String(json.ticket);
  };
  const first = await ticket();
  t.match(first, /^[\w-]{22}$/, '128 bits');
  t.equal(await live(JSON.stringify({ ticket: first })), 'pushed');
  t.equal(await live(JSON.stringify({ ticket: first })), '4006 request/ticket', 'a second time');
  const late = await ticket();
  plane.advance(30_001);
  t.equal(await live(JSON.stringify({ ticket: late })), '4006 request/ticket', 'after 30 s');
  t.equal(await live(JSON.stringify({ ticket: 'A'.repeat(22) })), '4006 request/ticket', 'made up');
  for (const wrong of ['', '{', '[]', 'null', '{"ticket":1}', '{"ticket":{}}', Buffer.from([1, 2, 3])]) {
    t.equal(await live(wrong), '4001 request/malformed', `first message ${String(wrong)}`);
  }
  const talker = plane.socket('/api/v1/live');
  await once(talker, 'open');
  talker.send(JSON.stringify({ ticket: await ticket() }));
  talker.send('anything');
  const [code] = await once(talker, 'close');
  t.equal(code, 4072, 'a page that goes on talking is cut');
});

t.test('a socket that says nothing is closed after five seconds', async (t) => {
  const silent = plane.socket('/api/v1/live');
  await once(silent, 'open');
  const since = performance.now();
  const [code] = await once(silent, 'close');
  const waited = performance.now() - since;
  t.equal(code, 4074);
  t.ok(waited > 4_500 && waited < 6_500, `after ${Math.round(waited)} ms`);
});

t.test('health says which part is missing, and nothing else', async (t) => {
  t.strictSame((await plane.ask('GET', '/health/live')).json, { status: 'live' });
  const { status, json } = await plane.ask('GET', '/health/ready');
  t.equal(status, 503, 'no relay runs in this test');
  t.strictSame(json, { status: 'notReady', parts: { store: 'ok', relay: 'failed' } });
});

t.test('the metrics are for this machine and whom the settings name, and say numbers only', async (t) => {
  const { status, text, headers } = await plane.ask('GET', '/metrics', { origin: null });
  t.equal(status, 200);
  t.match(headers['content-type'], /^application\/openmetrics-text/);
  t.match(text, /^guichet_sessions_open 0$/m);
  t.match(text, /^# TYPE guichet_relay_bytes counter$/m);
  t.match(text, /^guichet_relay_bytes_total 0$/m);
  t.ok(text.endsWith('# EOF\n'));
  const outside = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
  if (outside === undefined) return t.comment('this machine has no address but its own');
  for (const [allow, expected] of [
    ['', 404],
    [outside, 200],
  ] as const) {
    const environment = { GUICHET_LISTEN: '0.0.0.0', ...(allow !== '' && { GUICHET_METRICS_ALLOW: allow }) };
    const other = await TestControlPlane.start(t, { environment });
    t.equal((await other.ask('GET', '/metrics', { host: outside })).status, expected, `allowed: ${allow || 'nobody'}`);
  }
});
