import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { lookAtPublicPort } from '../../server/doctor/ports.js';
import { catalogue } from '../../server/errors.js';
import { makeApp } from '../../server/http/app.js';
import { generated } from '../../server/http/generate-routes.js';
import { makeLog } from '../../server/log.js';
import { until } from '../desktop.js';
import { anna, cookieOf, TestControlPlane, type Answer } from './control-plane.js';

const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
const pages = {
  'console.html': '<!doctype html><style nonce="__CSP_NONCE__"></style><p>__CSP_NONCE__</p>',
  'portal.html': '<!doctype html><p>portal</p>',
  assets: { 'console-a1b2c3.js': 'export {};', 'console-a1b2c3.js.map': '{}' },
  'guichet.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '.secret': 'hidden',
};

let plane: TestControlPlane;
let administrator: string;
t.before(async () => {
  plane = await TestControlPlane.start(t, { pages });
  administrator = await plane.enrolFirst();
});

function isProblem(t: Test, answer: Answer, status: number, code: keyof typeof catalogue, what: string): void {
  t.equal(answer.headers['content-type'], 'application/problem+json', what);
  t.match(answer.json, { type: 'about:blank', status, code, title: String, detail: String, requestId: String }, what);
  t.equal(answer.status, status, what);
  t.equal(answer.headers['x-content-type-options'], 'nosniff', what);
}

t.test('whatever is wrong with a request, the answer is a problem of the catalogue', async (t) => {
  const path = '/api/v1/people';
  const person = { login: 'ben', name: 'Ben', role: 'channelTechnician' };
  const bad: readonly (readonly [what: string, body: string | object, headers?: Record<string, string>])[] = [
    ['no JSON', '{"login":'],
    ['JSON that is no object', '[]'],
    ['a number', '5'],
    ['null', 'null'],
    ['nothing', ''],
    ['an unknown property', { ...person, admin: true }],
    ['a missing property', { login: 'ben' }],
    ['a number for a text', { ...person, login: 5 }],
    ['a list for a text', { ...person, login: ['ben'] }],
    ['a text that is too long', { ...person, login: 'b'.repeat(65) }],
    ['an empty text', { ...person, login: '' }],
    ['control characters', { ...person, name: 'Ben\u0000' }],
    ['characters that turn the reading direction', { ...person, name: 'Ben\u202enimda' }],
    ['blanks alone', { ...person, name: '   ' }],
    ['a role that is none', { ...person, role: 'root' }],
    ['a poisoned prototype', '{"__proto__":{"role":"administrator"},"login":"ben","name":"Ben"}'],
    ['a poisoned constructor', '{"constructor":{"prototype":{"x":1}},"login":"ben","name":"Ben","role":"technician"}'],
    ['deep nesting', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['a form', 'login=ben', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', '{}', { 'content-type': 'text/plain' }],
    ['no type at all', JSON.stringify(person), { 'content-type': '' }],
    ['another type', '<a/>', { 'content-type': 'application/xml' }],
    ['a compressed body', JSON.stringify(person), { 'content-encoding': 'gzip', 'content-type': 'text/json' }],
  ];
  for (const [what, body, headers = {}] of bad) {
    const answer = await plane.ask('POST', path, { cookie: administrator, body, headers });
    isProblem(t, answer, 400, 'request/malformed', what);
    t.notMatch(answer.text, /ben"|Unexpected token/, `${what}: what was sent is not echoed`);
  }
  const large = await plane.ask('POST', path, { cookie: administrator, body: { ...person, name: 'B'.repeat(70_000) } });
  isProblem(t, large, 413, 'request/too-large', 'a body that is too large');
  const query = await plane.ask('GET', `${path}?admin=1`, { cookie: administrator });
  isProblem(t, query, 400, 'request/malformed', 'an unknown query');
  const id = await plane.ask('POST', `${path}/1234/lock`, { cookie: administrator });
  isProblem(t, id, 400, 'request/malformed', 'an id that is none');
  const unexpected = await plane.ask('POST', '/api/v1/tickets', { cookie: administrator, body: { a: 1 } });
  isProblem(t, unexpected, 400, 'request/malformed', 'a body where none is expected');
  const unknown = await plane.ask('GET', '/api/v1/nothing', { cookie: administrator });
  isProblem(t, unknown, 404, 'request/unknown-path', 'an unknown path');
  const method = await plane.ask('DELETE', path, { cookie: administrator });
  isProblem(t, method, 404, 'request/unknown-path', 'another method');
  const { json } = await plane.ask('GET', path, { cookie: administrator });
  t.equal(json.people.length, 1, 'nothing was made by any of it');
});

/** Sends raw bytes over TLS; answers what comes back until the other side closes. */
async function raw(bytes: string, waitMs = 3_000): Promise<string> {
  const socket = connect({
    port: plane.config.http.port,
    host: '127.0.0.1',
    servername: 'localhost',
    ca: plane.authority,
  });
  await once(socket, 'secureConnect');
  let said = '';
  socket.on('data', (piece: Buffer) => (said += piece.toString()));
  socket.on('error', () => undefined);
  socket.write(bytes);
  const late = setTimeout(() => socket.destroy(), waitMs);
  await once(socket, 'close');
  clearTimeout(late);
  return said;
}

t.test('bytes that are no HTTP get a clean refusal, and the next request is served', async (t) => {
  const broken = [
    'NONSENSE\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'POST /api/v1/sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello',
    'POST /api/v1/sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n',
    '\u0000\u0001\u0002\u0003',
  ];
  for (const bytes of broken) {
    const said = await raw(bytes);
    t.match(said, /^HTTP\/1\.1 400 Bad Request\r\n.*"code":"request\/malformed"/s, JSON.stringify(bytes.slice(0, 20)));
  }
  const header = await raw(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`);
  t.match(header, /^HTTP\/1\.1 413 .*"code":"request\/too-large"/s, 'headers that are too large');
  t.equal((await plane.ask('GET', '/health/live')).status, 200);
});

t.test('the pages come with the strict policy and a nonce of their own', async (t) => {
  const first = await plane.ask('GET', '/', { origin: null });
  const second = await plane.ask('GET', '/sessions/01890000-0000-7000-8000-000000000000/view', { origin: null });
  const policy = String(first.headers['content-security-policy']);
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  t.match(nonce, /^[A-Za-z0-9+/]{22}==$/);
  t.ok(first.text.includes(`nonce="${nonce}"`) && !first.text.includes('__CSP_NONCE__'), 'it stands in the page');
  t.notOk(String(second.headers['content-security-policy']).includes(nonce), 'the next page has another');
  t.strictSame(policy.split('; '), [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    `connect-src 'self' wss://localhost:${plane.config.relay.port}`,
    "worker-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types guichet default',
  ]);
  const strange = await plane.ask('GET', '/', {
    origin: null,
    headers: { host: "evil.example;script-src 'unsafe-inline'" },
  });
  t.match(
    strange.headers['content-security-policy'],
    /connect-src 'self' wss:\/\/localhost:/,
    'a Host header never gets in',
  );
  t.match(first.headers, {
    'strict-transport-security': /max-age=31536000/,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  t.equal((await plane.ask('GET', '/sos')).text, '<!doctype html><p>portal</p>');
});

t.test('only built files are served, hashed ones for ever', async (t) => {
  const hashed = await plane.ask('GET', '/assets/console-a1b2c3.js');
  t.equal(hashed.headers['cache-control'], 'public, max-age=31536000, immutable');
  t.match(hashed.headers['content-type'], /javascript/);
  const named = await plane.ask('GET', '/guichet.svg');
  t.equal(named.headers['cache-control'], 'no-cache');
  const policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  t.equal(named.headers['content-security-policy'], policy, 'an image that is opened by itself runs nothing');
  for (const path of [
    '/console.html',
    '/.secret',
    '/assets/',
    '/assets/console-a1b2c3.js.map',
    '/assets/x.js',
    '/../package.json',
  ]) {
    t.equal((await plane.ask('GET', path)).status, 404, path);
  }
});

t.test('the interface is described, offline', async (t) => {
  const document = await plane.ask('GET', '/api/openapi.json');
  t.match(document.json, {
    openapi: '3.0.0',
    info: { title: 'Guichet' },
    paths: { '/api/v1/people': { get: {}, post: {} } },
  });
  t.strictSame(document.json.paths['/api/v1/people'].post['x-needs'], ['person.manage', 'role.assign']);
  const page = await plane.ask('GET', '/api/docs');
  t.match(page.text, /<rapi-doc/);
  t.notMatch(page.text, /https?:\/\//, 'it fetches nothing from elsewhere');
  const reader = await plane.ask('GET', '/api/docs/reader.js');
  t.ok(reader.status === 200 && reader.text.length > 100_000);
});

t.test('whoever sees settings sees whose certificate this is, and until when', async (t) => {
  const { json } = await plane.ask('GET', '/api/v1/appliance', { cookie: administrator });
  t.equal(json.certificate.own, true, 'the appliance made it');
  const { validToDate } = new X509Certificate(readFileSync(join(plane.config.data, 'tls/certificate.pem')));
  t.equal(json.certificate.ends, validToDate.getTime());
});

t.test('the committed route table and document are what the controllers say today', async (t) => {
  for (const [path, content] of await generated(root)) {
    t.ok(readFileSync(join(root, path), 'utf8') === content, `${path} is current; else run npm run generate`);
  }
});

t.test('at one port every address names it, and a forwarded address is believed from this machine alone', async (t) => {
  const sources = ({ log }: TestControlPlane): string[] =>
    log.flatMap((line) => {
      const { route, source = [] } = JSON.parse(line) as { route?: string; source?: string };
      return route === '/api/v1/sign-in' ? source : [];
    });
  /** The address that the log gives a sign-in, which it does after the answer. */
  const sourceOf = async (
    asked: TestControlPlane,
    ask: () => Promise<Answer>,
  ): Promise<[number, string | undefined]> => {
    const before = sources(asked).length;
    const { status } = await ask();
    return [status, await until('its line in the log', () => sources(asked).slice(before).at(-1))];
  };
  const wrong = { login: 'nobody', password: 'a wrong pass phrase' };
  const spoofed = { 'x-forwarded-for': '203.0.113.7' };
  const [, source] = await sourceOf(plane, () =>
    plane.ask('POST', '/api/v1/sign-in', { body: wrong, headers: spoofed }),
  );
  t.equal(source, '127.0.0.1', 'without the setting nobody is believed');

  const environment = { GUICHET_PUBLIC_PORT: '443', GUICHET_LISTEN: '0.0.0.0', GUICHET_SIGN_IN_FAILURES: '2' };
  const one = await TestControlPlane.start(t, { pages, environment });
  t.match(one.running.setUp, /^https:\/\/localhost\/welcome#/);
  const page = await one.ask('GET', '/');
  t.match(page.headers['content-security-policy'], /connect-src 'self' wss:\/\/localhost:443;/);
  const body = { token: one.setUpToken, ...anna };
  const fromPort = await one.ask('POST', '/api/v1/enrolments/use', { body });
  isProblem(t, fromPort, 403, 'request/origin', 'the inner port is nobody’s origin');
  const made = await one.ask('POST', '/api/v1/enrolments/use', { body, origin: 'https://localhost' });
  t.equal(made.status, 200, 'the public one is');
  const me = await one.ask('GET', '/api/v1/me', { cookie: cookieOf(made) });
  t.equal(me.json.appliance.relayPort, 443);

  const tried = (forwarded: string): Promise<Answer> =>
    one.ask('POST', '/api/v1/sign-in', {
      ...{ body: wrong, origin: 'https://localhost', headers: { 'x-forwarded-for': forwarded } },
    });
  for (const forwarded of ['203.0.113.7', '198.51.100.9, 203.0.113.7']) {
    const found = await sourceOf(one, () => tried(forwarded));
    t.same(found, [401, '203.0.113.7'], 'what a client wrote before the proxy’s word is not believed');
  }
  t.equal((await tried('203.0.113.7')).status, 429, 'guesses are counted by the real address');
  t.equal((await tried('203.0.113.8')).status, 401, 'and another one has its own');
  const metrics = await one.ask('GET', '/metrics', { headers: spoofed });
  isProblem(t, metrics, 404, 'request/unknown-path', 'what comes through the proxy is not this machine');
  const place = { ...one.config.http, address: '127.0.0.1', relayPort: one.config.relay.port, host: 'localhost' };
  const tls = join(one.config.data, 'tls');
  const files = { certificate: join(tls, 'certificate.pem'), key: '', authority: join(tls, 'ca.pem') };
  for (const [publicPort, sentence] of [
    [one.config.http.port, /has the pages and not the relay/],
    [one.config.relay.port, /nothing listens there/],
  ] as const) {
    const [finding] = await lookAtPublicPort({ ...place, publicPort, files }, 1n);
    t.match(finding, { state: 'failed', sentence }, 'the doctor says what is wrong with the port');
  }
  const elsewhere = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4');
  if (elsewhere !== undefined)
    await t.rejects(one.ask('GET', '/', { host: elsewhere.address }), { code: 'ECONNREFUSED' }, 'nobody goes round it');
});

t.test('a route or socket without declared access stops the boot', async (t) => {
  const tls = {
    certificate: join(plane.config.data, 'tls/certificate.pem'),
    key: join(plane.config.data, 'tls/key.pem'),
  };
  const log = makeLog('error', 'test', { write: () => undefined });
  for (const options of [{}, { websocket: true }, { config: { socket: true as const } }]) {
    const { app } = makeApp(tls, log);
    void app.register((scope, _options, done) => {
      scope.get('/undeclared', options, () => 'never');
      done();
    });
    await t.rejects(async () => app.ready(), /no access is declared on GET \/undeclared/);
    await app.close();
  }
  const declared = makeApp(tls, log).app;
  declared.get('/declared', { config: { access: { open: 'for this test' } } }, () => 'yes');
  await t.resolves(async () => declared.ready());
  await declared.close();
});

t.test('no log line holds a password, a link, a cookie or a ticket', async (t) => {
  const login = await plane.ask('POST', '/api/v1/sign-in', { body: { login: anna.login, password: anna.password } });
  await plane.ask('POST', '/api/v1/sign-in', { body: { login: anna.login, password: 'a wrong pass phrase' } });
  await plane.ask('GET', `/s/${plane.setUpToken}?token=${plane.setUpToken}`);
  const { json } = await plane.ask('POST', '/api/v1/tickets', { cookie: administrator });
  const made = await plane.ask('POST', '/api/v1/sessions', { cookie: administrator, body: { endUser: 'Zoe' } });
  const { link, code } = made.json.invitation;
  const secret = String(link).split('#')[1] ?? '';
  await plane.ask('POST', '/api/v1/portal/open', { body: { secret } });
  await plane.ask('POST', '/api/v1/portal/open', { body: { code } });
  await plane.ask('POST', '/api/v1/portal/open', { body: { code: '123456789' } });
  const cookie = String(login.headers['set-cookie']).split('=')[1]?.split(';')[0] ?? '';
  const secrets = [
    anna.password,
    'a wrong pass phrase',
    plane.setUpToken,
    json.ticket,
    secret,
    code,
    cookie,
    '123456789',
  ];
  const log = plane.log.join('');
  t.ok(plane.log.length > 20, `${plane.log.length} lines were written`);
  for (const value of [...secrets, administrator.split('=')[1] ?? '']) {
    t.ok(String(value).length > 7 && !log.includes(String(value)), 'it is in no line');
  }
  const direct = makeLog('info', 'test', { write: (line) => void plane.log.push(line) });
  direct.info(
    { password: 'p1', nested: { token: 'p2', deep: { cookie: 'p3' } }, code: '123 456 789', url: '/s#p4' },
    'all at once',
  );
  t.notMatch(plane.log.at(-1) ?? '', /p1|p2|p3|p4|123/, 'and were somebody to log one by its name, it is taken out');
});
